"""Who held an office when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from extractors.speakers.folding import fold
from extractors.speakers.registry.entries import Office, When
from extractors.speakers.registry.patterns import masculine
from extractors.types import PublicationDate

_UNDATED_YEARS = 14
"""Without a date, an office tells its holder only if one person held it this long, up to the newest date on file."""

Key = tuple[str, str]
"""A role and its scope."""


def key_of(office: Office) -> Key:
    """Return the key of a term; an ``other`` office is told from the next by its folded description."""
    if office.role != "other":
        return office.role, office.scope
    return "other:" + " ".join(masculine(word) for word in fold(office.description).split()), office.scope


class Terms:
    """The terms of office, by role and scope."""

    def __init__(self, offices: Iterable[Office]) -> None:
        self._terms: dict[Key, list[Office]] = defaultdict(list)
        newest = date.min
        for office in offices:
            self._terms[key_of(office)].append(office)
            newest = max(newest, office.start)
        self._undated_from = (
            newest.replace(year=newest.year - _UNDATED_YEARS, day=1) if self._terms else newest
        )
        self._newest = newest

    def __contains__(self, key: Key) -> bool:
        return key in self._terms

    def scopes(self, role: str) -> frozenset[str]:
        """Return the scopes for which there are terms of ``role``."""
        return frozenset(scope for known, scope in self._terms if known == role)

    def holders(self, role: str, scope: str, on: When) -> tuple[str, ...]:
        """Return the ids of those who held the office at ``on``, in order of their start.

        A date known to the month or the year gives all who held the office within it. Without a date it is the one
        who has held the office for all of the last fourteen years on file, else nobody.
        """
        terms = self._terms.get((role, scope), ())
        first, last = _range(on)
        if first is None or last is None:
            found = self._undated(terms)
        else:
            found = [t for t in terms if t.start <= last and (t.end is None or t.end > first)]
        return tuple(dict.fromkeys(term.speaker_id for term in sorted(found, key=lambda term: term.start)))

    def _undated(self, terms: Iterable[Office]) -> list[Office]:
        recent = [term for term in terms if term.end is None or term.end > self._undated_from]
        holders = {term.speaker_id for term in recent}
        whole = any(term.start <= self._undated_from for term in recent) and any(
            term.end is None or term.end >= self._newest for term in recent
        )
        return recent if len(holders) == 1 and whole else []


def _range(on: When) -> tuple[date | None, date | None]:
    """Return the first and the last day that ``on`` can mean."""
    if on is None:
        return None, None
    if not isinstance(on, PublicationDate):
        return on, on
    first = on.day
    if on.precision == "year":
        return first.replace(month=1, day=1), first.replace(month=12, day=31)
    if on.precision == "month":
        following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
        return first.replace(day=1), date.fromordinal(following.toordinal() - 1)
    return first, first
