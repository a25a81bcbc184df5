from __future__ import annotations

import re

import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from extractors.nlp.stanza.docs import DocBuilder
from extractors.nlp.stanza.merging import ROOT, Word
from extractors.nlp.stanza.sentences import Sentence
from extractors.nlp.stanza.tokens import SurfaceToken
from extractors.types import Span
from tests.nlp.stanza.test_merging import trees

PLAIN = spacy.blank("fr")


def chain(words: int) -> list[Word]:
    """Return words of which each depends on the one before."""
    return [Word("", "X", "", "dep" if i else "ROOT", i - 1 if i else ROOT) for i in range(words)]


def tokens_of(text: str, span: Span) -> tuple[SurfaceToken, ...]:
    return tuple(SurfaceToken(*m.span(), m[0]) for m in re.compile(r"\w+").finditer(text, *span))


def build(text: str, *spans: Span) -> Doc:
    builder = DocBuilder(text)
    for span in spans:
        tokens = tokens_of(text, span)
        builder.add_parsed(Sentence(span, tokens), chain(len(tokens)))
    return builder.build(PLAIN.vocab)


def test_build_has_spaces_as_spacy_has_them() -> None:
    text = " a b  c\u00a0d \n\n e  "
    doc = build(text, Span(0, len(text)))
    assert doc.text == text
    assert [token.text for token in doc] == [token.text for token in PLAIN.tokenizer(text)]
    assert [token.whitespace_ for token in doc] == [token.whitespace_ for token in PLAIN.tokenizer(text)]


def test_build_hangs_spaces_from_the_word_before() -> None:
    doc = build(" a  b\n", Span(0, 6))
    assert [(token.text, token.head.text, token.dep_, token.pos_) for token in doc] == [
        (" ", "a", "dep", "SPACE"), ("a", "a", "ROOT", "X"), (" ", "a", "dep", "SPACE"), ("b", "a", "dep", "X"),
        ("\n", "b", "dep", "SPACE"),
    ]  # fmt: skip


def test_build_keeps_characters_that_no_token_covers() -> None:
    doc = build("a \u0097 b", Span(0, 5))
    assert doc.text == "a \u0097 b"
    assert [token.pos_ for token in doc] == ["X", "X", "X"]


def test_build_takes_the_printed_word_for_an_empty_lemma() -> None:
    builder = DocBuilder("Oui")
    builder.add_parsed(Sentence(Span(0, 3), (SurfaceToken(0, 3, "oui"),)), chain(1))
    assert builder.build(PLAIN.vocab)[0].lemma_ == "Oui"


def test_build_mixes_parsed_and_unparsed() -> None:
    text = "Un mot. Deux. Oui"
    builder = DocBuilder(text)
    builder.add_unparsed(Sentence(Span(0, 8), None), PLAIN.tokenizer)
    builder.add_parsed(Sentence(Span(8, 14), tokens_of(text, Span(8, 14))), chain(1))
    builder.add_unparsed(Sentence(Span(14, 17), None), PLAIN.tokenizer)
    doc = builder.build(PLAIN.vocab)
    assert doc.text == text
    assert [sentence.text for sentence in doc.sents] == ["Un mot.", "Deux.", "Oui"]
    assert [token.pos_ for token in doc] == ["", "", "", "X", "X", ""]


def test_build_reads_entities_over_spaces() -> None:
    text = "Ada\u00a0Roe dort"
    builder = DocBuilder(text)
    words = [
        Word("", "PROPN", "", "ROOT", ROOT, "B-PER"),
        Word("", "PROPN", "", "dep", 0, "E-PER"),
        *chain(1),
    ]
    words[2] = Word("", "VERB", "", "dep", 0, "O")
    builder.add_parsed(Sentence(Span(0, 12), tokens_of(text, Span(0, 12))), words)
    assert [(entity.text, entity.label_) for entity in builder.build(PLAIN.vocab).ents] == [
        ("Ada\u00a0Roe", "PER")
    ]


def test_build_empty() -> None:
    assert DocBuilder("").build(PLAIN.vocab).text == ""


@given(st.lists(trees(), max_size=4))
def test_build_keeps_each_tree_a_sentence(drawn: list[tuple[list[int], list[range]]]) -> None:
    text = " ".join("a" for heads, _ in drawn for _ in heads)
    builder, position = DocBuilder(text), 0
    for heads, _ in drawn:
        span = Span(position, min(len(text), position + 2 * len(heads)))
        words = [Word("", "X", "", "ROOT" if head == ROOT else "dep", head) for head in heads]
        builder.add_parsed(Sentence(span, tokens_of(text, span)), words)
        position = span.end
    doc = builder.build(PLAIN.vocab)
    assert [len(sentence) for sentence in doc.sents] == [len(heads) for heads, _ in drawn]
    for sentence, (heads, _) in zip(doc.sents, drawn, strict=True):
        assert [t.head.i - sentence.start for t in sentence] == [
            i if h == ROOT else h for i, h in enumerate(heads)
        ]
