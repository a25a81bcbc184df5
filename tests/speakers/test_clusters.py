"""Which names of an article are one."""

from __future__ import annotations

import pytest

from extractors.speakers.clusters import name_words
from tests.speakers.inventories import entity_named, forms_of, inventory_of


def test_name_words_sets_case_accents_and_hyphens_aside() -> None:
    assert name_words("Jean-Élie Lefèvre") == ("jean", "elie", "lefevre")


@pytest.mark.parametrize(
    ("text", "name", "forms"),
    [
        ("Élodie Varenne parle. Mme Varenne sourit.", "Élodie Varenne", ["Élodie Varenne", "Varenne"]),
        ("Varenne arrive. Puis Élodie Varenne parle.", "Élodie Varenne", ["Varenne", "Élodie Varenne"]),
        ("Samuel Ortolan arrive. Samuel parle.", "Samuel Ortolan", ["Samuel Ortolan", "Samuel"]),
        (
            "Alma Osmanovic Thulin écrit. A.O. Thulin signe.",
            "Alma Osmanovic Thulin",
            ["Alma Osmanovic Thulin", "A.O. Thulin"],
        ),
        (
            "L'Observatoire national des rivières (ONR) alerte. Selon l'ONR, tout va mal.",
            "Observatoire national des rivières",
            ["Observatoire national des rivières", "ONR", "ONR"],
        ),
        ("Maître Chalanu plaide. Maître Chalenu conclut.", "Chalanu", ["Chalanu", "Chalenu"]),
    ],
)
def test_forms_of_one_name(text: str, name: str, forms: list[str]) -> None:
    assert forms_of(entity_named(inventory_of(text), name)) == forms


def test_initials_before_an_interviews_answers_are_the_person_interviewed() -> None:
    answer = (
        "Oui, bien sûr, cela dure depuis longtemps déjà, et les abeilles de la vallée le savent mieux que nous. "
        * 3
    )
    text = (
        f"Entretien avec Michel Garnotin, apiculteur.\nMichel Garnotin : {answer}\n"
        f"Et demain ?\nM. G. : {answer}\nPourquoi ?\nM. G. : {answer}\nToujours ?\nM. G. : {answer}\n"
    )
    assert "M. G." in forms_of(entity_named(inventory_of(text), "Michel Garnotin"))


def test_letters_before_an_answer_are_the_initials_of_a_person() -> None:
    text = "Sylvie Durand dirige la mairie.\nSD : « Oui. »\nLe PS approuve.\n"
    assert "SD" in forms_of(entity_named(inventory_of(text), "Sylvie Durand"))


def test_a_capital_and_its_state_speak_under_their_own_names() -> None:
    found = inventory_of("Varsovie proteste. La Pologne proteste aussi.")
    assert [e.name for e in found.entities if e.type == "state"] == ["Varsovie", "Pologne"]


def test_names_that_differ_by_more_than_a_letter_are_two() -> None:
    found = inventory_of("Maître Chalanu plaide. Maître Charanot conclut.")
    assert [e.name for e in found.entities if e.named] == ["Chalanu", "Charanot"]


def test_a_renamed_body_bears_its_new_name() -> None:
    found = inventory_of("Le réseau X (ex-Twitter) se défend. Selon X, tout va bien.")
    (entity,) = [e for e in found.entities if e.named]
    assert forms_of(entity) == ["X", "Twitter", "X"]
    assert entity.name == "X"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mme Leblanc sourit. Leblanc se tait.", "Leblanc"),  # no registered LeBlanc
        ("La Croix-Rousse proteste.", "Croix-Rousse"),  # not the newspaper La Croix
        ("L'ONG Foodalerte proteste.", "Foodalerte"),
    ],
)
def test_a_known_name_must_be_the_printed_one(text: str, name: str) -> None:
    assert entity_named(inventory_of(text), name).entry is None


def test_the_first_half_of_a_compound_given_name_is_another_name() -> None:
    found = inventory_of("Jean-Élie Lefort parle. Jean sourit.")
    assert forms_of(entity_named(found, "Jean-Élie Lefort")) == ["Jean-Élie Lefort"]
