import pytest

from tests.tagged import Tagged, untag


def test_untag_gives_text_and_nested_spans() -> None:
    text, spans = untag('a <outer name="x y">b <inner>c</inner></outer> d')
    assert text == "a b c d"
    assert spans == [Tagged("outer", 2, 5, {"name": "x y"}), Tagged("inner", 4, 5)]


def test_untag_refuses_crossed_tags() -> None:
    with pytest.raises(AssertionError, match="closed by"):
        untag("<a>x<b>y</a></b>")
