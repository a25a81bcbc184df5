"""Whether a predicted name means a gold speaker.

On purpose apart from `extractors.speakers`: a fault of the product's own comparison of names must not raise its score.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache

from extractors.evaluation.gold import GoldSpeaker

_LEADING = frozenset(
    [
        "le",
        "la",
        "les",
        "l",
        "un",
        "une",
        "des",
        "m",
        "mm",
        "mr",
        "mrs",
        "ms",
        "mme",
        "mmes",
        "mlle",
        "mlles",
        "monsieur",
        "messieurs",
        "madame",
        "mesdames",
        "mademoiselle",
        "mesdemoiselles",
        "dr",
        "docteur",
        "docteure",
        "pr",
        "professeur",
        "professeure",
        "me",
        "maitre",
        "mgr",
        "monseigneur",
        "sir",
    ]
)
_WORD = re.compile(r"[^\W_]+")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})
_INITIAL = re.compile(r"\b(\w)\.(?=\w\b)")


@lru_cache(maxsize=65536)
def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name that count: no case, accents, hyphens, leading articles or honorifics.

    ``M. Édouard-Jean Le Goff`` and ``edouard jean le goff`` give the same words. A name made of nothing else keeps its
    last word: ``Me`` is ``("me",)``.
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    plain = plain.casefold().translate(_LIGATURES)
    words = _WORD.findall(_INITIAL.sub(r"\1", plain))
    while len(words) > 1 and words[0] in _LEADING:
        del words[0]
    return tuple(words)


def counts_as(predicted: str, speaker: GoldSpeaker) -> bool:
    """Whether ``predicted`` means ``speaker``, by name, alias or, for a person, a part with the family name."""
    words = words_of(predicted)
    if any(words == words_of(form) for form in (speaker.name, *speaker.aliases)):
        return bool(words)
    return speaker.type == "person" and _keeps_family_name(words, speaker.name)


def names_fully(predicted: str, speaker: GoldSpeaker) -> bool:
    """Whether ``predicted`` is the full name of ``speaker``."""
    words = words_of(predicted)
    return bool(words) and words == words_of(speaker.name)


def same_set(
    predicted: Sequence[str], gold: Sequence[GoldSpeaker], means: Callable[[str, GoldSpeaker], bool]
) -> bool:
    """Whether ``predicted`` names each of ``gold`` once and nobody else.

    A name that comes twice counts once. ``means`` is `counts_as` or `names_fully`.
    """
    names = list({words_of(name): name for name in predicted}.values())
    if len(names) != len(gold):
        return False
    holder: dict[int, int] = {}

    def place(name: int, tried: set[int]) -> bool:
        for index, speaker in enumerate(gold):
            if index in tried or not means(names[name], speaker):
                continue
            tried.add(index)
            if index not in holder or place(holder[index], tried):
                holder[index] = name
                return True
        return False

    return all(place(name, set()) for name in range(len(names)))


def _keeps_family_name(part: tuple[str, ...], name: str) -> bool:
    """Whether ``part`` is some of the words of ``name``, in order, with its family name: the last printed word."""
    printed = name.split()
    family = words_of(printed[-1]) if printed else ()
    if not family or part[-len(family) :] != family:
        return False
    rest = iter(words_of(name))
    return all(word in rest for word in part)
