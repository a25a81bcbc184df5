"""Words in the form in which they are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.speakers.folding import fold, joined, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Erdoğan", "erdogan"),
        ("Kim Jong-un", "kim jong un"),
        ("L’Élysée", "l elysee"),
        ("Cœur, NAÏVETÉ !", "coeur naivete"),
        ("Łódź Ødegård", "lodz odegard"),
        ("e\u0301te\u0301", "ete"),
        ("Путин", "путин"),
        ("", ""),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=80))
def test_words_lie_in_the_text_and_fold_like_the_whole(text: str) -> None:
    found = words(text)
    end = 0
    for word in found:
        assert end <= word.start < word.end <= len(text)
        end = word.end
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(max_codepoint=0x24F), max_size=80))
def test_latin_words_fold_alone_as_in_the_text(text: str) -> None:
    assert " ".join(word.fold for word in words(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jong Un", True),
        ("Jong-un", True),
        ("J. Vance", True),
        ("Kim. Jong", False),
        ("Kim, Jong", False),
        ("a\nb", False),
    ],
)
def test_joined(text: str, expected: bool) -> None:
    first, second = words(text)
    assert joined(text, first, second) is expected
