"""Words with their offsets: enough for noun phrases, in one pass over the characters."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractors.speakers.nouns.inflection import lower

_TOKEN = re.compile(
    r"""
      (?:aujourd|prud|quelqu)['’][^\W_]+                         # an apostrophe that is part of the word
    | (?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’](?=\w)       # an elided word
    | (?:M|MM|Mme|Mlle|Me|Dr|Pr|Mgr|St|Ste)\.(?=\s)                # an abbreviation with its dot
    | (?:[A-Z]\.){2,}                                             # initials
    | \d+(?:[.,]\d+)+                                           # a number with a mark inside
    | [^\W_]+(?:[-‑&][^\W_]+(?:['’][^\W_]+)?|['’][^\W_]+)*(?:·[^\W_]+)*
    | \S
    """,
    re.VERBOSE | re.IGNORECASE,
)

_PLAIN = frozenset(("", " "))


class Token(NamedTuple):
    """A word, an elided word with its apostrophe or a mark; ``low`` is lower case with plain apostrophes.

    ``gap`` is true where a line break stands before it.
    """

    start: int
    end: int
    text: str
    low: str
    gap: bool

    @property
    def capitalised(self) -> bool:
        """Whether it begins with a capital or is a name such as « iPhone »."""
        return self.text[0].isupper() or (
            len(self.text) > 1 and self.text[1].isupper() and self.text[0].isalpha()
        )

    @property
    def word(self) -> bool:
        """Whether it is a word or a number, not a mark."""
        return self.text[0].isalnum()


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """Return the tokens of ``text[start:end]`` with offsets of ``text``."""
    tokens = []
    previous = start
    for match in _TOKEN.finditer(text, start, end):
        printed = match.group()
        between = text[previous : match.start()]
        gap = between not in _PLAIN and ("\n" in between or "\r" in between)
        tokens.append(Token(match.start(), match.end(), printed, lower(printed), gap))
        previous = match.end()
    return tokens
