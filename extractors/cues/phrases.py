"""Cues that are fixed phrases: prepositions, nouns of saying, names in apposition."""

from __future__ import annotations

from typing import Final

from extractors.cues.context import Context
from extractors.cues.entries import Phrase
from extractors.cues.grammar import (
    ARTICLES_OR_CLITICS,
    CLOSERS,
    DETERMINERS,
    LOOSE_DETERMINERS,
    MARKERS,
    OPENERS,
    PRENOMINAL,
    SENTENCE_ENDS,
)
from extractors.cues.types import CueMatch
from extractors.types import Span

_CLAUSE_STARTS: Final = SENTENCE_ENDS | frozenset((",", ";", ":", "—", "–", "mais", "car", "or"))
_SOMEBODY: Final = frozenset(("lui", "elle", "eux", "elles", "nous", "beaucoup", "certains", "maître"))
"""Words without a capital that can be a speaker after « pour » without determiner."""
_NO_SPEAKER_NOUNS: Final = frozenset(
    (
        "instant", "moment", "heure", "part", "raison", "raisons", "exemple", "cause", "but", "mois", "semaine", "jour",
        "jours", "an", "ans", "année", "années", "fois", "occasion", "début", "fin", "suite", "reste", "coup", "soir",
    )
)  # fmt: skip
_INFINITIVES: Final = ("er", "ir", "re", "oir")
_CLAUSE: Final = 25
"""Tokens at most of what « pour » introduces, up to its comma."""


class PhraseMatcher:
    """Finds fixed phrases in the tokens of one text."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def match(self, i: int, phrases: tuple[Phrase, ...]) -> CueMatch | None:
        """Return the cue that one of ``phrases``, longest first, makes at token ``i``."""
        words = self.context.words
        second = self.context.word(i + 1)
        for phrase in phrases:
            if len(phrase.words) > 1 and phrase.words[1] != second:
                continue
            last = i + len(phrase.words) - 1
            there = tuple(words[i : last + 1]) == phrase.words and not self.context.part_of_a_word(i, last)
            if there and self._stands_well(i, last, phrase):
                return self._build(i, last, phrase)
        return None

    def _stands_well(self, i: int, last: int, phrase: Phrase) -> bool:
        word = self.context.word
        match phrase.position:
            case "clause_start":
                return word(i - 1) in _CLAUSE_STARTS and self._somebody(last + 1) and self._closed(last + 1)
            case "after_quotation":
                quoted = word(i - 1) in CLOSERS or (word(i - 1) == "," and word(i - 2) in CLOSERS)
                return quoted and (self.context.capitalised(last + 1) or word(last + 1) in DETERMINERS)
            case "apposition":
                return self._names(i, last)
        return phrase.words != ("selon",) or word(last + 1) not in ("que", "qu'")

    def _somebody(self, i: int) -> bool:
        """Tell whether the words from ``i`` on can name somebody."""
        word = self.context.word(i)
        if word in ("du", "des", "chaque", "quelque", "quelques") or self.context.word(i + 1) == "qui":
            return False
        if word not in DETERMINERS and word not in ARTICLES_OR_CLITICS:
            return self.context.capitalised(i) or word in _SOMEBODY or word in LOOSE_DETERMINERS
        noun = self.context.word(i + (2 if self.context.word(i + 1) in PRENOMINAL else 1))
        infinitive = (
            word in ARTICLES_OR_CLITICS and noun.endswith(_INFINITIVES) and noun in self.context.lexicon.verbs
        )
        return noun[0].isalpha() and noun not in _NO_SPEAKER_NOUNS and not infinitive

    def _closed(self, i: int) -> bool:
        """Tell whether a comma or the sentence's end closes the phrase, and no « de » follows the comma."""
        for j in range(i, i + _CLAUSE):
            word = self.context.word(j)
            if word == "," or word in SENTENCE_ENDS:
                return self.context.word(j + 1) not in ("de", "d'")
        return False

    def _names(self, i: int, last: int) -> bool:
        """Tell whether « dit » at ``i`` gives a name: « Paul Durand, dit « Polo » », « la loi dite « climat » »."""
        word, first = self.context.word, self.context.words[i]
        if word(last + 1) not in OPENERS and not self.context.capitalised(last + 1):
            return False
        if first == "dit" or last > i:
            apart = word(i - 1) in (",", "(") and word(i - 2) not in CLOSERS
            return apart and self.context.capitalised(i - 2) and (last > i or word(last + 1) in OPENERS)
        said = word(i - 1) in self.context.lexicon.auxiliaries or self.context.adverb_before(i - 1) < i
        return not said and (word(i - 1)[0].isalpha() or word(i - 1) in (",", "("))

    def _build(self, i: int, last: int, phrase: Phrase) -> CueMatch:
        context = self.context
        return CueMatch(
            span=Span(context.tokens.starts[i], context.tokens.ends[last]),
            lemma=phrase.entry.lemma,
            category=phrase.entry.category,
            form="noun" if phrase.gender else "preposition",
            number=phrase.number,
            person=3 if phrase.gender else None,
            pronoun=None,
            inverted=False,
            negated=False,
            reflexive=False,
            strength=phrase.entry.strength,
            constructions=phrase.entry.constructions,
            gender=phrase.gender,
            marker=MARKERS.get(context.word(context.over_adverbs(last + 1))),
        )
