"""What speaks for a mention as the one whose words are quoted."""

from __future__ import annotations

import pytest

from extractors.attribution.features import mention_row
from extractors.attribution.view import view
from tests.attribution.readings import reading_of


def _row(text: str, printed: str) -> dict[str, float]:
    """Return the features of a printed mention as the speaker of a text's first quotation."""
    reading = reading_of(text)
    number = next(n for n, m in enumerate(reading.mentions) if text[slice(*m.span)] == printed)
    return mention_row(reading, view(reading, 0), number)


@pytest.mark.parametrize(
    ("printed", "between", "subject"),
    [
        ("Paul Lemoine", 0.0, 1.0),  # the town behind a preposition is no rival
        ("Vaux", 0.0, 0.0),
        ("Marie Durand", 1.0, 1.0),
    ],
)
def test_the_subject_is_the_nearest_that_can_be_one(printed: str, between: float, subject: float) -> None:
    row = _row(
        "Marie Durand attendait quand Paul Lemoine, venu de Vaux, a dénoncé « une injustice flagrante ».",
        printed,
    )
    assert row["cm_subjects_between"] == between
    assert row["cm_can_be_subject"] == subject


def test_a_relative_clause_behind_a_mention_is_told() -> None:
    row = _row("Paul Lemoine, qui attendait, a dénoncé « une injustice flagrante ».", "Paul Lemoine")
    assert row["cm_opens_relative"] == 1.0


@pytest.mark.parametrize(
    ("printed", "joins"),
    [("Paul Lemoine", {"m_joins_next"}), ("Marie Durand", {"m_joins_previous"}), ("le maire", set())],
)
def test_two_joined_by_et_are_told(printed: str, joins: set[str]) -> None:
    row = _row("Paul Lemoine et Marie Durand ont dit « non », regrette le maire.", printed)
    assert {name for name in row if name.startswith("m_joins")} == joins


def test_the_kind_of_a_cue_and_its_constructions_are_told() -> None:
    row = _row("Paul Lemoine a accusé le maire de « mentir ».", "Paul Lemoine")
    assert row["c_of_charge"] == row["c_takes_object"] == 1.0


@pytest.mark.parametrize(("printed", "antecedent"), [("Paul Lemoine", 0.0), ("Marie Durand", 1.0)])
def test_the_antecedent_of_qui_is_told(printed: str, antecedent: float) -> None:
    row = _row("Paul Lemoine a reçu Marie Durand, qui a dénoncé « une injustice flagrante ».", printed)
    assert row["m_antecedent"] == antecedent


def test_an_antecedent_inside_a_complement_is_none() -> None:
    row = _row(
        "La fille de Marie Durand, qui a dénoncé « une injustice flagrante », est venue.", "Marie Durand"
    )
    assert row["m_antecedent"] == 0.0
