"""What the lexicon of cues knows, in memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from extractors.cues.conjugation import Conjugation, Inflection
from extractors.cues.types import Category, Gender, Number

Position = Literal["any", "clause_start", "after_quotation", "apposition"]
"""Where a phrase is a cue: « pour » opens a clause, « par » follows a quotation, « dit » a name (« X, dit « Y » »)."""


class Entry(NamedTuple):
    """A cue of the lexicon."""

    lemma: str
    category: Category
    strength: float
    constructions: frozenset[str] = frozenset()


class Locution(NamedTuple):
    """A verb with the fixed words behind it: each token of ``tail`` is the set of words that may stand there.

    ``clitic`` is the word that must stand before the verb: « s'en prendre à ».
    """

    tail: tuple[frozenset[str], ...]
    entry: Entry
    reflexive: bool
    clitic: str | None


@dataclass(frozen=True, slots=True)
class Modal:
    """A verb that governs an infinitive: after one of ``linkers`` (``""`` is none).

    ``passive`` ones make their subject the one of whom something is said (« se voit qualifier de »); ``negative`` ones
    deny what they govern, so that their negation affirms it (« ne manque pas de rappeler »).
    """

    linkers: frozenset[str]
    reflexive: bool
    passive: bool
    negative: bool


@dataclass(slots=True)
class Family:
    """All that the lexicon knows of one infinitive."""

    infinitive: str
    auxiliary: Literal["avoir", "être"] = "avoir"
    plain: Entry | None = None
    reflexive: Entry | None = None
    locutions: list[Locution] = field(default_factory=list)
    modals: list[Modal] = field(default_factory=list)


class Verb(NamedTuple):
    """A family and its conjugation: what a written form leads to."""

    family: Family
    conjugation: Conjugation


Reading = tuple[Family, Inflection]
"""A verb that a word is a form of, and which form."""


class Phrase(NamedTuple):
    """A fixed phrase that is a cue by itself (a preposition, a noun), token by token."""

    words: tuple[str, ...]
    entry: Entry
    position: Position = "any"
    number: Number | None = None
    gender: Gender | None = None


Phrases = dict[str, tuple[Phrase, ...]]
"""Phrases by their first word, the longest first."""


@dataclass(frozen=True, slots=True)
class Adverbs:
    """Adverbs and adverbial phrases, with the lengths (longest first) of those that begin or end with a word."""

    phrases: frozenset[tuple[str, ...]]
    by_first: dict[str, tuple[int, ...]]
    by_last: dict[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The index that the matcher reads: every dict is keyed by a lower-case word.

    ``verbs`` are the written forms, ``shared`` those of more than one verb (« crus »), with all of them.
    ``auxiliaries`` leads to ``avoir`` or ``être`` and what the form can be. ``appositions`` are the phrases that name
    in apposition; they come before a verb of the same form. ``homographs`` are the forms of verbs that are another
    word as well: ``noun``, ``adjective``, ``infinitive`` (« le sourire »), or ``other`` where that is far likelier.
    """

    verbs: dict[str, Verb]
    shared: dict[str, tuple[Verb, ...]]
    auxiliaries: dict[str, tuple[str, Inflection]]
    phrases: Phrases
    appositions: Phrases
    adverbs: Adverbs
    homographs: dict[str, str]

    def readings(self, word: str) -> list[Reading]:
        """Return the verbs that ``word`` is a form of, and which form."""
        verb = self.verbs.get(word)
        if verb is None:
            return []
        result = []
        for one in self.shared.get(word, (verb,)):
            inflection = one.conjugation.inflection(word)
            if inflection is not None:
                result.append((one.family, inflection))
        return result
