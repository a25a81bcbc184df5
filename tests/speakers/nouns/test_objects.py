from __future__ import annotations

import pytest

from tests.speakers.nouns.checking import assert_descriptions

SENTENCES = {
    "ministry_then_person": '<d name_follows="yes">la ministre des Sports</d> Amélie Martin',
    "republic_then_person": '<d name_follows="yes">le président de <d>la République</d></d> Emmanuel Martin',
    "company_then_person": '<d name_follows="yes">le patron de Tesla</d> Jean Martin',
    "place_of_two_words": '<d>la maire de Los Angeles</d> sourit',
    "newspaper_of_three_words": '<d>un porte-parole du New York Times</d> a dit non',
    "name_with_adjectives": 'Anne Martin, <d>présidente du <d>Centre national du <d>livre</d></d></d>, écrit.',
    "named_institution": '<d>un chercheur à <d name_follows="yes">l’université</d> Paris-Nanterre</d> le dit',
    "party": '<d>un élu du <d>Rassemblement national</d></d> proteste',
}  # fmt: skip


@pytest.mark.parametrize("sentence", SENTENCES.values(), ids=SENTENCES.keys())
def test_name_in_complement_ends_before_a_person(sentence: str) -> None:
    assert_descriptions(sentence)
