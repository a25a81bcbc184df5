"""Cues: the words that say that somebody speaks, found on characters and plain words."""

from extractors.cues.incise import incise_cue, is_inverted_reporting
from extractors.cues.matcher import find_cues
from extractors.cues.types import Category, CueMatch, Form, Gender, Number, Person

__all__ = [
    "Category",
    "CueMatch",
    "Form",
    "Gender",
    "Number",
    "Person",
    "find_cues",
    "incise_cue",
    "is_inverted_reporting",
]
