from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.speakers.nouns.inflection import fold, lower, plural


@pytest.mark.parametrize(
    ("singular", "expected"),
    [
        ("maire", "maires"),
        ("avis", "avis"),
        ("journal", "journaux"),
        ("festival", "festivals"),
        ("tableau", "tableaux"),
        ("neveu", "neveux"),
        ("travail", "travaux"),
        ("portail", "portails"),
        ("bijou", "bijoux"),
        ("voyou", "voyous"),
        ("procureur général", "procureurs généraux"),
        ("premier ministre", "premiers ministres"),
        ("chef d'État", "chefs d'État"),
        ("rédacteur en chef", "rédacteurs en chef"),
        ("vice-président", "vice-présidents"),
        ("grand-père", "grands-pères"),
        ("avocate générale", "avocates générales"),
    ],
)
def test_plural_follows_the_rule(singular: str, expected: str) -> None:
    assert plural(singular) == expected


@given(st.text("abeilnorstuxz", min_size=1, max_size=12))
def test_plural_of_any_word_ends_as_plurals_do(word: str) -> None:
    assert plural(word)[-1] in "sxz"


def test_fold_takes_accents_and_case_away() -> None:
    assert fold("Élu’œuvre") == "elu'oeuvre"


def test_lower_keeps_accents() -> None:
    assert lower("L’ÉLU") == "l'élu"


@given(st.text(max_size=20))
def test_fold_of_folded_is_the_same(word: str) -> None:
    assert fold(fold(word)) == fold(word)
