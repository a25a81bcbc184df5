"""What stands before a noun: articles, possessives, numbers, « une trentaine de », « l'un des »."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from extractors.speakers.nouns.lexicon import words
from extractors.speakers.nouns.model import Determiner, Gender, Number
from extractors.speakers.nouns.tokens import Token


class Opening(NamedTuple):
    """A determiner read at a place: the index of the token after it, and what it demands of the noun.

    ``contracted`` is an article joined to a preposition (``du``, ``aux``): no part of the phrase.
    """

    after: int
    kind: Determiner
    gender: Gender | None
    number: Number | None
    contracted: bool = False


_SIMPLE: dict[str, tuple[Determiner, Gender | None, Number | None]] = {
    "le": ("definite", "m", "sing"),
    "la": ("definite", "f", "sing"),
    "l'": ("definite", None, "sing"),
    "les": ("definite", None, "plur"),
    "un": ("indefinite", "m", "sing"),
    "une": ("indefinite", "f", "sing"),
    "des": ("indefinite", None, "plur"),
    "ce": ("demonstrative", "m", "sing"),
    "cet": ("demonstrative", "m", "sing"),
    "cette": ("demonstrative", "f", "sing"),
    "ces": ("demonstrative", None, "plur"),
    **dict.fromkeys(("son", "mon", "ton", "notre", "votre", "leur"), ("possessive", None, "sing")),
    **dict.fromkeys(("sa", "ma", "ta"), ("possessive", "f", "sing")),
    **dict.fromkeys(("ses", "mes", "tes", "nos", "vos", "leurs"), ("possessive", None, "plur")),
    **dict.fromkeys(("plusieurs", "quelques", "divers", "diverses", "différents", "différentes"), ("quantifier", None, "plur")),
    "certains": ("quantifier", "m", "plur"),
    "certaines": ("quantifier", "f", "plur"),
    "maints": ("quantifier", "m", "plur"),
    "maintes": ("quantifier", "f", "plur"),
    "nombreux": ("quantifier", "m", "plur"),
    "nombreuses": ("quantifier", "f", "plur"),
    "aucun": ("quantifier", "m", "sing"),
    "aucune": ("quantifier", "f", "sing"),
    "chaque": ("quantifier", None, "sing"),
    "quelque": ("quantifier", None, None),
    "tel": ("quantifier", "m", "sing"),
    "telle": ("quantifier", "f", "sing"),
    "tels": ("quantifier", "m", "plur"),
    "telles": ("quantifier", "f", "plur"),
}  # fmt: skip

_QUANTIFYING = frozenset(("tous", "toutes", "tout", "toute", "bon", "plus", "moins", "près"))
"""What begins « tous les », « bon nombre de », « plus d'un »."""
_OF_PLURAL = frozenset(("des", "de", "d'", "du"))
_CONTRACTED: dict[str, tuple[Gender | None, Number]] = {
    "du": ("m", "sing"),
    "au": ("m", "sing"),
    "aux": (None, "plur"),
}


def is_number(token: Token) -> bool:
    """Return whether the token is a cardinal number, in words or in digits."""
    if token.text[0].isdigit():
        return token.text.replace(",", "").replace(".", "").isdecimal()
    return all(part in words("number") for part in token.low.split("-"))


def read_opening(tokens: list[Token], i: int) -> Opening | None:
    """Return the determiner that begins at token ``i``, the longest there is."""
    low = tokens[i].low
    if not may_open(low):
        return None
    quantifier = _read_quantifier(tokens, i, low)
    if quantifier is not None:
        return quantifier
    simple = _SIMPLE.get(low)
    if simple is not None:
        return Opening(i + 1, *simple)
    contracted = _CONTRACTED.get(low)
    if contracted is not None:
        return Opening(i + 1, "definite", *contracted, contracted=True)
    if is_number(tokens[i]):
        after = i + 1
        while after < len(tokens) and is_number(tokens[after]) and not tokens[after].gap:
            after += 1
        return Opening(after, "quantifier", None, "plur")
    return None


@lru_cache(maxsize=1 << 14)
def may_open(low: str) -> bool:
    """Tell whether a word can begin a determiner; most words cannot, whatever follows."""
    return (
        low in _SIMPLE
        or low in _CONTRACTED
        or low in _QUANTIFYING
        or low in words("amount")
        or low in words("one_of")
        or low[0].isdigit()
        or all(part in words("number") for part in low.split("-"))
    )


def _low(tokens: list[Token], i: int) -> str:
    return tokens[i].low if i < len(tokens) else ""


def _of(tokens: list[Token], i: int) -> Opening | None:
    """Return the opening « de(s) [les/ses …] » at token ``i``, which the amount before it makes plural."""
    low = _low(tokens, i)
    if low == "des":
        return Opening(i + 1, "quantifier", None, "plur")
    if low == "du":
        return Opening(i + 1, "quantifier", "m", "sing")
    if low not in _OF_PLURAL:
        return None
    simple = _SIMPLE.get(_low(tokens, i + 1))
    if simple is not None and simple[0] != "quantifier":
        return Opening(i + 2, "quantifier", simple[1], simple[2])
    return Opening(i + 1, "quantifier", None, "plur")


def _read_quantifier(tokens: list[Token], i: int, low: str) -> Opening | None:
    following = _low(tokens, i + 1)
    if low in ("tous", "toutes", "tout", "toute"):
        simple = _SIMPLE.get(following)
        if simple is not None:
            return Opening(i + 2, "quantifier", simple[1], simple[2])
        return (
            Opening(i + 1, "quantifier", "f" if low.startswith("toute") else "m", "sing")
            if low in ("tout", "toute")
            else None
        )
    if low in words("amount"):
        return _of(tokens, i + 1)
    if low == "bon" and following == "nombre":
        return _of(tokens, i + 2)
    if low in ("plus", "moins", "près") and following in ("d'", "de"):
        number = i + 2
        if _low(tokens, number) in ("un", "une"):
            return Opening(number + 1, "quantifier", "f" if _low(tokens, number) == "une" else "m", "sing")
        collective = _read_collective(tokens, number)
        if collective is not None:
            return collective
        if number < len(tokens) and is_number(tokens[number]):
            return Opening(number + 1, "quantifier", None, "plur")
        return None
    if low in ("l'", "une", "un", "la", "les", "des", "le", "plusieurs", "quelques"):
        if low == "l'" and following in ("un", "une") and _low(tokens, i + 2) in ("des", "de", "d'"):
            opening = _of(tokens, i + 2)
            return opening and opening._replace(number="plur" if opening.number == "plur" else opening.number)
        collective = _read_collective(tokens, i + 1)
        if collective is not None:
            return collective
    if low in words("one_of") and following == "des":
        return _of(tokens, i + 1)
    if (
        low in words("one_of")
        and following in ("d'", "de")
        and _low(tokens, i + 2) in ("entre", "ses", "leurs", "ces", "nos", "mes", "vos")
    ):
        return _of(tokens, i + 1)
    return None


def _read_collective(tokens: list[Token], i: int) -> Opening | None:
    """Return the opening « [bonne] trentaine de » whose collective noun is at token ``i`` or after an adjective."""
    for noun in (i, i + 1):
        if _low(tokens, noun) in words("collective"):
            opening = _of(tokens, noun + 1)
            if opening is not None:
                return opening
    if _low(tokens, i) == "certain" and _low(tokens, i + 1) == "nombre":
        return _of(tokens, i + 2)
    return None
