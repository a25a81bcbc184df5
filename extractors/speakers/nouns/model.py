"""What the lexicon of nouns and its recognisers give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from extractors.types import Span

Category = Literal[
    "role", "profession", "person", "family", "nationality", "group", "organization", "document"
]
"""What a noun that can speak denotes."""

Gender = Literal["m", "f"]
EntryGender = Literal["m", "f", "e"]
"""Of a lexicon entry; ``e`` is one form for both genders (``le ministre``, ``la ministre``)."""

Number = Literal["sing", "plur"]

Determiner = Literal["definite", "indefinite", "demonstrative", "possessive", "quantifier", "none"]

PronounRole = Literal["subject", "inverted", "stressed", "demonstrative", "indefinite", "impersonal"]
"""``il dit``, ``dit-il``, ``selon lui``, ``ce dernier``, ``certains``, ``il faut``."""


@dataclass(frozen=True, slots=True)
class NounEntry:
    """A noun that can speak, as the lexicon lists it.

    ``complements`` are the prepositions other than « de » whose phrase belongs to the noun (``candidat à``).
    """

    lemma: str
    category: Category
    gender: EntryGender
    complements: frozenset[str] = frozenset()


class NounReading(NamedTuple):
    """One way to read a written form: ``gender`` is ``None`` where the form does not tell it."""

    entry: NounEntry
    gender: Gender | None
    number: Number | None


@dataclass(frozen=True, slots=True)
class Title:
    """An honorific or title that stands before a name.

    ``name_required`` is true where nothing but a name can follow it (``Mme``); otherwise it may stand alone
    (``le général``). ``gender`` is ``None`` where it says nothing (``Me``).
    """

    form: str
    lemma: str
    gender: Gender | None
    name_required: bool


@dataclass(frozen=True, slots=True)
class Description:
    """A noun phrase that can name a speaker.

    All offsets are code points of the text searched.

    Attributes
    ----------
    span
        The whole phrase with its determiner. A contracted article (``du``, ``aux``) is left out.
    head
        The head noun, which has several words for ``premier ministre``.
    complement
        From the first preposition after the head and its adjectives to the end of the phrase.
    name_follows
        A capitalised name comes directly after (``le président russe`` before « Vladimir Poutine »).
    inside
        The phrase stands inside an earlier, longer one.
    former
        The phrase speaks of a past holder (``l'ancien ministre``, ``son ex-compagne``).
    """

    span: Span
    head: Span
    lemma: str
    category: Category
    gender: Gender | None
    number: Number
    determiner: Determiner
    complement: Span | None = None
    name_follows: bool = False
    inside: bool = False
    former: bool = False


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun that can point to a speaker; ``impersonal`` is an ``il`` that points to nobody."""

    span: Span
    gender: Gender | None
    number: Number
    person: Literal[1, 2, 3]
    role: PronounRole
