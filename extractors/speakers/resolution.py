"""From an article's entity to a row of the ``speakers`` table."""

from __future__ import annotations

from extractors.speakers.identity import speaker_id
from extractors.speakers.mentions import Entity
from extractors.types import Speaker


def to_speaker(entity: Entity) -> Speaker:
    """Return the speaker that an entity is.

    A known one has the registry's name and identifiers; a capital that speaks for its state keeps the name that the
    article prints. Others are named by the fullest form in the article.
    """
    if entity.entry is None:
        return Speaker(id=speaker_id(entity.name, entity.type), name=entity.name, type=entity.type)
    printed = [m.lemma for m in entity.mentions if m.form == "name"]
    name = max(printed, key=len) if entity.entry.type == "state" and printed else entity.entry.name
    return Speaker(
        id=entity.entry.id, name=name, type=entity.entry.type, wikidata_id=entity.entry.wikidata_id or None
    )
