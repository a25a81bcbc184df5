"""The data files and the index made of them."""

import time
from collections import Counter
from importlib.resources import files
from typing import get_args

import pytest

from extractors.cues import conjugation, lexicon
from extractors.cues.entries import Position
from extractors.cues.lexicon import COLUMNS, CONSTRUCTIONS, STRENGTHS, rows, split_reflexive, split_words
from extractors.cues.tokens import tokenise
from extractors.cues.types import Category
from extractors.errors import DataFileError

SOURCES = {"annotated articles", "GenderGapTracker", "textacy", "project"}
KEYS = {
    "verbs": ("lemma", "model"),
    "locutions": ("lemma", "tail"),
    "modals": ("lemma",),
    "nouns": ("lemma",),
    "prepositions": ("phrase",),
    "adverbs": ("phrase",),
    "homographs": ("form",),
}


@pytest.mark.parametrize("name", COLUMNS)
def test_data_file_is_sorted_and_has_no_duplicate(name: str) -> None:
    keys = [tuple(row[column] for column in KEYS[name]) for row in rows(name)]
    assert keys == sorted(keys)
    assert [key for key, count in Counter(keys).items() if count > 1] == []


@pytest.mark.parametrize("name", COLUMNS)
def test_data_file_holds_only_known_values(name: str) -> None:
    for row in rows(name):
        assert all(value == value.strip() for value in row.values()), row
        assert row.get("strength", "weak") in STRENGTHS, row
        assert row.get("category", "saying") in get_args(Category), row
        assert set(row.get("constructions", "").split()) <= CONSTRUCTIONS, row
        assert row.get("source", "project") in SOURCES, row
        assert row.get("position", "any") in get_args(Position), row
        assert row.get("auxiliary", "avoir") in ("avoir", "être"), row
        assert row.get("voice", "active") in ("active", "passive"), row
        assert row.get("polarity", "positive") in ("positive", "negative"), row
        assert row.get("gender", "m") in ("m", "f"), row
        assert row.get("reading", "noun") in ("noun", "adjective", "infinitive", "other"), row
        assert "’" not in "".join(row.values()), row


@pytest.mark.parametrize("name", ["verbs", "locutions", "modals"])
def test_verbs_have_a_model_with_their_ending(name: str) -> None:
    models = conjugation.models()
    for row in rows(name):
        verb = next(word for word in split_reflexive(row["lemma"])[0].split() if word not in ("en", "y"))
        assert verb.endswith(models[row["model"]].ending), row


def test_constructions_are_given_in_order() -> None:
    for name in ("verbs", "locutions"):
        for row in rows(name):
            constructions = row["constructions"].split()
            assert constructions == sorted(set(constructions)), row


def test_tails_of_locutions_are_tokens() -> None:
    for row in rows("locutions"):
        for word in row["tail"].replace("/", " ").split():
            assert split_words(word) == (word,), (row["lemma"], word)


@pytest.mark.parametrize(
    ("name", "column"), [("adverbs", "phrase"), ("prepositions", "phrase"), ("nouns", "plural")]
)
def test_phrases_are_split_as_texts_are(name: str, column: str) -> None:
    for row in rows(name):
        phrase = row[column]
        assert split_words(phrase) == tuple(tokenise(phrase, 0, len(phrase)).words)


def test_adverbs_do_not_hide_verbs() -> None:
    known = lexicon.lexicon()
    alone = [row["phrase"] for row in rows("adverbs") if len(split_words(row["phrase"])) == 1]
    assert [word for word in alone if word in known.verbs and word not in known.homographs] == []


def test_homographs_are_forms_of_verbs_of_the_lexicon() -> None:
    known = lexicon.lexicon()
    assert [form for form in known.homographs if form not in known.verbs] == []


def test_lexicon_is_wide() -> None:
    verbs = {row["lemma"] for row in rows("verbs")}
    assert len(verbs) >= 500
    assert len(list(rows("locutions"))) >= 250
    assert {
        "déclarer",
        "marteler",
        "s'écrier",
        "faire",
        "sourire",
        "baptiser",
        "qualifier",
        "se féliciter",
    } <= verbs


def test_lexicon_knows_forms_that_two_verbs_share() -> None:
    infinitives = {family.infinitive for family, _ in lexicon.lexicon().readings("pressent")}
    assert infinitives == {"presser", "pressentir"}


def test_readings_of_an_unknown_word_are_none() -> None:
    assert lexicon.lexicon().readings("table-basse") == []


def test_lexicon_is_quick_to_build() -> None:
    best = 1.0
    for _ in range(15):
        lexicon.lexicon.cache_clear()
        conjugation.models.cache_clear()
        start = time.process_time()
        lexicon.lexicon()
        best = min(best, time.process_time() - start)
    assert best < 0.06  # 25 ms where nothing else runs


def test_wrong_columns_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(lexicon.COLUMNS, "adverbs", ("phrase", "language"))
    with pytest.raises(
        DataFileError, match=r"adverbs\.csv: its columns are phrase; they must be phrase, language"
    ):
        list(rows("adverbs"))


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"lemma": "dire", "strength": "sure", "category": "saying"}, "strength 'sure'"),
        ({"lemma": "dire", "strength": "weak", "category": "talk"}, "category 'talk'"),
        (
            {"lemma": "dire", "strength": "weak", "category": "saying", "constructions": "via"},
            "constructions",
        ),
    ],
)
def test_unknown_values_are_refused(row: dict[str, str], message: str) -> None:
    with pytest.raises(DataFileError, match=message):
        lexicon._entry(row)


def test_an_unknown_model_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon, "models", dict)
    with pytest.raises(DataFileError, match="conjugation model"):
        lexicon._verbs(lexicon._families())


def test_every_data_file_is_read() -> None:
    folder = files("extractors.cues") / "data"
    names = {path.name for path in folder.iterdir() if path.name.endswith(".csv")}
    assert names == {f"{name}.csv" for name in COLUMNS} | {"conjugations.csv"}
