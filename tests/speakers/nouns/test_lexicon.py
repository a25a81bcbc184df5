from __future__ import annotations

import pytest

from extractors.speakers.nouns import lookup


@pytest.mark.parametrize(
    ("form", "lemma", "gender", "number"),
    [
        ("habitantes", "habitant", "f", "plur"),
        ("Élus", "élu", "m", "plur"),
        ("premiers ministres", "premier ministre", "m", "plur"),
        ("préfète", "préfet", "f", "sing"),
        ("journaux", "journal", "m", "plur"),
        ("autrice", "auteur", "f", "sing"),
        ("Françaises", "Français", "f", "plur"),
        ("grands-mères", "grand-mère", "f", "plur"),
        ("depute", "député", "m", "sing"),
    ],
)
def test_lookup_reads_inflected_form(form: str, lemma: str, gender: str, number: str) -> None:
    assert (lemma, gender, number) in {(r.entry.lemma, r.gender, r.number) for r in lookup(form)}


def test_lookup_unknown_word_has_no_reading() -> None:
    assert lookup("casserole") == ()
