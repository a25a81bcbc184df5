"""Names that an article gives beside another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.speakers.aliases import names_beside


def _pairs(text: str) -> list[tuple[str, str]]:
    return [(text[slice(*b.name)], text[slice(*b.other)]) for b in names_beside(text)]


@pytest.mark.parametrize(
    ("text", "name", "other"),
    [
        (
            "Selon l'Observatoire national des rivières (ONR), l'eau monte.",
            "Observatoire national des rivières",
            "ONR",
        ),
        ("la Ligue de protection des haies (LPH) regrette", "Ligue de protection des haies", "LPH"),
        ("le Bureau central d'études et de mesures (BCEM)", "Bureau central d'études et de mesures", "BCEM"),
        ("the Rivers and Lakes Commission (RLC) said", "Rivers and Lakes Commission", "RLC"),
        (
            "l'Institut normand de recherche en informatique (Inri)",
            "Institut normand de recherche en informatique",
            "Inri",
        ),
    ],
)
def test_an_acronym_in_brackets_has_the_name_before_it(text: str, name: str, other: str) -> None:
    assert _pairs(text) == [(name, other)]


@pytest.mark.parametrize(
    "text",
    [
        "le comité d'organisation (Cojo)",  # common nouns name nobody
        "près de Poitiers (Vienne)",
        "Observatoire national. Rivières (ONR)",  # not over a full stop
        "Paul Durand (CGT)",
    ],
)
def test_other_brackets_are_no_acronyms(text: str) -> None:
    assert _pairs(text) == []


@pytest.mark.parametrize("word", ["ex-", "anciennement "])
def test_an_earlier_name_in_brackets(word: str) -> None:
    found = names_beside(f"Le réseau X ({word}Twitter) se défend.")
    assert [(b.name, b.other, b.former) for b in found] == [
        ((10, 11), (13 + len(word), 20 + len(word)), True)
    ]


@given(st.text(alphabet="AbcDé ().,ex-’'\n"))
def test_names_are_ranges_of_the_text_in_order(text: str) -> None:
    for beside in names_beside(text):
        assert 0 <= beside.name.start < beside.name.end < beside.other.start < beside.other.end <= len(text)
