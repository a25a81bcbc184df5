"""Who says it: tagged sentences through the whole pipeline, one model loaded for all."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from extractors.pipeline import extract
from extractors.types import Article, PublicationDate
from tests.tagged import untag

_TEXT = (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8")
CASES = {
    name: tagged.replace("\\n", "\n")
    for name, tagged in (
        paragraph.split(": ", 1) for paragraph in _TEXT.strip().split("\n\n") if not paragraph.startswith("#")
    )
}


def plain(name: str) -> str:
    return re.sub(r"^(?:les? |la |l['’]|une? )", "", name.lower())


@pytest.mark.parametrize("tagged", CASES.values(), ids=CASES.keys())
def test_speaker_and_kind(tagged: str) -> None:
    text, spans = untag(tagged)
    article = Article("a", "a.txt", text, published=PublicationDate(date(2024, 6, 19), "day"))
    (result,) = extract([article])
    found = {
        (q.quotation.content.start, q.quotation.content.end): (
            sorted(plain(s.name) for s in q.attribution.speakers),
            q.kind,
        )
        for q in result.quotes
    }
    wanted = {
        (s.start, s.end): (
            sorted(plain(name) for name in s.attributes["speaker"].split("; ") if name),
            s.attributes.get("kind", "direct"),
        )
        for s in spans
    }
    undecided = {span for span, (_, kind) in wanted.items() if kind == "any"}
    found = {span: (names, "any" if span in undecided else kind) for span, (names, kind) in found.items()}
    assert found == wanted
