"""Contents of quotations as strings, and the promises that hold for every text."""

from __future__ import annotations

from extractors.quotations import scan
from extractors.types import Quotation
from tests.tagged import untag


def contents(text: str) -> list[str]:
    return [text[slice(*quotation.content)] for quotation in scan(text)]


def found_and_wanted(tagged: str) -> tuple[list[str], list[str]]:
    """Return what is found in a tagged sentence and what its ``<q>`` tags hold, with their offsets."""
    text, spans = untag(tagged)
    found = [f"{start}:{text[start:end]}" for start, end in (quotation.content for quotation in scan(text))]
    wanted = [f"{span.start}:{text[span.start : span.end]}" for span in spans if span.label == "q"]
    return found, wanted


def assert_promises(text: str, quotations: list[Quotation]) -> None:
    """Check what `scan` promises of any text: bounds, order, disjoint or nested, parents, incises."""
    for quotation in quotations:
        content, outer = quotation.content, quotation.outer
        assert 0 <= outer.start <= content.start < content.end <= outer.end <= len(text)
        assert text[content.start : content.end].strip() == text[content.start : content.end]
        position = content.start
        for incise in quotation.incises:
            assert position <= incise.start < incise.end <= content.end
            position = incise.end
        assert quotation.words(text)
    assert [q.content.start for q in quotations] == sorted(q.content.start for q in quotations)
    open_ones: list[int] = []
    for index, quotation in enumerate(quotations):
        while open_ones and quotations[open_ones[-1]].outer.end <= quotation.outer.start:
            open_ones.pop()
        assert quotation.parent == (open_ones[-1] if open_ones else None)
        if open_ones:
            around = quotations[open_ones[-1]]
            assert quotation.outer.end <= around.content.end
            assert quotation.outer.start >= around.content.start
        open_ones.append(index)
