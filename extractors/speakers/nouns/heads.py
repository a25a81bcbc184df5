"""The head noun of a phrase, behind the adjectives that stand before it."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

from extractors.speakers.nouns.determiners import Opening
from extractors.speakers.nouns.lexicon import lexicon, lookup_printed, words
from extractors.speakers.nouns.model import Gender, NounReading, Number
from extractors.speakers.nouns.modifiers import after_noun, agrees, before_noun
from extractors.speakers.nouns.tokens import Token

_MOST_MODIFIERS = 5
_SHORTEST_THING = 4
_VERB_ENDINGS = (
    "ait", "aient", "ent", "era", "eront", "èrent", "ment", "ant", "é", "ée", "és", "ées", "it", "ut",
)  # fmt: skip

_Feature = TypeVar("_Feature")


class Head(NamedTuple):
    """A head noun read at a place: tokens ``start`` to ``end``; ``gender`` is what its phrase tells of it."""

    start: int
    end: int
    readings: tuple[NounReading, ...]
    gender: Gender | None
    former: bool


def read_head(tokens: list[Token], opening: Opening) -> Head | None:
    """Return the head noun after a determiner and the adjectives that stand before it."""
    i = opening.after
    former = False
    gender, number = opening.gender, opening.number
    for _ in range(_MOST_MODIFIERS):
        if i >= len(tokens) or (tokens[i].gap and i > opening.after):
            return None
        token = tokens[i]
        head = _noun(tokens, i, gender, number, former)
        modifier = before_noun(token)
        is_adverb = head is None and modifier is None and token.low in words("adverb")
        if is_adverb and i + 1 < len(tokens) and before_noun(tokens[i + 1]):
            i += 1
            continue
        if head is not None:
            one_word = modifier is not None and head.end == i + 1
            if not one_word or not _noun_follows(tokens, i + 1, gender, number):
                return None if one_word and _thing_follows(tokens, i + 1) else head
        if modifier is None:
            return None
        fitting = [form for form in modifier if agrees(form.gender, form.number, gender, number)]
        if modifier and not fitting:
            return None
        former = former or any(form.former for form in fitting)
        if fitting:
            gender = gender or _only({form.gender for form in fitting})
            number = number or _only({form.number for form in fitting})
        i += 1
    return None


def _noun_follows(tokens: list[Token], i: int, gender: Gender | None, number: Number | None) -> bool:
    for j in (i, i + 1):
        if j >= len(tokens) or tokens[j].gap:
            return False
        if _noun(tokens, j, gender, number, False) is not None:
            return True
        if before_noun(tokens[j]) is None:
            return False
    return False


def _thing_follows(tokens: list[Token], i: int) -> bool:
    """Return whether a noun that cannot speak follows: « ancien » or « jeune » before it is its adjective."""
    if i >= len(tokens) or tokens[i].gap:
        return False
    token = tokens[i]
    if not token.text.isalpha() or not token.text[0].islower() or len(token.text) < _SHORTEST_THING:
        return False
    closed = token.low in words("stop") or token.low in words("verb") or token.low in words("adverb")
    return not closed and not token.low.endswith(_VERB_ENDINGS) and not after_noun(token, None, None, True)


def _noun(
    tokens: list[Token], i: int, gender: Gender | None, number: Number | None, former: bool
) -> Head | None:
    """Return the longest noun that begins at token ``i`` and agrees with what stands before it."""
    token = tokens[i]
    # An elided article is a token of its own, so that a noun may have more tokens than words.
    most = min(lexicon().heads.get(token.low, 1) * 2, len(tokens) - i) if token.low in lexicon().heads else 1
    for length in range(most, 0, -1):
        if length == 1:
            readings = _printed(token)
        elif any(following.gap for following in tokens[i + 1 : i + length]):
            continue
        else:
            pieces = (t.low if t.low.endswith("'") else t.low + " " for t in tokens[i : i + length])
            readings = lexicon().forms.get("".join(pieces).strip(), ())
        fitting = tuple(r for r in readings if agrees(r.gender, r.number, gender, number))
        if fitting:
            return Head(i, i + length, fitting, gender, former or token.low.startswith("ex-"))
    return None


def _only(features: set[_Feature | None]) -> _Feature | None:
    """Return the one feature that all readings share."""
    return next(iter(features)) if len(features) == 1 else None


def _printed(token: Token) -> tuple[NounReading, ...]:
    """Return the readings of one word; « ex- » before a known noun does not hide it."""
    readings = lookup_printed(token.text)
    if not readings and token.low.startswith("ex-"):
        readings = lookup_printed(token.text[3:])
    if token.text[0].islower():
        # « le français » is a language: who comes from there has a capital, sloppy plurals aside.
        return tuple(r for r in readings if r.entry.category != "nationality" or r.number == "plur")
    return readings
