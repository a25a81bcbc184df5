"""Cues without a verb: prepositions, names in apposition, nouns."""

import pytest

from extractors.cues import find_cues
from tests.cues.tagged_cues import check_cues

CUES = """
<cue lemma="selon" form="preposition">Selon</cue> la maire, tout va bien.
Tout va bien, <cue lemma="d'après">d’après</cue> la maire.
<cue lemma="aux yeux de">Aux yeux du</cue> chef, tout va bien. Tout va mal <cue lemma="au dire de">au dire des</cue> pompiers.
<cue lemma="de l'avis de">De l'avis de</cue> Paul, <cue lemma="de l'avis de">de l’avis même de</cue> Paul.
<cue lemma="à en croire">À en croire</cue> Marie, « rien ».
<cue lemma="pour">Pour</cue> Marie Durand, tout va bien. <cue lemma="pour">Pour</cue> lui, tout va mal.
Mais <cue lemma="pour">pour</cue> les pompiers, « rien ne va ».
Tout est « foutu » (<cue lemma="dixit">dixit</cue> Paul).
Les chiffres <cue lemma="selon lequel">selon lesquels</cue> tout va bien.
Il part <cue lemma="aux cris de">aux cris de</cue> « Victoire ».
« Hier encore », <cue lemma="par">par</cue> Marie Durand.
Marie Durand, <cue lemma="dit" category="naming">dit</cue> « La Louve ». La loi <cue lemma="dit">dite</cue> « climat ».
Un chien <cue lemma="du nom de" category="naming">du nom de</cue> Médor.
<cue lemma="à en croire">Si l’on en croit</cue> Paul, tout va bien.
"""

NO_CUE = """
Pour partir, il faut courir. Pour l'instant, rien. Pour cette raison, rien. Pour 12 euros, rien.
Il part pour Paris. L'occasion, pour Paul, de partir.
En fin d'après-midi, il part.
Il marche chez lui.
Il part par Lyon.
"""


@pytest.mark.parametrize("tagged", CUES.strip().splitlines())
def test_phrases_are_found(tagged: str) -> None:
    check_cues(tagged)


@pytest.mark.parametrize("text", NO_CUE.strip().splitlines())
def test_other_uses_are_no_cues(text: str) -> None:
    check_cues(text)


def test_a_present_that_looks_like_a_name_is_a_verb() -> None:
    (cue,) = find_cues("« Oui », dit « la Louve ».")
    assert cue.form == "finite"
    (cue,) = find_cues("Le ministre, lui, dit « craindre le pire ».")[:1]
    assert cue.form == "finite"


def test_a_noun_with_one_form_for_both_numbers_has_none() -> None:
    (cue,) = find_cues("Ces propos.")
    assert cue.number is None
    assert cue.gender == "masc"
