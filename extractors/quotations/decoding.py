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
_BEAM = 12.0

_FAMILY = {family: index for index, family in enumerate(FAMILIES)}
_STRAIGHT = _FAMILY["straight"]
# One mark before the first of many paragraphs and one behind the last: a letter, a speech in full.
_WRAPS = len(FAMILIES)
_WRAPPED = 3.0
_LONG = 6.0

_State = tuple[int, ...]


class Reading(NamedTuple):
    """What a mark does and how many marks are open behind it; ``dropped``: a line break before it closed all."""

    role: int
    depth: int
    dropped: bool


class _Step(NamedTuple):
    cost: float
    previous: int
    reading: Reading


def decode(text: str, marks: list[Mark], breaks: Breaks) -> list[Reading]:
    """Return the reading of each of ``marks``, which are in order."""
    steps = [_Step(0.0, -1, Reading(STRAY, 0, False))]
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
        for state, at in states.items():
            _extend(found, state, at, steps[at].cost, mark, costs, crossing, wrapping.get(index, 0))
        limit = min(step.cost for step in found.values()) + _BEAM
        states = {}
        for state, step in found.items():
            if step.cost <= limit:
                states[state] = len(steps)
                steps.append(step)
        previous_end = mark.end
    at = min(states.items(), key=lambda item: steps[item[1]].cost + LOST * len(item[0]))[1]
    readings = []
    while steps[at].previous >= 0:
        readings.append(steps[at].reading)
        at = steps[at].previous
    return readings[::-1]


def _extend(
    found: dict[_State, _Step],
    state: _State,
    at: int,
    cost: float,
    mark: Mark,
    costs: Costs,
    crossing: float,
    wrapping: int,
) -> None:
    """Put every reading of ``mark`` in ``state`` among the ``found``, where it is the cheapest of its outcome."""

    def offer(new: _State, price: float, role: int, dropped: bool = False) -> None:
        known = found.get(new)
        if known is None or price < known.cost:
            found[new] = _Step(price, at, Reading(role, len(new), dropped))

    family = _FAMILY[mark.family]
    if crossing and state:
        # The paragraph ends what is open: the closing mark was lost.
        ended = cost + LOST * len(state)
        offer((family,), ended + costs.opening, OPEN, dropped=True)
        offer((), ended + costs.stray, STRAY, dropped=True)
        if state[0] != _WRAPS:
            cost += crossing * (_STRAIGHT_OVER_BREAK if state[0] == _STRAIGHT else 1.0)
    if state:
        inner = state[-1]
        if inner == family:
            offer(state[:-1], cost + costs.closing, CLOSE)
            offer(state, cost + costs.opening + costs.reopened, REOPEN)
        elif inner != _WRAPS:
            offer(state[:-1], cost + costs.closing + _OTHER_FAMILY, CLOSE)
            if len(state) > 1 and state[-2] == family:
                offer(state[:-2], cost + costs.closing + LOST, CLOSE)
    if len(state) < _MAX_DEPTH and state.count(family) < _MAX_OF_ONE_FAMILY:
        offer((*state, family), cost + costs.opening + (costs.nested if family in state else 0.0), OPEN)
    if wrapping == OPENS and not state:
        offer((_WRAPS,), cost + costs.opening + _WRAPPED, OPEN)
    elif wrapping == CLOSES and state == (_WRAPS,):
        offer((), cost + costs.closing, CLOSE)
    offer(state, cost + costs.stray + (_FIRST_CLOSES if state else 0.0), STRAY)


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
