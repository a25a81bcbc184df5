"""Ids of speakers that the registry does not know."""

from __future__ import annotations

import hashlib

from extractors.speakers.names import normalise
from extractors.types import SpeakerType

_LONGEST = 80


def speaker_id(name: str, type: SpeakerType) -> str:
    """Return the id of a speaker outside the registry: the type and the folded name.

    The same name, whatever its case, accents, hyphens, article or honorific, gives the same id; no id is ever one of
    the registry, whose ids hold no colon. A name in another script, or a very long one, ends in a digest.

    >>> speaker_id("le Dr Élise Dupont", "person")
    'person:elise-dupont'
    """
    slug = normalise(name).replace(" ", "-")
    if slug.isascii() and 0 < len(slug) <= _LONGEST:
        return f"{type}:{slug}"
    digest = hashlib.sha256((slug or name).encode()).hexdigest()[:10]
    readable = slug[:_LONGEST].rstrip("-") if slug.isascii() else ""
    return f"{type}:{readable}-{digest}" if readable else f"{type}:{digest}"
