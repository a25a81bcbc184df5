"""Entities known by description alone: « une habitante », « le procureur », « le président russe ».

Each description gets an entity of its own: the holder of the office it names at the article's date, else that of an
earlier description with the same head noun, else a new one. Reference decides later whether it points to somebody
named instead.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from extractors.speakers.mentions import Entity, Mention
from extractors.types import SpeakerType

_TYPES: dict[str, SpeakerType] = {
    "role": "person", "profession": "person", "person": "person", "family": "person", "nationality": "person",
    "group": "group", "organization": "organization", "document": "document",
}  # fmt: skip
_DETERMINER = re.compile(
    r"^(?:l[’']|d[’']|(?:de|les?|la|un|une|des|du|ce|cet|cette|ces|son|sa|ses|leurs?|notre|nos|votre|vos|mon|ma|mes)\s+)",
    re.IGNORECASE,
)
_PRESS_COUNTRY = "FRA"
_LONG_WORD = re.compile(r"\w{4,}")
_REPEATING = frozenset({"definite", "demonstrative", "possessive"})


@lru_cache(maxsize=4096)
def long_words(phrase: str) -> frozenset[str]:
    """Return the words of a phrase that are long enough to say something: of four characters and more."""
    return frozenset(_LONG_WORD.findall(phrase))


def without_determiner(phrase: str) -> str:
    """Return a noun phrase without its article or other determiner."""
    return " ".join(_DETERMINER.sub("", phrase.strip(), count=1).split())


def add_described_entities(text: str, mentions: Sequence[Mention], entities: list[Entity]) -> None:
    """Give each description an entity of its own, and note on every entity how the article describes it.

    Parameters
    ----------
    text
        The article's text.
    mentions
        All mentions, in order; ``own`` of the descriptions is set.
    entities
        The named entities; those known by description are appended.
    """
    by_entry = {entity.entry.id: index for index, entity in enumerate(entities) if entity.entry is not None}
    last_with_head: dict[tuple[str, str], int] = {}
    abroad = _is_abroad(mentions, entities)
    for mention in mentions:
        if mention.form != "description":
            continue
        phrase = without_determiner(text[mention.span.start : mention.span.end]).lower()
        if mention.entity is not None:
            mention.own = mention.entity
            _note(entities[mention.entity], mention, phrase)
            continue
        if abroad and mention.implicit_country:
            mention.entries = tuple(entry for entry in mention.entries if entry.type == "person")
        index = _office_holder(mention, entities, by_entry)
        key = (mention.lemma, mention.number)
        if index is None and mention.determiner in _REPEATING:
            index = _named_so(mention, phrase, entities)
        if index is None and mention.determiner in _REPEATING:
            index = _same_description(phrase, last_with_head.get(key), entities)
        if index is None:
            index = len(entities)
            entities.append(_described(text, mention))
            if mention.determiner != "quantifier":
                last_with_head[key] = index
        mention.own = index
        _note(entities[index], mention, phrase)
        if not entities[index].named and len(phrase) > len(entities[index].name):
            entities[index].name = without_determiner(text[mention.span.start : mention.span.end])
    for entity in entities:
        entity.mentions.sort(key=lambda m: m.head.start)


def _is_abroad(mentions: Sequence[Mention], entities: Sequence[Entity]) -> bool:
    """Tell whether an article is about another country than the press's own: « le gouvernement » is then that one's.

    The states, the persons and the offices that it names with their country are counted; a news agency says nothing.
    """
    counts: Counter[str] = Counter()
    for entity in entities:
        if entity.entry is not None and entity.entry.country and entity.entry.type in {"state", "person"}:
            counts[entity.entry.country] += sum(m.form == "name" for m in entity.mentions)
    for mention in mentions:
        if len(mention.entries) == 1 and not mention.implicit_country and mention.entries[0].country:
            counts[mention.entries[0].country] += 1
    own = counts.pop(_PRESS_COUNTRY, 0)
    return max(counts.values(), default=0) >= max(2, 2 * own)


def _note(entity: Entity, mention: Mention, phrase: str) -> None:
    entity.mentions.append(mention)
    entity.descriptions.add(phrase)
    entity.lemmas.add(mention.lemma)


def _named_so(mention: Mention, phrase: str, entities: list[Entity]) -> int | None:
    """Return the only named entity that the article has called so before: « le maire X … », then « le maire ».

    What a description says beyond its noun must have been said of the entity too: « le chef du parti » is not
    « le chef du Kremlin ».
    """
    said = long_words(phrase)
    if mention.number != "sing":
        return None
    named = [
        index
        for index, entity in enumerate(entities)
        if entity.named
        and mention.lemma in entity.lemmas
        and (len(said) <= 1 or any(said <= long_words(known) for known in entity.descriptions))
        and not (mention.gender and entity.gender and mention.gender != entity.gender)
        and any(m.head.start < mention.head.start for m in entity.mentions)
    ]
    return named[0] if len(named) == 1 else None


def _office_holder(mention: Mention, entities: list[Entity], by_entry: dict[str, int]) -> int | None:
    """Return the entity that holds the office a description names, if the registry knows just one."""
    if len(mention.entries) != 1:
        return None
    entry = mention.entries[0]
    if entry.id not in by_entry:
        if mention.implicit_country and entry.type == "person":
            return (
                None  # « le Premier ministre » of an article that never names him: perhaps another country's
            )
        by_entry[entry.id] = len(entities)
        entities.append(
            Entity(name=entry.name, type=entry.type, gender=entry.gender or None, number="sing", entry=entry)
        )
    return by_entry[entry.id]


def _same_description(phrase: str, index: int | None, entities: list[Entity]) -> int | None:
    """Return the earlier description's entity unless the two say different things (« le maire de X », « de Y »)."""
    if index is None:
        return None
    words = set(phrase.split())
    known = set(max(entities[index].descriptions, key=len).split())
    return index if words <= known or known <= words else None


def _described(text: str, mention: Mention) -> Entity:
    kind = _TYPES.get(mention.category, "unknown")
    if kind == "person" and mention.number == "plur":
        kind = "group"
    return Entity(
        name=without_determiner(text[mention.span.start : mention.span.end]),
        type=kind,
        gender=mention.gender if mention.gender in {"m", "f"} else None,
        number=mention.number,
        named=False,
    )
