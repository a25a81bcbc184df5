"""What stands around a description and decides what it means: articles, complements, adjectives."""

from __future__ import annotations

import re

from extractors.speakers.folding import Word, joined
from extractors.speakers.registry.files import word_list

_OF = frozenset({"de", "d", "du", "des"})
_INFINITIVE = re.compile(r"(?:er|ir|re|oir)$")
_ADJECTIVE = re.compile(
    r"(?:ais|aise|ois|oise|ien|ienne|een|eenne|ain|aine|al|ale|el|elle|ique|if|ive|iste|arde|and|ande|esque|aire|oire)$"
)


def before(text: str, tokens: list[Word], index: int) -> str:
    """Return the folded word that is joined to word ``index`` from the left, empty if none is."""
    return tokens[index - 1].fold if index and joined(text, tokens[index - 1], tokens[index]) else ""


def after(text: str, tokens: list[Word], end: int) -> str:
    """Return the folded word that follows word ``end - 1`` without punctuation between, empty if none does."""
    if 0 < end < len(tokens) and joined(text, tokens[end - 1], tokens[end]):
        return tokens[end].fold
    return ""


def has_complement(text: str, tokens: list[Word], end: int) -> bool:
    """Tell whether « de … » follows and makes it another office (« le président français du groupe »).

    « accuse le président russe de vouloir » and « d'avoir » do not: an infinitive follows.
    """
    first = after(text, tokens, end)
    if first not in _OF:
        return False
    if first in ("du", "des"):
        return True
    second = after(text, tokens, end + 1)
    third = (
        after(text, tokens, end + 2)
        if second in ("la", "l", "le", "les", "se", "s", "ne", "n", "y", "lui")
        else second
    )
    if (
        not third
        or third[0].isdigit()
        or _INFINITIVE.search(third)
        or third in ("ne", "pas", "l", "s", "y", "en")
    ):
        return False
    return second in ("la", "l") or text[tokens[end + 1].start].isupper() or first == "d"


def has_unknown_complement(text: str, tokens: list[Word], end: int) -> bool:
    """Tell whether an adjective follows that may name another country or office (« le Premier ministre bavarois »)."""
    following = after(text, tokens, end)
    if not following or following in word_list("no_adjective"):
        return False
    return bool(_ADJECTIVE.search(following)) and text[tokens[end].start].islower()


def whole_portfolio(text: str, tokens: list[Word], end: int) -> int:
    """Return the end of « … de l'Économie, des Finances et de la Souveraineté » whose first field ends at ``end``."""
    position = end
    while position + 1 < len(tokens):
        gap = text[tokens[position - 1].end : tokens[position].start]
        step = position
        if tokens[step].fold == "et" and gap in (" ", "\u00a0"):
            step += 1
        elif gap not in (", ", ",\u00a0"):
            break
        if step + 1 >= len(tokens) or tokens[step].fold not in _OF:
            break
        step += 1
        if tokens[step].fold in ("la", "l"):
            step += 1
        if step >= len(tokens) or not text[tokens[step].start].isupper():
            break
        position = step + 1
    return position


def goes_on(text: str, tokens: list[Word], end: int) -> bool:
    """Tell whether the name of a body goes on after word ``end - 1`` (« la Ligue de protection des oiseaux »)."""
    if has_unknown_complement(text, tokens, end) or has_complement(text, tokens, end):
        return True
    following = after(text, tokens, end + 1) if after(text, tokens, end) in ("de", "d") else ""
    return bool(following) and following not in ("ne", "s", "l", "y") and not _INFINITIVE.search(following)
