"""A user's own speakers and offices: a TOML file with ``[[speaker]]`` and ``[[office]]`` tables."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any, get_args

from extractors.errors import DataFileError
from extractors.speakers.registry.entries import Category, Entry, Office
from extractors.speakers.registry.files import day_after, first_day
from extractors.types import SpeakerType

_TEXT = {"id", "name", "type", "source"}
SPEAKER_KEYS = _TEXT | {
    "gender",
    "aliases",
    "family_names",
    "wikidata_id",
    "category",
    "country",
    "lookup_only",
}
OFFICE_KEYS = {"speaker", "description", "descriptions", "start", "end", "source"}
_CHOICES: dict[str, tuple[str, ...]] = {
    "type": get_args(SpeakerType),
    "gender": ("m", "f"),
    "category": get_args(Category),
}


def read_extra(path: Path, known: frozenset[str]) -> tuple[tuple[Entry, ...], tuple[Office, ...]]:
    """Return the speakers and the terms of office of a user's file.

    Parameters
    ----------
    path
        The TOML file; its schema is in docs/registry.md.
    known
        The ids of the registry, to which its offices may point.

    Raises
    ------
    DataFileError
        If the file cannot be read or a table breaks the schema; the message names the file, the table, the key and
        the remedy.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DataFileError(
            f"{path}: there is no such file; give the path of a TOML file of speakers"
        ) from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataFileError(f"{path}: not a readable TOML file in UTF-8 ({error}); correct it") from error
    _no_other_keys(content, {"speaker", "office"}, f"{path}")
    speakers = tuple(
        _speaker(table, f"{path}, [[speaker]] {number}")
        for number, table in enumerate(_tables(content, "speaker", path), 1)
    )
    ids = known | {speaker.id for speaker in speakers}
    if len({speaker.id for speaker in speakers}) < len(speakers):
        raise DataFileError(f"{path}: two [[speaker]] tables have the same id; give each its own")
    offices = tuple(
        office
        for number, table in enumerate(_tables(content, "office", path), 1)
        for office in _offices(table, ids, f"{path}, [[office]] {number}")
    )
    return speakers, offices


def _tables(content: dict[str, Any], key: str, path: Path) -> list[dict[str, Any]]:
    tables = content.get(key, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise DataFileError(f"{path}: {key!r} is not a list of tables; write [[{key}]] with two brackets")
    return tables


def _no_other_keys(table: dict[str, Any], keys: set[str], where: str) -> None:
    for key in table:
        if key not in keys:
            raise DataFileError(f"{where}: unknown key {key!r}; the keys are {', '.join(sorted(keys))}")


def _text(table: dict[str, Any], key: str, where: str, required: bool = False) -> str | None:
    value = table.get(key)
    if value is None and not required:
        return None
    if not isinstance(value, str) or not value.strip():
        raise DataFileError(f"{where}: {key!r} is {value!r}; write a text in quotes")
    if key in _CHOICES and value not in _CHOICES[key]:
        raise DataFileError(f"{where}: {key!r} is {value!r}; write one of {', '.join(_CHOICES[key])}")
    return value


def _texts(table: dict[str, Any], key: str, where: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise DataFileError(f'{where}: {key!r} is {value!r}; write a list of texts, ["…", "…"]')
    return tuple(value)


def _day(table: dict[str, Any], key: str, where: str) -> str | None:
    value = table.get(key)
    if isinstance(value, date):
        return value.isoformat()[:10]
    if value is None or isinstance(value, str):
        return value
    raise DataFileError(f'{where}: {key!r} is {value!r}; write a date, 2024-05-31, or a text, "2024-05"')


def _speaker(table: dict[str, Any], where: str) -> Entry:
    _no_other_keys(table, SPEAKER_KEYS, where)
    return Entry(
        id=_text(table, "id", where, required=True) or "",
        name=_text(table, "name", where, required=True) or "",
        type=_text(table, "type", where, required=True),  # type: ignore[arg-type]
        category=_text(table, "category", where),  # type: ignore[arg-type]
        gender=_text(table, "gender", where),  # type: ignore[arg-type]
        country=_text(table, "country", where),
        wikidata_id=_text(table, "wikidata_id", where),
        family_names=_texts(table, "family_names", where),
        aliases=_texts(table, "aliases", where),
        lookup_only=_texts(table, "lookup_only", where),
        source=_text(table, "source", where, required=True) or "",
    )


def _offices(table: dict[str, Any], ids: frozenset[str], where: str) -> list[Office]:
    _no_other_keys(table, OFFICE_KEYS, where)
    speaker = _text(table, "speaker", where, required=True) or ""
    if speaker not in ids:
        raise DataFileError(
            f"{where}: 'speaker' is {speaker!r}, an unknown id; add a [[speaker]] with that id"
        )
    descriptions = _texts(table, "descriptions", where)
    single = _text(table, "description", where)
    descriptions = (*descriptions, single) if single else descriptions
    if not descriptions:
        raise DataFileError(f'{where}: no description; write description = "directrice du port de Brest"')
    start = _day(table, "start", where)
    if start is None:
        raise DataFileError(f"{where}: no 'start'; write the first day in office, start = 2024-05-31")
    end = _day(table, "end", where)
    source = _text(table, "source", where, required=True) or ""
    return [
        Office(
            speaker,
            "other",
            "",
            description,
            first_day(start, f"{where}: 'start'"),
            day_after(end, f"{where}: 'end'") if end else None,
            source,
        )
        for description in descriptions
    ]
