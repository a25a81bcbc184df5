from __future__ import annotations

import csv
from itertools import pairwise
from pathlib import Path

import pytest

from extractors.errors import DataFileError
from extractors.speakers.nouns import lexicon as lexicon_module
from extractors.speakers.nouns import titles
from extractors.speakers.nouns.inflection import fold, plural
from extractors.speakers.nouns.objects import PREPOSITIONS

DATA = Path(lexicon_module.__file__).parent / "data"
SOURCES = {"curator", "countries"}
ABSTRACT = {
    "croissance",
    "inflation",
    "réalité",
    "liberté",
    "semaine",
    "année",
    "problème",
    "solution",
    "guerre",
    "idée",
}
PHRASE_KINDS = {"adverbial", "linked", "never", "phrase"}


def read(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def nouns() -> list[dict[str, str]]:
    return read("nouns.csv")


def test_nouns_are_many_and_of_every_category(nouns: list[dict[str, str]]) -> None:
    assert len(nouns) >= 4000
    categories = {row["category"] for row in nouns}
    assert categories == {
        "role", "profession", "person", "family", "nationality", "group", "organization", "document",
    }  # fmt: skip


def test_nouns_are_sorted_without_duplicates(nouns: list[dict[str, str]]) -> None:
    keys = [(fold(row["lemma"]), row["lemma"], row["category"]) for row in nouns]
    assert all(first < second for first, second in pairwise(keys))


def test_nouns_fields_are_clean(nouns: list[dict[str, str]]) -> None:
    for row in nouns:
        assert row["source"] in SOURCES, row
        assert all(value == " ".join(value.split()) and "’" not in value for value in row.values()), row
        assert set(filter(None, row["complements"].split("|"))) <= set(PREPOSITIONS.values()) | {
            "auprès",
            "sans",
        }, row


def test_nouns_feminine_stands_beside_a_masculine(nouns: list[dict[str, str]]) -> None:
    assert [row["lemma"] for row in nouns if row["feminine"] and row["gender"] != "m"] == []
    assert [row["lemma"] for row in nouns if row["lemma"] == row["feminine"]] == []


def test_nouns_list_no_plural_that_the_rule_gives(nouns: list[dict[str, str]]) -> None:
    assert [row["lemma"] for row in nouns if row["plural"] == plural(row["lemma"])] == []


def test_nouns_hold_nothing_abstract(nouns: list[dict[str, str]]) -> None:
    assert {row["lemma"] for row in nouns} & ABSTRACT == set()


def test_demonyms_have_a_capital(nouns: list[dict[str, str]]) -> None:
    assert [
        row["lemma"] for row in nouns if row["category"] == "nationality" and row["lemma"].islower()
    ] == []


def test_adjectives_are_sorted_without_duplicates() -> None:
    keys = [(fold(row["lemma"]), row["lemma"]) for row in read("adjectives.csv")]
    assert all(first < second for first, second in pairwise(keys))
    assert lexicon_module.adjectives()


def test_titles_are_sorted_and_known() -> None:
    keys = [(fold(title.form), title.form) for title in titles()]
    assert all(first < second for first, second in pairwise(keys))
    by_form = {title.form: title for title in titles()}
    assert by_form["Mme"].gender == "f"
    assert by_form["Mme"].name_required
    assert by_form["Me"].gender is None
    assert not by_form["général"].name_required


def test_words_are_sorted_and_phrases_have_several_tokens() -> None:
    rows = [(row["kind"], row["form"]) for row in read("words.csv")]
    assert all(first < second for first, second in pairwise(rows))
    assert {kind for kind, _ in rows} >= PHRASE_KINDS
    assert [
        form for kind, form in rows if kind in PHRASE_KINDS and len(form.replace("'", "' ").split()) < 2
    ] == []


@pytest.mark.parametrize(
    ("name", "lines", "message"),
    [
        ("nouns.csv", "lemma\nmaire\n", "the header is"),
        (
            "nouns.csv",
            "lemma,feminine,plural,feminine_plural,gender,number,category,complements,source\nmaire,,,,x,,role,,curator\n",
            "line 2: category 'role', gender 'x'",
        ),
        ("nouns.csv", None, "cannot be read"),
        ("titles.csv", "form,lemma,gender,name_required,source\nMme,madame,f,perhaps,curator\n", "line 2"),
        ("adjectives.csv", "lemma,feminine,plural,position,former,source\nbleu\n", "line 2: 1 fields"),
        (
            "adjectives.csv",
            "lemma,feminine,plural,position,former,source\nbleu,,,over,no,curator\n",
            "line 2",
        ),
    ],
)
def test_broken_data_file_is_an_error_that_names_it(
    name: str, lines: str | None, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if lines is not None:
        (tmp_path / name).write_text(lines, encoding="utf-8")
    monkeypatch.setattr(lexicon_module, "DATA", tmp_path)
    load = {
        "nouns.csv": lexicon_module.lexicon, "titles.csv": lexicon_module.titles, "adjectives.csv": lexicon_module.adjectives,
    }[name].__wrapped__  # fmt: skip
    with pytest.raises(DataFileError, match=message) as error:
        load()
    assert name in str(error.value)


def test_pronouns_are_listed_once() -> None:
    forms = [row["form"] for row in read("pronouns.csv")]
    assert len(forms) == len(set(forms))
