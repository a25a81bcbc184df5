"""The table of docs/quotations.md, run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extractors.quotations import scan

PAGE = Path(__file__).parents[2] / "docs" / "quotations.md"
ROW = re.compile(
    r"\| (?P<phenomenon>[^|]+) \| `(?P<example>[^`|]+)` \| (?P<quotations>[^|]+) \|(?P<more>[^|]*)\|"
)


def _plain(example: str) -> str:
    return example.replace("⏎", "\n").replace("⍽", "\u00a0")


ROWS = [
    match.groupdict() for match in map(ROW.fullmatch, PAGE.read_text(encoding="utf-8").splitlines()) if match
]


def test_the_table_is_read_whole() -> None:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    begin = lines.index("| phenomenon | example | quotations | more |") + 2
    assert len(ROWS) == next(number for number, line in enumerate(lines[begin:]) if not line.startswith("|"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["phenomenon"])
def test_the_documentation_says_what_comes_out(row: dict[str, str]) -> None:
    text = _plain(row["example"])
    quotations = scan(text)
    wanted = (
        []
        if row["quotations"] == "none"
        else [_plain(words[1:-1]) for words in row["quotations"].split(" · ")]
    )
    assert [text[slice(*quotation.content)] for quotation in quotations] == wanted
    found = {
        "marks": ", ".join(sorted({quotation.marks for quotation in quotations})),
        "flaw": ", ".join(sorted({quotation.flaw for quotation in quotations if quotation.flaw})),
        "utterances": ", ".join(str(quotation.utterance) for quotation in quotations),
        "parents": ", ".join(
            "–" if quotation.parent is None else str(quotation.parent) for quotation in quotations
        ),
        "words": " · ".join(quotation.words(text) for quotation in quotations),
        "sections": ", ".join(quotation.section for quotation in quotations),
    }
    facts = dict(fact.strip().split(": ", 1) for fact in row["more"].split(";") if fact.strip())
    assert {key: found[key] for key in facts} == facts
    assert ("flaw" in facts) == bool(found["flaw"])
