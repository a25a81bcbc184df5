"""Pairs of marks, with the repair of what the typesetter got wrong."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extractors.quotations.breaks import Breaks
from extractors.quotations.decoding import CLOSE, OPEN, REOPEN, decode
from extractors.quotations.extent import lost_end, lost_start
from extractors.quotations.incises import first_incise
from extractors.quotations.marks import CLOSES, OPENS, Mark, find_marks
from extractors.quotations.singles import find_singles
from extractors.types import Marks, Span

# Where two pairs cross, the one whose marks say more about themselves stays; dashes, turns, mixed marks say least.
_TRUST: dict[Marks, int] = {
    "guillemets": 3,
    "single_guillemets": 2,
    "curly": 2,
    "low_curly": 2,
    "straight": 1,
}
# Marks around nothing but dots, dashes, commas or other marks hold no words.
_NO_WORD = re.compile(r"[\s.…,;:\-–—_/|()\[\]«»‹›“”„‟\"'‘’]*")


class Pair(NamedTuple):
    """Two marks, or a dash or a name, and the words they hold.

    ``reopens`` where a paragraph goes on from the one before; ``turn`` is the name before a turn's colon.
    """

    outer: Span
    content: Span
    marks: Marks
    flaw: str | None = None
    reopens: bool = False
    turn: Span | None = None


@dataclass(slots=True)
class _Opened:
    """An opening mark that waits for its closing one.

    ``inner`` is the last pair of the same family inside it, ``limit`` what it must end before, ``convention`` tells
    that the next paragraph opens again.
    """

    mark: Mark
    reopens: bool = False
    inner: Span | None = None
    limit: int = 0
    convention: bool = False


def find_pairs(text: str, breaks: Breaks) -> list[Pair]:
    """Return the pairs of marks of ``text``, in no order, none without a word inside."""
    marks = find_marks(text)
    pairs, lost, strays = _closed_and_lost(text, marks, breaks)
    closed = sorted(pair.outer for pair in pairs)
    pairs.extend(_ended(text, lost, closed))
    pairs.extend(_begun(text, strays, sorted(pair.outer for pair in pairs), breaks))
    for start, end in find_singles(text):
        kind: Marks = "curly" if text[start] == "‘" else "straight"
        pairs.append(_pair(text, Span(start, end), Span(start + 1, end - 1), kind))
    return [pair for pair in pairs if has_words(text, pair.content)]


def _closed_and_lost(
    text: str, marks: list[Mark], breaks: Breaks
) -> tuple[list[Pair], list[_Opened], list[Mark]]:
    """Return the pairs that close, the opening marks that nothing closes, and the marks that are none."""
    pairs: list[Pair] = []
    lost: list[_Opened] = []
    strays: list[Mark] = []
    stack: list[_Opened] = []

    def give_up(opened: _Opened, limit: int) -> None:
        opened.limit = breaks.next_after(opened.mark.end, limit)
        lost.append(opened)

    for mark, reading in zip(marks, decode(text, marks, breaks), strict=True):
        kept = 0 if reading.dropped else reading.depth + {OPEN: -1, CLOSE: 1}.get(reading.role, 0)
        while len(stack) > kept:
            give_up(stack.pop(), mark.start)
        if reading.role == OPEN:
            stack.append(_Opened(mark))
        elif reading.role == REOPEN:
            before = stack.pop()
            give_up(before, mark.start)
            # Each paragraph reopened by a mark is the convention, not a fault.
            before.convention = before.limit < mark.start and breaks.begins_line(mark.start)
            stack.append(_Opened(mark, reopens=before.convention))
        elif reading.role == CLOSE:
            opened = stack.pop()
            pairs.append(_closed(text, opened, mark))
            if stack and stack[-1].mark.family == opened.mark.family:
                stack[-1].inner = pairs[-1].outer
        elif not stack and mark.shape != OPENS and not text[mark.start - 1 : mark.start].isdigit():
            strays.append(mark)
    for opened in stack:
        give_up(opened, len(text))
    return pairs, lost, strays


def _closed(text: str, opened: _Opened, mark: Mark) -> Pair:
    before = opened.mark
    flaw = None
    marks: Marks = before.family
    # Two apostrophes pass for a straight mark.
    if before.family != mark.family or (text[before.start] in "'’‘") != (text[mark.start] in "'’‘"):
        flaw, marks = "closed_by_another", "mixed"
    elif text[before.start] == "„":
        marks = "low_curly"
    elif before.shape == CLOSES and not opened.reopens and text[before.start] != "”":
        flaw = "opened_by_closing_mark"
    elif mark.shape == OPENS:
        flaw = "closed_by_opening_mark"
    return _pair(
        text, Span(before.start, mark.end), Span(before.end, mark.start), marks, flaw, opened.reopens
    )


def _ended(text: str, lost: list[_Opened], closed: list[Span]) -> list[Pair]:
    """Give each opening mark that nothing closes an end."""
    starts = [span.start for span in closed]
    pairs = []
    for opened in sorted(lost, key=lambda item: item.mark.start):
        start, inner = opened.mark.end, opened.inner
        flaw: str | None = "closing_mark_lost"
        if opened.convention:
            end, flaw = opened.limit, None
        elif inner is not None and first_incise(text, start, inner.start) is None:
            # « … : « … » : one mark closes both.
            end, flaw = inner.end, "closing_mark_shared"
        else:
            end = lost_end(text, start, opened.limit if inner is None else inner.start)
        at = bisect_right(starts, end) - 1
        if at >= 0 and start < closed[at].start < end < closed[at].end:
            end = closed[at].start
        outer = Span(opened.mark.start, start + len(text[start:end].rstrip()))
        pairs.append(_pair(text, outer, Span(start, outer.end), opened.mark.family, flaw, opened.reopens))
    return pairs


def _begun(text: str, strays: list[Mark], closed: list[Span], breaks: Breaks) -> list[Pair]:
    """Give each closing mark that nothing opened a beginning, where that is plain."""
    ends = [span.end for span in closed]
    pairs = []
    for mark in strays:
        line = breaks.line_start(mark.start)
        at = bisect_right(ends, mark.start) - 1
        start = max(line, ends[at]) if at >= 0 else line
        found = lost_start(text, start, mark.start, mark.end, begins_line=start == line)
        if found is not None:
            content = Span(found, mark.start)
            pairs.append(_pair(text, Span(found, mark.end), content, mark.family, "opening_mark_lost"))
    return pairs


def _pair(
    text: str, outer: Span, content: Span, marks: Marks, flaw: str | None = None, reopens: bool = False
) -> Pair:
    inside = text[slice(*content)]
    start = content.start + len(inside) - len(inside.lstrip())
    end = content.end - (len(inside) - len(inside.rstrip()))
    return Pair(outer, Span(start, max(start, end)), marks, flaw, reopens)


def has_words(text: str, content: Span) -> bool:
    """Tell whether ``content`` holds more than dots, dashes and marks."""
    return _NO_WORD.fullmatch(text, content.start, content.end) is None


def mostly_marked(span: Span, marked: Sequence[Span]) -> bool:
    """Tell whether ``marked``, the outer spans of pairs by their start, fill half of ``span`` or more."""
    covered, reach = 0, span.start
    for index in range(bisect_left(marked, span.start, key=lambda other: other.start), len(marked)):
        outer = marked[index]
        if outer.start >= span.end:
            break
        stop = min(outer.end, span.end)
        covered += max(0, stop - max(outer.start, reach))
        reach = max(reach, stop)
    return 2 * covered >= span.end - span.start


def disjoint_or_nested(pairs: Sequence[Pair]) -> list[Pair]:
    """Return ``pairs`` by their start, outer ones first, without the less trusted of any two that cross."""
    pairs = sorted(pairs, key=lambda pair: (pair.outer.start, -pair.outer.end))
    dropped: set[int] = set()
    stack: list[int] = []
    for index, pair in enumerate(pairs):
        while stack and pairs[stack[-1]].outer.end <= pair.outer.start:
            stack.pop()
        while stack and pairs[stack[-1]].outer.end < pair.outer.end:
            if _trust(pair) <= _trust(pairs[stack[-1]]):
                dropped.add(index)
                break
            dropped.add(stack.pop())
        if index in dropped:
            continue
        if stack and pairs[stack[-1]].content == pair.outer and pairs[stack[-1]].marks == pair.marks:
            # ««mot»»: both marks doubled, one quotation.
            pair = pair._replace(outer=pairs[stack[-1]].outer)
            dropped.add(stack.pop())
            pairs[index] = pair
        stack.append(index)
    return [pair for index, pair in enumerate(pairs) if index not in dropped]


def _trust(pair: Pair) -> int:
    return _TRUST.get(pair.marks, 0) - (2 if pair.flaw is not None else 0)
