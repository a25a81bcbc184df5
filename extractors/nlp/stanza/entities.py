"""Entities: those of Stanza's recogniser, or proper nouns and known names where the model set has none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from extractors import types

UNKNOWN = "MISC"
"""The label of an entity of which only the words are known; the recognisers' own are PER, LOC, ORG and MISC."""


def entity_ranges(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield start, end (exclusive) and label of the entities that BIOES tags mark; empty tags mark none.

    An entity that the tags leave open ends where another begins or none goes on.
    """
    start, label = 0, ""
    for index, tag in enumerate([*tags, "O"]):
        position, _, name = tag.partition("-")
        if label and (position not in ("I", "E") or name != label):
            yield start, index, label
            label = ""
        if name and not label:
            start, label = index, name


def entities_from_names(doc: Doc, names: Iterable[types.Span]) -> list[Span]:
    """Return the proper nouns of a Doc and its known names as entities of unknown type.

    Parameters
    ----------
    doc
        A Doc with parts of speech and dependencies.
    names
        Known names, as ranges of the Doc's text.

    Returns
    -------
    list of spacy.tokens.Span
        Disjoint spans in order; of two that overlap the longer one.
    """
    known = (doc.char_span(start, end, label=UNKNOWN, alignment_mode="expand") for start, end in names)
    runs = (Span(doc, start, end, label=UNKNOWN) for start, end in _runs(doc))
    return filter_spans([*(span for span in known if span is not None), *runs])


def tag_names(doc: Doc, names: Iterable[types.Span]) -> None:
    """Tag the capitalised words of known names as proper nouns, also where nothing is parsed."""
    for start, end in names:
        for token in doc.char_span(start, end, alignment_mode="expand") or ():
            if token.text[:1].isupper():
                token.pos_ = "PROPN"


def _runs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the ranges of proper nouns in a row, with what the tree holds to be one name: « Charles de Gaulle »."""
    start, end = 0, 0
    for token in doc:
        if token.pos_ != "PROPN":
            continue
        adjacent = token.i == end and not token.is_sent_start
        if start < end and (adjacent or (token.dep_ == "flat:name" and start <= token.head.i < end)):
            end = token.i + 1
            continue
        if start < end:
            yield start, end
        start, end = token.i, token.i + 1
    if start < end:
        yield start, end
