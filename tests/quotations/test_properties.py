"""What holds of every text, and of every French text with well-formed marks or one fault."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.quotations import scan, sections
from tests.quotations.checks import assert_promises

MARKS = "«»‹›“”„‟\"‘’'"
HOSTILE = st.text(
    alphabet=st.one_of(
        st.sampled_from(MARKS),
        st.sampled_from(" \n\u00a0\u202f.,:;!?…—–-()[]<>&"),
        st.sampled_from("aàÉ1M"),
        st.characters(),
    ),
    max_size=80,
)
WORDS = st.sampled_from(
    ["« ", " »", '"', "“", "”", "\n", "\n\n", "— ", ", dit-il", ", a déclaré la maire", ". ", " : ", "La paix", "d'", "été",
     "Marie Durand : ", "Q. ", "R. ", "Oui.", "Pourquoi ?", "…", "27", "&laquo;", "&quot;", "<b>", ">>", " "]
)  # fmt: skip


@given(st.one_of(HOSTILE, st.text(), st.lists(WORDS, max_size=40).map("".join)))
def test_any_text_keeps_the_promises(text: str) -> None:
    quotations = scan(text)
    assert_promises(text, quotations)
    assert scan(text) == quotations


@given(st.one_of(HOSTILE, st.text(), st.lists(WORDS, max_size=40).map("".join)))
def test_any_text_every_line_has_one_section(text: str) -> None:
    spans = [span for span, _ in sections(text)]
    assert [text[span.start : span.end] for span in spans] == [
        line for line in text.split("\n") if line and not line.isspace()
    ]


STYLES = [
    ("« ", " »"),
    ("«\u00a0", "\u00a0»"),
    ("«\u202f", "\u202f»"),
    ("«", "»"),
    ("“", "”"),
    ('"', '"'),
    ("‹ ", " ›"),
]
CONTENTS = st.sampled_from(
    ["la paix durable", "un pacte du diable", "Nous sommes prêts à partir.", "Est-ce la guerre ?", "village vivant",
     "une nouvelle ère pour l'Europe", "Il n'y a pas d'autre choix !", "démonstration", "l'été d’après"]
)  # fmt: skip
FRAMES = st.sampled_from(
    [("Le maire parle de ", "."), ("Elle a promis ", " hier."), ("", ", a déclaré la ministre."), ("Il l'appelle ", ", sans rire."),
     ("Selon lui, c'est ", " (ou presque)."), ("Le maire l'a dit : ", ""), ("", ".")]
)  # fmt: skip
SENTENCES = st.lists(st.tuples(FRAMES, CONTENTS), min_size=1, max_size=8)
SEPARATORS = st.sampled_from([" ", "\n", "\n\n"])


def _article(
    sentences: list[tuple[tuple[str, str], str]], style: tuple[str, str], separator: str
) -> tuple[str, list[tuple[int, int]]]:
    text, spans = "", []
    for (before, after), words in sentences:
        text += before + style[0]
        spans.append((len(text), len(text) + len(words)))
        text += words + style[1] + after + separator
    return text, spans


@given(SENTENCES, st.sampled_from(STYLES), SEPARATORS)
def test_french_every_well_formed_quotation_is_found(
    sentences: list[tuple[tuple[str, str], str]], style: tuple[str, str], separator: str
) -> None:
    text, spans = _article(sentences, style, separator)
    assert [tuple(quotation.content) for quotation in scan(text)] == spans


FAULTS = (
    "closing mark lost",
    "closing mark doubled",
    "closed by another",
    "turned round",
    "stray closing mark",
)


def _damaged(
    sentences: list[tuple[tuple[str, str], str]], style: tuple[str, str], at: int, fault: str
) -> tuple[str, list[tuple[int, int]], tuple[int, int]]:
    """Return an article in which one quotation is ``fault``y, the spans of the others, and that of the faulty one."""
    text, spans = "", []
    for index, ((before, after), words) in enumerate(sentences):
        opening, closing = style
        if index == at:
            mark = closing.strip()
            if fault == "closing mark lost":
                closing = ""
            elif fault == "closing mark doubled":
                closing += mark
            elif fault == "closed by another":
                closing = "”" if mark == "»" else " »"
            elif fault == "turned round":
                opening = closing.strip()
            else:
                after += f" Fin{closing}."
        text += before + opening
        spans.append((len(text), len(text) + len(words)))
        text += words + closing + after + " "
    faulty = spans.pop(at)
    return text, spans, faulty


@given(SENTENCES, st.sampled_from(STYLES), st.data())
def test_french_one_fault_costs_no_other_quotation(
    sentences: list[tuple[tuple[str, str], str]], style: tuple[str, str], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(sentences) - 1))
    fault = data.draw(st.sampled_from(FAULTS))
    text, spans, faulty = _damaged(sentences, style, at, fault)
    found = [tuple(quotation.content) for quotation in scan(text)]
    assert set(spans) <= set(found)
    if fault != "closing mark lost":
        assert faulty in found


@pytest.mark.parametrize(
    "unit", ["«", '"', "« a » ", '"a\n', " »a", "'a ", "– a ?\n", "Marie Durand : oui.\n", "<a ", ", dit-il"]
)
def test_time_is_linear(unit: str) -> None:
    def seconds(length: int) -> float:
        text = "« " + unit * (length // len(unit))
        best = float("inf")
        for _ in range(3):
            before = time.process_time()
            scan(text)
            best = min(best, time.process_time() - before)
        return best

    assert seconds(64_000) < 12 * max(seconds(16_000), 0.002)
