"""Articles, batches and runners made by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from extractors.records import Provenance
from extractors.types import Article
from flows.runners import Runner
from flows.spool import Batch

PROVENANCE = Provenance("run-1", datetime(2024, 6, 1, tzinfo=UTC), "1.0+aaaa", "c" * 16)


def article(number: int, text: str = "« Oui », dit Marie Durand.") -> Article:
    return Article(f"a{number}", f"{number}.txt", text, "Le Phare")


def batches(folder: Path, *numbers: range) -> list[Batch]:
    return [Batch.write(folder / f"batch-{i}", map(article, some)) for i, some in enumerate(numbers)]


@dataclass
class Done:
    outcome: str | Exception

    def result(self) -> str:
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


@dataclass
class Hand:
    """A runner that does a batch when it is handed one, and remembers what it was handed."""

    work: Callable[[Batch], str]
    window: int = 2

    def __post_init__(self) -> None:
        self.sizes: list[int] = []
        self.seconds: list[float] = []

    def runner(self) -> Runner:
        return Runner(self._submit, self.window)

    def _submit(self, batch: Batch, seconds: float) -> Done:
        self.sizes.append(batch.articles)
        self.seconds.append(seconds)
        try:
            return Done(self.work(batch))
        except Exception as error:
            return Done(error)
