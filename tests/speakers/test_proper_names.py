"""Names by their shape, and titles before them."""

from __future__ import annotations

import pytest

from extractors.speakers.proper_names import find_proper_names
from extractors.speakers.registry import gender_of_given_name
from extractors.speakers.titles import find_title_before, without_title
from extractors.types import Span


def _names(text: str) -> list[str]:
    found = find_proper_names(text, [0], given_name=lambda word: gender_of_given_name(word) is not None)
    return [text[slice(*span)] for span in found]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hier, la Rivers and Lakes Commission a parlé.", ["Rivers and Lakes Commission"]),
        ("À lire aussiMarie Robertin raconte", ["Marie Robertin"]),
        ("Hier, Dominique de Villerin a parlé.", ["Dominique de Villerin"]),
        ("Hier, le maire a parlé.", []),
        ("Signe du rapprochement, le maire a parlé.", []),  # « Signe » is a given name too
        ("Signe Hansen a parlé. Signe du rapprochement, le maire aussi.", ["Signe Hansen"]),
        ("Hier, le ministre de l'Intérieur Gérald Garnotin parle.", ["Intérieur", "Gérald Garnotin"]),
    ],
)
def test_runs_of_capitals(text: str, names: list[str]) -> None:
    assert _names(text) == names


@pytest.mark.parametrize(
    ("run", "rest"),
    [
        ("Maître Aline Garnotin", "Aline Garnotin"),
        ("Mme Garnotin", "Garnotin"),
        ("Saint Martin", "Saint Martin"),
        ("Aline Garnotin", "Aline Garnotin"),
        ("Maître", "Maître"),
    ],
)
def test_a_title_is_no_part_of_a_name(run: str, rest: str) -> None:
    span = without_title(run, Span(0, len(run)))
    assert run[slice(*span)] == rest


def test_a_title_before_a_name_tells_its_gender() -> None:
    text = "Hier, Mme Garnotin"
    found = find_title_before(text, 10)
    assert found is not None
    assert (text[slice(*found.span)], found.gender) == ("Mme ", "f")
    assert find_title_before("Hier, Garnotin", 6) is None
