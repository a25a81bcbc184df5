"""How far a run is: to whoever started it in this process, and to Prefect's page of the run."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Protocol, cast
from uuid import UUID

from prefect.artifacts import create_progress_artifact, update_progress_artifact
from prefect.logging import get_run_logger

from extractors.dataset.staging import StagedBatch
from flows.summary import Refusals

_SECONDS_BETWEEN_UPDATES = 5.0


class Observer(Protocol):
    """Somebody who watches a run in the same process."""

    def planned(self, articles: int, unchanged: int) -> None:
        """Take note of how many articles will be extracted, and how many are as they were."""
        ...

    def advanced(self, articles: int, refused: int, quotations: int) -> None:
        """Take note of a batch that is done."""
        ...


_observer: ContextVar[Observer | None] = ContextVar("observer", default=None)


@contextmanager
def observed_by(observer: Observer) -> Iterator[None]:
    """Let ``observer`` watch the runs started inside this block.

    A callback cannot be a flow's parameter: those are stored.
    """
    token = _observer.set(observer)
    try:
        yield
    finally:
        _observer.reset(token)


class Progress:
    """Counts batches; the run's page in Prefect shows the share, renewed every few seconds."""

    def __init__(self, articles: int, unchanged: int) -> None:
        self.refusals = Refusals()
        self._articles = articles
        self._done = 0
        self._observer = _observer.get()
        self._logger = get_run_logger()
        self._artifact: UUID | None = None
        if articles:
            # Prefect types it as a coroutine too, which it is only where one is running.
            self._artifact = cast(UUID, create_progress_artifact(0.0, description="Articles extracted"))
        self._updated = time.monotonic()
        if self._observer is not None:
            self._observer.planned(articles, unchanged)

    def advance(self, folder: Path) -> None:
        """Take note of a batch whose rows are staged; name in the log what it refused, not what it read."""
        staged = StagedBatch.read(folder)
        self._done += staged.articles
        if staged.refused:
            for refusal in self.refusals.add(staged.read_articles()):
                self._logger.warning("refused (%s): %s", refusal.reason, refusal.message)
        if self._observer is not None:
            self._observer.advanced(staged.articles, staged.refused, staged.quotations)
        now = time.monotonic()
        if self._artifact is not None and (
            now - self._updated > _SECONDS_BETWEEN_UPDATES or self._done == self._articles
        ):
            update_progress_artifact(self._artifact, 100 * self._done / self._articles)
            self._updated = now
            self._logger.info("%d of %d articles extracted", self._done, self._articles)
