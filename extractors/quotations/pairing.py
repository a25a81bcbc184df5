"""Pairs of marks, with the repair of what the typesetter got wrong."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from extractors.quotations.extent import lost_end
from extractors.quotations.incises import first_incise
from extractors.quotations.marks import CLOSES, FAMILIES, OPENS, Mark, find_marks
from extractors.quotations.roles import CLOSE, OPEN, REOPEN, Breaks, decode
from extractors.quotations.singles import find_singles
from extractors.types import Marks, Span

# Where two pairs cross, the one whose marks say more about themselves stays.
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
    flaw: str | None
    reopens: bool = False
    turn: Span | None = None


@dataclass(slots=True)
class _Opened:
    """An opening mark that waits for its closing one, and the last pair that stands inside it."""

    mark: Mark
    reopens: bool
    inner: Span | None = None
    limit: int = 0
    convention: bool = False


def find_pairs(text: str, breaks: Breaks) -> list[Pair]:
    """Return the pairs of marks of ``text``, in no order, none without a word inside."""
    marks = find_marks(text)
    pairs: list[Pair] = []
    lost: list[_Opened] = []
    strays: list[Mark] = []
    for family in FAMILIES:
        own = [mark for mark in marks if mark.family == family]
        if own:
            _pair_family(text, own, breaks, pairs, lost, strays)
    strays.sort()
    pairs.extend(_repaired(text, lost, strays))
    for start, end in find_singles(text):
        kind: Marks = "curly" if text[start] == "‘" else "straight"
        pairs.append(_pair(text, start, start + 1, end - 1, end, kind))
    return [pair for pair in pairs if has_words(text, pair.content)]


def _pair_family(
    text: str, marks: list[Mark], breaks: Breaks, pairs: list[Pair], lost: list[_Opened], strays: list[Mark]
) -> None:
    stack: list[_Opened] = []

    def give_up(opened: _Opened, limit: int) -> None:
        opened.limit = min(limit, breaks.next_after(opened.mark.end, limit))
        lost.append(opened)

    for mark, (role, depth) in zip(marks, decode(text, marks, breaks), strict=True):
        kept = depth - 1 if role == OPEN else depth + 1 if role == CLOSE else depth
        while len(stack) > kept:
            give_up(stack.pop(), mark.start)
        if role == OPEN:
            stack.append(_Opened(mark, reopens=False))
        elif role == REOPEN:
            before = stack.pop()
            give_up(before, mark.start)
            # Each paragraph reopened by a mark is the convention, not a fault.
            before.convention = before.limit < mark.start and breaks.begins_line(mark.start)
            stack.append(_Opened(mark, reopens=before.convention))
        elif role == CLOSE:
            pair = _closed(text, stack.pop(), mark)
            pairs.append(pair)
            if stack:
                stack[-1].inner = pair.outer
        else:
            strays.append(mark)
    for opened in stack:
        give_up(opened, len(text))


def _closed(text: str, opened: _Opened, mark: Mark) -> Pair:
    before = opened.mark
    flaw = None
    marks: Marks = before.family
    if before.family != mark.family:
        flaw, marks = "closed_by_another", "mixed"
    elif text[before.start] == "„":
        marks = "low_curly"
    elif before.shape == CLOSES:
        flaw = "opened_by_closing_mark"
    elif mark.shape == OPENS:
        flaw = "closed_by_opening_mark"
    return _pair(text, before.start, before.end, mark.start, mark.end, marks, flaw, opened.reopens)


def _repaired(text: str, lost: list[_Opened], strays: list[Mark]) -> list[Pair]:
    """Give each opening mark without a closing one of its kind an end: a stray mark of another, or a good guess."""
    starts = [mark.start for mark in strays]
    used: set[int] = set()
    pairs = []
    for opened in sorted(lost, key=lambda item: item.mark.start):
        mark = opened.mark
        at = bisect_right(starts, mark.start)
        while (
            at < len(strays)
            and (at in used or not _may_close(text, strays[at]))
            and starts[at] < opened.limit
        ):
            at += 1
        if at < len(strays) and starts[at] < opened.limit:
            used.add(at)
            pairs.append(_closed(text, opened, strays[at]))
        elif opened.convention:
            pairs.append(_unclosed(text, opened, opened.limit, None))
        elif opened.inner is not None and first_incise(text, mark.end, opened.inner.start) is None:
            # « … : « … » : one mark closes both.
            pairs.append(_unclosed(text, opened, opened.inner.end, "closing_mark_shared"))
        else:
            limit = opened.limit if opened.inner is None else opened.inner.start
            pairs.append(_unclosed(text, opened, lost_end(text, mark.end, limit), "closing_mark_lost"))
    return pairs


def _unclosed(text: str, opened: _Opened, end: int, flaw: str | None) -> Pair:
    mark = opened.mark
    return _pair(text, mark.start, mark.end, end, end, mark.family, flaw, opened.reopens)


def _may_close(text: str, mark: Mark) -> bool:
    if mark.shape:
        return mark.shape == CLOSES
    return not (text[mark.start - 1 : mark.start].isspace() and text[mark.end : mark.end + 1].isalnum())


def _pair(
    text: str,
    outer_start: int,
    start: int,
    end: int,
    outer_end: int,
    marks: Marks,
    flaw: str | None = None,
    reopens: bool = False,
) -> Pair:
    inside = text[start:end]
    start += len(inside) - len(inside.lstrip())
    end -= len(inside) - len(inside.rstrip())
    return Pair(Span(outer_start, outer_end), Span(start, max(start, end)), marks, flaw, reopens)


def has_words(text: str, content: Span) -> bool:
    """Tell whether ``content`` holds more than dots, dashes and marks."""
    return _NO_WORD.fullmatch(text, content.start, content.end) is None


def disjoint_or_nested(pairs: list[Pair]) -> list[Pair]:
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
        if index not in dropped:
            stack.append(index)
    return [pair for index, pair in enumerate(pairs) if index not in dropped]


def _trust(pair: Pair) -> float:
    return _TRUST.get(pair.marks, 0) - (2 if pair.flaw is not None else 0)
