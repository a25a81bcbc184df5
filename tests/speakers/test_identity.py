"""Ids of speakers outside the registry."""

import re

from hypothesis import given
from hypothesis import strategies as st

from extractors.speakers.identity import speaker_id
from extractors.speakers.registry import Registry


def test_spellings_of_a_name_share_an_id() -> None:
    assert (
        speaker_id("Le Dr Élise DUPONT", "person")
        == speaker_id("Elise Dupont", "person")
        == "person:elise-dupont"
    )
    assert speaker_id("Élise Dupont", "person") != speaker_id("Élise Dupont", "organization")


def test_names_in_other_scripts_have_different_ids() -> None:
    assert speaker_id("Путин", "person") != speaker_id("Лавров", "person")


@given(st.text(max_size=300))
def test_an_id_is_short_plain_and_never_one_of_the_registry(name: str) -> None:
    identifier = speaker_id(name, "unknown")
    assert re.fullmatch(r"unknown:[a-z0-9-]{1,91}", identifier)


def test_no_id_of_the_registry_holds_a_colon() -> None:
    assert not [entry.id for entry in Registry.load() if ":" in entry.id]
