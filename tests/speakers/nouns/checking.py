"""Tagged sentences for descriptions: every description of the sentence is tagged, and nothing else is found."""

from __future__ import annotations

from extractors.speakers.nouns import Description, find_descriptions
from tests.tagged import Tagged, untag


def _attributes(text: str, found: Description) -> dict[str, str]:
    return {
        "head": text[found.head.start : found.head.end],
        "lemma": found.lemma,
        "category": found.category,
        "gender": found.gender or "none",
        "number": found.number,
        "determiner": found.determiner,
        "complement": text[slice(*found.complement)] if found.complement else "none",
        "name_follows": "yes" if found.name_follows else "no",
        "inside": "yes" if found.inside else "no",
        "former": "yes" if found.former else "no",
    }


def assert_descriptions(tagged: str) -> None:
    """Assert that the tagged descriptions, and only they, are found with the attributes that their tags give."""
    text, spans = untag(tagged)
    found = find_descriptions(text)
    assert [text[slice(*d.span)] for d in found] == [text[s.start : s.end] for s in spans]
    for description, span in zip(found, spans, strict=True):
        assert description.span == (span.start, span.end)
        attributes = _attributes(text, description)
        assert {name: attributes[name] for name in span.attributes} == span.attributes
        assert attributes["inside"] == ("yes" if _is_nested(span, spans) else "no")


def _is_nested(span: Tagged, spans: list[Tagged]) -> bool:
    return any(other != span and other.start <= span.start and span.end <= other.end for other in spans)
