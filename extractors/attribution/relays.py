"""Who passes the words on: « cité par les agences russes », « confie-t-il à l'AFP », « a rapporté KCNA »."""

from __future__ import annotations

import re

from extractors.attribution.reading import Reading
from extractors.attribution.view import QuotationView

_TOLD = re.compile(
    r"\b(?:à|auprès d[eu]|auprès de|au|aux|pour|par|dans un entretien (?:à|au|avec)|dans une interview (?:à|au|avec)|"
    r"au micro d[eu]|sur|dans les colonnes d[eu])\s*(?:l[ae]s?\s|l[’'])?$",
    re.IGNORECASE,
)
_CITED = re.compile(
    r"\b(?:cité|citée|cités|citées|rapporté|rapportée|rapportés|rapportées|relayé|relayée|relayés|relayées|repris|reprise)"
    r"\s+(?:\w+\s+)?par\s*(?:l[ae]s?\s|l[’'])?$",
    re.IGNORECASE,
)
_MEDIA = frozenset(
    """agence journal quotidien hebdomadaire magazine chaîne radio site télévision média médias presse mensuel revue
    agences journaux""".split()
)


def relays(reading: Reading, look: QuotationView, speakers: tuple[int, ...]) -> tuple[str, ...]:
    """Return the media that pass a quotation on, as its sentence says.

    Parameters
    ----------
    reading, look
        The article and the quotation.
    speakers
        Who says it: never its own relay.
    """
    found: list[str] = []
    for number in reading.mentions_of_sentence(look.sentence):
        mention = reading.mentions[number]
        if mention.quotation is not None or mention.form == "pronoun":
            continue
        at = mention.entity if mention.entity is not None else mention.own
        if at is None or at in speakers:
            continue
        before = reading.text[max(0, mention.span.start - 40) : mention.span.start]
        entity = reading.entities[at]
        cited = _CITED.search(before) or _CITED.search(
            before + reading.text[mention.span.start : mention.head.start]
        )
        is_media = bool(entity.lemmas & _MEDIA) or (
            entity.entry is not None and entity.entry.category == "media"
        )
        if (cited or (is_media and _TOLD.search(before))) and entity.name not in found:
            found.append(entity.name)
    return tuple(found)
