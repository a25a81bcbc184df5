"""What a run says of itself when it is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import polars as pl
from pydantic import BaseModel, ConfigDict

from extractors.dataset import Plan, PublishReport, query
from extractors.errors import QuiditquoiError
from extractors.records import Provenance

MOST_NAMED = 50
"""Refused articles that are named; of the rest the number is told, and the table `articles` has them all."""

MOST_SPEAKERS = 10

FEWEST_FAILURES = 5
"""So many articles on which extraction fails, if they are most of a run, speak of a broken installation."""

_FAILURES = ("nlp_failure", "failed", "worker_died", "timeout")
"""The reasons that are ours and not the article's."""


class Refusal(BaseModel):
    """An article that was refused: where it lies and why."""

    model_config = ConfigDict(frozen=True)

    document: str
    reason: str
    message: str


@dataclass(slots=True)
class Refusals:
    """The refusals of a run: all counted by reason, the first ones kept."""

    by_reason: Counter[str] = field(default_factory=Counter)
    named: list[Refusal] = field(default_factory=list)

    def check(self, articles: int) -> None:
        """Make sure that extraction itself works, before what it gave replaces what the dataset has.

        Parameters
        ----------
        articles
            How many were extracted.

        Raises
        ------
        QuiditquoiError
            It failed on most articles.
        """
        failed = sum(self.by_reason[reason] for reason in _FAILURES)
        if failed >= FEWEST_FAILURES and 2 * failed > articles:
            raise QuiditquoiError(
                f"extraction failed on {failed} of {articles} articles, which is hardly their fault; the dataset is "
                f"left as it was. The last words: {self.named[-1].message}"
            )

    def add(self, articles: pl.DataFrame) -> Iterator[Refusal]:
        """Count the refused among rows of `articles`; yield those that are kept."""
        for document, reason, message in (
            articles.filter(pl.col("status") == "refused").select("document", "reason", "message").iter_rows()
        ):
            self.by_reason[reason] += 1
            if len(self.named) < MOST_NAMED:
                self.named.append(Refusal(document=document, reason=reason, message=message))
                yield self.named[-1]


class SpeakerCount(BaseModel):
    """How much a speaker says in the dataset."""

    model_config = ConfigDict(frozen=True)

    speaker: str
    quotations: int


class SourceCount(BaseModel):
    """What the dataset holds of an outlet."""

    model_config = ConfigDict(frozen=True)

    source: str
    articles: int
    refused: int
    quotations: int
    attributed: int


class RunSummary(BaseModel):
    """What a run did, and what the dataset holds now.

    ``read`` and ``refused`` count what this run extracted, ``unchanged`` what it left alone; ``quotations``,
    ``speakers`` and ``sources`` are of the whole dataset.
    """

    model_config = ConfigDict(frozen=True)

    dataset: Path
    run_id: str
    read: int
    refused: int
    unchanged: int
    duplicates: int
    conflicts: int
    added: int
    changed: int
    removed: int
    rejected_rows: int
    files_written: int
    articles: int
    quotations: int
    speakers: tuple[SpeakerCount, ...]
    sources: tuple[SourceCount, ...]
    refusals_by_reason: dict[str, int]
    refusals: tuple[Refusal, ...]
    seconds: float

    def one_line(self) -> str:
        """Return the summary for a log."""
        return (
            f"{self.read} articles read, {self.refused} refused, {self.unchanged} unchanged; "
            f"{self.added} added, {self.changed} changed, {self.removed} removed; "
            f"the dataset holds {self.quotations} quotations in {self.dataset}; {self.seconds:.1f} s"
        )


def summarise(
    dataset: Path,
    provenance: Provenance,
    planned: Plan,
    report: PublishReport,
    refusals: Refusals,
    took: timedelta,
) -> RunSummary:
    """Put together what a run has to say."""
    refused = refusals.by_reason.total()
    speakers = query.top_speakers(dataset, query.Filter(), limit=MOST_SPEAKERS)
    sources = query.sources(dataset, query.Filter())
    return RunSummary(
        dataset=dataset,
        run_id=provenance.run_id,
        read=len(planned.todo) - refused,
        refused=refused,
        unchanged=len(planned.unchanged),
        duplicates=len(planned.duplicates),
        conflicts=len(planned.conflicts),
        added=report.articles_added,
        changed=report.articles_changed,
        removed=report.articles_removed,
        rejected_rows=report.rejected,
        files_written=len(report.written),
        articles=report.articles,
        quotations=report.quotes,
        speakers=tuple(SpeakerCount(**row) for row in speakers.select("speaker", "quotations").to_dicts()),
        sources=tuple(
            SourceCount(**row)
            for row in sources.select("source", "articles", "refused", "quotations", "attributed").to_dicts()
        ),
        refusals_by_reason=dict(refusals.by_reason.most_common()),
        refusals=tuple(refusals.named),
        seconds=took.total_seconds(),
    )
