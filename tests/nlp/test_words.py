"""Words counted on characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.nlp.words import word_starts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L’élu n’a rien dit.", ["L’", "élu ", "n’", "a ", "rien ", "dit", "."]),
        ("Le porte-parole a-t-il parlé ?", ["Le ", "porte-parole ", "a", "-t", "-il ", "parlé ", "?"]),
        ("M. Durand, aujourd’hui", ["M. ", "Durand", ", ", "aujourd’hui"]),
        ("« 3,5 millions... »", ["« ", "3,5 ", "millions", "... ", "»"]),
        ("Un.\n\nDeux", ["Un", ".", "\n\n", "Deux"]),
    ],
)
def test_word_starts_are_where_a_tokenizer_splits(text: str, words: list[str]) -> None:
    starts = word_starts(text)
    assert [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)] == words


@given(st.text(alphabet="aÀé1 \n.,-’«»_\u00a0"))
def test_word_starts_are_ordered_and_miss_no_mark(text: str) -> None:
    starts = word_starts(text)
    assert starts == sorted(set(starts))
    assert {i for i, c in enumerate(text) if c in ",«»"} - set(starts) <= {
        i
        for i, c in enumerate(text)
        if c == "," and text[i - 1 : i].isdigit() and text[i + 1 : i + 2].isdigit()
    }
