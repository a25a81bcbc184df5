"""From an article's entity to a row of the ``speakers`` table."""

from __future__ import annotations

from extractors.speakers.identity import speaker_id
from extractors.speakers.mentions import Entity
from extractors.types import Speaker


def to_speaker(entity: Entity) -> Speaker:
    """Return the speaker that an entity is.

    A known one has the registry's identifiers and its name; a capital that speaks for its state, and a body that the
    article says is now called something else, keep the name that is printed. Others are named by the fullest form in
    the article.
    """
    if entity.entry is None:
        return Speaker(id=speaker_id(entity.name, entity.type), name=entity.name, type=entity.type)
    entry = entity.entry
    return Speaker(id=entry.id, name=entity.name, type=entry.type, wikidata_id=entry.wikidata_id or None)
