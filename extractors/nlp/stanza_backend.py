"""Stanza as backend: its French models behind the same Protocol as spaCy's."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from itertools import chain
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc

from extractors.errors import BackendError
from extractors.nlp.backend import Passage
from extractors.nlp.models import LANGUAGE, StanzaModel, find_stanza
from extractors.nlp.stanza.annotation import annotate
from extractors.nlp.stanza.docs import DocBuilder
from extractors.nlp.stanza.entities import entities_from_names, tag_names
from extractors.nlp.stanza.merging import Word
from extractors.nlp.stanza.sentences import Sentence, divide

# Stanza sorts by length over a batch, which is kept in memory: some thirty articles.
_CHARACTERS_AT_ONCE = 100_000


class StanzaBackend:
    """A Stanza pipeline for French, loaded from a folder, never from the network.

    Contracted words are one token with one place in the tree (`extractors.nlp.stanza.merging`); relations are those
    of spaCy's French models (`extractors.nlp.stanza.labels`); inverted pronouns are tokens of their own. Entities are
    Stanza's where the model set has a recogniser, else proper nouns and known names, labelled ``MISC``. The models
    run on the CPU, in one thread: for many articles at once there are processes.

    Parameters
    ----------
    model
        The set of models in Stanza's list: ``default`` unless given.
    models_dir
        Where they are; else ``STANZA_RESOURCES_DIR`` and Stanza's own folder.

    Raises
    ------
    BackendError
        If Stanza or the models are not installed, or the models cannot be loaded.
    """

    name = "stanza"

    def __init__(self, model: str | None = None, models_dir: Path | None = None) -> None:
        found = find_stanza(model, models_dir)
        self.model = f"{LANGUAGE}_{found.version}"
        self._pipeline = _load(found)
        self._plain = spacy.blank(LANGUAGE)  # its tokenizer for what is not parsed, its vocabulary for all

    def session(self) -> AbstractContextManager[object]:
        """Return a spaCy memory zone: without one, every new word of a long run stays in the vocabulary."""
        return self._plain.memory_zone()

    def process(self, passages: Iterable[Passage]) -> Iterator[Doc]:
        """Annotate passages in order; see `extractors.nlp.backend.Backend`."""
        batch: list[Passage] = []
        characters = 0
        for passage in passages:
            batch.append(passage)
            characters += len(passage.text)
            if characters >= _CHARACTERS_AT_ONCE:
                yield from self._process_batch(batch)
                batch, characters = [], 0
        yield from self._process_batch(batch)

    def _process_batch(self, batch: list[Passage]) -> Iterator[Doc]:
        divided = divide(batch, self._pipeline.processors["tokenize"].process)
        annotated = iter(annotate(self._pipeline, list(chain.from_iterable(divided))))
        for passage, sentences in zip(batch, divided, strict=True):
            yield self._doc(passage, [(sentence, next(annotated)) for sentence in sentences])

    def _doc(self, passage: Passage, sentences: list[tuple[Sentence, list[Word]]]) -> Doc:
        builder = DocBuilder(passage.text)
        for sentence, words in sentences:
            if sentence.tokens is None:
                builder.add_unparsed(sentence, self._plain.tokenizer)
            else:
                builder.add_parsed(sentence, words)
        doc = builder.build(self._plain.vocab)
        tag_names(doc, passage.names)
        if "ner" not in self._pipeline.processors:
            doc.set_ents(entities_from_names(doc, passage.names))
        return doc


def _load(found: StanzaModel) -> Any:
    """Load a pipeline quietly, from its folder alone.

    Raises
    ------
    BackendError
        If a file of the models cannot be loaded.
    """
    import stanza
    import torch

    # A second thread costs half as much again for a tenth of the time.
    torch.set_num_threads(1)
    logging.getLogger("stanza").setLevel(logging.CRITICAL)
    try:
        return stanza.Pipeline(
            LANGUAGE,
            dir=str(found.folder),
            package=None,
            processors=dict(found.packages),
            download_method=None,
            use_gpu=False,  # the same rows on every machine
            verbose=False,
        )
    except Exception as error:  # a damaged file shows as any of torch's, pickle's and Stanza's errors
        raise BackendError(
            f"the Stanza models {found.model!r} in {found.folder} cannot be loaded ({type(error).__name__});"
            f" delete {found.folder / LANGUAGE} and run `quiditquoi models install stanza --models {found.folder}`"
        ) from error
