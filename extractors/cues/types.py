"""What the matcher of cues gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extractors.types import Span

Form = Literal["finite", "compound", "participle", "gerund", "infinitive", "passive", "preposition", "noun"]
"""How a cue is built.

``finite`` is one inflected verb (« déclare »), ``compound`` an auxiliary or semi-auxiliary with its verb (« a
déclaré », « tient à souligner »), ``participle`` a present participle (« assurant », « ayant dit »), ``gerund`` one
after « en », ``infinitive`` an infinitive nothing inflected governs, ``passive`` a past participle that agrees with
what it is said of (« est qualifié de », « accusée de »).
"""

Category = Literal[
    "saying", "adding", "asking", "answering", "admitting", "telling", "writing", "relay",
    "opinion", "emotion", "manner", "intention",
    "request", "commitment", "law",
    "criticism", "praise", "charge",
    "qualifying", "naming",
    "preposition", "reference",
    "speech", "words", "message", "document", "title",
]  # fmt: skip
"""What the words say is done.

Verbs: speaking (``saying`` plainly, ``adding`` to what was said, ``asking``, ``answering``, ``admitting``, ``telling``
what was not known, ``writing``, ``relay`` of others' words); judging and feeling aloud (``opinion``, ``emotion``,
``intention``), the ``manner`` of speaking; acting by words (``request``, ``commitment``, ``law``, ``criticism``,
``praise``, ``charge`` in court); calling (``qualifying`` somebody or something, ``naming``).
Phrases: ``preposition`` (« selon »), ``reference`` (« en écho à »). Nouns: ``speech`` (« discours »), ``words``
(« formule »), ``message``, ``document``, ``title`` (« surnom »).
"""

Number = Literal["sing", "plur"]
Person = Literal[1, 2, 3]
Gender = Literal["masc", "fem"]


@dataclass(frozen=True, slots=True)
class CueMatch:
    """Words that say that somebody speaks, writes, judges or names, as found in a text.

    ``span`` covers the whole group, clitics, adverbs and an inverted pronoun included (« lui a-t-il encore rappelé »),
    never a subject before it. ``number`` and ``person`` are those of its subject, ``None`` where the form does not
    tell (participles and infinitives that stand alone). ``pronoun`` is the subject pronoun behind its verb.
    ``strength`` is from 0 to 1: how far the words alone, without a quotation near them, say that somebody speaks.
    ``constructions`` are those the lexicon gives the lemma; ``marker`` is the word that follows the group and opens
    its complement (``que``, ``de``, ``à``, ``comme``, ``par`` …, without elision or article), where there is one.
    ``gender`` is that of the past participle's agreement, or of the inverted pronoun, where it shows.
    """

    span: Span
    lemma: str
    category: Category
    form: Form
    number: Number | None
    person: Person | None
    pronoun: Span | None
    inverted: bool
    negated: bool
    reflexive: bool
    strength: float
    constructions: frozenset[str]
    gender: Gender | None
    marker: str | None = None
