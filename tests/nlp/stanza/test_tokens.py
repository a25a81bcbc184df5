from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.nlp.stanza.tokens import SurfaceToken, legible, mark_names, tokenise
from tests.nlp.stanza.fakes import fake_tokenizer


def read(text: str) -> list[list[str]]:
    """Return the tokens of one text, as printed, by sentence."""
    (sentences,) = tokenise(fake_tokenizer, [text])
    return [[text[token.start : token.end] for token in tokens] for tokens in sentences]


@given(st.text())
def test_legible_has_a_character_for_each(text: str) -> None:
    copy = legible(text)
    assert len(copy) == len(text)
    assert all(c == " " for c in copy if c.isspace() or unicodedata.category(c) == "Cc")


def test_legible_is_what_models_learned_from() -> None:
    assert legible("l’“été”\u00a0\n\u0085x") == 'l\'"été"   x'


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("pense-t-il", ["pense", "-t", "-il"]),
        ("A-T-ELLE", ["A", "-T", "-ELLE"]),
        ("dit-on", ["dit", "-on"]),
        ("vont\u2011ils", ["vont", "\u2011ils"]),
        ("peut-être", ["peut-être"]),
        ("celui-ci", ["celui-ci"]),
        ("va-t-en", ["va-t-en"]),
        ("Ille-et-Vilaine", ["Ille-et-Vilaine"]),
        ("Saint-Illide", ["Saint-Illide"]),
    ],
)
def test_tokenise_splits_inverted_pronouns_off(text: str, tokens: list[str]) -> None:
    assert read(text) == [tokens]


def test_tokenise_puts_an_inversion_right_that_the_model_cut_elsewhere() -> None:
    def tokenizer(text: str) -> object:
        document = fake_tokenizer(text)
        first = document.sentences[0].tokens[0]
        second = type(first)(start_char=7, end_char=10, misc=None)
        first.end_char = 7
        document.sentences[0].tokens.insert(1, second)
        return document

    (((verb, t, pronoun, last),),) = tokenise(tokenizer, ["pense-t-il ?"])
    assert [(token.start, token.end, token.text) for token in (verb, t, pronoun, last)] == [
        (0, 5, "pense"), (5, 7, "-t"), (7, 10, "-il"), (11, 12, "?"),
    ]  # fmt: skip


def test_tokenise_keeps_no_space_inside_but_of_figures() -> None:
    def tokenizer(text: str) -> object:
        document = fake_tokenizer(text)
        tokens = document.sentences[0].tokens
        for first, second in ((0, 1), (1, 2)):
            tokens[first].end_char = tokens[second].end_char
            del tokens[second]
        return document

    ((tokens,),) = tokenise(tokenizer, ["10\u00a0000 2018 09:13"])
    assert [token.text for token in tokens] == ["10 000", "2018", "09:13"]


@pytest.mark.parametrize("word", ["du", "Au", "auxquelles", "desquels", "DUQUEL"])
def test_tokenise_marks_contractions_that_the_model_missed(word: str) -> None:
    ((tokens,),) = tokenise(fake_tokenizer, [word])
    assert tokens == [SurfaceToken(0, len(word), word, contracted=True)]


def test_tokenise_leaves_des_to_the_model() -> None:
    ((tokens,),) = tokenise(fake_tokenizer, ["des dès"])
    assert [token.contracted for token in tokens] == [True, False]


def test_tokenise_keeps_texts_apart() -> None:
    texts = ["Un. Deux.", "", " \n", "Trois\n\nquatre", "."]
    result = tokenise(fake_tokenizer, texts)
    assert [[len(tokens) for tokens in sentences] for sentences in result] == [[2, 2], [], [], [2], [1]]
    assert [token.start for token in result[3][0]] == [0, 7]


def test_tokenise_nothing() -> None:
    assert tokenise(fake_tokenizer, []) == []
    assert tokenise(fake_tokenizer, ["", "\n"]) == [[], []]


def test_tokenise_cuts_what_the_model_reads_of_a_long_word() -> None:
    ((tokens,),) = tokenise(fake_tokenizer, ["a" * 3000])
    assert (tokens[0].start, tokens[0].end, len(tokens[0].text)) == (0, 3000, 100)


def test_mark_names_marks_capitalised_words() -> None:
    ((tokens,),) = tokenise(fake_tokenizer, ["Du Bellay du Perche dort"])
    marked = mark_names(tokens, bytearray([1] * 19 + [0] * 5))
    assert [(token.text, token.named, token.contracted) for token in marked] == [
        ("Du", True, False), ("Bellay", True, False), ("du", False, True), ("Perche", True, False), ("dort", False, False),
    ]  # fmt: skip
