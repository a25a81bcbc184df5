"""From sentences and their words to a spaCy Doc with exactly the passage's text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from extractors.nlp.stanza.entities import entity_ranges
from extractors.nlp.stanza.merging import ROOT, Word
from extractors.nlp.stanza.sentences import Sentence

_RUN = re.compile(r"\s+|\S+")


class DocBuilder:
    """Builds the Doc of one passage, sentence by sentence.

    Spaces are as in spaCy's own Docs: one plain space belongs to the token before it, all others are tokens, which
    depend on the token before them.

    Parameters
    ----------
    text
        The passage's text.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._words: list[str] = []
        self._spaces: list[bool] = []
        self._tags: list[str] = []
        self._lemmas: list[str] = []
        self._morphs: list[str] = []
        self._deps: list[str] = []
        self._heads: list[int] = []
        self._entities: list[tuple[int, int, str]] = []

    def add_parsed(self, sentence: Sentence, words: Sequence[Word]) -> None:
        """Append a sentence with the annotation of its tokens."""
        first, position = len(self._words), sentence.span.start
        indices = []
        for token, word in zip(sentence.tokens or (), words, strict=True):
            self._fill(position, token.start, first)
            indices.append(len(self._words))
            printed = self._text[token.start : token.end]
            self._append(printed, word.pos, word.lemma or printed, word.morph, word.dep)
            position = token.end
        self._fill(position, sentence.span.end, first)
        root = first
        for index, word in zip(indices, words, strict=True):
            self._heads[index] = index if word.head == ROOT else indices[word.head]
            if word.head == ROOT:
                root = index
        # Spaces before the first word hang from the root; in a sentence of spaces the first is the root.
        for index in range(first, indices[0] if indices else min(first + 1, len(self._words))):
            self._heads[index] = root
            self._deps[index] = "dep" if index != root else "ROOT"
        for start, end, label in entity_ranges([word.entity for word in words]):
            self._entities.append((indices[start], indices[end - 1] + 1, label))

    def add_unparsed(self, sentence: Sentence, tokenizer: Callable[[str], Doc]) -> None:
        """Append a sentence without annotation: its tokens hang from the first of them."""
        first = len(self._words)
        for token in tokenizer(self._text[sentence.span.start : sentence.span.end]):
            self._append(token.text, "", "", "", "dep")
            self._heads[-1] = first
            self._spaces[-1] = bool(token.whitespace_)
        if len(self._words) > first:
            self._deps[first] = "ROOT"

    def build(self, vocab: Vocab) -> Doc:
        """Return the Doc, with the entities that the model found."""
        doc = Doc(
            vocab,
            words=self._words,
            spaces=self._spaces,
            tags=self._tags,
            pos=self._tags,
            lemmas=self._lemmas,
            morphs=self._morphs,
            deps=self._deps,
            heads=self._heads,
        )
        doc.set_ents([Span(doc, start, end, label) for start, end, label in self._entities])
        return doc

    def _append(self, text: str, pos: str, lemma: str, morph: str, dep: str) -> None:
        self._words.append(text)
        self._spaces.append(False)
        self._tags.append(pos)
        self._lemmas.append(lemma)
        self._morphs.append(morph)
        self._deps.append(dep)
        self._heads.append(len(self._words) - 1)

    def _fill(self, start: int, end: int, first: int) -> None:
        """Append what stands between two tokens: spaces, and characters that Stanza passed over."""
        for run in _RUN.finditer(self._text, start, end):
            text = run[0]
            takes_space = bool(self._words) and not self._spaces[-1] and not self._words[-1].isspace()
            if takes_space and text.startswith(" "):
                self._spaces[-1] = True
                text = text[1:]
            if text:
                self._append(text, "SPACE" if text.isspace() else "X", text, "", "dep")
                self._heads[-1] = max(first, len(self._words) - 2)
