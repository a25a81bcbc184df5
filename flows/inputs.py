"""The articles of a run's inputs, read as often as needed, with patience for a disk or a network that fails."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractors.errors import UsageError
from extractors.readers import InputReference, plan, read_reference
from extractors.records import article_id_of
from extractors.types import Article, PublicationDate, RefusedArticle
from flows.faults import may_pass

DELAYS = (1.0, 2.0, 4.0)
"""Seconds before each further try to open a document."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """The documents of a run and what is said of all of them."""

    references: tuple[InputReference, ...]
    source: str | None
    published: PublicationDate | None
    max_characters: int

    @classmethod
    def listed(
        cls,
        inputs: Sequence[str | Path],
        source: str | None,
        published: PublicationDate | None,
        max_characters: int,
    ) -> Inputs:
        """List the documents of files and folders.

        Raises
        ------
        UsageError
            Standard input is among them, which can be read only once, or the address of an object store.
        """
        if remote := next((one for one in map(str, inputs) if "://" in one), None):
            raise UsageError(
                f"{remote} is an address: copy what is new there to a folder, and give the folder"
            )
        if "-" in map(str, inputs):
            raise UsageError("a run reads its input twice, which standard input cannot be: save it to a file")
        return cls(tuple(plan(inputs)), source, published, max_characters)

    def read(self) -> Iterator[Article | RefusedArticle]:
        """Yield all articles, in order."""
        for reference in self.references:
            yield from self._read(reference)

    def read_only(
        self, documents: Collection[str], article_ids: Collection[str]
    ) -> Iterator[Article | RefusedArticle]:
        """Yield some articles, each once: those of ``article_ids``, which lie in ``documents``."""
        wanted = set(article_ids)
        for reference in self.references:
            if reference.path not in documents:
                continue
            for article in self._read(reference):
                article_id = article_id_of(article)
                if article_id in wanted:
                    wanted.discard(article_id)
                    yield article

    def _read(self, reference: InputReference) -> Iterator[Article | RefusedArticle]:
        for delay in (*DELAYS, None):
            begun = False
            try:
                for article in read_reference(
                    reference,
                    source=self.source,
                    published=self.published,
                    max_characters=self.max_characters,
                ):
                    begun = True
                    yield article
            except OSError as error:
                if begun or delay is None or not may_pass(error):
                    yield RefusedArticle(
                        document=reference.path,
                        reason="unreadable",
                        message=f"{reference.path}: reading it failed ({error.strerror or error}); run again",
                        source=reference.source or self.source or "unknown",
                    )
                    return
                time.sleep(delay)
            else:
                return
