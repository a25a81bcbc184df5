"""Batches handed out and taken back; an article that brings its batch down is found and refused."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from extractors.dataset import stage
from extractors.errors import QuiditquoiError
from extractors.records import Provenance, content_hash, rows
from extractors.types import Article, ArticleQuotes, RefusedArticle
from flows.faults import BatchTimeoutError, WorkerDiedError, stops_the_run
from flows.runners import Runner
from flows.spool import Batch

MOST_REFUSED_IN_A_ROW = 20
"""When so many articles in a row each bring their batch down, it is not the articles."""

LEAST_SECONDS = 60.0
"""Time for a batch of however few articles: a fresh worker loads its model first."""


@dataclass(slots=True)
class Driver:
    """Keeps workers busy with batches, a bounded number at a time.

    Parameters
    ----------
    runner
        Where batches are extracted.
    provenance
        The run, for the rows of an article that is refused here.
    seconds
        Time for a whole batch.
    size
        Articles of a whole batch; smaller ones have proportionally less time.
    """

    runner: Runner
    provenance: Provenance
    seconds: float
    size: int
    _refused_in_a_row: int = field(default=0, init=False)

    def run(self, batches: Iterable[Batch]) -> Iterator[Path]:
        """Yield the folders of staged rows, as they are done.

        Raises
        ------
        QuiditquoiError
            Something is wrong that no other batch would survive either.
        """
        waiting: deque[tuple[Batch, Callable[[], str]]] = deque()
        for batch in batches:
            waiting.append((batch, self._submit(batch)))
            if len(waiting) >= self.runner.window:
                yield from self._settle(*waiting.popleft())
        while waiting:
            yield from self._settle(*waiting.popleft())

    def _submit(self, batch: Batch) -> Callable[[], str]:
        seconds = max(LEAST_SECONDS, self.seconds * batch.articles / self.size)
        return self.runner.submit(batch, seconds).result

    def _settle(self, batch: Batch, result: Callable[[], str]) -> Iterator[Path]:
        try:
            folder = Path(result())
        except Exception as fault:
            if stops_the_run(fault):
                raise
            if batch.articles == 1:
                folder = self._refuse(batch, fault)
            else:
                halves = batch.halves()
                batch.forget()
                for half in halves:
                    yield from self._settle(half, self._submit(half))
                return
        else:
            self._refused_in_a_row = 0
        batch.forget()
        yield folder

    def _refuse(self, batch: Batch, fault: Exception) -> Path:
        self._refused_in_a_row += 1
        if self._refused_in_a_row >= MOST_REFUSED_IN_A_ROW:
            raise QuiditquoiError(
                f"{self._refused_in_a_row} articles in a row could not be extracted, the last one because {fault}: "
                "the fault is not theirs. Look for too little memory or a broken installation, then run again"
            ) from fault
        (article,) = batch.read()
        refused = ArticleQuotes(_refused(article, fault))
        return stage([rows(refused, self.provenance, content=content_hash(article))], batch.folder).folder


def _refused(article: Article | RefusedArticle, fault: Exception) -> RefusedArticle:
    reason = {WorkerDiedError: "worker_died", BatchTimeoutError: "timeout"}.get(type(fault), "failed")
    return RefusedArticle.of(
        article, reason, f"extraction failed on it ({fault}); report it with the article"
    )
