from __future__ import annotations

import pytest

from extractors.quotations import scan
from extractors.quotations.incises import find_incises, first_incise, narrator_follows
from tests.tagged import untag

INCISES = [
    "La Russie<i>, a déclaré Poutine,</i> est prête à négocier",
    "La Russie<i>, a-t-il dit,</i> est prête à négocier",
    "La Russie<i>, a-t-elle encore martelé mardi,</i> est prête à négocier",
    "La Russie est prête<i>, explique Marie Durand</i>. Elle attend.",
    "La Russie est prête<i>, explique Marie Durand, historienne à l'université de Lyon</i>. Elle attend.",
    "La Russie est prête<i>, explique la directrice de l'institut, Marie Durand</i>. Elle attend.",
    "Le cours baisse<i>, note A. B. Durand,</i> depuis mardi",
    "Le cours baisse<i>, soupire M. Durand,</i> depuis mardi",
    "Le cours<i>, constatent les experts,</i> baisse depuis mardi",
    "Quoi !<i> s'exclame la maire,</i> vous partez",
    "La Russie <i>– a-t-il dit –</i> est prête",
    "Nous partons<i>, dit-il,</i> et nous reviendrons<i>, ajoute-t-il,</i> un jour",
]


@pytest.mark.parametrize("tagged", INCISES)
def test_find_incises(tagged: str) -> None:
    text, spans = untag(tagged)
    assert list(find_incises(text, 0, len(text))) == [(span.start, span.end) for span in spans]


@pytest.mark.parametrize(
    "text",
    [
        "La vie, la vraie, est ailleurs",
        "Et après, peut-il partir, ou doit-il rester ?",
        "Il faut, dit-on toujours la vérité ?",
        "Une réponse précise, précise et complète, est attendue",
        "Cela ne marche pas, comme l'a montré l'échec, ici",
        "Dit-il la vérité ?",
    ],
)
def test_find_incises_none_of_the_speakers_own_words(text: str) -> None:
    assert find_incises(text, 0, len(text)) == ()


def test_words_leave_the_incise_out() -> None:
    text = "« La Russie, a déclaré Poutine, est prête. Elle attend, dit-il. »"
    (quotation,) = scan(text)
    assert quotation.words(text) == "La Russie est prête. Elle attend."
    assert text[slice(*quotation.content)] == text[2:-2]


def test_incise_of_a_nested_quotation_is_not_the_outer_ones() -> None:
    text = "« Il criait : “Partez, disait le chef, et vite !” et nous, a dit Marie Durand, sommes partis. »"
    outer, inner = scan(text)
    assert [text[slice(*incise)] for incise in outer.incises] == [", a dit Marie Durand,"]
    assert [text[slice(*incise)] for incise in inner.incises] == [", disait le chef,"]


def test_first_incise_and_narrator_follows() -> None:
    text = "Je pars, dit-il, et je reviens, ajoute-t-il."
    first = first_incise(text, 0, len(text))
    assert first is not None
    assert text[slice(*first)] == ", dit-il,"
    assert first_incise("Je pars et je reviens.", 0, 22) is None
    assert narrator_follows("« Je pars », a déclaré la maire.", 11)
    assert not narrator_follows("« Je pars », et la maire reste.", 11)
