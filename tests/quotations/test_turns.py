from __future__ import annotations

import pytest

from extractors.quotations import scan
from tests.quotations.checks import contents, found_and_wanted

INTERVIEW = (
    "Notre Journal : <q>Pourquoi partir ?</q>\n"
    "Marie Durand : <q>Parce que je veux voir la mer avec mes enfants, tout simplement.</q>\n"
    "Et ensuite, que ferez-vous ?\n"
    "M. D. : <q>Ensuite je reviendrai au « pays », comme tout le monde le sait ici.</q>\n"
)


def test_turns_of_an_interview() -> None:
    found, wanted = found_and_wanted(INTERVIEW)
    assert [entry for entry in found if not entry.endswith(":pays")] == wanted
    text = INTERVIEW.replace("<q>", "").replace("</q>", "")
    turns = [quotation for quotation in scan(text) if quotation.turn is not None]
    assert [text[slice(*turn.turn)] for turn in turns if turn.turn] == [
        "Notre Journal",
        "Marie Durand",
        "M. D.",
    ]
    assert {turn.marks for turn in turns} == {"turn"}


@pytest.mark.parametrize(
    "tagged",
    [
        "Q. <q>Pourquoi partir ?</q>\nR. <q>Parce que je veux voir la mer avec mes enfants, enfin, en vrai.</q>\n"
        "Q. <q>Et ensuite ?</q>\nR. <q>Ensuite, je reviendrai travailler au village, comme tout le monde.</q>",
        "Paul Martin (maire) : <q>Je suis content de ce vote.</q>\nAnne Petit (opposition) : <q>Nous ferons recours.</q>\n"
        "Luc Morel, 34 ans, boulanger : <q>Je n'ai pas voté.</q>",
    ],
)
def test_questions_answers_and_statements(tagged: str) -> None:
    found, wanted = found_and_wanted(tagged)
    assert found == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Marseille : la mer monte\nMarseille : les forains protestent\nMarseille : que fait la mairie ?",
        "Lire aussi : Le vote est clos.\nPhoto : Marie Durand.\nSource : Notre journal.",
        "Le maire est clair : il ne partira pas.\nElle est claire : elle restera au village avec ses enfants.",
        "Le 3 mai : premier vote.\nLe 5 mai : second vote.\nLe 9 mai : troisième vote.",
    ],
)
def test_what_has_a_colon_and_is_no_turn(text: str) -> None:
    assert contents(text) == []


def test_a_turn_between_marks_is_left_to_them() -> None:
    text = "Paul Martin : « Je suis content. »\nAnne Petit : « Nous ferons recours. »\nPaul Martin : « Je sais. »"
    assert [quotation.marks for quotation in scan(text)] == ["guillemets"] * 3


def test_turns_and_what_they_hold_are_body() -> None:
    text = INTERVIEW.replace("<q>", "").replace("</q>", "")
    assert {quotation.section for quotation in scan("Un long voyage\n" + text)} == {"body"}
