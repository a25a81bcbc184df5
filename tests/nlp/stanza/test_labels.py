from __future__ import annotations

import pytest

from extractors.nlp.spacy_backend import SpacyBackend
from extractors.nlp.stanza.labels import RELATIONS, lemma_of, part_of_speech, relation
from extractors.nlp.stanza_backend import StanzaBackend


def test_relations_are_those_of_the_spacy_model(spacy_backend: SpacyBackend) -> None:
    assert set(spacy_backend._nlp.get_pipe("parser").labels) == RELATIONS


@pytest.mark.parametrize("label", sorted(RELATIONS))
def test_relation_keeps_what_spacy_knows(label: str) -> None:
    assert relation(label) == label


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("root", "ROOT"),
        ("expl:pv", "expl:comp"),
        ("parataxis:insert", "parataxis"),
        ("nsubj:caus", "nsubj"),
        ("csubj:pass", "nsubj:pass"),
        ("csubj", "nsubj"),
        ("obl", "obl:mod"),
        ("obl:tmod", "obl:mod"),
        ("aux:caus", "dep"),
        ("aux", "aux:tense"),
        ("flat", "flat:name"),
        ("advcl:cleft", "advcl"),
        ("orphan", "dep"),
        ("discourse", "dep"),
    ],
)
def test_relation_maps_the_others(label: str, expected: str) -> None:
    assert relation(label) == expected


def test_relation_maps_every_label_of_the_model(stanza_backend: StanzaBackend) -> None:
    known = stanza_backend._pipeline.processors["depparse"].get_known_relations()
    assert len(known) > 30
    assert {relation(label) for label in known} <= RELATIONS


@pytest.mark.parametrize(
    ("label", "text", "expected"),
    [
        ("PROPN", "😀", "SYM"),
        ("PRON", "👍🏽", "SYM"),
        ("PROPN", "–", "PUNCT"),
        ("NOUN", "%", "NOUN"),
        ("PUNCT", ".", "PUNCT"),
        ("PROPN", "U2", "PROPN"),
    ],
)
def test_part_of_speech_of_marks(label: str, text: str, expected: str) -> None:
    assert part_of_speech(label, text) == expected


@pytest.mark.parametrize(
    ("lemma", "pos", "expected"),
    [
        ("Dire", "VERB", "dire"),
        ("Président", "NOUN", "président"),
        ("ONG", "NOUN", "ONG"),
        ("Paris", "PROPN", "Paris"),
        ('"', "PUNCT", ""),
        ("_", "X", ""),
        ("", "VERB", ""),
    ],
)
def test_lemma_of(lemma: str, pos: str, expected: str) -> None:
    assert lemma_of(lemma, pos) == expected
