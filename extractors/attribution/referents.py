"""To whom a pronoun or a description may point: entities, and « X et Y » taken together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.attribution.discourse import Discourse
from extractors.attribution.reading import Reading
from extractors.speakers.described import long_words
from extractors.speakers.mentions import PERSONAL, Entity, Mention
from extractors.types import SpeakerType

Referent = tuple[int, ...]
"""Indices of entities, in order: one, or several that words in the plural mean together."""

_OF = re.compile(r"\s+(?:\w+\s+)?(?:du|des|de la|de|de l[’']|d[’'])\s*(.+)", re.DOTALL)
_OF_ANYTHING = re.compile(r"\s(?:du|des|de la|de|de l[’']|d[’'])\s*(.+)", re.DOTALL)
_REACH = 12
"""How many sentences back an entity is still a candidate, unless it spoke before."""
_TOGETHER = 4
"""How many sentences back « X et Y » is still what « ils » means."""
_AND = re.compile(
    r"\s*(?:\([^)\n]{1,40}\)\s*)?,?\s*(?:et|ainsi que|accompagnée? de|et de|et d[’'])\s*", re.IGNORECASE
)
_LISTED = re.compile(r"\s*(?:\([^)\n]{1,40}\)\s*)?,\s*")
_TWO = re.compile(r"\b(?:les|ces|ses|nos|leurs|tous|toutes)\s+(?:deux|2)\b", re.IGNORECASE)
_TWO_NOUNS = frozenset({"binôme", "couple", "duo", "paire", "tandem"})
_AGREEING = frozenset({"family", "nationality", "person"})
"""Kinds of nouns whose masculine never stands for a woman, as « le ministre » may."""
_STATE_NOUNS = frozenset({"capitale", "état", "nation", "pays", "puissance"})


def referents(reading: Reading, mention: Mention, discourse: Discourse) -> list[Referent]:
    """Return to whom a pronoun or description may point, its own entity first.

    What gender, number or kind rules out is left out, unless it leaves nothing.
    """
    if mention.own is not None and mention.determiner == "indefinite":
        return [(mention.own,)]  # « une spectatrice » is somebody new
    found = [] if mention.own is None else [mention.own]
    spoken = discourse.entities()
    for index, entity in enumerate(reading.entities):
        if index in found:
            continue
        last = last_before(entity, mention)
        near = last is not None and mention.sentence - last.sentence <= _REACH
        holder = entity.entry is not None and entity.entry in mention.entries
        called = entity.named and mention.determiner == "definite" and mention.lemma in entity.lemmas
        if (
            index in spoken
            or holder
            or called
            or (near and (entity.named or (last is not None and not last.inside)))
        ):
            found.append(index)
    fitting: list[Referent] = [
        (i,)
        for i in found
        if i == mention.own
        or (
            may_mean(mention, reading.entities[i])
            and not says_otherwise(reading, mention, reading.entities[i])
        )
    ]
    if mention.number == "plur":
        fitting.extend(group for group in dict.fromkeys(_groups(reading, mention)) if group not in fitting)
    if not fitting:  # a heading that names nobody yet: « elle crée un jeu »
        fitting = [(i,) for i, e in enumerate(reading.entities) if e.named and may_mean(mention, e)]
    return fitting or [(index,) for index in found]


def last_before(entity: Entity, mention: Mention) -> Mention | None:
    """Return an entity's last mention before another mention's start."""
    start = mention.span.start
    for earlier in reversed(entity.mentions):
        if earlier.head.end <= start:
            return earlier
    return None


def says_otherwise(reading: Reading, mention: Mention, entity: Entity) -> bool:
    """Tell whether the article calls an entity by the same noun, but of something else.

    « le chef du parti » is not the « chef du Kremlin », nor « le maire de Vaux » the « maire de Lans ».
    """
    if mention.form != "description" or mention.lemma not in entity.lemmas:
        return False
    mine = _OF.match(reading.text[mention.head.end : mention.span.end].lower())
    if mine is None or any(entry == entity.entry for entry in mention.entries):
        return False
    words = long_words(mine[1])
    theirs = [_OF_ANYTHING.search(known) for known in entity.descriptions if known.startswith(mention.lemma)]
    return any(t is not None for t in theirs) and not any(
        t is None or words & long_words(t[1]) for t in theirs
    )


def may_mean(mention: Mention, entity: Entity) -> bool:
    """Tell whether gender, number and kind let words point to an entity.

    A masculine noun can stand for a woman (« le médecin »), a masculine pronoun cannot; « ils » can be a company, but
    no single person.
    """
    genders = {mention.gender, entity.gender}
    clash = genders == {"m", "f"} and (entity.type in {"person", "unknown"} or not entity.named)
    several = mention.number == "plur"
    if entity.type == "person" and entity.number == "sing" and several:
        return False
    if mention.form == "pronoun":
        if not several and entity.type == "group" and entity.number == "plur":
            return False
        return not (clash and (not several or mention.gender == "f"))
    if clash and entity.type == "person" and (mention.gender == "f" or mention.category in _AGREEING):
        return False
    if mention.category in PERSONAL:
        return entity.type != "document" and (several or entity.type in {"person", "unknown"})
    return entity.type != "person" and (entity.type != "document" or mention.category != "organization")


def _groups(reading: Reading, mention: Mention) -> Iterator[Referent]:
    """Yield the coordinated entities before a mention that agree with it: « X et Y », « X, Y et Z »."""
    for group, _ in coordinations(reading, mention, _TOGETHER):
        entities = [reading.entities[index] for index in group]
        if mention.gender == "f" and any(entity.gender == "m" for entity in entities):
            continue
        if mention.category in PERSONAL and any(
            e.type in {"organization", "state", "document"} for e in entities
        ):
            continue
        if all(entity.type != "document" for entity in entities):
            yield group


def coordinations(reading: Reading, mention: Mention, reach: int) -> list[tuple[Referent, Mention]]:
    """Return the groups of entities that the narrator joins before a mention, the nearest first.

    Parameters
    ----------
    reading
        The article.
    mention
        The words that look back.
    reach
        How many sentences back to look.

    Returns
    -------
    list
        Each group's entities in order, with the mention of the last of them.
    """
    groups: list[tuple[Referent, Mention]] = []
    chain: list[Mention] = []
    for other in _outermost(reading, mention, reach):
        if not chain:
            chain = [other]
            continue
        gap = reading.text[chain[-1].span.end : other.span.start]
        joined = _AND.fullmatch(gap) is not None
        if joined or _LISTED.fullmatch(gap):
            chain.append(other)
        else:
            chain = [other]
        if joined:
            # « le ministre a reçu X, Y et Z »: all of them; « à Paris, X et Y »: the last two too.
            for first in {0, len(chain) - 2}:
                group = tuple(sorted({_entity(m) for m in chain[first:]} - {-1}))
                if len(group) > 1:
                    groups.append((group, other))
            chain = [other]
    return groups[::-1]


def _outermost(reading: Reading, mention: Mention, reach: int) -> Iterator[Mention]:
    """Yield the names and descriptions of the narrator before a mention, not those inside a longer one."""
    end = -1
    for sentence in range(max(0, mention.sentence - reach), mention.sentence + 1):
        for number in reading.mentions_of_sentence(sentence):
            other = reading.mentions[number]
            if other.form == "pronoun" or other.quotation != mention.quotation or other.span.start < end:
                continue
            if other.span.end <= mention.span.start:
                end = other.span.end
                yield other


def _entity(mention: Mention) -> int:
    index = mention.entity if mention.entity is not None else mention.own
    return -1 if index is None else index


def both(reading: Reading, mention: Mention) -> Referent:
    """Return the two that « les deux hommes » or « le duo » are; none where words say nothing of two.

    « X et Y » in one of the sentences before, else the two of that kind that are named most, the near ones first.
    """
    words = reading.text[mention.span.start : mention.span.end]
    noun = (
        mention.lemma in _TWO_NOUNS
        and mention.head.end == mention.span.end
        and mention.determiner == "definite"
    )
    if not noun and (mention.number != "plur" or not _TWO.search(words)):
        return ()
    kind: SpeakerType = "person"
    if mention.form == "description" and mention.category not in PERSONAL and not noun:
        if mention.category not in {"organization", "group"} and mention.lemma not in _STATE_NOUNS:
            return ()
        kind = "state" if mention.lemma in _STATE_NOUNS else "organization"
    for group, last in coordinations(reading, mention, 2):
        entities = [reading.entities[index] for index in group]
        if len(group) == 2 and last.quotation is None and all(e.type in {kind, "unknown"} for e in entities):
            return group
    ranked = []
    for index, entity in enumerate(reading.entities):
        before = [m for m in entity.mentions if m.head.start < mention.span.start]
        clash = {mention.gender, entity.gender} == {"m", "f"} and mention.gender == "f"
        if entity.type == kind and entity.named and before and not clash:
            near = mention.sentence - before[-1].sentence <= 3
            ranked.append((not near, -len(before), index))
    chosen = sorted(ranked)[:2]
    return tuple(sorted(index for _, _, index in chosen)) if len(chosen) == 2 else ()
