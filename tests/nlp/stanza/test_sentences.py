from __future__ import annotations

import pytest

from extractors.nlp.backend import Passage
from extractors.nlp.stanza.sentences import Sentence, divide
from extractors.nlp.stanza.tokens import SurfaceToken
from extractors.types import Span
from tests.nlp.stanza.fakes import fake_tokenizer


def divided(passage: Passage) -> list[tuple[str, list[str] | None]]:
    """Return each sentence's text and tokens."""
    (sentences,) = divide([passage], fake_tokenizer)
    return [
        (
            passage.text[slice(*sentence.span)],
            None if sentence.tokens is None else [passage.text[t.start : t.end] for t in sentence.tokens],
        )
        for sentence in sentences
    ]


def test_divide_by_the_model() -> None:
    assert divided(Passage(" Un mot. Deux. ")) == [
        (" Un mot. ", ["Un", "mot", "."]),
        ("Deux. ", ["Deux", "."]),
    ]


def test_divide_by_the_model_never_inside_a_name() -> None:
    assert divided(Passage("Vu. J. Roe dort. Oui.", names=(Span(4, 10),))) == [
        ("Vu. ", ["Vu", "."]),
        ("J. Roe dort. ", ["J", ".", "Roe", "dort", "."]),
        ("Oui.", ["Oui", "."]),
    ]


def test_divide_between_two_names() -> None:
    assert len(divided(Passage("Ada. Bob.", names=(Span(0, 3), Span(5, 8))))) == 2


def test_divide_by_the_sentences_given() -> None:
    passage = Passage("« A. B. » dit. C.", (Span(0, 15), Span(15, 17)))
    assert [text for text, _ in divided(passage)] == ["« A. B. » dit. ", "C."]


def test_divide_tokenises_only_what_is_to_be_parsed() -> None:
    passage = Passage("A. B. C.", (Span(0, 3), Span(3, 6), Span(6, 8)), parsed=[1])
    assert divided(passage) == [("A. ", None), ("B. ", ["B", "."]), ("C.", None)]
    assert divided(Passage("A. B.", parsed=[])) == [("A. B.", None)]


@pytest.mark.parametrize("text", ["", " ", "\n\t"])
def test_divide_blank(text: str) -> None:
    assert divided(Passage(text)) == ([(text, [])] if text else [])


@pytest.mark.parametrize(
    "sentences", [(Span(0, 2),), (Span(1, 4),), (Span(0, 2), Span(3, 4)), (Span(0, 3), Span(2, 4))]
)
def test_divide_refuses_sentences_that_do_not_partition(sentences: tuple[Span, ...]) -> None:
    with pytest.raises(ValueError, match="partition"):
        divide([Passage("a. b", sentences)], fake_tokenizer)


def test_pieces_of_a_long_sentence() -> None:
    tokens = tuple(SurfaceToken(2 * i, 2 * i + 1, "a") for i in range(501))
    pieces = list(Sentence(Span(0, 1002), tokens).pieces())
    assert [len(piece) for piece in pieces] == [250, 250, 1]
    assert tuple(token for piece in pieces for token in piece) == tokens
    assert list(Sentence(Span(0, 1), None).pieces()) == []
