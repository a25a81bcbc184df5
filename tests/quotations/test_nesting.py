from __future__ import annotations

import pytest

from extractors.quotations import likely_others_words, scan


def kept(text: str) -> bool:
    outer, inner, *_ = scan(text)
    assert inner.parent == 0
    return likely_others_words(text, inner, outer)


@pytest.mark.parametrize(
    "text",
    [
        "« Mon père disait : “Pars !” et je suis parti. »",
        "« La ministre se dit “sereine” depuis mardi. »",
        "« Les gens disent aujourd'hui “Ça suffit”. »",
        "« J'ai reçu une réponse du genre “on verra”. »",
    ],
)
def test_somebody_else_speaks(text: str) -> None:
    assert kept(text)


@pytest.mark.parametrize(
    "text",
    [
        "« La “nature” de la femme est un mythe. »",
        "« Je lui ai posé la question : “Pourquoi partir ?” »",
        "« Je l'ai dit : “Nous partons”. »",
        "« L'étude est parue dans la revue “Sciences”. »",
        "« Il faut définir les notions de “devoirs” et de “travail”. »",
    ],
)
def test_the_speakers_own_words(text: str) -> None:
    assert not kept(text)


def test_in_a_whole_letter_every_quotation_counts() -> None:
    letter = "\n".join(
        f"Voici le long paragraphe {number} de la lettre ouverte, sur la “loi” nouvelle."
        for number in range(25)
    )
    assert kept(f'Une lectrice écrit.\n"{letter}"')
