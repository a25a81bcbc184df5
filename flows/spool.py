"""Batches on disk: the articles that a task reads, as the planner saw them.

An article is written once more than strictly needed so that a task gets a path, whatever format the articles came in,
and reads just what was planned, even if the input changes meanwhile.
"""

from __future__ import annotations

import math
import pickle
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from extractors.dataset.files import clear_errors
from extractors.types import Article, RefusedArticle

SUFFIX = ".articles"

FEWEST, MOST = 25, 500
"""Articles a batch: each batch costs half a second of staging, and what a dead worker was at is done again."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Articles on their way to a task.

    ``folder`` is where the task stages their rows; the articles lie beside it, in a file of the same name.
    """

    folder: Path
    articles: int

    @property
    def spool(self) -> Path:
        """The file of the articles."""
        return self.folder.with_name(self.folder.name + SUFFIX)

    @classmethod
    def write(cls, folder: Path, articles: Iterable[Article | RefusedArticle]) -> Batch:
        """Write articles for a task.

        Raises
        ------
        DatasetError
            The folder beside the dataset cannot be written.
        """
        held = list(articles)
        batch = cls(folder, len(held))
        with clear_errors(f"write the batch {batch.spool}"):
            folder.parent.mkdir(parents=True, exist_ok=True)
            batch.spool.write_bytes(pickle.dumps(held, pickle.HIGHEST_PROTOCOL))
        return batch

    def read(self) -> list[Article | RefusedArticle]:
        """Return the articles.

        Raises
        ------
        OSError
            The file cannot be read.
        """
        articles: list[Article | RefusedArticle] = pickle.loads(self.spool.read_bytes())
        return articles

    def halves(self) -> tuple[Batch, Batch]:
        """Return the batch as two, which are written beside it."""
        articles = self.read()
        middle = len(articles) // 2
        return (
            Batch.write(self.folder.with_name(f"{self.folder.name}a"), articles[:middle]),
            Batch.write(self.folder.with_name(f"{self.folder.name}b"), articles[middle:]),
        )

    def forget(self) -> None:
        """Remove the articles; what was staged of them stays."""
        self.spool.unlink(missing_ok=True)


def cut(articles: Iterable[Article | RefusedArticle], size: int) -> Iterator[list[Article | RefusedArticle]]:
    """Yield the articles in lists of ``size``, the last one shorter."""
    remaining = iter(articles)
    while some := list(islice(remaining, size)):
        yield some


def suitable_size(articles: int, workers: int) -> int:
    """Return how many articles make a batch, so that each worker has several and the last ones end together."""
    return max(FEWEST, min(MOST, math.ceil(articles / (4 * workers))))
