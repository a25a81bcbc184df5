"""The words of a quotation, free of what differs between two prints of it: case, accents, marks, ellipses."""

from __future__ import annotations

import re
import sys
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

_GAP: Final = "\x00"
_GAPS: Final = re.compile(r"\[[^\]]*\]|\([^)]*\b(?:ndlr|sic)\b[^)]*\)|\(\s*(?:…|\.\.\.+)\s*\)|…|\.\.\.+")
"""What an editor leaves out of a quotation or puts into it: « (…) », « [le président] », « (sic) », « …, NDLR) »."""

_WORD: Final = re.compile(r"[^\W_]+|\x00")
_LIGATURES: Final = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})


def _all(words: str) -> frozenset[str]:
    return frozenset(words.split())


_OPENERS: Final = _all("le la les l un une des d de du au aux ce cet cette ces qu que")
"""Words that a narrator moves in and out of the marks: « d'agression », cas d'« agression »."""

_FUNCTION: Final = _OPENERS | _all(
    "a y en et ou ni mais or car donc dans sur sous par pour avec sans vers chez entre qui quoi dont si ne n pas "
    "plus se s me m te t il elle ils elles on je j tu nous vous lui leur leurs moi toi eux son sa ses mon ma mes ton "
    "ta tes notre nos votre vos c est sont suis es sommes etes etait etaient sera seront ai as avons avez ont avait "
    "avaient aura etre avoir comme tout tous toute toutes cela ca ceci celui celle ceux celles"
)
"""Closed classes and auxiliaries: words that any sentence has, and that say nothing of who said it first."""

NEGATIONS: Final = _all("ne n pas non jamais rien aucun aucune ni sans guere plus")
"""Words whose presence on one side alone makes it another statement."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a quotation in order, in segments where its print leaves something out.

    ``content`` counts the words that are of no closed class.
    """

    segments: tuple[tuple[str, ...], ...]
    content: int

    @property
    def key(self) -> tuple[str, ...]:
        """Return all words, in order: equal for quotations of the same words."""
        if len(self.segments) == 1:
            return self.segments[0]
        return tuple(word for segment in self.segments for word in segment)

    def pairs(self) -> set[tuple[str, str]]:
        """Return the pairs of neighbouring words."""
        return {pair for segment in self.segments for pair in pairwise(segment)}


def plain(text: str) -> str:
    """Return a text in small letters without accents, ligatures taken apart."""
    # Decomposed before and after: compatibility letters hide capitals, and small letters may decompose further.
    small = unicodedata.normalize("NFKD", text).casefold().translate(_LIGATURES)
    decomposed = unicodedata.normalize("NFKD", small)
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def words_of(text: str) -> Words:
    """Return the words of a quotation.

    Parameters
    ----------
    text
        The quotation as printed. Articles and « de », « que » at its head are left out, as a narrator may say them.
    """
    # Ellipses are found before normalisation, which would turn « … » into three dots anyway.
    marked = _GAPS.sub(f" {_GAP} ", text.lower())
    found: list[str] = _WORD.findall(plain(marked))
    while found and (found[0] in _OPENERS or found[0] == _GAP) and len(found) > 1:
        del found[0]
    segments: list[list[str]] = [[]]
    for word in found:
        if word == _GAP:
            segments.append([])
        else:
            # One string for a word, however many quotations of a large dataset have it.
            segments[-1].append(sys.intern(word))
    kept = tuple(tuple(segment) for segment in segments if segment)
    return Words(kept, sum(word not in _FUNCTION for segment in kept for word in segment))
