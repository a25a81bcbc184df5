from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractors.speakers.nouns.tokens import tokenize


def forms(text: str) -> list[str]:
    return [token.text for token in tokenize(text, 0, len(text))]


def test_tokenize_parts_elided_words() -> None:
    assert forms("L’avocat d'une élue") == ["L’", "avocat", "d'", "une", "élue"]


def test_tokenize_keeps_words_with_an_apostrophe_or_hyphens() -> None:
    assert forms("aujourd’hui, le porte-parole des prud’hommes") == [
        "aujourd’hui",
        ",",
        "le",
        "porte-parole",
        "des",
        "prud’hommes",
    ]


def test_tokenize_keeps_abbreviated_titles_and_initials() -> None:
    assert forms("M. G.K. Martin") == ["M.", "G.K.", "Martin"]


def test_tokenize_keeps_numbers_with_a_mark() -> None:
    assert forms("49.3, 1,5 %.") == ["49.3", ",", "1,5", "%", "."]


def test_tokenize_marks_line_breaks() -> None:
    text = "Le\nmaire dort"
    assert [token.gap for token in tokenize(text, 0, len(text))] == [False, True, False]


@given(st.text(max_size=60))
def test_tokenize_of_any_text_covers_all_but_space(text: str) -> None:
    tokens = tokenize(text, 0, len(text))
    assert "".join(token.text for token in tokens) == "".join(text.split())
    assert all(text[token.start : token.end] == token.text for token in tokens)
