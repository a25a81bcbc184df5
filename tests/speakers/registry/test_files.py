"""The registry's data files keep their schema."""

import csv
import re
from datetime import date
from importlib.resources import files
from typing import get_args

import pytest

from extractors.errors import DataFileError
from extractors.speakers.folding import fold
from extractors.speakers.registry import Category, Registry
from extractors.speakers.registry.files import COLUMNS, day_after, first_day, read_offices, rows
from extractors.speakers.registry.given_names import NameGender
from extractors.speakers.registry.patterns import expand
from extractors.types import SpeakerType

DATA = files("extractors.speakers.registry").joinpath("data")
SLOTS = {"{adj}", "{adjs}", "{of}", "{dept}", "{todept}"}
DERIVED_ROLES = {"leader", "head_of_state"}


def table(name: str) -> list[dict[str, str]]:
    with DATA.joinpath(name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def scopes() -> set[str]:
    return {row["id"] for row in table("speakers.csv")} | {row["code"] for row in table("places.csv")} | {""}


@pytest.mark.parametrize("name", COLUMNS)
def test_every_file_reads_and_has_no_duplicate_row(name: str) -> None:
    read = [tuple(fields) for _, fields in rows(name)]
    assert read
    assert len(set(read)) == len(read)
    assert not [row for row in read if any(field != field.strip() for field in row)]


@pytest.mark.parametrize("name", [path.name for path in DATA.iterdir()])
def test_every_file_is_documented(name: str) -> None:
    assert name in COLUMNS


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("speakers.csv", ("id",)),
        ("places.csv", ("code",)),
        ("offices.csv", ("role", "scope", "start", "speaker_id", "description")),
        ("office_patterns.csv", ("role", "scope", "implicit", "pattern")),
        ("portfolios.csv", ("role",)),
        ("body_patterns.csv", ("key",)),
        ("words.csv", ("list",)),
        ("decoys.csv", ("phrase", "reason")),
    ],
)
def test_rows_are_sorted_and_unique(name: str, key: tuple[str, ...]) -> None:
    keys = [tuple(row[column] for column in key) for row in table(name)]
    assert keys == sorted(set(keys))


def test_speakers_keep_their_schema() -> None:
    codes = {row["code"] for row in table("places.csv")}
    for row in table("speakers.csv"):
        where = row["id"]
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["id"]), where
        assert row["name"], where
        assert row["source"], where
        assert row["type"] in get_args(SpeakerType), where
        assert row["country"] in codes | {""}, where
        assert re.fullmatch(r"(Q[1-9]\d*)?", row["wikidata_id"]), where
        if row["type"] == "person":
            assert (row["category"], row["gender"] in ("m", "f")) == ("", True), where
        else:
            assert row["category"] in get_args(Category), where
            assert (row["gender"], row["family_names"]) == ("", ""), where
        names = [name for column in ("aliases", "lookup_only") for name in row[column].split("|") if name]
        assert len(set(names)) == len(names), where


def test_wikidata_ids_are_unique() -> None:
    found: dict[str, str] = {}
    for row in (*table("speakers.csv"), *table("places.csv")):
        identifier = row["wikidata_id"]
        name = row["name"]
        assert not identifier or identifier not in found, (name, found.get(identifier))
        found[identifier] = name


def test_a_wikidata_id_has_another_source_than_general_knowledge() -> None:
    for row in (*table("speakers.csv"), *table("places.csv")):
        assert not row["wikidata_id"] or row["source"] != "general knowledge", row["name"]


def test_places_keep_their_schema() -> None:
    roles = {row["role"] for row in table("office_patterns.csv")}
    ids = [row["speaker_id"] for row in table("places.csv")]
    assert len(set(ids)) == len(ids)
    assert not set(ids) & {row["id"] for row in table("speakers.csv")}
    for row in table("places.csv"):
        assert re.fullmatch(r"[A-Z]{2,3}(-[A-Z]+)?", row["code"])
        assert row["type"] in ("state", "region", "organization")
        assert row["name"], row["code"]
        assert row["demonym_m"], row["code"]
        assert row["demonym_f"], row["code"]
        assert row["source"], row["code"]
        assert {row["head_of_state"], row["leader"]} <= roles, row["code"]


def test_offices_keep_their_schema(scopes: set[str]) -> None:
    ids = {row["id"] for row in table("speakers.csv")}
    roles = {row["role"] for row in (*table("office_patterns.csv"), *table("portfolios.csv"))} | {"other"}
    for row in table("offices.csv"):
        where = f"{row['speaker_id']} {row['role']} {row['scope']} {row['start']}"
        assert row["speaker_id"] in ids, where
        assert row["role"] in roles - DERIVED_ROLES, where
        assert row["scope"] in scopes, where
        assert row["description"] or row["role"] != "other", where
        assert row["source"], where
    for office in read_offices():
        assert office.end is None or office.start < office.end, office


def test_nobody_holds_one_office_twice_at_a_time() -> None:
    terms: dict[tuple[str, str, str, str], list[tuple[date, date]]] = {}
    for office in read_offices():
        key = (
            office.speaker_id,
            office.role,
            office.scope,
            office.description if office.role == "other" else "",
        )
        for start, end in terms.setdefault(key, []):
            assert office.start >= end or (office.end or date.max) <= start, office
        terms[key].append((office.start, office.end or date.max))


def test_patterns_use_known_slots_and_scopes(scopes: set[str]) -> None:
    for row in table("office_patterns.csv"):
        assert row["scope"] in scopes | {"*", "@"}, row
        assert row["implicit"] in ("", "yes"), row
        for parts in expand(row["pattern"]):
            assert {part for part in parts if part[0] == "{"} <= SLOTS, row
            assert parts[0][0] != "{", row
            if row["scope"] in ("*", "@"):
                assert {"{adj}", "{of}"} & set(parts), row
    for row in table("body_patterns.csv"):
        assert row["type"] in get_args(SpeakerType), row
        assert row["category"] in get_args(Category), row
        assert row["patterns"], row


def test_a_portfolio_noun_belongs_to_one_minister() -> None:
    nouns = [fold(noun) for row in table("portfolios.csv") for noun in row["nouns"].split("|")]
    assert len(set(nouns)) == len(nouns)


def test_words_are_folded_and_sorted() -> None:
    for row in table("words.csv"):
        listed = row["words"].split(" ")
        assert listed == sorted(set(listed)), row["list"]
        assert fold(row["words"]) == row["words"], row["list"]
        assert row["meaning"], row["list"]


def test_a_decoy_holds_a_name_that_it_hides() -> None:
    registry = Registry.load()
    for row in table("decoys.csv"):
        run = re.findall(r"[^\W_]+", row["phrase"])
        parts = (
            " ".join(run[i:j])
            for i in range(len(run))
            for j in range(i + 1, len(run) + 1)
            if j - i < len(run)
        )
        assert any(registry.lookup(part) for part in parts), row
        assert not registry.find_names(row["phrase"]), row
        assert row["reason"], row


def test_given_names_keep_their_schema() -> None:
    names = table("given_names.csv")
    assert len({row["name"].lower() for row in names}) == len(names) > 1500
    assert [(fold(row["name"]), row["name"]) for row in names] == sorted(
        (fold(r["name"]), r["name"]) for r in names
    )
    for row in names:
        assert row["gender"] in get_args(NameGender), row
        assert row["source"], row


def test_dates_may_be_a_year_or_a_month() -> None:
    assert first_day("2024", "x") == date(2024, 1, 1)
    assert first_day("2024-05", "x") == date(2024, 5, 1)
    assert day_after("2024", "x") == date(2025, 1, 1)
    assert day_after("2024-12", "x") == date(2025, 1, 1)
    assert day_after("2024-05-31", "x") == date(2024, 5, 31)
    with pytest.raises(DataFileError, match=r"offices\.csv, line 3: start is '2024-5'"):
        first_day("2024-5", "offices.csv, line 3: start")
