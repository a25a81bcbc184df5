from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from extractors.nlp.stanza.entities import entities_from_names, entity_ranges, tag_names
from extractors.types import Span

VOCAB = spacy.blank("fr").vocab


@pytest.mark.parametrize(
    ("tags", "ranges"),
    [
        ("O B-PER E-PER O", [(1, 3, "PER")]),
        ("S-LOC S-LOC", [(0, 1, "LOC"), (1, 2, "LOC")]),
        ("B-PER I-PER I-PER", [(0, 3, "PER")]),
        ("B-PER B-PER E-PER", [(0, 1, "PER"), (1, 3, "PER")]),
        ("B-PER I-LOC O", [(0, 1, "PER"), (1, 2, "LOC")]),
        ("I-ORG O", [(0, 1, "ORG")]),
        ("O O", []),
        ("", []),
    ],
)
def test_entity_ranges(tags: str, ranges: list[tuple[int, int, str]]) -> None:
    assert list(entity_ranges(tags.split())) == ranges


def test_entity_ranges_of_empty_tags() -> None:
    assert list(entity_ranges(["", ""])) == []


def doc_of(*rows: str) -> Doc:
    """Return a Doc of lines ``word pos dep head``."""
    cells = [row.split() for row in rows]
    return Doc(
        VOCAB,
        words=[c[0] for c in cells],
        pos=[c[1] for c in cells],
        deps=[c[2] for c in cells],
        heads=[int(c[3]) for c in cells],
    )


def test_entities_are_proper_nouns_in_a_row() -> None:
    doc = doc_of("Ada PROPN nsubj 2", "Roe PROPN flat:name 0", "voit VERB ROOT 2", "Bob PROPN obj 2")
    assert [(e.text, e.label_) for e in entities_from_names(doc, [])] == [
        ("Ada Roe", "MISC"),
        ("Bob", "MISC"),
    ]


def test_entities_go_over_particles_that_the_tree_binds() -> None:
    bound = doc_of("Charles PROPN ROOT 0", "de ADP case 2", "Gaulle PROPN flat:name 0")
    free = doc_of("Ada PROPN ROOT 0", "de ADP case 2", "Lyon PROPN nmod 0")
    assert [e.text for e in entities_from_names(bound, [])] == ["Charles de Gaulle"]
    assert [e.text for e in entities_from_names(free, [])] == ["Ada", "Lyon"]


def test_entities_end_with_the_sentence() -> None:
    doc = doc_of("vu VERB ROOT 0", "Ada PROPN obj 0", "Bob PROPN nsubj 3", "dort VERB ROOT 3")
    assert [e.text for e in entities_from_names(doc, [])] == ["Ada", "Bob"]


def test_entities_take_known_names_whole() -> None:
    doc = doc_of("Conseil PROPN ROOT 0", "de ADP case 2", "sécurité NOUN nmod 0", "vote VERB acl 0")
    names = [Span(0, len("Conseil de sécurité"))]
    assert [e.text for e in entities_from_names(doc, names)] == ["Conseil de sécurité"]


def test_tag_names_tags_capitalised_words() -> None:
    doc = doc_of("Union NOUN ROOT 0", "des ADP case 2", "Six NUM nmod 0", "vote VERB acl 0")
    tag_names(doc, [Span(0, len("Union des Six"))])
    assert [token.pos_ for token in doc] == ["PROPN", "ADP", "PROPN", "VERB"]
