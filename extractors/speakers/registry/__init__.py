"""The registry of speakers that the press names: persons, bodies, states, and who held which office when.

>>> from datetime import date
>>> from extractors.speakers.registry import Registry
>>> registry = Registry.load()
>>> [entry.name for entry in registry.holders("le secrétaire d'État américain", date(2023, 10, 7))]
['Antony Blinken']
"""

from extractors.speakers.registry.entries import (
    BodyMatch,
    Category,
    Entry,
    NameMatch,
    Office,
    OfficeMatch,
    Place,
    When,
)
from extractors.speakers.registry.given_names import gender_of_given_name
from extractors.speakers.registry.registry import Registry

__all__ = [
    "BodyMatch",
    "Category",
    "Entry",
    "NameMatch",
    "Office",
    "OfficeMatch",
    "Place",
    "Registry",
    "When",
    "gender_of_given_name",
]
