"""Reading the registry's data files: each row becomes a checked record, or an error that says where and what to do."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any, get_args

from extractors.errors import DataFileError
from extractors.speakers.registry.entries import Category, Entry, Office, Place
from extractors.types import SpeakerType

_TYPES = frozenset(get_args(SpeakerType))
_CATEGORIES = frozenset(get_args(Category))

COLUMNS = {
    "speakers.csv": "id,name,type,category,gender,country,wikidata_id,family_names,aliases,lookup_only,source",
    "places.csv": (
        "code,speaker_id,name,type,aliases,capitals,demonym_m,demonym_f,demonyms,head_of_state,leader,lookup_only,"
        "wikidata_id,source"
    ),
    "offices.csv": "speaker_id,role,scope,description,start,end,source",
    "office_patterns.csv": "role,scope,implicit,pattern",
    "portfolios.csv": "role,nouns,complement",
    "body_patterns.csv": "key,type,category,name,patterns,french_name,french_patterns",
    "words.csv": "list,words,meaning",
    "decoys.csv": "phrase,reason",
    "given_names.csv": "name,gender,source",
}


def rows(name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the line number and the fields of each row of a data file of the package.

    Raises
    ------
    DataFileError
        If the header or the number of fields of a row is not the documented one.
    """
    with files("extractors.speakers.registry").joinpath("data", name).open(encoding="utf-8") as file:
        reader = csv.reader(file)
        header = ",".join(next(reader, []))
        if header != COLUMNS[name]:
            raise DataFileError(f"{name}: the columns are {header!r}; make them {COLUMNS[name]!r}")
        width = COLUMNS[name].count(",") + 1
        for fields in reader:
            if len(fields) != width:
                raise DataFileError(
                    f"{name}, line {reader.line_num}: {len(fields)} fields instead of {width}; quote a field that holds a comma"
                )
            yield reader.line_num, fields


def several(field: str) -> tuple[str, ...]:
    """Return the values of a field that holds several, separated by ``|``."""
    return tuple(field.split("|")) if field else ()


def check_choice(value: str, choices: frozenset[str], where: str) -> None:
    """Raise ``DataFileError`` unless ``value`` is one of ``choices``."""
    if value not in choices:
        raise DataFileError(f"{where} is {value!r}; write one of {', '.join(sorted(choices))}")


def first_day(value: str, where: str) -> date:
    """Return the first day of a date given as ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``."""
    try:
        return date.fromisoformat(value + "-01-01"[len(value) - 4 :] if 4 <= len(value) < 10 else value)
    except ValueError:
        raise DataFileError(f"{where} is {value!r}; write YYYY-MM-DD, YYYY-MM or YYYY") from None


def day_after(value: str, where: str) -> date:
    """Return the first day after a term that ends on ``value``.

    A full date is the day on which the successor takes over; of a month or a year the whole of it still counts.
    """
    first = first_day(value, where)
    if len(value) == 4:
        return date(first.year + 1, 1, 1)
    if len(value) == 7:
        return date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return first


@lru_cache(maxsize=1)
def read_speakers() -> tuple[Entry, ...]:
    """Return the entries of ``speakers.csv``: persons and bodies."""
    entries = []
    for line, fields in rows("speakers.csv"):
        (
            identifier,
            name,
            kind,
            category,
            gender,
            country,
            wikidata_id,
            family,
            aliases,
            lookup_only,
            source,
        ) = fields
        if kind not in _TYPES:
            check_choice(kind, _TYPES, f"speakers.csv, line {line}: type")
        if category and category not in _CATEGORIES:
            check_choice(category, _CATEGORIES, f"speakers.csv, line {line}: category")
        entries.append(
            Entry(
                identifier,
                name,
                kind,  # type: ignore[arg-type]
                category or None,  # type: ignore[arg-type]
                gender or None,  # type: ignore[arg-type]
                country or None,
                wikidata_id or None,
                several(family),
                several(aliases),
                several(lookup_only),
                source,
            )
        )
    return tuple(entries)


@lru_cache(maxsize=1)
def read_places() -> tuple[Place, ...]:
    """Return the places of ``places.csv``, each with its entry."""
    places = []
    for line, fields in rows("places.csv"):
        row: dict[str, Any] = dict(zip(COLUMNS["places.csv"].split(","), fields, strict=True))
        check_choice(
            row["type"], frozenset({"state", "region", "organization"}), f"places.csv, line {line}: type"
        )
        entry = Entry(
            id=row["speaker_id"],
            name=row["name"],
            type="organization" if row["type"] == "organization" else "state",
            country=row["code"],
            wikidata_id=row["wikidata_id"] or None,
            aliases=several(row["aliases"]),
            lookup_only=several(row["lookup_only"]),
            source=row["source"],
        )
        places.append(
            Place(
                row["code"],
                entry,
                several(row["capitals"]),
                row["demonym_m"],
                row["demonym_f"],
                several(row["demonyms"]),
                row["head_of_state"],
                row["leader"],
            )
        )
    return tuple(places)


@lru_cache(maxsize=1)
def read_offices() -> tuple[Office, ...]:
    """Return the terms of ``offices.csv``."""
    offices = []
    for line, (speaker_id, role, scope, description, start, end, source) in rows("offices.csv"):
        where = f"offices.csv, line {line}: "
        offices.append(
            Office(
                speaker_id,
                role,
                scope,
                description,
                first_day(start, where + "start"),
                day_after(end, where + "end") if end else None,
                source,
            )
        )
    return tuple(offices)


@lru_cache(maxsize=1)
def _word_lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(listed.split()) for _, (name, listed, _meaning) in rows("words.csv")}


def word_list(name: str) -> frozenset[str]:
    """Return a list of folded words of ``words.csv``."""
    return _word_lists()[name]
