"""Words and marks of a text, by characters alone."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

_TOKEN: Final = re.compile(
    r"(?:(?:[Ss]ous|[Cc]ontre)[-\u2010\u2011])?(?:[^\W\d_]|[\u0300-\u036f])+['’]?|\d+(?:[.,]\d+)*|[^\w\s]|\n|_"
)

_ELIDED: Final = frozenset(
    (
        "l",
        "d",
        "j",
        "m",
        "t",
        "s",
        "n",
        "c",
        "qu",
        "jusqu",
        "lorsqu",
        "puisqu",
        "quoiqu",
        "aujourd",
        "presqu",
        "quelqu",
        "entr",
        "prud",
    )
)


@dataclass(frozen=True, slots=True)
class Tokens:
    r"""The tokens of a stretch of text, as parallel lists.

    ``words`` are lower case, composed (NFC) and with straight apostrophes; an elided word keeps its apostrophe
    (``qu'``); a line break is the token ``"\n"``. ``starts`` and ``ends`` are offsets in ``text``.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]


def tokenise(text: str, start: int, end: int) -> Tokens:
    """Return the tokens of ``text[start:end]``, in order, with offsets of ``text``."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    composed = text.isascii() or unicodedata.is_normalized("NFC", text)
    for token in _TOKEN.finditer(text, start, end):
        word = token[0].lower()
        last = token.end()
        if word[-1] in "'’" and len(word) > 1:
            if word[:-1] in _ELIDED:
                word = word[:-1] + "'"
            else:
                word, last = word[:-1], last - 1
        if len(word) > 6:
            word = word.replace("\u2010", "-").replace("\u2011", "-")
        if not composed:
            word = unicodedata.normalize("NFC", word)
        words.append(word)
        starts.append(token.start())
        ends.append(last)
    return Tokens(text, words, starts, ends)
