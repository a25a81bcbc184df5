"""The quotations of a text, on characters alone."""

from __future__ import annotations

from bisect import bisect_right

from extractors.quotations.incises import find_incises
from extractors.quotations.layout import sections
from extractors.quotations.pairing import find_pairs
from extractors.quotations.roles import find_breaks
from extractors.types import Quotation


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
        ``closing_mark_lost``, ``closing_mark_shared``, ``closed_by_another``, ``closed_by_opening_mark`` or
        ``opened_by_closing_mark``.

    Notes
    -----
    Never raises, gives the same for the same text, and takes time linear in its length.
    """
    pairs = find_pairs(text, find_breaks(text))
    parts = sections(text)
    starts = [line.start for line, _ in parts]
    found: list[Quotation] = []
    stack: list[int] = []
    for index, pair in enumerate(pairs):
        while stack and pairs[stack[-1]].outer.end <= pair.outer.start:
            stack.pop()
        found.append(
            Quotation(
                content=pair.content,
                outer=pair.outer,
                marks=pair.marks,
                utterance=index,
                section=parts[bisect_right(starts, pair.outer.start) - 1][1],
                incises=find_incises(text, *pair.content),
                parent=stack[-1] if stack else None,
                flaw=pair.flaw,
            )
        )
        stack.append(index)
    return found
