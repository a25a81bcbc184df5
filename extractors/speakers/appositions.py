"""Which descriptions stand beside a name and say who it is: « X, maire de Y », « le maire de Y, X »."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from extractors.speakers.mentions import PERSONAL, Mention
from extractors.speakers.nouns import Description
from extractors.types import Span

_NAMED_AFTER = frozenset({"clinique", "collège", "crèche", "hôpital", "lycée", "université", "école"})
"""Nouns for bodies that bear the name of somebody else."""
_APPOSITION_END = re.compile(r"\s*(?:[,.;:)»\"”–—-]|\n|$|(?:qui|dont|et)\b)")


def describe(
    text: str, names: list[Mention], descriptions: Sequence[Description]
) -> tuple[list[Mention], list[tuple[Mention, Mention]]]:
    """Return the mentions of descriptions, and which names they are apposed to.

    « le président russe Vladimir Poutine » becomes one mention, the name's, that also says what he is; « X, directrice
    de Y, » and « le maire de Y, X » stay two mentions of one entity.
    """
    heads = [name.head for name in names]
    starts = [head.start for head in heads]
    mentions: list[Mention] = []
    apposed: list[tuple[Mention, Mention]] = []
    for found in descriptions:
        index = bisect_right(starts, found.head.start) - 1
        if index >= 0 and heads[index].end > found.head.start:
            continue  # the head noun is part of a name: « la Commission européenne »
        mention = _description_mention(found)
        behind = bisect_left(starts, found.span.end)
        following = names[behind] if behind < len(names) else None
        previous = _name_before(names, index, found)
        if following is not None and found.name_follows and following.head.start - found.span.end <= 3:
            following.span = Span(min(found.span.start, following.span.start), following.span.end)
            following.determiner = mention.determiner
            if _is_named_after(text, mention, following):
                following.head = Span(mention.head.start, following.head.end)
                following.lemma = text[following.head.start : following.head.end]
                following.category, following.gender = "organization", mention.gender
            else:
                apposed.append((following, mention))
            continue
        if following is not None and _is_apposed_before(text, mention, following):
            apposed.append((following, mention))
            following.span = Span(mention.span.start, following.span.end)
            following.determiner = mention.determiner
            mention.apposed = True
        elif previous is not None and _is_apposed_after(text, previous, mention):
            apposed.append((previous, mention))
            previous.span = Span(previous.span.start, max(previous.span.end, mention.span.end))
            mention.apposed = True
        mentions.append(mention)
    return mentions, apposed


def _is_named_after(text: str, description: Mention, name: Mention) -> bool:
    """Tell « l'université Jean-Perrin », which is no person: the noun is half of the name."""
    return (
        description.lemma in _NAMED_AFTER
        and description.number == "sing"
        and not name.entries
        and text[description.head.end : name.head.start].isspace()
    )


def _name_before(names: list[Mention], index: int, found: Description) -> Mention | None:
    while index >= 0 and names[index].head.end > found.span.start:
        index -= 1
    return names[index] if index >= 0 else None


def _description_mention(found: Description) -> Mention:
    return Mention(
        span=found.span, head=found.head, form="description", lemma=found.lemma, category=found.category,
        gender=found.gender, number=found.number, determiner=found.determiner, inside=found.inside, former=found.former,
    )  # fmt: skip


def _is_apposed_before(text: str, description: Mention, name: Mention) -> bool:
    """Tell « le ministre de la Défense, Andreï Belooussov, »: one comma, a personal head, then the name."""
    gap = text[description.span.end : name.span.start]
    if (
        description.category not in PERSONAL
        or description.determiner == "indefinite"
        or description.number != "sing"
    ):
        return False
    return (
        re.fullmatch(r"\s*,\s*", gap) is not None and _APPOSITION_END.match(text, name.span.end) is not None
    )


def _is_apposed_after(text: str, name: Mention, description: Mention) -> bool:
    """Tell « Isabelle Vitali, directrice innovation chez Sanofi »: a personal head without determiner, or with one."""
    gap = text[name.span.end : description.span.start]
    if description.category not in PERSONAL or description.number != "sing":
        return False
    if re.fullmatch(r"\s*(?:,|\()\s*", gap) is None:
        return False
    if _APPOSITION_END.match(text, description.span.end) is None or name.category not in {
        "person",
        "unknown",
    }:
        return False
    return description.determiner == "none" or gap.strip() == ","
