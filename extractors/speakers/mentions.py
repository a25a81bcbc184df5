"""Mentions: the words of an article that can point to a speaker."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from extractors.speakers.registry import Entry
from extractors.types import Span, SpeakerType

PERSONAL = frozenset({"role", "profession", "person", "family", "nationality"})
"""The categories of nouns that denote a person."""

MentionForm = Literal["name", "description", "pronoun"]


@dataclass(slots=True)
class Mention:
    """Words that point to somebody or something that can speak.

    ``span`` is the whole phrase, determiner, title and apposed name included (« Le président russe Vladimir
    Poutine »); ``head`` is its name, its head noun or the pronoun. ``entity`` is the index of the entity that the
    words name outright, ``None`` where reference must decide; ``own`` is then the entity that the description stands
    for if it points to nobody else. ``sentence`` and ``quotation`` say where the mention stands; ``quotation`` is
    ``None`` for the narrator's words. ``countries`` are the codes of the places whose adjective or name a description
    bears (« le ministre turc », « le chef du Kremlin »). ``apposed`` descriptions stand beside the name that they belong to, which speaks
    for both.
    """

    span: Span
    head: Span
    form: MentionForm
    lemma: str
    category: str
    gender: str | None
    number: str
    determiner: str = "none"
    entity: int | None = None
    own: int | None = None
    entries: tuple[Entry, ...] = ()
    implicit_country: bool = False
    impersonal: bool = False
    inside: bool = False
    former: bool = False
    apposed: bool = False
    countries: frozenset[str] = frozenset()
    sentence: int = 0
    quotation: int | None = None


@dataclass(slots=True)
class Entity:
    """Somebody or something that an article mentions: the target of reference.

    ``descriptions`` are the lower-cased noun phrases (without determiner) that the article applies to it, ``lemmas``
    their head nouns: « Isabelle Vitali, directrice innovation chez Sanofi ».
    """

    name: str
    type: SpeakerType
    gender: str | None
    number: str
    entry: Entry | None = None
    named: bool = True
    place: bool = False
    mentions: list[Mention] = field(default_factory=list)
    descriptions: set[str] = field(default_factory=set)
    lemmas: set[str] = field(default_factory=set)
