"""Nouns that may stand for one person."""

from __future__ import annotations

import pytest

from extractors.speakers.kindred import are_kindred


@pytest.mark.parametrize(
    ("noun", "other", "kindred"),
    [
        ("praticien", "gynécologue", True),
        ("officier", "colonel", True),
        ("élu", "maire", True),
        ("praticien", "colonel", False),
        ("maire", "maire", False),  # the same noun is no other one
        ("chaise", "table", False),
    ],
)
def test_are_kindred(noun: str, other: str, kindred: bool) -> None:
    assert are_kindred(noun, other) is kindred
    assert are_kindred(other, noun) is kindred
