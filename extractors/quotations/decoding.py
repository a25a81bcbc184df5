"""Which mark opens and which closes: the cheapest reading of all the marks of a text together.

A mark lost, doubled, turned round or of another kind must not shift the pairs after it. So no mark is read alone: each
reading (it opens, it closes, it reopens because the mark that should have closed never came, it is none) has a cost,
and the reading of the whole text that costs least is taken, by dynamic programming over the marks that are open.
There are few such states, so time is linear in the number of marks.
"""

from __future__ import annotations

from typing import NamedTuple

from extractors.quotations.breaks import Breaks
from extractors.quotations.costs import LOST, TURNED_ROUND, Costs, reading_costs
from extractors.quotations.marks import CLOSES, FAMILIES, OPENS, Mark

STRAY, OPEN, REOPEN, CLOSE = 0, 1, 2, 3
"""What a mark does. ``REOPEN`` opens after an opening mark of its family that nothing closed."""

_MAX_DEPTH = 3
_MAX_OF_ONE_FAMILY = 2
_OTHER_FAMILY = 3.0
_REOPENED_PARAGRAPH = 0.5
_STRAIGHT_OVER_BREAK = 1.5
# Where two marks could close, the first does.
_FIRST_CLOSES = 0.5
_BEAM = 10.0

_FAMILY = {family: index for index, family in enumerate(FAMILIES)}
_STRAIGHT = _FAMILY["straight"]
# One mark before the first of many paragraphs and one behind the last: a letter, a speech in full.
_WRAPS = len(FAMILIES)
_WRAPPED = 3.0
_LONG = 6.0


class Reading(NamedTuple):
    """What a mark does and how many marks are open behind it; ``dropped``: a line break before it closed all."""

    role: int
    depth: int
    dropped: bool = False


_NOTHING = Reading(STRAY, 0)
_STRAY = [Reading(STRAY, depth) for depth in range(_MAX_DEPTH + 1)]
_OPEN = [Reading(OPEN, depth + 1) for depth in range(_MAX_DEPTH)]
_REOPEN = [Reading(REOPEN, depth) for depth in range(_MAX_DEPTH + 1)]
_CLOSE = [Reading(CLOSE, depth) for depth in range(_MAX_DEPTH)]
_OPEN_AFTER_DROP = Reading(OPEN, 1, dropped=True)
_STRAY_AFTER_DROP = Reading(STRAY, 0, dropped=True)

_State = tuple[int, ...]
"""The families of the marks that are open, outer ones first."""


_Step = tuple[float, int, Reading]
"""A cost, the step before (an index), and the reading that led here."""


def decode(text: str, marks: list[Mark], breaks: Breaks) -> list[Reading]:
    """Return the reading of each of ``marks``, which are in order."""
    steps: list[_Step] = [(0.0, -1, _NOTHING)]
    states: dict[_State, int] = {(): 0}
    wrapping = _wrapping(text, marks, breaks)
    previous_end, low = 0, False
    for index, mark in enumerate(marks):
        costs = reading_costs(text, mark, breaks, low)
        low = text[mark.start] == "„"
        crossing = breaks.between(previous_end, mark.start) if index else 0.0
        if crossing and breaks.begins_line(mark.start) and mark.end < len(text):
            # The convention: each paragraph of a long quotation is opened again, by either mark.
            opening = costs.opening - (TURNED_ROUND if mark.shape == CLOSES else 0.0)
            costs = costs._replace(reopened=_REOPENED_PARAGRAPH + opening - costs.opening)
        found: dict[_State, _Step] = {}
        lowest = limit = float("inf")
        for state, at in states.items():
            for new, cost, reading in _readings(state, mark, costs, crossing, wrapping.get(index)):
                cost += steps[at][0]
                known = found.get(new)
                if cost <= limit and (known is None or cost < known[0]):
                    found[new] = cost, at, reading
                    if cost < lowest:
                        lowest, limit = cost, cost + _BEAM
        states = {}
        for state, step in found.items():
            if step[0] <= limit:
                states[state] = len(steps)
                steps.append(step)
        previous_end = mark.end
    at = min(states.items(), key=lambda item: steps[item[1]][0] + LOST * len(item[0]))[1]
    readings = []
    while at:
        _, at, reading = steps[at]
        readings.append(reading)
    return readings[::-1]


def _readings(
    state: _State, mark: Mark, costs: Costs, crossing: float, wrapping: int | None
) -> list[tuple[_State, float, Reading]]:
    """Return what ``mark`` can be where ``state`` is open: the state behind it, the cost, the reading."""
    family = _FAMILY[mark.family]
    opening, closing, stray, nested, reopened = costs
    depth = len(state)
    if not depth:
        result = [((family,), opening, _OPEN[0]), ((), stray, _STRAY[0])]
        if wrapping == OPENS:
            result.append(((_WRAPS,), opening + _WRAPPED, _OPEN[0]))
        return result
    result = []
    onward = 0.0
    if crossing:
        # The paragraph ends what is open: the closing mark was lost.
        ended = LOST * depth
        result.append(((family,), ended + opening, _OPEN_AFTER_DROP))
        result.append(((), ended + stray, _STRAY_AFTER_DROP))
        if state[0] != _WRAPS:
            onward = crossing * (_STRAIGHT_OVER_BREAK if state[0] == _STRAIGHT else 1.0)
    inner = state[-1]
    if inner == family:
        result.append((state[:-1], onward + closing, _CLOSE[depth - 1]))
        result.append((state, onward + opening + reopened, _REOPEN[depth]))
    elif inner != _WRAPS:
        result.append((state[:-1], onward + closing + _OTHER_FAMILY, _CLOSE[depth - 1]))
        if depth > 1 and state[-2] == family:
            result.append((state[:-2], onward + closing + LOST, _CLOSE[depth - 2]))
    elif wrapping == CLOSES and depth == 1:
        result.append(((), onward + closing, _CLOSE[0]))
    if depth < _MAX_DEPTH and state.count(family) < _MAX_OF_ONE_FAMILY:
        result.append(
            ((*state, family), onward + opening + (nested if family in state else 0.0), _OPEN[depth])
        )
    result.append((state, onward + stray + _FIRST_CLOSES, _STRAY[depth]))
    return result


def _wrapping(text: str, marks: list[Mark], breaks: Breaks) -> dict[int, int]:
    """Return which marks may wrap many paragraphs: neighbours of one family, at a line's begin and at a line's end."""
    wrapping: dict[int, int] = {}
    last: dict[str, int] = {}
    for index, mark in enumerate(marks):
        before = last.get(mark.family)
        if (
            before is not None
            and mark.shape != OPENS
            and marks[before].shape != CLOSES
            and text[mark.end : mark.end + 1] in ("\n", "")
            and breaks.begins_line(marks[before].start)
            and breaks.between(marks[before].end, mark.start) > _LONG
        ):
            wrapping[before], wrapping[index] = OPENS, CLOSES
        last[mark.family] = index
    return wrapping
