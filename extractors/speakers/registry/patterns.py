"""Descriptions of offices as word patterns: « ministre {adj} {dept} » reads « ministre russe de la Défense ».

A pattern is matched word by word from its first word; every slot takes the longest words that fill it. Titles are
compared in the masculine, so that one pattern reads « présidente » too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from extractors.speakers.folding import Word, fold, joined
from extractors.speakers.registry.finder import NameFinder

_MASCULINE = {
    "presidente": "president", "premiere": "premier", "chanceliere": "chancelier", "directrice": "directeur",
    "cheffe": "chef", "patronne": "patron", "gouverneure": "gouverneur", "mairesse": "maire",
    "ambassadrice": "ambassadeur", "conseillere": "conseiller", "dirigeante": "dirigeant", "procureure": "procureur",
    "commandante": "commandant", "generale": "general", "deleguee": "delegue", "adjointe": "adjoint",
    "coordinatrice": "coordinateur", "coordonnatrice": "coordonnateur", "fondatrice": "fondateur", "reine": "roi",
    "envoyee": "envoye", "haute": "haut", "nationale": "national",
    "copresidente": "copresident", "imperatrice": "empereur", "negociatrice": "negociateur", "princesse": "prince",
    "souveraine": "souverain", "administratrice": "administrateur", "emire": "emir", "speciale": "special",
    "prefete": "prefet", "defenseure": "defenseur", "chargee": "charge",
    "executive": "executif", "permanente": "permanent", "representante": "representant",
}  # fmt: skip
_DE = frozenset({"de", "du", "des", "d"})
_TO = frozenset({"a", "au", "aux"})
_ARTICLES = frozenset({"la", "le", "les", "l"})


def masculine(word: str) -> str:
    """Return the folded title ``word`` in the masculine."""
    return _MASCULINE.get(word, word)


def is_feminine_title(word: str) -> bool:
    """Tell whether a folded title is only used of a woman (``presidente``, ``premiere``, ``cheffe``)."""
    return word in _MASCULINE and _MASCULINE[word] != word


_Named = tuple[tuple[int, frozenset[str]], ...]
"""The readings of « de … »: how many words, and the scopes that they name."""


class Pattern(NamedTuple):
    """One compiled pattern; ``parts`` are folded masculine words and slots in braces."""

    role: str
    scope: str
    implicit: bool
    parts: tuple[str, ...]


class Slots(NamedTuple):
    """What the slots of a match held: scopes (codes of places, ids of bodies), a portfolio's role."""

    end: int
    scopes: frozenset[str]
    role: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the slots are filled from.

    ``adjectives`` gives the places of a folded demonym, ``portfolios`` the role of a minister's folded field,
    ``finder`` the names of places and bodies, ``scope_of`` the scope of an entry id (a state's code, a body's id),
    ``places`` the codes of the places.
    """

    adjectives: dict[str, frozenset[str]]
    portfolios: dict[str, str]
    finder: NameFinder
    scope_of: dict[str, str]
    places: frozenset[str]


def expand(pattern: str) -> Iterator[tuple[str, ...]]:
    """Yield the word sequences of a pattern: ``(a|b)`` is a choice, ``[a]`` may be left out, ``^A`` must be a capital."""
    pieces: list[list[str]] = []
    for piece in re.findall(r"\([^)]*\)|\[[^\]]*\]|[^(\[]+", pattern):
        if piece[0] == "(":
            pieces.append(piece[1:-1].split("|"))
        elif piece[0] == "[":
            pieces.append([piece[1:-1], ""])
        else:
            pieces.append([piece])
    for chosen in product(*pieces):
        text = " ".join(chosen)
        yield tuple(
            part if part[0] in "{^" else masculine(part)
            for chunk in re.split(r"(\{\w+\}|\^\w+)", text)
            for part in ([chunk] if chunk.startswith(("{", "^")) else fold(chunk).split())
        )


class PatternMatcher:
    """The compiled patterns, indexed by their first word."""

    def __init__(self, patterns: Iterable[tuple[str, str, bool, str]], vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._by_head: dict[str, list[Pattern]] = defaultdict(list)
        for role, scope, implicit, text in patterns:
            for parts in expand(text):
                self._by_head[parts[0]].append(Pattern(role, scope, implicit, parts))

    def match_at(self, text: str, tokens: list[Word], index: int) -> tuple[Pattern, Slots] | None:
        """Return the pattern that takes most words from word ``index`` on, with what its slots hold."""
        patterns = self._by_head.get(masculine(tokens[index].fold))
        if patterns is None:
            return None
        best: tuple[Pattern, Slots] | None = None
        named: dict[int, _Named] = {}
        second = masculine(tokens[index + 1].fold) if index + 1 < len(tokens) else ""
        for pattern in patterns:
            if len(pattern.parts) > 1 and pattern.parts[1] != second and pattern.parts[1][0] not in "{^":
                continue  # most patterns of a title end here
            slots = self._fill(text, tokens, index, pattern, named)
            if slots is not None and (best is None or _rank(pattern, slots) > _rank(*best)):
                best = (pattern, slots)
        return best

    def _fill(
        self, text: str, tokens: list[Word], index: int, pattern: Pattern, named: dict[int, _Named]
    ) -> Slots | None:
        """Match the parts of a pattern one after the other; none if one does not fit.

        ``named`` keeps what « de … » names at a word, as many patterns ask for it at the same.
        """
        position, scopes, role = index, frozenset[str](), pattern.role
        for number, part in enumerate(pattern.parts):
            if position >= len(tokens) or (
                number and not joined(text, tokens[position - 1], tokens[position])
            ):
                return None
            if part[0] != "{":
                if not _is_word(part, text, tokens[position]):
                    return None
                position += 1
                continue
            if part in ("{adj}", "{adjs}"):
                width, found = self.adjective_at(text, tokens, position, part == "{adjs}")
                scopes = self._within(found, pattern.scope)
            elif part == "{of}":
                if position not in named:
                    named[position] = self._named_after(text, tokens, position)
                fitting = ((w, self._within(found, pattern.scope)) for w, found in named[position])
                width, scopes = next(((w, found) for w, found in fitting if found), (0, frozenset()))
            else:
                width, role = self._portfolio_at(text, tokens, position, _DE if part == "{dept}" else _TO)
            if not width or (part in ("{adj}", "{adjs}") and not scopes):
                return None
            position += width
        return Slots(position, scopes or frozenset({pattern.scope}), role)

    def _within(self, found: frozenset[str], scope: str) -> frozenset[str]:
        """Return those of ``found`` that the scope of a pattern allows."""
        if scope == "*":
            return found & self._vocabulary.places
        return found - self._vocabulary.places if scope == "@" else found & {scope}

    def adjective_at(
        self, text: str, tokens: list[Word], index: int, plural: bool = False
    ) -> tuple[int, frozenset[str]]:
        """Return how many words the demonym at ``index`` has (``nord-coréen``: 2) and the places it means."""
        for width in (3, 2, 1):
            run = tokens[index : index + width]
            if len(run) == width and all(joined(text, run[i], run[i + 1]) for i in range(width - 1)):
                adjective = " ".join(word.fold for word in run)
                found = self._vocabulary.adjectives.get(adjective)
                if found is None and plural:
                    found = self._vocabulary.adjectives.get(adjective.removesuffix("s"))
                if found:
                    return width, found
        return 0, frozenset()

    def _named_after(self, text: str, tokens: list[Word], index: int) -> _Named:
        """Return how many words « de la Russie », « du FMI » has at ``index``, and whom it names."""
        if tokens[index].fold not in _DE:
            return ()
        article = index + 1 < len(tokens) and tokens[index + 1].fold in _ARTICLES
        readings = []
        for start in (index + 1, index + 2) if article else (index + 1,):
            if start >= len(tokens):
                continue
            count, spellings = self._vocabulary.finder.match_at(text, tokens, start)
            found = frozenset(
                self._vocabulary.scope_of[s.entry.id]
                for s in spellings
                if s.entry is not None and s.entry.id in self._vocabulary.scope_of
            )
            if start == index + 1:
                # « de France » stands in the names of associations, never for the state after an office.
                found -= {"FRA"}
            readings.append((start + count - index, found))
        return tuple(readings)

    def _portfolio_at(
        self, text: str, tokens: list[Word], index: int, prepositions: frozenset[str]
    ) -> tuple[int, str]:
        """Return how many words « de l'Intérieur » (or « à la Défense ») has at ``index``, and the minister's role."""
        position = index
        if tokens[position].fold in ("charge", "chargee") and position + 1 < len(tokens):
            position += 1
            prepositions = _DE
        if tokens[position].fold not in prepositions:
            return 0, ""
        position += 1
        if position < len(tokens) and tokens[position].fold in _ARTICLES:
            position += 1
        for width in (5, 4, 3, 2, 1):
            run = tokens[position : position + width]
            if len(run) == width and all(joined(text, run[i], run[i + 1]) for i in range(width - 1)):
                role = self._vocabulary.portfolios.get(" ".join(word.fold for word in run))
                if role:
                    return position + width - index, role
        return 0, ""


def _is_word(part: str, text: str, word: Word) -> bool:
    """Tell whether a word of a text is the word of a pattern, in either gender."""
    if part[0] == "^":
        return word.fold == fold(part) and text[word.start].isupper()
    return masculine(word.fold) == part


def _rank(pattern: Pattern, slots: Slots) -> tuple[int, bool, bool]:
    """Order the matches at one place: the longest, then one that names a country, then the most special."""
    return slots.end, not pattern.implicit, pattern.scope not in ("*", "@")
