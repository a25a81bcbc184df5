from __future__ import annotations

import pytest

from tests.speakers.nouns.checking import assert_descriptions

SENTENCES = {
    "number_in_digits": '<d determiner="quantifier" number="plur">26 associations</d> protestent.',
    "number_in_words": '<d determiner="quantifier">vingt deux élus</d> votent.',
    "compound_number": '<d determiner="quantifier">Trente-deux élus</d> votent.',
    "article_and_number": '<d determiner="definite" number="plur">Les deux suspects</d> nient.',
    "several": '<d determiner="quantifier">Plusieurs témoins</d> ont vu.',
    "some": '<d determiner="quantifier" gender="m">Certains élus</d> votent.',
    "many": '<d determiner="indefinite" number="plur">De nombreux riverains</d> protestent.',
    "former_plural": 'selon <d determiner="indefinite" former="yes">d’anciens employés</d>',
    "most": '<d determiner="quantifier" head="députés">La plupart des députés</d> votent.',
    "one_of": '<d determiner="quantifier" head="avocats">L’un des avocats</d> plaide.',
    "about_thirty": '<d determiner="quantifier" head="hommes">Une trentaine d’hommes</d> attend.',
    "hundreds": '<d determiner="quantifier">Des centaines de manifestants</d> défilent.',
    "more_than_one": '<d determiner="quantifier" number="sing">Plus d’un élu</d> proteste.',
    "near_number": '<d determiner="quantifier">Près de 300 salariés</d> défilent.',
    "all_the": '<d determiner="quantifier" head="maires">Tous les maires</d> votent.',
    "none": '<d determiner="quantifier">Aucun témoin</d> n’a parlé.',
    "each": '<d determiner="quantifier">Chaque électeur</d> compte.',
    "part_of": '<d determiner="quantifier" head="gauche">Une partie de la gauche et de <d inside="yes">l’extrême droite</d></d> vote.',
    "many_of": '<d determiner="quantifier">Beaucoup de lecteurs</d> écrivent.',
    "a_certain_number": '<d determiner="quantifier">Un certain nombre de députés</d> vote.',
    "leurs": '<d determiner="possessive" number="plur">Leurs avocats</d> plaident.',
    "gender_disagrees": "la maires, une policiers",
}  # fmt: skip


@pytest.mark.parametrize("sentence", SENTENCES.values(), ids=SENTENCES.keys())
def test_determiner_is_read(sentence: str) -> None:
    assert_descriptions(sentence)
