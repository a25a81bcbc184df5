"""The gender that a given name tells, as far as it tells one."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import Literal

from extractors.speakers.folding import fold
from extractors.speakers.registry.files import read_speakers, rows

NameGender = Literal["m", "f", "e"]
"""Masculine, feminine, or borne by both (epicene)."""

_SURNAME_FIRST = frozenset({"PRK", "KOR", "CHN", "TWN", "HKG", "VNM", "HUN"})


@lru_cache(maxsize=1)
def _genders() -> dict[str, NameGender]:
    """Return the gender of each folded given name: the data file, then what the persons of the registry bear."""
    borne: dict[str, set[str]] = defaultdict(set)
    for entry in read_speakers():
        if (
            entry.type == "person"
            and entry.gender
            and entry.country not in _SURNAME_FIRST
            and " " in entry.name
        ):
            first = fold(entry.name.split(" ")[0])
            if len(first) > 2:
                borne[first].add(entry.gender)
    genders: dict[str, NameGender] = {
        name: "e" if len(found) > 1 else "f" if "f" in found else "m" for name, found in borne.items()
    }
    for _, (name, gender, _source) in rows("given_names.csv"):
        genders[fold(name)] = gender  # type: ignore[assignment]
    return genders


def gender_of_given_name(name: str) -> NameGender | None:
    """Return the gender that a given name tells in the French press, none where it is not known.

    Case and accents do not count. A compound name goes by its whole, then by its first part (``Marie-Claire``).
    """
    key = fold(name)
    genders = _genders()
    return genders.get(key) or genders.get(key.split(" ")[0])


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """Return the known given names, folded."""
    return frozenset(_genders())
