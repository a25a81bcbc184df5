"""Words and their offsets."""

from hypothesis import given
from hypothesis import strategies as st

from extractors.cues.tokens import tokenise


def words(text: str) -> list[str]:
    return tokenise(text, 0, len(text)).words


def test_elided_words_keep_a_straight_apostrophe() -> None:
    assert words("L’élu qu'on a d’abord cru") == ["l'", "élu", "qu'", "on", "a", "d'", "abord", "cru"]


def test_a_quotation_mark_is_no_elision() -> None:
    tokens = tokenise("'dit'", 0, 5)
    assert (tokens.words, tokens.starts, tokens.ends) == (["'", "dit"], [0, 1], [1, 4])


def test_marks_numbers_and_line_breaks_are_tokens() -> None:
    assert words("Oui…\n« 3,5 % »") == ["oui", "…", "\n", "«", "3,5", "%", "»"]


def test_hyphens_part_words_but_not_verbs_with_a_prefix() -> None:
    assert words("a-t-il sous-entendu") == ["a", "-", "t", "-", "il", "sous-entendu"]
    assert words("sous‑entend") == ["sous-entend"]


def test_accents_are_composed_and_offsets_kept() -> None:
    tokens = tokenise("e\u0301crit", 0, 6)
    assert tokens.words == ["écrit"]
    assert (tokens.starts, tokens.ends) == ([0], [6])


@given(st.text())
def test_tokens_cover_all_but_spaces(text: str) -> None:
    tokens = tokenise(text, 0, len(text))
    position = 0
    for start, end in zip(tokens.starts, tokens.ends, strict=True):
        assert position <= start < end <= len(text)
        assert text[position:start].strip("'’ \t\r").strip() == ""
        position = end
    assert len(tokens.words) == len(tokens.starts)
