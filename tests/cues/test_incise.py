"""Stretches that are, or are not, the narrator's parenthesis."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.cues import incise_cue, is_inverted_reporting
from tests.tagged import untag

INCISES = """
La Russie<incise>, a-t-il dit,</incise> est prête
La Russie<incise>, explique Marie Durand,</incise> est prête
La Russie<incise>, a déclaré mardi à la presse la ministre,</incise> est prête
La Russie<incise> — poursuit-elle — </incise>est prête
La Russie<incise>, s'est-il exclamé,</incise> est prête
La Russie<incise>, comme le dit Paul,</incise> est prête
La Russie<incise>, nous raconte cet habitant,</incise> est prête
La Russie<incise>, note, prudent, le directeur,</incise> est prête
La Russie<incise>, fait-il,</incise> est prête
La Russie<incise>, assurent des proches,</incise> est prête
La Russie<incise>, juge-t-on au ministère,</incise> est prête
La Russie<incise>, sourit le maire,</incise> est prête
La Russie<incise>, puis ajoute la ministre,</incise> est prête
"""

NO_INCISES = """
La Russie<incise>, pensez-vous,</incise> est prête
La Russie<incise>, dit-on,</incise> est prête
La Russie<incise>, disons-nous,</incise> est prête
La foule<incise>, critique la mesure,</incise> s'en va
Demain<incise>, continue la guerre,</incise> et rien ne change
La Russie<incise>, selon moi,</incise> est prête
La Russie<incise>, le ministre l'a dit,</incise> est prête
La Russie<incise>, a dit que c'est faux,</incise> est prête
La Russie<incise>, ce grand pays,</incise> est prête
La Russie<incise>, qui déclare la guerre,</incise> est prête
La Russie<incise>,,</incise> est prête
La Russie<incise>, accusée de mentir,</incise> est prête
"""


def stretch(tagged: str) -> tuple[str, int, int]:
    text, (span,) = untag(tagged)
    return text, span.start, span.end


@pytest.mark.parametrize("tagged", INCISES.strip().splitlines())
def test_incises_are_told(tagged: str) -> None:
    assert is_inverted_reporting(*stretch(tagged))


@pytest.mark.parametrize("tagged", NO_INCISES.strip().splitlines())
def test_other_stretches_are_not(tagged: str) -> None:
    assert not is_inverted_reporting(*stretch(tagged))


def test_the_cue_of_an_incise_is_given() -> None:
    text, start, end = stretch("La Russie<incise>, a-t-elle encore affirmé mardi,</incise> est prête")
    cue = incise_cue(text, start, end)
    assert cue is not None
    assert cue.lemma == "affirmer"
    assert text[slice(*cue.span)] == "a-t-elle encore affirmé"


def test_a_whole_paragraph_is_no_incise() -> None:
    text = "explique Marie Durand, " + "qui en a vu d'autres, " * 20
    assert not is_inverted_reporting(text, 0, len(text))


@given(st.text(max_size=80), st.integers(-9, 90), st.integers(-9, 90))
def test_any_stretch_of_any_text_may_be_asked(text: str, start: int, end: int) -> None:
    cue = incise_cue(text, start, end)
    if cue is not None:
        assert max(start, 0) <= cue.span.start < cue.span.end <= end
