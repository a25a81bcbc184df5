"""Where words start, found on characters: enough to count the words between two places."""

from __future__ import annotations

import re

_WORD = re.compile(
    r"""
      \d+(?:[.,]\d+)*                                           # a figure with marks inside
    | (?:aujourd|prud)['’]\w+                                   # an apostrophe that is part of the word
    | (?:[^\W\d_]\.)+(?=\s)                                     # initials, « M. »
    | \w+(?:-(?!(?:t-)?(?:je|tu|ils?|elles?|on|nous|vous|ce|moi|là)\b)\w+)*['’]?   # « porte-parole », « l' »
    | -t(?=-)                                                   # « a-t-il »: three words
    | -(?:je|tu|ils?|elles?|on|nous|vous|ce|moi|là)\b
    | \.\.+
    | [^\S ]\s*                                                 # a line break or another space that is no plain one
    | (?<=\s)\s+
    | [^\w\s]
    """,
    re.VERBOSE | re.IGNORECASE,
)


def word_starts(text: str) -> list[int]:
    """Return the offsets at which the words and marks of a text start, in order.

    A word is what spaCy's French tokenizer takes for one, rare compounds and addresses aside: an elided word with its
    apostrophe, a compound with its hyphens, a mark, a line break.
    """
    return [match.start() for match in _WORD.finditer(text)]
