from __future__ import annotations

import pytest

from extractors.quotations import scan
from tests.quotations.checks import contents, found_and_wanted

DIALOGUES = [
    "Il l'appelle.\n— <q>Tu viens ?</q>\n— <q>Oui, j'arrive.</q>\nElle sort.",
    "— <q>Tu viens ?</q> demanda Paul.\n— <q>Oui, répondit-elle. J'arrive.</q>",
    "- <q>Vous partez ?</q>\n- <q>Non, je reste.</q>",
    "– <q>Je pars</q>, dit-il.",
    "«– <q>Tu viens ?</q>\n– <q>Oui, j'arrive.</q>»",
    "« – <q>Tu viens ?</q> – <q>Oui, j'arrive.</q> »",
    "« <q>Tu viens ?</q>\n— <q>Oui, j'arrive.</q> »",
]


@pytest.mark.parametrize("tagged", DIALOGUES)
def test_dialogues(tagged: str) -> None:
    found, wanted = found_and_wanted(tagged)
    assert found == wanted
    text = tagged.replace("<q>", "").replace("</q>", "")
    assert {quotation.marks for quotation in scan(text)} == {"dash"}


@pytest.mark.parametrize(
    "text",
    [
        "Au programme :\n- la hausse des prix ;\n- la baisse des salaires.",
        "– La hausse des prix.\n– La baisse des salaires.\n– Le chômage.",
        "- Vous devez payer l'impôt.\n- Vous devez trier vos déchets.",
        "— Une Ville (@uneville) June 19, 2024\n— Un Village (@village) June 20, 2024",
        "La ville – la vieille, dit-on – dort.",
        "- Qui peut voter ?\n- Comment voter ?\n- Quand voter ?",
    ],
)
def test_lists_that_nobody_speaks(text: str) -> None:
    assert contents(text) == []


def test_a_dialogue_line_between_marks_is_left_to_them() -> None:
    assert [q.marks for q in scan("— « Je pars », dit-il.\n— « Moi aussi », dit-elle.")] == [
        "guillemets",
        "guillemets",
    ]


def test_a_list_inside_marks_is_one_quotation() -> None:
    text = "La loi dit : « Les devoirs peuvent être :\n- un travail oral,\n- des leçons à apprendre. »"
    (quotation,) = scan(text)
    assert quotation.marks == "guillemets"
