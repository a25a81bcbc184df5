"""The line breaks of a text, and how readily a quotation runs on over each."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

_BREAK = re.compile(r"\n\s*")
_HARD = 1.0
_SOFT = 0.2


class Breaks(NamedTuple):
    """Where the breaks start and end (the next line begins), and the summed cost of crossing those before each."""

    starts: list[int]
    ends: list[int]
    cost: list[float]

    def between(self, start: int, end: int) -> float:
        """Return the cost of running on from ``start`` to ``end``: 0 on one line."""
        return self.cost[bisect_left(self.starts, end)] - self.cost[bisect_left(self.starts, start)]

    def next_after(self, start: int, limit: int) -> int:
        """Return where the paragraph of ``start`` ends, at most ``limit``."""
        at = bisect_left(self.starts, start)
        return min(self.starts[at], limit) if at < len(self.starts) else limit

    def line_start(self, position: int) -> int:
        """Return where the line of ``position`` begins."""
        at = bisect_right(self.ends, position)
        return self.ends[at - 1] if at else 0

    def begins_line(self, position: int) -> bool:
        """Tell whether only spaces stand between the line's begin and ``position``."""
        at = bisect_left(self.ends, position)
        return position == 0 or (at < len(self.ends) and self.ends[at] == position)


def find_breaks(text: str) -> Breaks:
    """Return the line breaks of ``text``; one in mid-sentence (hard-wrapped text) costs little to cross."""
    starts: list[int] = []
    ends: list[int] = []
    cost = [0.0]
    for match in _BREAK.finditer(text):
        start, end = match.span()
        in_sentence = text[end : end + 1].islower() and text[start - 1 : start] not in ".!?"
        starts.append(start)
        ends.append(end)
        cost.append(cost[-1] + (_SOFT if in_sentence else _HARD))
    return Breaks(starts, ends, cost)
