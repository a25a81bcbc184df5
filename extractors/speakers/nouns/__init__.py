"""Nouns that can speak, and the descriptions and pronouns that point to speakers: by words alone, no model."""

from extractors.speakers.nouns.descriptions import find_descriptions
from extractors.speakers.nouns.lexicon import lookup, titles
from extractors.speakers.nouns.model import Description, NounEntry, NounReading, Pronoun, Title
from extractors.speakers.nouns.pronouns import find_pronouns

__all__ = [
    "Description",
    "NounEntry",
    "NounReading",
    "Pronoun",
    "Title",
    "find_descriptions",
    "find_pronouns",
    "lookup",
    "titles",
]
