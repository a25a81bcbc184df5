"""The narrator's parentheses inside a quotation: « , a déclaré la ministre, »."""

from __future__ import annotations

from typing import Final

from extractors.cues.grammar import ARTICLES_OR_CLITICS, DETERMINERS
from extractors.cues.matcher import find_cues
from extractors.cues.types import CueMatch

_EDGES: Final = ' \t\r\n\u00a0\u202f,;:.–—-«»"“”()'
_LONGEST: Final = 400
"""Characters: a longer stretch is no parenthesis."""


def incise_cue(text: str, start: int, end: int) -> CueMatch | None:
    """Return the cue of ``text[start:end]`` if the stretch looks like an incise.

    An incise begins with its verb, and what follows is the subject: a pronoun hung on it (« , a-t-il dit, »), a name
    or a noun with its determiner (« , explique Marie Durand, »). Commas, dashes and spaces at either edge are ignored.
    """
    start, end = max(start, 0), min(end, len(text))
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    if start >= end or end - start > _LONGEST:
        return None
    cues = find_cues(text, start, end)
    if not cues or cues[0].span.start != start:
        return None
    cue = cues[0]
    if "direct" not in cue.constructions and "que" not in cue.constructions:
        return None
    if cue.form not in ("finite", "compound") or cue.marker == "que":
        return None
    if cue.inverted:
        return cue
    return cue if cue.person == 3 and _subject_follows(text, cue.span.end, end) else None


def _subject_follows(text: str, start: int, end: int) -> bool:
    words = text[start:end].replace("’", "'").split()
    if not words:
        return False
    first = words[0]
    bare = first.lower().strip('«"“')
    return first[0].isupper() or bare in DETERMINERS or bare in ARTICLES_OR_CLITICS or bare[:2] == "l'"


def is_inverted_reporting(text: str, start: int, end: int) -> bool:
    """Tell whether ``text[start:end]`` looks like an incise, see `incise_cue`."""
    return incise_cue(text, start, end) is not None
