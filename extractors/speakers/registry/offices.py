"""Descriptions of offices in a text, and whom they mean at a date: « le chef du Kremlin », « la ministre des Armées »."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from extractors.speakers.folding import Word, fold, words
from extractors.speakers.registry.context import (
    after,
    before,
    goes_on,
    has_complement,
    has_unknown_complement,
    whole_portfolio,
)
from extractors.speakers.registry.entries import Entry, OfficeMatch, Place, When
from extractors.speakers.registry.files import word_list
from extractors.speakers.registry.patterns import Pattern, PatternMatcher, Slots, is_feminine_title, masculine
from extractors.speakers.registry.terms import Terms
from extractors.types import Span


class OfficeFinder:
    """Finds descriptions of offices and resolves them at a date.

    Parameters
    ----------
    matcher
        The patterns.
    terms
        Who held which office when.
    places
        The places by code: « le chef de l'État » and « le dirigeant » mean another office in each.
    get
        Gives the entry of an id.
    """

    def __init__(
        self, matcher: PatternMatcher, terms: Terms, places: dict[str, Place], get: Callable[[str], Entry]
    ) -> None:
        self._matcher = matcher
        self._terms = terms
        self._places = places
        self._get = get

    def find(self, text: str, on: When, tokens: list[Word] | None = None) -> list[OfficeMatch]:
        """Return the descriptions of offices in ``text``, disjoint, in order, with their holders at ``on``."""
        if tokens is None:
            tokens = words(text)
        matches = []
        index = 0
        while index < len(tokens):
            found = self._matcher.match_at(text, tokens, index)
            match = None if found is None else self._match(text, tokens, index, *found, on)
            if match is None or found is None:
                index += 1
                continue
            matches.append(match)
            while index < len(tokens) and tokens[index].start < match.span.end:
                index += 1
        return matches

    def resolve(self, role: str, scopes: Iterable[str], on: When) -> tuple[str, tuple[Entry, ...]]:
        """Return the role as it is called in the scope, and its holders at ``on``."""
        entries: dict[str, Entry] = {}
        named = role
        ordered = sorted(scopes)
        for scope in ordered:
            named = role
            place = self._places.get(scope)
            if place is not None and role in ("head_of_state", "leader"):
                named = place.head_of_state if role == "head_of_state" else place.leader
            if on is not None or len(ordered) == 1:
                entries.update(
                    (holder, self._get(holder)) for holder in self._terms.holders(named, scope, on)
                )
        return named, tuple(entries.values())

    def _match(
        self, text: str, tokens: list[Word], index: int, pattern: Pattern, slots: Slots, on: When
    ) -> OfficeMatch | None:
        previous = before(text, tokens, index)
        if previous in word_list("other_office"):
            return None
        start, former = tokens[index].start, False
        first = index
        if previous in word_list("not_in_office"):
            former, first = True, index - 1
            start = tokens[first].start
            previous = before(text, tokens, first)
        while first and previous in word_list("skipped"):
            first -= 1
            previous = before(text, tokens, first)
        if previous in word_list("not_a_holder"):
            return None
        end = slots.end
        if slots.role.endswith("_minister") and pattern.parts[-1] == "{dept}":
            end = self._whole_portfolio(text, tokens, end)
        if pattern.implicit and (
            previous in word_list("possessive") or has_unknown_complement(text, tokens, end)
        ):
            return None
        of_body = pattern.parts[-1] == "{of}" and not slots.scopes <= self._places.keys()
        if of_body and (self._matcher.adjective_at(text, tokens, end)[0] or goes_on(text, tokens, end)):
            return None
        if has_complement(text, tokens, end):
            return None
        role, entries = self.resolve(slots.role, slots.scopes, on)
        span = Span(start, tokens[end - 1].end)
        following = after(text, tokens, end)
        if (
            former
            or following in word_list("not_the_holder")
            or (following == "d" and after(text, tokens, end + 1) == "alors")
        ):
            entries = ()
        feminine = previous in ("la", "cette", "une") or any(
            is_feminine_title(token.fold) for token in tokens[index : index + 2]
        )
        if feminine:
            entries = tuple(entry for entry in entries if entry.gender != "m")
        agreeing = _not_contradicted(text, tokens, end, entries)
        countries = {scope for scope in slots.scopes if scope in self._places}
        if pattern.implicit and entries and not agreeing:
            countries = set()
        country = countries.pop() if len(countries) == 1 else None
        if len(slots.scopes) == 1 and not slots.scopes <= self._places.keys():
            country = self._country_of_body(next(iter(slots.scopes)))
        return OfficeMatch(span, agreeing, role.partition(":")[0], country, pattern.implicit, former)

    def _whole_portfolio(self, text: str, tokens: list[Word], first: int) -> int:
        """Return the end of a portfolio of several fields, with the adjective of the last (« Souveraineté industrielle »)."""
        end = whole_portfolio(text, tokens, first)
        if end > first and has_unknown_complement(text, tokens, end):
            return end if self._matcher.adjective_at(text, tokens, end)[0] else end + 1
        return end

    def _country_of_body(self, scope: str) -> str | None:
        try:
            return self._get(scope).country
        except KeyError:
            return None


def _not_contradicted(
    text: str, tokens: list[Word], end: int, entries: tuple[Entry, ...]
) -> tuple[Entry, ...]:
    """Keep the holders that agree with a name printed right after (« le président américain Jimmy Carter »)."""
    if (
        end >= len(tokens)
        or not entries
        or text[tokens[end - 1].end : tokens[end].start] not in (" ", "\u00a0")
    ):
        return entries
    if not text[tokens[end].start].isupper() or masculine(tokens[end].fold) == "m":
        return entries
    following = tokens[end].fold
    return tuple(entry for entry in entries if following in _words_of(entry))


def _words_of(entry: Entry) -> frozenset[str]:
    return frozenset(
        word for name in (entry.name, *entry.aliases, *entry.family_names) for word in fold(name).split()
    )
