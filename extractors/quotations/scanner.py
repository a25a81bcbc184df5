"""The quotations of a text, on characters alone."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from extractors.quotations.breaks import find_breaks
from extractors.quotations.dashes import find_dashes, split_dialogues
from extractors.quotations.incises import find_incises
from extractors.quotations.layout import sections
from extractors.quotations.pairing import Pair, disjoint_or_nested, find_pairs
from extractors.quotations.turns import find_turns
from extractors.quotations.utterances import number_utterances
from extractors.types import Quotation, Section, Span


def scan(text: str) -> list[Quotation]:
    """Return every quotation of ``text``, however its marks were left, ordered by the start of its content.

    Parameters
    ----------
    text
        Any Unicode text. Offsets of the result are code points of it.

    Returns
    -------
    list of Quotation
        Contents and outers lie in the text, are disjoint or nested, and hold at least one word. A nested quotation
        has the index of the one it stands in as ``parent``. ``flaw`` is null for well-formed marks, else
        ``closing_mark_lost``, ``closing_mark_shared``, ``closed_by_another``, ``closed_by_opening_mark``,
        ``opened_by_closing_mark`` or ``opening_mark_lost``.

    Notes
    -----
    Never raises, gives the same for the same text, and takes time linear in its length.
    """
    parts = sections(text)
    pairs = find_pairs(text, find_breaks(text))
    marked = sorted(pair.outer for pair in pairs)
    pairs = split_dialogues(text, pairs, marked)
    pairs += find_dashes(text, parts, marked)
    pairs += find_turns(text, parts, marked)
    pairs = disjoint_or_nested(pairs)
    parents = _parents(pairs)
    utterances = number_utterances(text, pairs, parents)
    sections_of = _sections_of(pairs, parents, parts)
    return [
        Quotation(
            content=pair.content,
            outer=pair.outer,
            marks=pair.marks,
            utterance=utterance,
            section=sections_of[index],
            incises=_own_incises(text, pairs, index),
            parent=parents[index],
            turn=pair.turn,
            flaw=pair.flaw,
        )
        for index, (pair, utterance) in enumerate(zip(pairs, utterances, strict=True))
    ]


def _sections_of(
    pairs: list[Pair], parents: list[int | None], parts: list[tuple[Span, Section]]
) -> list[Section]:
    """Return the part of the article of each pair: what an utterance of a dialogue or interview holds is body."""
    starts = [line.start for line, _ in parts]
    result: list[Section] = []
    for pair, parent in zip(pairs, parents, strict=True):
        if pair.marks in ("dash", "turn"):
            result.append("body")
        elif parent is not None:
            result.append(result[parent])
        else:
            result.append(parts[bisect_right(starts, pair.outer.start) - 1][1])
    return result


def _own_incises(text: str, pairs: Sequence[Pair], index: int) -> tuple[Span, ...]:
    """Return the incises of a pair that do not stand inside a pair nested in it."""
    incises = find_incises(text, *pairs[index].content)
    if not incises:
        return incises
    inner: list[Span] = []
    for at in range(index + 1, len(pairs)):
        outer = pairs[at].outer
        if outer.start >= pairs[index].outer.end:
            break
        if not inner or outer.start >= inner[-1].end:
            inner.append(outer)
    starts = [outer.start for outer in inner]

    def free(incise: Span) -> bool:
        before = bisect_left(starts, incise.end) - 1
        return before < 0 or inner[before].end <= incise.start

    return tuple(filter(free, incises))


def _parents(pairs: list[Pair]) -> list[int | None]:
    parents: list[int | None] = []
    stack: list[int] = []
    for index, pair in enumerate(pairs):
        while stack and pairs[stack[-1]].outer.end <= pair.outer.start:
            stack.pop()
        parents.append(stack[-1] if stack else None)
        stack.append(index)
    return parents
