"""The gender that given names tell."""

import pytest

from extractors.speakers.registry import gender_of_given_name
from extractors.speakers.registry.given_names import is_given_name


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Marie", "f"),
        ("JEAN", "m"),
        ("Jean-Marie", "m"),
        ("Marie-Pierre", "f"),
        ("Marie-Ludivine", "f"),
        ("Michèle", "f"),
        ("Michel", "m"),
        ("helene", "f"),
        ("Camille", "e"),
        ("Dominique", "e"),
        ("Fatoumata", "f"),
        ("Mamadou", "m"),
        ("Yukiko", "f"),
        ("Sergueï", "m"),
        ("Giorgia", "f"),
        ("Xyzzy", None),
        ("", None),
    ],
)
def test_gender_of_a_given_name(name: str, gender: str | None) -> None:
    assert gender_of_given_name(name) == gender


def test_the_registry_adds_the_names_of_its_persons() -> None:
    assert gender_of_given_name("Sanae") == "f"
    assert gender_of_given_name("Kaja") == "f"


def test_given_names_are_known_by_their_folded_form() -> None:
    assert is_given_name("etienne")
    assert not is_given_name("gouvernement")
