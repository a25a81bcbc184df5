"""Words of a text in the form in which they are compared: lower case, without accents.

French prints one name in many ways (``Erdoğan``, ``ERDOGAN``, ``Kim Jong Un``, ``Kim Jong-un``): comparing folded words
sets case, accents, hyphens and the kind of apostrophe aside, and keeps the offsets of the text as it is.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_LIGATURES = {
    "œ": "oe",
    "æ": "ae",
    "ß": "ss",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ı": "i",
    "þ": "th",
    "ð": "d",
    "ə": "e",
}
_JOINERS = frozenset(
    {" ", "\u00a0", "\u202f", "  ", "-", "‐", "‑", "'", "’", "ʼ", "' ", "’ ", "- ", " -", " & ", "&"}
)
_POINTS = frozenset({".", ". ", ".\u00a0", ".\u202f", ".-"})


class Word(NamedTuple):
    """A word of a text: its folded form and the half-open range of code points where it stands."""

    fold: str
    start: int
    end: int


def _folding_table() -> dict[int, str]:
    """Map every accented Latin letter to its base letter, and combining marks to nothing."""
    table = {ord(letter): base for letter, base in _LIGATURES.items()}
    for code in (*range(0xDF, 0x250), *range(0x1E00, 0x1F00)):
        letter = chr(code).lower()
        base = "".join(c for c in unicodedata.normalize("NFKD", letter) if c.isalnum())
        if base and base != chr(code):
            table.setdefault(code, base)
    table.update(dict.fromkeys(range(0x300, 0x370), ""))
    return table


_TABLE = _folding_table()


def fold_word(word: str) -> str:
    """Return ``word`` in lower case without accents; ligatures become two letters."""
    lowered = word.lower()
    return lowered if lowered.isascii() else lowered.translate(_TABLE)


def words(text: str) -> list[Word]:
    """Return the words of ``text`` in order; hyphens, apostrophes and points separate words."""
    return list(_words(text))


@lru_cache(maxsize=1)
def _words(text: str) -> tuple[Word, ...]:
    """Split a text once for all who look for something in it, one after the other."""
    return tuple([Word(fold_word(match[0]), *match.span()) for match in _WORD.finditer(text)])


def fold(text: str) -> str:
    """Return the folded words of ``text``, one space between them: the form in which names are compared."""
    return " ".join(_WORD.findall(fold_word(text)))


def joined(text: str, left: Word, right: Word) -> bool:
    """Tell whether two neighbouring words can belong to one name.

    A space, a hyphen or an apostrophe joins; a point does only after an initial (``J. D. Vance``).
    """
    between = text[left.end : right.start]
    return between in _JOINERS or (between in _POINTS and left.end - left.start <= 2)
