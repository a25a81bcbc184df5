"""Descriptions of offices in a text, and whom they mean at a date: « le chef du Kremlin », « la ministre des Armées »."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from extractors.speakers.folding import Word, fold, joined, words
from extractors.speakers.registry.entries import Entry, OfficeMatch, Place, When
from extractors.speakers.registry.files import word_list
from extractors.speakers.registry.patterns import Pattern, PatternMatcher, Slots, is_feminine_title, masculine
from extractors.speakers.registry.terms import Terms
from extractors.types import Span

_OF = frozenset({"de", "d", "du", "des"})
_INFINITIVE = re.compile(r"(?:er|ir|re|oir)$")
_ADJECTIVE = re.compile(
    r"(?:ais|aise|ois|oise|ien|ienne|een|eenne|ain|aine|al|ale|el|elle|ique|if|ive|iste|arde|and|ande|esque|aire)$"
)


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
        before = _before(text, tokens, index)
        if before in word_list("other_office"):
            return None
        start, former = tokens[index].start, False
        first = index
        if before in word_list("not_in_office"):
            former, first = True, index - 1
            start = tokens[first].start
            before = _before(text, tokens, first)
        while first and before in word_list("skipped"):
            first -= 1
            before = _before(text, tokens, first)
        if before in word_list("not_a_holder"):
            return None
        end = slots.end
        if slots.role.endswith("_minister") and pattern.parts[-1] == "{dept}":
            end = _whole_portfolio(text, tokens, end)
        if pattern.implicit and (
            before in word_list("possessive") or _has_unknown_complement(text, tokens, end)
        ):
            return None
        of_body = pattern.parts[-1] == "{of}" and not slots.scopes <= self._places.keys()
        if of_body and self._is_part_of_a_body(text, tokens, end):
            return None
        if (pattern.implicit or pattern.parts[-1] in ("{adj}", "{of}")) and _has_complement(
            text, tokens, end
        ):
            return None
        role, entries = self.resolve(slots.role, slots.scopes, on)
        span = Span(start, tokens[end - 1].end)
        following = _after(text, tokens, end)
        if (
            former
            or following in word_list("not_the_holder")
            or (following == "d" and _after(text, tokens, end + 1) == "alors")
        ):
            entries = ()
        feminine = before in ("la", "cette", "une") or is_feminine_title(tokens[index].fold)
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

    def _is_part_of_a_body(self, text: str, tokens: list[Word], end: int) -> bool:
        """Tell whether the body goes on (« la Ligue de protection des oiseaux », « l'Assemblée nationale ivoirienne »)."""
        if end < len(tokens) and (
            _has_unknown_complement(text, tokens, end) or self._matcher.adjective_at(text, tokens, end)[0]
        ):
            return True
        following = _after(text, tokens, end + 1) if _after(text, tokens, end) in ("de", "d") else ""
        return (
            bool(following) and following not in ("ne", "s", "l", "y") and not _INFINITIVE.search(following)
        )

    def _country_of_body(self, scope: str) -> str | None:
        try:
            return self._get(scope).country
        except KeyError:
            return None


def _before(text: str, tokens: list[Word], index: int) -> str:
    """Return the folded word that is joined to word ``index`` from the left, empty if none is."""
    return tokens[index - 1].fold if index and joined(text, tokens[index - 1], tokens[index]) else ""


def _after(text: str, tokens: list[Word], end: int) -> str:
    """Return the folded word that follows word ``end - 1`` without punctuation between, empty if none does."""
    if 0 < end < len(tokens) and joined(text, tokens[end - 1], tokens[end]):
        return tokens[end].fold
    return ""


def _has_complement(text: str, tokens: list[Word], end: int) -> bool:
    """Tell whether « de … » follows and makes it another office (« le président français du groupe »).

    « accuse le président russe de vouloir » and « d'avoir » do not: an infinitive follows.
    """
    first = _after(text, tokens, end)
    if first not in _OF:
        return False
    if first in ("du", "des"):
        return True
    second = _after(text, tokens, end + 1)
    third = (
        _after(text, tokens, end + 2)
        if second in ("la", "l", "le", "les", "se", "s", "ne", "n", "y", "lui")
        else second
    )
    if (
        not third
        or third[0].isdigit()
        or _INFINITIVE.search(third)
        or third in ("ne", "pas", "l", "s", "y", "en")
    ):
        return False
    return second in ("la", "l") or text[tokens[end + 1].start].isupper() or first == "d"


def _has_unknown_complement(text: str, tokens: list[Word], end: int) -> bool:
    """Tell whether an adjective follows that may name another country or office (« le Premier ministre bavarois »)."""
    following = _after(text, tokens, end)
    if not following or following in word_list("no_adjective"):
        return False
    return bool(_ADJECTIVE.search(following)) and text[tokens[end].start].islower()


def _whole_portfolio(text: str, tokens: list[Word], end: int) -> int:
    """Return the end of « … de l'Économie, des Finances et de la Souveraineté » whose first field ends at ``end``."""
    position = end
    while position + 1 < len(tokens):
        gap = text[tokens[position - 1].end : tokens[position].start]
        step = position
        if tokens[step].fold == "et" and gap in (" ", "\u00a0"):
            step += 1
        elif gap not in (", ", ",\u00a0"):
            break
        if step + 1 >= len(tokens) or tokens[step].fold not in _OF:
            break
        step += 1
        if tokens[step].fold in ("la", "l"):
            step += 1
        if step >= len(tokens) or not text[tokens[step].start].isupper():
            break
        position = step + 1
    return position


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
