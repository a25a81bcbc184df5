"""Cues in tagged sentences."""

import pytest

from extractors.cues import find_cues
from tests.tagged import untag

FIRST = [
    'Le ministre <cue lemma="insister">a toutefois insisté</cue> sur ce point.',
    '« Bien », <cue lemma="ajouter">a-t-il encore ajouté</cue>.',
    '<cue lemma="exclure">N’excluant pas</cue> une visite, il <cue lemma="se dire">se dit</cue> prêt.',
]


@pytest.mark.parametrize("tagged", FIRST)
def test_find_cues(tagged: str) -> None:
    text, spans = untag(tagged)
    assert [(text[c.span.start : c.span.end], c.lemma) for c in find_cues(text)] == [
        (text[s.start : s.end], s.attributes["lemma"]) for s in spans
    ]
