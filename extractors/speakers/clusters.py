"""Which names of an article are one person, body or state: Stoltenberg, M. Stoltenberg, Jens Stoltenberg."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from extractors.speakers.entity_types import is_body
from extractors.speakers.mentions import PERSONAL, Entity, Mention
from extractors.speakers.registry import Entry, Registry, gender_of_given_name
from extractors.types import SpeakerType

_WORDS = re.compile(r"[\w’']+")
_ENTITY_TYPE: dict[str, SpeakerType] = {
    "organization": "organization",
    "document": "document",
    "group": "group",
}


@lru_cache(maxsize=8192)
def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a name, lower-cased, without accents; hyphens part words."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return tuple(_WORDS.findall(plain.replace("-", " ").replace("'", " ")))


def cluster_names(
    names: Sequence[Mention],
    apposed: Sequence[tuple[Mention, Mention]],
    registry: Registry,
    beside: Sequence[tuple[Mention, Mention]] = (),
) -> list[Entity]:
    """Cluster the mentions of names into entities, and set ``entity`` of each, and of each apposed description.

    Parameters
    ----------
    names
        Mentions of names, in order.
    apposed
        Pairs of a name and a description in apposition to it.
    registry
        Known speakers.
    beside
        Pairs of a name and the other name that the article prints for it: « Conseil d'analyse économique (CAE) ».

    Returns
    -------
    list of Entity
        In order of their first mention.
    """
    descriptions: dict[int, list[Mention]] = {}
    for name, description in apposed:
        descriptions.setdefault(id(name), []).append(description)
    entities: list[Entity] = []
    by_key: dict[object, int] = {}
    by_word: dict[str, list[int]] = {}
    partner = {name_words(a.lemma): name_words(b.lemma) for pair in beside for a, b in (pair, pair[::-1])}
    # Long names first, so that a family name alone finds the full one wherever it stands in the article.
    for mention in sorted(names, key=lambda m: (-len(name_words(m.lemma)), m.head.start)):
        words = name_words(mention.lemma)
        personal = _is_personal(mention, descriptions.get(id(mention), ()))
        index = _find(mention, words, personal, entities, by_key, by_word)
        if index is None and words in partner:
            index = by_key.get(partner[words])
        if index is None:
            index = len(entities)
            entry = _entry(mention, words, personal, registry)
            entities.append(_entity(mention, entry, personal))
            if entry is not None:
                by_key.setdefault(_key(entry), index)
            by_key.setdefault(words, index)
            for word in {*words[-1:], *words[:1]} if len(words) > 1 else ():
                by_word.setdefault(word, []).append(index)
        mention.entity = index
        _enrich(entities[index], mention, descriptions.get(id(mention), ()))
    for name, other in beside:
        _name_after(entities, name, other)
    for entity in entities:
        entity.mentions.sort(key=lambda m: m.head.start)
    order = sorted(range(len(entities)), key=lambda i: min(m.head.start for m in entities[i].mentions))
    position = {old: new for new, old in enumerate(order)}
    for mention in names:
        assert mention.entity is not None
        mention.entity = position[mention.entity]
    for name, description in apposed:
        description.entity = name.entity
    return [entities[i] for i in order]


def _name_after(entities: list[Entity], name: Mention, other: Mention) -> None:
    """Name a body as the article does before the brackets: « X (ex-Twitter) » is X, whatever the registry calls it."""
    if name.entity is None or name.entity != other.entity:
        return
    entity = entities[name.entity]
    if entity.entry is None and len(other.entries) == 1:
        entity.entry, entity.type = other.entries[0], other.entries[0].type
    if len(name_words(name.lemma)) > 1 and entity.entry is not None:
        return  # « Française des jeux (FDJ) »: the registry's spelling
    entity.name = name.lemma


def _is_personal(mention: Mention, descriptions: Sequence[Mention]) -> bool:
    """Tell whether a name is a person's, by the registry, a title, a description, or a given name."""
    if mention.entries:
        return mention.entries[0].type == "person"
    if mention.category == "person" or any(d.category in PERSONAL for d in descriptions):
        return True
    if is_body(mention.lemma):
        return False
    words = mention.lemma.split()
    gender = gender_of_given_name(words[0])
    return gender is not None if len(words) > 1 else gender in {"m", "f"}


def _find(
    mention: Mention,
    words: tuple[str, ...],
    personal: bool,
    entities: list[Entity],
    by_key: dict[object, int],
    by_word: dict[str, list[int]],
) -> int | None:
    """Return the entity that a name belongs to, if the article has it already."""
    if len(mention.entries) == 1 and _key(mention.entries[0]) in by_key:
        return by_key[_key(mention.entries[0])]
    if words in by_key:
        return by_key[words]
    if not words or (mention.entries and mention.entries[0].type != "person"):
        return None
    if mention.form == "name" and all(len(word) == 1 for word in words) and len(words) > 1:
        return _with_initials(words, entities)
    if mention.form == "name" and len(words) == 1 and mention.lemma.isupper() and 2 <= len(words[0]) <= 3:
        initials = _with_initials(tuple(words[0]), entities)  # « SD : » of an interview with Sylvie Durand
        if initials is not None and entities[initials].type == "person":
            return initials
    candidates = [
        index
        for index in by_word.get(words[-1], by_word.get(words[0], []) if len(words) == 1 else [])
        if _compatible(words, mention, entities[index])
    ]
    if not candidates:
        return _misprinted(words, mention, entities)

    def distance(index: int) -> tuple[bool, int]:
        # The nearest before, else the nearest behind.
        starts = [m.head.start for m in entities[index].mentions]
        before = [mention.head.start - s for s in starts if s <= mention.head.start]
        return (not before, min(before) if before else min(starts) - mention.head.start)

    return min(candidates, key=distance)


def _with_initials(words: tuple[str, ...], entities: list[Entity]) -> int | None:
    """Return the only person with some initials: « M. G. » of an interview with Michel Gitton."""
    found = [
        index
        for index, entity in enumerate(entities)
        if entity.type in {"person", "unknown"} and tuple(w[0] for w in name_words(entity.name)) == words
    ]
    return found[0] if len(found) == 1 else None


def _misprinted(words: tuple[str, ...], mention: Mention, entities: list[Entity]) -> int | None:
    """Return the entity of which a name is a misprint: one letter of one long word is another, missing or too many.

    Only names of several words, or behind a title, that no registry knows: « Maître Chenu » beside « Maître Chanu ».
    """
    if mention.entries or (len(words) == 1 and mention.category != "person"):
        return None
    for index, entity in enumerate(entities):
        full = name_words(entity.name)
        if entity.entry is not None or entity.type not in {"person", "unknown"}:
            continue
        part = full if len(words) > 1 else full[-1:]
        if len(part) != len(words) or part == words:
            continue
        unlike = [(a, b) for a, b in zip(part, words, strict=True) if a != b]
        if len(unlike) == 1 and _one_letter_apart(*unlike[0]):
            return index
    return None


def _one_letter_apart(one: str, other: str) -> bool:
    """Tell whether two words of five letters or more that start alike differ by one letter."""
    if min(len(one), len(other)) < 5 or one[0] != other[0] or abs(len(one) - len(other)) > 1:
        return False
    start = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    same_length = len(one) == len(other)
    longer, shorter = (one, other) if len(one) >= len(other) else (other, one)
    return longer[start + 1 :] == shorter[start + same_length :]


def _key(entry: Entry) -> tuple[str, str]:
    """Return what tells entries apart: a capital and its state, which speak under their own names, are two."""
    return (entry.id, entry.name if entry.type == "state" else "")


def _compatible(words: tuple[str, ...], mention: Mention, entity: Entity) -> bool:
    """Tell whether a shorter name may be an entity's: its words are the entity's, its gender does not clash."""
    full = name_words(entity.name) if entity.entry is None else name_words(entity.mentions[0].lemma)
    if mention.gender and entity.gender and mention.gender != entity.gender:
        return False
    if entity.place or entity.type not in {"person", "unknown"}:
        return False
    if len(words) == 1:
        # « Seine » is not « Seine-Saint-Denis », nor « Jean » « Jean-Luc ».
        first = name_words(entity.name.split()[0]) if entity.entry is None else full[:1]
        return words[0] == full[-1] or (len(first) == 1 and words[0] == first[0])
    initials_agree = words[0][:1] == full[0][:1] and (len(words[0]) == 1 or len(full[0]) == 1)
    return set(words) <= set(full) or (initials_agree and words[-1] == full[-1])


def _entry(mention: Mention, words: tuple[str, ...], personal: bool, registry: Registry) -> Entry | None:
    if len(mention.entries) == 1:
        return mention.entries[0]
    if mention.entries:
        return None
    if len(words) == 1 and gender_of_given_name(mention.lemma) is None:
        known = registry.by_family_name(mention.lemma)
        if len(known) == 1 and _cased_alike(mention.lemma, known[0]):
            return known[0]
    return None


def _cased_alike(printed: str, entry: Entry) -> bool:
    """Tell whether a family name is printed with the capitals it has: « Leblanc » is nobody called LeBlanc."""
    return not any(
        word != printed and word.lower() == printed.lower() and not (word.isupper() or printed.isupper())
        for word in entry.name.split()
    )


def _entity(mention: Mention, entry: Entry | None, personal: bool) -> Entity:
    if entry is not None:
        kind: SpeakerType = entry.type
    elif personal:
        kind = "person"
    elif mention.entries:
        kind = mention.entries[0].type
    else:
        kind = "unknown"
    gender = mention.gender or (entry.gender if entry is not None else None)
    if gender is None and kind in {"person", "unknown"}:
        gender = gender_of_given_name(mention.lemma.split()[0])
    return Entity(
        name=entry.name if entry is not None else mention.lemma,
        type=kind,
        gender=gender if gender in {"m", "f"} else None,
        number="sing",
        entry=entry,
    )


def _enrich(entity: Entity, mention: Mention, descriptions: Sequence[Mention]) -> None:
    """Add a mention to an entity, and what its appositions tell: type and gender."""
    entity.mentions.append(mention)
    if mention.gender and entity.gender is None:
        entity.gender = mention.gender
    if mention.category == "person" and entity.type == "unknown":
        entity.type = "person"
    for description in descriptions:
        entity.lemmas.add(description.lemma)
        if entity.type == "unknown":
            entity.type = (
                "person"
                if description.category in PERSONAL
                else _ENTITY_TYPE.get(description.category, "unknown")
            )
        if entity.gender is None and description.gender in {"m", "f"}:
            entity.gender = description.gender
