"""Which mark opens and which closes: the cheapest reading of all the marks of one family.

A mark lost, doubled or turned round must not shift the pairs after it. So no mark is read alone: each reading of a
mark (it opens, it closes, it reopens because the closing mark before was lost, it is none) has a cost from its shape
and its neighbours, and the reading of the whole article that costs least is taken, by dynamic programming over the
depth of nesting. Time is linear in the number of marks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from extractors.quotations.marks import CLOSES, EITHER, MARK_CHARACTERS, OPENS, Mark

STRAY, OPEN, REOPEN, CLOSE = 0, 1, 2, 3
"""What a mark does. ``REOPEN`` opens after an opening whose closing mark never came."""

MAX_DEPTH = 2
"""Marks of one family inside themselves, at most."""

# Costs: 0 is what a typesetter does, a whole number is roughly one more oddity.
LOST = 4.5
# An opening mark passed over costs a quotation, a closing one passed over costs nothing.
_STRAY_OPENING = LOST + 1.0
_REOPENED_PARAGRAPH = 0.5
_TURNED_ROUND = 3.0
_NESTED = {EITHER: 2.5, OPENS: 1.0, CLOSES: 1.0}
_NEW_SENTENCE_NESTED = 2.0
_WRAPPED = 6.0
_HARD_BREAK = 1.0
_SOFT_BREAK = 0.2

_SPACES = frozenset(" \t\n\r\x0b\x0c\u00a0\u2009\u202f\u2007\u2002\u2003\u200a")
_OPENING = frozenset("([{'’‘-–—/")
_CLOSING = frozenset(".,;:!?…)]}%")
_SENTENCE_END = frozenset(".!?…")
_BREAK = re.compile(r"\n\s*")
# A quotation hardly ever ends on one of these; what follows them is opened.
_FUNCTION_WORDS = frozenset(
    [
        "le",
        "la",
        "les",
        "un",
        "une",
        "des",
        "du",
        "de",
        "au",
        "aux",
        "et",
        "ou",
        "que",
        "qui",
        "en",
        "dans",
        "par",
        "pour",
        "sur",
        "avec",
        "se",
        "ses",
        "sa",
        "son",
        "leur",
        "leurs",
        "ce",
        "ces",
        "cette",
        "cet",
        "à",
        "comme",
        "très",
        "dit",
        "dite",
        "dits",
        "dites",
    ]
)


class Breaks(NamedTuple):
    """The line breaks of a text: their ends (where the next line begins) and the summed cost of crossing them."""

    starts: list[int]
    ends: list[int]
    cost: list[float]

    def between(self, start: int, end: int) -> float:
        """Return the cost of a quotation that runs on from ``start`` to ``end``."""
        return self.cost[bisect_left(self.starts, end)] - self.cost[bisect_left(self.starts, start)]

    def next_after(self, start: int, limit: int) -> int:
        """Return where the paragraph of ``start`` ends, at most ``limit``."""
        at = bisect_left(self.starts, start)
        return min(self.starts[at], limit) if at < len(self.starts) else limit

    def begins_line(self, position: int) -> bool:
        """Tell whether only spaces stand between ``position`` and the line's begin."""
        at = bisect_left(self.ends, position)
        return position == 0 or (at < len(self.ends) and self.ends[at] == position)


def find_breaks(text: str) -> Breaks:
    """Return the line breaks of ``text``; a break in mid-sentence (hard-wrapped text) costs little to cross."""
    starts, ends, cost, total = [], [], [0.0], 0.0
    for match in _BREAK.finditer(text):
        start, end = match.span()
        total += (
            _SOFT_BREAK
            if text[end : end + 1].islower() and text[start - 1 : start] not in "."
            else _HARD_BREAK
        )
        starts.append(start)
        ends.append(end)
        cost.append(total)
    return Breaks(starts, ends, cost)


def decode(text: str, marks: list[Mark], breaks: Breaks) -> list[tuple[int, int]]:
    """Return the role and the depth behind it of each of ``marks``, all of one family and in order.

    A role is ``OPEN``, ``CLOSE``, ``REOPEN`` or ``STRAY``. Depth may fall without a closing mark at a line break.
    """
    infinite = float("inf")
    best = [0.0] + [infinite] * MAX_DEPTH
    history: list[tuple[tuple[int, int], ...]] = []
    previous_end = 0
    low = wraps = False
    for mark in marks:
        opening, closing, stray = _costs(text, mark, breaks, low)
        low = text[mark.start] == "„"
        nested = _nested_cost(text, mark)
        crossing = breaks.between(previous_end, mark.start) if previous_end else 0.0
        reopening = LOST + (1.5 if _after_colon(text, mark) else 0.0)
        if crossing and breaks.begins_line(mark.start) and mark.end < len(text):
            reopening = _REOPENED_PARAGRAPH
        if mark.family == "straight":
            crossing *= 1.5
        if crossing > _WRAPPED and wraps and text[mark.end : mark.end + 1] in ("\n", ""):
            # One mark before the first of many paragraphs, one behind the last: a letter, a speech in full.
            crossing = _WRAPPED
        wraps = breaks.begins_line(mark.start)
        previous_end = mark.end
        # A paragraph may end what is open: its closing mark was lost.
        at_zero, from_depth = best[0], 0
        if crossing:
            for depth in range(1, MAX_DEPTH + 1):
                if best[depth] + LOST < at_zero:
                    at_zero, from_depth = best[depth] + LOST, depth
        new, back = [], []
        for depth in range(MAX_DEPTH + 1):
            stay = at_zero if depth == 0 else best[depth] + crossing
            origin = from_depth if depth == 0 else depth
            cost, move = stay + stray + (0.01 if depth else 0.0), (STRAY, origin)
            if depth < MAX_DEPTH and best[depth + 1] + crossing + closing < cost:
                cost, move = best[depth + 1] + crossing + closing, (CLOSE, depth + 1)
            if depth == 1 and at_zero + opening < cost:
                cost, move = at_zero + opening, (OPEN, from_depth)
            elif depth > 1 and best[depth - 1] + crossing + opening + nested < cost:
                cost, move = best[depth - 1] + crossing + opening + nested, (OPEN, depth - 1)
            if depth:
                again = opening if reopening >= LOST or mark.shape != CLOSES else opening - _TURNED_ROUND
                if best[depth] + again + reopening < cost:
                    cost, move = best[depth] + again + reopening, (REOPEN, depth)
            new.append(cost)
            back.append(move)
        best = new
        history.append(tuple(back))
    depth = min(range(MAX_DEPTH + 1), key=lambda d: best[d] + d * LOST)
    roles = []
    for moves in reversed(history):
        role, origin = moves[depth]
        roles.append((role, depth))
        depth = origin
    return roles[::-1]


def _costs(text: str, mark: Mark, breaks: Breaks, low: bool) -> tuple[float, float, float]:
    """Return what it costs to read ``mark`` as opening, as closing and as none."""
    left = text[mark.start - 1] if mark.start else "\n"
    right = text[mark.end] if mark.end < len(text) else "\n"
    if mark.shape == EITHER:
        return _straight_costs(text, mark, left, right, breaks)
    opening = 3.0 if right in ",;:)]\n" else 0.5 if left.isalnum() else 0.0
    closing = 0.0
    if left in "'’([\n" or breaks.begins_line(mark.start):
        closing = 3.0
    elif left in _SPACES:
        closing = 2.0 if right.isalnum() else 0.3
    if mark.shape == OPENS:
        if low and text[mark.start] == "“":
            return opening + _TURNED_ROUND, closing * 0.5, LOST
        return 0.0, closing + _TURNED_ROUND, _STRAY_OPENING
    return opening + _TURNED_ROUND, closing * 0.5, LOST


def _straight_costs(
    text: str, mark: Mark, left: str, right: str, breaks: Breaks
) -> tuple[float, float, float]:
    opening = closing = 0.0
    stray = LOST
    if left in _SPACES:
        closing += 4.0 if left == "\n" or breaks.begins_line(mark.start) else 2.0
    elif left in MARK_CHARACTERS and left not in "'’":
        opening += 0.3
        closing += 0.3
    elif left in _OPENING:
        closing += 3.0 if left in "(['’" else 1.0
    elif left in _CLOSING:
        opening += 0.3 if left == ":" else 1.5 if left == "," else 1.0
    else:
        opening += 2.5
    if right in _SPACES:
        opening += 4.0 if right == "\n" else 2.0
    elif right in MARK_CHARACTERS and right not in "'’":
        opening += 0.3
        closing += 0.3
    elif right in _CLOSING:
        opening += 0.5 if right == "…" or text.startswith("...", mark.end) else 3.5
    elif right in _OPENING:
        opening += 0.2
        closing += 0.5
    else:
        closing += 1.0 if right.isupper() else 2.0
    if _follows_function_word(text, mark.start):
        closing += 3.0
    if left.isdigit() and not right.isalpha():
        # 27" of a screen, 5'30" of a race, or « en 2020" » at the end of a quotation.
        stray = 0.5 if re.search(r"\d['’′]\s?\d+\Z", text[max(0, mark.start - 6) : mark.start]) else 2.0
    elif opening + 1.0 < closing:
        stray = _STRAY_OPENING
    return opening, closing, stray


def _follows_function_word(text: str, start: int) -> bool:
    words = text[max(0, start - 8) : start].lower().split()
    return bool(words) and (
        words[-1] in _FUNCTION_WORDS or words[-1][-2:] in ("l'", "l’", "d'", "d’", "u'", "u’")
    )


def _after_colon(text: str, mark: Mark) -> bool:
    return text[max(0, mark.start - 3) : mark.start].rstrip()[-1:] == ":"


def _nested_cost(text: str, mark: Mark) -> float:
    cost = _NESTED[mark.shape]
    before = text[max(0, mark.start - 3) : mark.start].rstrip()
    return cost + (_NEW_SENTENCE_NESTED if before[-1:] in _SENTENCE_END else 0.0) if before else cost
