"""Nouns that can speak, and the descriptions and pronouns that point to speakers: by words alone, no model.

The lexicon is in ``data``: ``nouns.csv`` (feminine and plural only where they are not regular), ``adjectives.csv``,
``titles.csv``, ``pronouns.csv`` and ``words.csv`` (closed classes and fixed phrases, by kind). Their ``source`` is
``curator`` (compiled by hand from general knowledge of French) or ``countries`` (the demonyms of the states).

>>> text = "Le maire de Lyon hésite, la ministre aussi."
>>> [text[slice(*found.span)] for found in find_descriptions(text)]
['Le maire de Lyon', 'la ministre']
"""

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
