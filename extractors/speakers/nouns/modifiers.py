"""Adjectives around a noun: listed ones, demonyms, and those that an ending gives away."""

from __future__ import annotations

from functools import cache

from extractors.speakers.nouns.determiners import is_number
from extractors.speakers.nouns.lexicon import AdjectiveForm, adjectives, lexicon, words
from extractors.speakers.nouns.model import Gender, Number
from extractors.speakers.nouns.tokens import Token

_ENDINGS: dict[str, tuple[Gender | None, Number | None]] = {
    "ique": (None, "sing"), "iques": (None, "plur"), "iste": (None, "sing"), "istes": (None, "plur"),
    "aire": (None, "sing"), "aires": (None, "plur"), "ial": ("m", "sing"), "iale": ("f", "sing"), "iaux": ("m", "plur"),
    "nal": ("m", "sing"), "nale": ("f", "sing"), "naux": ("m", "plur"), "nales": ("f", "plur"), "iales": ("f", "plur"),
    "tal": ("m", "sing"), "tale": ("f", "sing"), "taux": ("m", "plur"), "tales": ("f", "plur"), "ral": ("m", "sing"),
    "rale": ("f", "sing"), "raux": ("m", "plur"), "rales": ("f", "plur"), "nnel": ("m", "sing"), "nnelle": ("f", "sing"),
    "nnels": ("m", "plur"), "nnelles": ("f", "plur"), "iel": ("m", "sing"), "ielle": ("f", "sing"), "iels": ("m", "plur"),
    "ielles": ("f", "plur"), "uel": ("m", "sing"), "uelle": ("f", "sing"), "uels": ("m", "plur"), "uelles": ("f", "plur"),
    "ieux": ("m", None), "ieuse": ("f", "sing"), "ieuses": ("f", "plur"), "atif": ("m", "sing"), "ative": ("f", "sing"),
    "atifs": ("m", "plur"), "atives": ("f", "plur"), "ien": ("m", "sing"), "ienne": ("f", "sing"), "iens": ("m", "plur"),
    "iennes": ("f", "plur"), "éen": ("m", "sing"), "éenne": ("f", "sing"), "éens": ("m", "plur"), "éennes": ("f", "plur"),
    "nais": ("m", None), "naise": ("f", "sing"), "naises": ("f", "plur"), "lais": ("m", None), "laise": ("f", "sing"),
    "laises": ("f", "plur"), "ois": ("m", None), "oise": ("f", "sing"), "oises": ("f", "plur"), "cain": ("m", "sing"),
    "caine": ("f", "sing"), "cains": ("m", "plur"), "caines": ("f", "plur"), "phone": (None, "sing"), "phones": (None, "plur"),
    "logue": (None, "sing"), "logues": (None, "plur"), "cole": (None, "sing"), "coles": (None, "plur"),
    "able": (None, "sing"), "ables": (None, "plur"), "ible": (None, "sing"), "ibles": (None, "plur"),
}  # fmt: skip
_SHORTEST_BY_ENDING = 6

_AS_ADJECTIVES = ("person", "nationality", "role", "profession")
"""Nouns of these categories qualify another noun (« une femme médecin », « le député socialiste »)."""


def agrees(
    gender: Gender | None, number: Number | None, with_gender: Gender | None, with_number: Number | None
) -> bool:
    """Return whether two words can go together; ``None`` goes with anything."""
    return (gender is None or with_gender is None or gender == with_gender) and (
        number is None or with_number is None or number == with_number
    )


def before_noun(token: Token) -> tuple[AdjectiveForm, ...] | None:
    """Return the readings of a word that may stand between determiner and noun, ``None`` if it cannot."""
    listed = tuple(form for form in adjectives().get(token.low, ()) if form.before)
    if listed:
        return listed
    return () if is_number(token) or token.low in ("ex-", "vice-") else None


@cache
def _by_ending(low: str) -> tuple[Gender | None, Number | None] | None:
    if len(low) < _SHORTEST_BY_ENDING or low in words("stop") or low in words("verb"):
        return None
    for length in (7, 6, 5, 4, 3):
        found = _ENDINGS.get(low[-length:])
        if found is not None:
            return found
    return None


def after_noun(token: Token, gender: Gender | None, number: Number | None, personal: bool) -> bool:
    """Return whether the word can be an adjective of a noun before it, of that gender and number.

    ``personal`` is true where the noun means a person: then a noun can qualify it too.
    """
    low = token.low
    if low in words("verb") or low in words("stop"):
        return False
    if any(
        form.after and agrees(form.gender, form.number, gender, number) for form in adjectives().get(low, ())
    ):
        return True
    for reading in lexicon().forms.get(low, ()):
        category = reading.entry.category
        if (category == "nationality" or (personal and category in _AS_ADJECTIVES)) and agrees(
            reading.gender, reading.number, gender, number
        ):
            return True
    if token.text[0].isupper():
        return personal and low in words("party")
    ending = _by_ending(low)
    return ending is not None and agrees(*ending, gender, number)
