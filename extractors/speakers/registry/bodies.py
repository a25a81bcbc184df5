"""Descriptions of bodies in a text: « le gouvernement russe », « l'armée israélienne », « l'agence officielle chinoise ».

A description that an entry bears as an alias gives that entry; any other is made from its pattern and its place.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from extractors.speakers.folding import Word, fold, words
from extractors.speakers.registry.context import before, goes_on, has_complement, has_unknown_complement
from extractors.speakers.registry.entries import BodyMatch, Category, Entry, Place
from extractors.speakers.registry.finder import NameFinder
from extractors.speakers.registry.patterns import Pattern, PatternMatcher, Slots
from extractors.types import Span, SpeakerType

_DEFINITE = frozenset({"le", "la", "l", "du", "au", "ce", "cet", "cette"})
_INDEFINITE = frozenset(
    {"un", "une", "chaque", "aucun", "aucune", "tout", "toute", "ancien", "ancienne", "ex", "futur"}
)


class BodyPattern(NamedTuple):
    """How a kind of body is called: ``name`` with a country's adjective, ``french_name`` for the press's own."""

    type: SpeakerType
    category: Category
    name: str
    french_name: str


class BodyFinder:
    """Finds descriptions of bodies.

    Parameters
    ----------
    matcher
        The patterns; the role of each is the key of its kind.
    kinds
        The kinds by key.
    descriptions
        The aliases of entries that are descriptions (« agence officielle nord-coréenne »).
    places
        The places by code.
    complements
        How a minister's role reads after « ministère » (« de l'Intérieur »).
    lookup
        Gives the entries of a name.
    """

    def __init__(
        self,
        matcher: PatternMatcher,
        kinds: dict[str, BodyPattern],
        descriptions: NameFinder,
        places: dict[str, Place],
        complements: dict[str, str],
        lookup: Callable[[str], tuple[Entry, ...]],
    ) -> None:
        self._matcher = matcher
        self._kinds = kinds
        self._descriptions = descriptions
        self._places = places
        self._complements = complements
        self._lookup = lookup

    def find(self, text: str, tokens: list[Word] | None = None) -> list[BodyMatch]:
        """Return the descriptions of bodies in ``text``, disjoint, in order, the longest at each place."""
        if tokens is None:
            tokens = words(text)
        matches = []
        index = 0
        while index < len(tokens):
            count, spellings = self._descriptions.match_at(text, tokens, index)
            match, end = None, index + count
            if count and (entry := spellings[0].entry) is not None:
                match = BodyMatch(Span(tokens[index].start, tokens[end - 1].end), entry)
            found = self._matcher.match_at(text, tokens, index)
            if found is not None and found[1].end >= end and self._is_one_body(text, tokens, index, *found):
                made = self._entry(*found) if match is None or found[1].end > end else match.entry
                if made is not None:
                    end = found[1].end
                    match = BodyMatch(Span(tokens[index].start, tokens[end - 1].end), made, found[0].implicit)
            if match is None:
                index += 1
                continue
            if before(text, tokens, index) not in _INDEFINITE:
                matches.append(match)
            index = end
        return matches

    def _is_one_body(self, text: str, tokens: list[Word], index: int, pattern: Pattern, slots: Slots) -> bool:
        """Tell whether the words stand for the whole body and no other."""
        if not pattern.implicit:
            return not has_complement(text, tokens, slots.end)
        return (
            before(text, tokens, index) in _DEFINITE
            and not has_unknown_complement(text, tokens, slots.end)
            and not goes_on(text, tokens, slots.end)
            and not self._matcher.adjective_at(text, tokens, slots.end)[0]
        )

    def _entry(self, pattern: Pattern, slots: Slots) -> Entry | None:
        """Return the entry of a matched description; none where the adjective fits several places."""
        if len(slots.scopes) != 1:
            return None
        place = self._places[next(iter(slots.scopes))]
        kind, portfolio = slots.role, ""
        if kind not in self._kinds:
            kind, portfolio = "ministere", slots.role
        body = self._kinds[kind]
        template = body.french_name if place.code == "FRA" and body.french_name else body.name
        name = (
            template.replace("{adj_f}", place.feminine)
            .replace("{adj_fp}", _plural(place.feminine))
            .replace("{adj_mp}", _plural(place.masculine))
            .replace("{adj}", place.masculine)
            .replace("{complement}", self._complements.get(portfolio, ""))
        )
        known = self._lookup(name)
        if known:
            return known[0]
        return Entry(fold(name).replace(" ", "-"), name, body.type, body.category, None, place.code)


def _plural(adjective: str) -> str:
    """Return the plural of a demonym."""
    return adjective if adjective.endswith(("s", "x")) else adjective + "s"
