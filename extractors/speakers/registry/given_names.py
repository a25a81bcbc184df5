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
    """Return the gender of each given name, in lower case and folded: the data file, then the registry's persons.

    Accents tell ``Michèle`` from ``Michele``, so the form with accents is there too.
    """
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
    listed: dict[str, set[str]] = defaultdict(set)
    exact: dict[str, set[str]] = {}
    for _, (name, gender, _source) in rows("given_names.csv"):
        listed[fold(name)].add(gender)
        exact[name.lower()] = {gender}
    return {name: _one(found) for name, found in {**borne, **listed, **exact}.items()}


def _one(found: set[str]) -> NameGender:
    """Return the gender of a name for which ``found`` is on file."""
    return "e" if len(found) > 1 or "e" in found else "f" if "f" in found else "m"


def gender_of_given_name(name: str) -> NameGender | None:
    """Return the gender that a given name tells in the French press, none where it is not known.

    Case does not count; accents do where they tell names apart. A compound name goes by its whole, then by its first
    part (``Marie-Claire``).

    >>> gender_of_given_name("Michèle"), gender_of_given_name("Michel"), gender_of_given_name("Camille")
    ('f', 'm', 'e')
    """
    key = fold(name)
    genders = _genders()
    return genders.get(name.strip().lower()) or genders.get(key) or genders.get(key.split(" ")[0])


def is_given_name(word: str) -> bool:
    """Tell whether a folded word is a known given name."""
    return word in _genders()
