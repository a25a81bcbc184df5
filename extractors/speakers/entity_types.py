"""What kind of thing a name is, where neither the registry nor a title tells: a person or a body."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.speakers.mentions import Entity, Mention
from extractors.speakers.nouns.lexicon import lookup_printed
from extractors.types import SpeakerType

_BODY_WORDS = frozenset(
    """academy agency airlines alliance association associates bank board bureau chamber church club college
    commission committee company corp corporation council daily department federation forum foundation group herald
    inc initiative institute journal labs league limited ltd magazine ministry museum news network organization
    organisation press post project review school sciences services society solutions studio studios technologies
    telegraph times today tribune trust union university weekly""".split()
)
_MEDIA_WORDS = frozenset(
    """daily herald journal magazine news post press review telegraph times today tribune tv weekly""".split()
)
_ARTICLE = re.compile(
    r"(?:(?<![\w’'])(?P<m>le|du|au)\s|(?<![\w’'])(?P<f>la)\s|(?<![\w’'])(?P<e>l[’']))$", re.IGNORECASE
)


def is_medium(name: str) -> bool:
    """Tell whether a name is a newspaper's or a channel's by one of its words."""
    return bool(_MEDIA_WORDS & set(name.lower().split()))


def settle_types(text: str, entities: Sequence[Entity]) -> None:
    """Give entities of unknown type the type, and the gender, that their names and articles show.

    « l'Agence X », « Université de Y » and « Z News » are bodies by a word of theirs; « le Miami Herald » is one by its
    article, which French puts before bodies and not before persons; « Demis Hassabis » is a person where « Hassabis »
    alone stands for him.
    """
    for entity in entities:
        if not entity.named or entity.place:
            continue
        names = [m for m in entity.mentions if m.form == "name"]
        articles = [
            found for m in names if (found := _ARTICLE.search(text, max(0, m.head.start - 4), m.head.start))
        ]
        if entity.type == "unknown":
            entity.type = _type_of(entity, names, len(articles))
        if entity.type != "person":
            genders = {found.lastgroup for found in articles} - {"e"} or _genders_of_nouns(entity.name)
            entity.gender = genders.pop() if len(genders) == 1 else None


def is_body(name: str) -> bool:
    """Tell whether a word of a name says that it is a body's: « Albert Einstein College of Medicine »."""
    return any(word.lower().strip(".,") in _BODY_WORDS for word in name.split())


def _genders_of_nouns(name: str) -> set[str | None]:
    """Return the gender of the noun for a body in a name: « Agence de l'eau », « Aix-Marseille Université »."""
    for word in name.split():
        readings = lookup_printed(word)
        if readings and readings[0].entry.category in {"organization", "document"}:
            return {readings[0].gender}
    return set()


def _type_of(entity: Entity, names: Sequence[Mention], articles: int) -> SpeakerType:
    words = entity.name.split()
    first = lookup_printed(words[0])
    if len(words) > 1 and first and first[0].entry.category in {"organization", "document"}:
        return "document" if first[0].entry.category == "document" else "organization"
    if is_body(entity.name):
        return "organization"
    if 2 * articles > len(names) or (entity.name.isupper() and 2 <= len(entity.name) <= 6):
        return "organization"
    if len(words) > 1 and any(m.lemma == words[-1] for m in names) and not articles:
        return "person"
    return "unknown"
