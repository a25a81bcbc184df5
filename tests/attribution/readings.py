"""Readings of short texts, without a parse."""

from __future__ import annotations

from extractors.attribution.reading import Reading
from extractors.cues import find_cues
from extractors.nlp.sentences import split
from extractors.quotations.scanner import scan
from extractors.types import Article
from tests.speakers.inventories import inventory_of


def reading_of(text: str) -> Reading:
    quotations = scan(text)
    inventory = inventory_of(text)
    return Reading(
        article=Article("a", "-", text),
        quotations=quotations,
        sentences=split(text, (q.outer for q in quotations), ()),
        cues=find_cues(text),
        mentions=inventory.mentions,
        entities=inventory.entities,
        doc=(),
    )
