"""Finding names of the registry in a text: one look at each word, longest name first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

from extractors.speakers.folding import Word, fold, joined, words
from extractors.speakers.registry.entries import Entry, NameMatch
from extractors.speakers.registry.files import word_list
from extractors.types import Span

_WORD = re.compile(r"[^\W_]+")
_SENTENCE_START = re.compile(r"(?:^|[.!?…:;\n«»“”\"(\[–—•])[\s\u00a0\u202f]*$")
_EXACT, _CAPITAL, _ANY = "E", "C", "."


class _Spelling(NamedTuple):
    """One printed form of an entry: how the case of each of its words must be, and what the match says."""

    shape: tuple[str, ...]
    printed: str
    entry: Entry | None
    place: bool


def _shape(name: str, entry: Entry | None) -> tuple[str, ...]:
    """Return what the case of each word must be: an acronym as it is, a capital a capital, the rest free.

    The common noun with which a body's name starts is often in lower case (« le parti socialiste »).
    """
    shape = [
        _EXACT if len(word) > 1 and word.isupper() else _CAPITAL if word[0].isupper() else _ANY
        for word in _WORD.findall(name)
    ]
    several_words = entry is not None and entry.type != "person" and len(shape) > 1
    if several_words and fold(name).split(" ")[0] in word_list("generic"):
        shape[0] = _ANY
    return tuple(shape)


class NameFinder:
    """The index of the names to search for; building it costs some milliseconds, a search is linear in the text.

    Parameters
    ----------
    names
        Pairs of a printed form and the entry that it stands for. A capital in the form must be a capital in the text,
        an acronym must be in capitals, a lower-case letter may be either.
    decoys
        Longer names that hold one of the above and are something else (``Tour de France``): they match and are
        dropped.
    place_ids
        Entries whose one-word names are also given names and family names (``Anatole France``): such a word is no
        match next to another capitalised word.
    is_given_name
        Tells whether a folded word is a given name, for the same.
    """

    def __init__(
        self,
        names: Iterable[tuple[str, Entry]],
        decoys: Iterable[str] = (),
        place_ids: frozenset[str] = frozenset(),
        is_given_name: Callable[[str], bool] = lambda word: False,
    ) -> None:
        self._is_given_name = is_given_name
        self._spellings: dict[str, list[_Spelling]] = defaultdict(list)
        lengths: dict[str, set[int]] = defaultdict(set)
        plain: list[tuple[str, Entry | None]] = [*names, *((decoy, None) for decoy in decoys)]
        for name, entry in plain:
            key = fold(name)
            parts = key.split(" ")
            shape = _shape(name, entry)
            place = entry is not None and entry.id in place_ids
            self._spellings[key].append(_Spelling(shape, name, entry, place))
            lengths[parts[0]].add(len(parts))
        self._lengths = {first: tuple(sorted(counts, reverse=True)) for first, counts in lengths.items()}

    def match_at(self, text: str, tokens: list[Word], index: int) -> tuple[int, tuple[_Spelling, ...]]:
        """Return how many words the longest name that starts at word ``index`` has, and its spellings; 0 if none."""
        for count in self._lengths.get(tokens[index].fold, ()):
            last = index + count
            if last > len(tokens):
                continue
            if any(not joined(text, tokens[i], tokens[i + 1]) for i in range(index, last - 1)):
                continue
            candidates = self._spellings.get(" ".join(word.fold for word in tokens[index:last]))
            if candidates:
                printed = [text[word.start : word.end] for word in tokens[index:last]]
                fitting = tuple(candidate for candidate in candidates if _fits(printed, candidate.shape))
                if fitting:
                    return count, fitting
        return 0, ()

    def find(self, text: str, tokens: list[Word] | None = None) -> list[NameMatch]:
        """Return the names found in ``text``: disjoint, in order, the longest at each place."""
        if tokens is None:
            tokens = words(text)
        matches = []
        index = 0
        while index < len(tokens):
            if tokens[index].fold not in self._lengths:
                index += 1
                continue
            count, spellings = self.match_at(text, tokens, index)
            if count and not (count == 1 and self._is_part_of_a_name(text, tokens, index, spellings)):
                entries = tuple({s.entry.id: s.entry for s in spellings if s.entry is not None}.values())
                if entries:
                    span = Span(tokens[index].start, tokens[index + count - 1].end)
                    matches.append(NameMatch(span, entries))
            index += count or 1
        return matches

    def _is_part_of_a_name(
        self, text: str, tokens: list[Word], index: int, spellings: tuple[_Spelling, ...]
    ) -> bool:
        """Tell whether a one-word name is only a part of a longer name that the registry does not know."""
        word = tokens[index]
        before, after = text[max(0, word.start - 2) : word.start], text[word.end : word.end + 2]
        if (len(before) == 2 and before[1] in "-‑" and before[0].isalnum()) or (
            len(after) == 2 and after[0] in "-‑" and after[1].isalnum()
        ):
            return not re.match(r"[-‑](?:t[-‑])?(?:ils?|elles?|on|ci|là)\b", text[word.end : word.end + 8])
        if not any(spelling.place for spelling in spellings) or any(s.shape == (_EXACT,) for s in spellings):
            return False
        if index + 1 < len(tokens) and text[word.end : tokens[index + 1].start] in (" ", "\u00a0"):
            following = tokens[index + 1]
            if text[following.start].isupper() and following.fold not in word_list("function"):
                return True
        if index and text[tokens[index - 1].end : word.start] in (" ", "\u00a0"):
            previous = tokens[index - 1]
            if self._is_given_name(previous.fold) and text[previous.start].isupper():
                return True
            if text[previous.start].isupper() and previous.fold not in word_list("function"):
                return not _SENTENCE_START.search(text[max(0, previous.start - 4) : previous.start])
        return False


def _fits(printed: list[str], shape: tuple[str, ...]) -> bool:
    """Tell whether the case of the printed words is what the spelling asks for."""
    return all(
        mark == _ANY or (word.isupper() if mark == _EXACT else word[0].isupper())
        for word, mark in zip(printed, shape, strict=True)
    )
