"""What it costs to read a mark as opening, as closing or as none, from its shape and its neighbours.

0 is what a careful typesetter does; 1 is roughly one oddity.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from extractors.quotations.breaks import Breaks
from extractors.quotations.marks import CLOSES, EITHER, MARK_CHARACTERS, OPENS, Mark

LOST = 4.5
"""A mark whose other half is missing."""
TURNED_ROUND = 3.0
"""A mark that does the contrary of what its shape says."""
# An opening mark passed over costs a quotation, a closing one passed over costs nothing.
_STRAY_OPENING = LOST + 1.0
_NESTED = {EITHER: 2.5, OPENS: 1.0, CLOSES: 1.0}
_NESTED_AT_SENTENCE_START = 2.0
_REOPENED_AFTER_COLON = 1.5

_SPACES = frozenset(" \t\n\r\x0b\x0c\u00a0\u2009\u202f\u2007\u2002\u2003\u200a")
_BEFORE_OPENING = frozenset("([{'’‘-–—/")
_BEFORE_CLOSING = frozenset(".,;:!?…)]}%")
_SENTENCE_END = frozenset(".!?…")
_WORD_MARKS = MARK_CHARACTERS - frozenset("'’")
# A quotation hardly ever ends on one of these; what follows them is opened.
_FUNCTION_WORDS = frozenset(
    re.findall(
        r"\w+",
        "le la les un une des du de au aux et ou que qui en dans par pour sur avec se ses sa son leur leurs ce ces cette cet "
        "à comme très dit dite dits dites entre sans sous chez vers selon dont ni mais car nos notre votre mon ma mes ton ta",
    )
)
_ELISIONS = ("l'", "l’", "d'", "d’", "u'", "u’")
_MINUTES = re.compile(r"\d['’′]\s?\d+\Z")


class Costs(NamedTuple):
    """The costs of one mark: ``nested`` and ``reopened`` come on top of ``opening``."""

    opening: float
    closing: float
    stray: float
    nested: float
    reopened: float


def reading_costs(text: str, mark: Mark, breaks: Breaks, low: bool) -> Costs:
    """Return the costs of ``mark``; ``low`` tells that a low mark („) stands before, which “ closes."""
    left = text[mark.start - 1] if mark.start else "\n"
    right = text[mark.end] if mark.end < len(text) else "\n"
    if mark.shape == EITHER:
        opening, closing, stray = _straight(text, mark, left, right, breaks)
    else:
        opening, closing, stray = _shaped(text, mark, left, right, breaks, low)
    before = text[max(0, mark.start - 3) : mark.start].rstrip()[-1:]
    return Costs(
        opening,
        closing,
        stray,
        _NESTED[mark.shape] + (_NESTED_AT_SENTENCE_START if before in _SENTENCE_END else 0.0),
        LOST + (_REOPENED_AFTER_COLON if before == ":" else 0.0),
    )


def _shaped(
    text: str, mark: Mark, left: str, right: str, breaks: Breaks, low: bool
) -> tuple[float, float, float]:
    opening = 3.0 if right in ",;:)]\n" else 0.5 if left.isalnum() else 0.0
    closing = 0.0
    if left in "'’([\n" or breaks.begins_line(mark.start):
        closing = 3.0
    elif left in _SPACES:
        closing = 2.0 if right.isalnum() else 0.3
    if mark.shape == CLOSES or (low and text[mark.start] == "“"):
        return opening + TURNED_ROUND, closing * 0.5, LOST
    return 0.0, closing + TURNED_ROUND, _STRAY_OPENING


def _straight(text: str, mark: Mark, left: str, right: str, breaks: Breaks) -> tuple[float, float, float]:
    opening = closing = 0.0
    if left in _SPACES:
        closing += 4.0 if left == "\n" or breaks.begins_line(mark.start) else 2.0
    elif left in _WORD_MARKS:
        opening += 0.3
        closing += 0.3
    elif left in _BEFORE_OPENING:
        closing += 3.0 if left in "(['’" else 1.0
    elif left in _BEFORE_CLOSING:
        opening += 0.3 if left == ":" else 1.5 if left == "," else 1.0
    else:
        opening += 2.5
    if right in _SPACES:
        opening += 4.0 if right == "\n" else 2.0
    elif right in _WORD_MARKS:
        opening += 0.3
        closing += 0.3
    elif right in _BEFORE_CLOSING:
        opening += 0.5 if right == "…" or text.startswith("...", mark.end) else 3.5
    elif right in _BEFORE_OPENING:
        opening += 0.2
        closing += 0.5
    else:
        closing += 1.0 if right.isupper() else 2.0
    if _follows_function_word(text, mark.start):
        closing += 3.0
    stray = LOST
    if left.isdigit() and not right.isalpha():
        # 27" of a screen, 5'30" of a race, or "en 2020" at the end of a quotation.
        stray = 0.5 if _MINUTES.search(text[max(0, mark.start - 6) : mark.start]) else 2.0
    elif opening + 1.0 < closing:
        stray = _STRAY_OPENING
    return opening, closing, stray


def _follows_function_word(text: str, start: int) -> bool:
    words = text[max(0, start - 8) : start].lower().split()
    return bool(words) and (words[-1] in _FUNCTION_WORDS or words[-1][-2:] in _ELISIONS)
