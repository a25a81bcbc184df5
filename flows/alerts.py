"""Events by which a run says that it fared worse than those before: an automation turns them into a message."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl
from prefect.events import emit_event

from extractors.dataset.layout import outlet_slug
from extractors.dataset.query import scan

REFUSALS_ROSE = "quiditquoi.refusals-rose"
CONFIDENCE_FELL = "quiditquoi.confidence-fell"

FEWEST_ARTICLES = 20
FEWEST_QUOTATIONS = 50
"""Fewer in a run say nothing of a share or a mean."""

BEARABLE_REFUSALS = 0.02
BEARABLE_FALL = 0.05


@dataclass(frozen=True, slots=True)
class Alert:
    """A figure of a run beside the same figure of all that the dataset holds from earlier runs."""

    event: str
    message: str
    now: float
    before: float


def alerts(dataset: Path, run_id: str) -> list[Alert]:
    """Compare what a run published with what was there before it.

    Refusals have risen when their share is more than twice what it was, and above 2 %; confidence has fallen when its
    mean over speech is lower by more than 0.05. A first run has nothing to compare with.

    Parameters
    ----------
    dataset
        The dataset's folder, after the run has published.
    run_id
        The run.
    """
    found = []
    refused = _compare(
        scan(dataset, "articles"), run_id, pl.col("status").cast(pl.String) == "refused", FEWEST_ARTICLES
    )
    if refused is not None and refused[0] > max(BEARABLE_REFUSALS, 2 * refused[1]):
        now, before = refused
        found.append(
            Alert(REFUSALS_ROSE, f"{now:.1%} of the articles were refused, {before:.1%} before", now, before)
        )
    said = scan(dataset, "quotes").filter(pl.col("kind").cast(pl.String) != "not_speech")
    confidence = _compare(said, run_id, pl.col("confidence"), FEWEST_QUOTATIONS)
    if confidence is not None and confidence[0] < confidence[1] - BEARABLE_FALL:
        now, before = confidence
        found.append(
            Alert(CONFIDENCE_FELL, f"mean confidence is {now:.2f}, it was {before:.2f}", now, before)
        )
    return found


def _compare(frame: pl.LazyFrame, run_id: str, figure: pl.Expr, fewest: int) -> tuple[float, float] | None:
    """Return the mean of a figure over a run's rows and over those of earlier runs; ``None`` if either has too few."""
    rows = (
        frame.group_by(now=pl.col("run_id") == run_id)
        .agg(pl.len().alias("rows"), figure.cast(pl.Float64).mean().alias("mean"))
        .collect()
    )
    means = {
        now: mean for now, count, mean in rows.select("now", "rows", "mean").iter_rows() if count >= fewest
    }
    return (means[True], means[False]) if len(means) == 2 else None


def emit(dataset: Path, alert: Alert) -> None:
    """Send an alert to Prefect as an event of the dataset, ``quiditquoi.dataset.<name>``."""
    emit_event(
        event=alert.event,
        resource={"prefect.resource.id": f"quiditquoi.dataset.{outlet_slug(dataset.name)}"},
        payload={"message": alert.message, "now": alert.now, "before": alert.before},
    )
