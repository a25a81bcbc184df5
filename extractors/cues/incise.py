"""The narrator's parentheses inside a quotation: « , a déclaré la ministre, »."""

from __future__ import annotations

from typing import Final

from extractors.cues.context import Context
from extractors.cues.grammar import ARTICLES_OR_CLITICS, DETERMINERS, LOOSE_DETERMINERS, PREPOSITIONS
from extractors.cues.lexicon import lexicon
from extractors.cues.matcher import find_cues
from extractors.cues.tokens import tokenise
from extractors.cues.types import CueMatch

_EDGES: Final = ' \t\r\n\u00a0\u202f,;:.–—-«»"“”()'
_LONGEST: Final = 400
"""Characters: a longer stretch is no parenthesis."""
_LEADS: Final = ("et", "puis", "mais", "comme", "ainsi", "alors")
"""Words that may stand before the verb of an incise."""
_ASIDE: Final = 8
"""Tokens at most between the commas after the verb."""
_PLAIN: Final = 0.5
"""Strength from which a verb before its noun is taken for reporting: « , continue la guerre, » is not."""


def incise_cue(text: str, start: int, end: int) -> CueMatch | None:
    """Return the cue of ``text[start:end]`` if the stretch looks like an incise, ``None`` if not.

    An incise begins with its verb, and what follows is the subject: a pronoun hung on the verb (« , a-t-il dit, »), a
    name or a noun with its determiner (« , explique à la presse Marie Durand, »). Dashes, commas, marks and spaces at
    either edge are ignored. Pronouns of those who speak to each other (« , pensez-vous, ») make no incise, nor does
    « dit-on » unless it is said where (« , dit-on à la mairie, »).
    """
    start, end = max(start, 0), min(end, len(text))
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    if end - start > _LONGEST:
        return None
    cue = next(iter(find_cues(text, start, end)), None)
    if cue is None or (text[start : cue.span.start].strip(" ,").lower() not in ("", *_LEADS)):
        return None
    if (
        cue.form not in ("finite", "compound")
        or "direct" not in cue.constructions
        or cue.marker in ("que", ":")
    ):
        return None
    if cue.pronoun is not None:
        said_by_one = (cue.number == "sing" and cue.person in (1, 3)) or (
            cue.number == "plur" and cue.person == 3
        )
        somewhere = text[slice(*cue.pronoun)].lower() != "on" or cue.span.end < end
        return cue if said_by_one and somewhere else None
    if cue.person != 3 or not _subject_follows(text, cue.span.end, end):
        return None
    acts_on_it = "object" in cue.constructions and "que" not in cue.constructions  # « , critique la mesure, »
    plain = cue.strength > _PLAIN and not acts_on_it
    # A name behind the verb is its subject, whatever else the verb may govern: « , analyse Marie Durand. »
    return cue if plain or text[cue.span.end : end].lstrip()[:1].isupper() else None


def is_inverted_reporting(text: str, start: int, end: int) -> bool:
    """Tell whether ``text[start:end]`` looks like an incise, see `incise_cue`."""
    return incise_cue(text, start, end) is not None


def _subject_follows(text: str, start: int, end: int) -> bool:
    context = Context(tokenise(text, start, end), lexicon())
    i = context.over_adverbs(0)
    if context.word(i) == ",":  # « , note, prudent, le directeur, »
        i = next((j + 1 for j in range(i + 1, i + _ASIDE) if context.word(j) == ","), i)
    word = context.word(i)
    if (
        context.capitalised(i)
        or word in DETERMINERS
        or word in ARTICLES_OR_CLITICS
        or word in LOOSE_DETERMINERS
    ):
        return True
    return word in PREPOSITIONS or word in ("celui", "celle", "ceux", "celles", "maître", "me")
