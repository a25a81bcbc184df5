import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.dataset.words import plain, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("L’été à l’œuvre", "l'ete a l'oeuvre"),
        ("la mer\u00a0: belle !", "La mer, belle"),
        ("un document révolutionnaire", "document révolutionnaire"),
        ("d'agression", "agression"),
        ("qu’il pleuve", "il pleuve"),
        ("grande-bretagne", "Grande Bretagne"),
    ],
)
def test_words_of_ignores_what_prints_differ_in(one: str, other: str) -> None:
    assert words_of(one).key == words_of(other).key


@pytest.mark.parametrize(
    "text",
    [
        "la mer est belle (…) et le ciel gris",
        "la mer est belle [...] et le ciel gris",
        "la mer est belle… et le ciel gris",
        "la mer est belle [dit le maire] et le ciel gris",
        "la mer est belle (le large, NDLR) et le ciel gris",
        "… la mer est belle ... et le ciel gris...",
    ],
)
def test_words_of_breaks_where_the_print_leaves_out_or_puts_in(text: str) -> None:
    assert words_of(text).segments == (("mer", "est", "belle"), ("et", "le", "ciel", "gris"))


def test_words_of_keeps_a_parenthesis_of_the_speaker() -> None:
    assert len(words_of("la mer (et le ciel) est belle").segments) == 1


def test_words_of_counts_words_of_open_classes() -> None:
    assert words_of("nous ne sommes pas les ennemis de la mer").content == 2


@pytest.mark.parametrize("text", ["", "?!", "…", "« »"])
def test_words_of_no_words(text: str) -> None:
    assert words_of(text).key == ()


@given(st.text())
def test_words_of_any_text_has_plain_words(text: str) -> None:
    words = words_of(text)
    assert words.content <= len(words.key)
    assert all(word == plain(word) for word in words.key)
    assert all(segment for segment in words.segments)
    assert len(words.pairs()) <= max(len(words.key) - 1, 0)
