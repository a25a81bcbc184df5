"""What an NLP backend must do: turn texts into annotated spaCy Docs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from extractors.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Passage:
    """A text to annotate and what is known of it beforehand.

    ``names`` are known names: none is broken by a sentence boundary, and each is tagged as proper noun.
    ``sentences`` are the narrator's sentences, found on characters (`extractors.nlp.sentences`), that partition the
    text: quotations and names never straddle two of them. ``parsed`` are the indices of those that the model must
    parse; ``None`` is all of them. Tokens of the others carry text and offsets, no annotation.
    """

    text: str
    sentences: tuple[Span, ...] = ()
    names: tuple[Span, ...] = ()
    parsed: Sequence[int] | None = None


class Backend(Protocol):
    """An NLP backend.

    The Doc of a passage has the passage's text (``doc.text == passage.text``), so that ``token.idx`` is an offset of
    it. Parsed tokens carry universal part of speech, morphology, lemma, dependency and head; sentence starts are
    ``passage.sentences`` where given, else the backend's own.
    """

    name: str
    model: str

    def session(self) -> AbstractContextManager[object]:
        """Return a context that frees, at its end, the memory of the Docs made in it: they may not outlive it."""
        ...

    def process(self, passages: Iterable[Passage]) -> Iterator[Doc]:
        """Annotate passages, in order, many at a time where that is cheaper."""
        ...
