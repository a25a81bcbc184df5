"""What kind of thing a name is."""

from __future__ import annotations

import pytest

from extractors.speakers.entity_types import is_body, is_medium
from tests.speakers.inventories import entity_named, inventory_of


@pytest.mark.parametrize(
    ("text", "name", "kind", "gender"),
    [
        ("Le Bayou Herald raconte. Le Bayou Herald accuse.", "Bayou Herald", "organization", "m"),
        (
            "Selon l'Agence bretonne des talus, tout va bien.",
            "Agence bretonne des talus",
            "organization",
            "f",
        ),
        ("Zork Hamdallaoui arrive. Puis Hamdallaoui parle.", "Zork Hamdallaoui", "person", None),
        (
            "Albert Einstein College of Medicine publie une étude.",
            "Albert Einstein College of Medicine",
            "organization",
            None,
        ),
        ("Mme Zork arrive.", "Zork", "person", "f"),
    ],
)
def test_type_and_gender_of_a_name(text: str, name: str, kind: str, gender: str | None) -> None:
    entity = entity_named(inventory_of(text), name)
    assert (entity.type, entity.gender) == (kind, gender)


def test_words_that_make_a_name_a_bodys() -> None:
    assert is_body("Poynter Institute")
    assert not is_body("Paul Poynter")
    assert is_medium("Miami Herald")
    assert not is_medium("Miami Institute")
