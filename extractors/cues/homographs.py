"""Whether a word that can be a verb is one: « la note » and « il note »."""

from __future__ import annotations

from extractors.cues.context import Context
from extractors.cues.grammar import (
    ARTICLES_OR_CLITICS,
    CLITICS_ONLY,
    CLOSERS,
    CONJUNCTIONS,
    DEGREES,
    DETERMINERS,
    LIGHT_VERBS,
    LOOSE_DETERMINERS,
    OPENERS,
    PRENOMINAL,
    PREPOSITIONS,
    SENTENCE_ENDS,
    SUBJECTS,
)

_NOUN_GOES_ON = frozenset(("de", "d'", "du", "des", "au", "aux", "à", ".", ",", ";", ")", "\n"))


def is_noun(context: Context, i: int, word: str) -> bool:
    """Tell whether ``word``, a form of a verb at token ``i``, stands there as a noun or an adjective.

    Forms that the lexicon does not flag are nouns only after a determiner that allows no verb. Those that it flags
    are judged by the words before and after, the nearest first.
    """
    before, further = context.word(i - 1), context.word(i - 2)
    if before in DETERMINERS:
        return not (before in ("un", "une") and further in ("l'", "quelqu'", "les"))
    reading = context.lexicon.homographs.get(word)
    if reading is None:
        return False
    if reading == "other":
        return True
    if reading == "infinitive":  # « un sourire » and « de sourire »
        return before in ARTICLES_OR_CLITICS and further not in PREPOSITIONS
    participle = word.endswith("ant")
    if participle and before == "en":
        return False
    if (
        context.inverted_pronoun(i) is not None
        or before in CLITICS_ONLY
        or before in SUBJECTS
        or before == "qui"
    ):
        return False
    if before in ARTICLES_OR_CLITICS:
        subject = (
            further in SUBJECTS and context.verb_of_pronoun(i - 2) is None
        )  # not « sera-t-elle la note »
        like = further in ("que", "qu'") and context.word(i - 3) in (
            "ainsi",
            "tel",
            "telle",
        )  # « ainsi que le note »
        return not (subject or like or further in CLITICS_ONLY or further in ("qui", "comme"))
    if before == "comme":
        return not (_verb_goes_on(context, i + 1) or context.word(i + 1) in PREPOSITIONS)
    if before in PREPOSITIONS or before in PRENOMINAL or before in LOOSE_DETERMINERS or before[0].isdigit():
        return True
    if before in LIGHT_VERBS and reading == "noun":
        return not _verb_goes_on(context, i + 1)
    if not before[0].isalpha() or before in CONJUNCTIONS:
        return not (participle and reading == "adjective") and _noun_after_a_break(context, i)
    if reading == "adjective":
        return before in DEGREES or (not context.capitalised(i - 1) and not _verb_goes_on(context, i + 1))
    article = further in ARTICLES_OR_CLITICS or further in DETERMINERS
    return article and not context.capitalised(i - 1) and _noun_goes_on(context, i + 1)


def _noun_after_a_break(context: Context, i: int) -> bool:
    before = context.word(i - 1)
    if before in CLOSERS or (before == "," and context.word(i - 2) in CLOSERS):
        return False  # « … », note la ministre
    if context.capitalised(i):
        return context.word(i + 1) not in ("que", "qu'")
    if before in SENTENCE_ENDS:  # also where the stretch looked at begins, as at an incise
        return _noun_goes_on(context, i + 1) and context.word(i + 1) != ","
    if before == ",":
        return _noun_goes_on(context, i + 1)
    return not _verb_goes_on(context, i + 1)


def _noun_goes_on(context: Context, i: int) -> bool:
    return context.word(i) in _NOUN_GOES_ON and context.adverb_after(i) == i


def _verb_goes_on(context: Context, i: int) -> bool:
    word = context.word(i)
    if (
        word in ("que", "qu'", ":", "si")
        or word in OPENERS
        or word in ARTICLES_OR_CLITICS
        or context.capitalised(i)
    ):
        return True
    if word in DETERMINERS and word not in ("du", "des", "au", "aux"):
        return True
    return context.adverb_after(i) > i
