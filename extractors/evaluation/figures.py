"""The figures of an evaluation, counted from the judged articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from extractors.evaluation.judging import JudgedArticle, JudgedPair

CALIBRATION_BINS = 10


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many are right."""

    right: int
    total: int

    @property
    def value(self) -> float | None:
        """From 0 to 1; ``None`` of nothing."""
        return self.right / self.total if self.total else None

    def as_dict(self) -> dict[str, float | int | None]:
        """Return the figure for JSON."""
        return {"value": self.value, "right": self.right, "total": self.total}


@dataclass(frozen=True, slots=True)
class Retrieval:
    """How many of the gold entries were found, and how many of the predictions found one."""

    right: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float | None:
        """The share of the predictions that are right; ``None`` without predictions."""
        return self.right / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        """The share of the gold that was found; ``None`` without gold."""
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; ``None`` without gold and predictions."""
        both = self.predicted + self.gold
        return 2 * self.right / both if both else None

    def as_dict(self) -> dict[str, float | int | None]:
        """Return the figure for JSON."""
        return {
            "precision": self.precision,
            "recall": self.recall,
            "f1": self.f1,
            "right": self.right,
            "predicted": self.predicted,
            "gold": self.gold,
        }


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Attribution and naming over some of the paired gold speech."""

    attribution: Share
    naming: Share

    def as_dict(self) -> dict[str, Any]:
        """Return the figures for JSON."""
        return {"attribution": self.attribution.as_dict(), "naming": self.naming.as_dict()}


@dataclass(frozen=True, slots=True)
class CalibrationBin:
    """The predicted speech whose confidence lies in [``low``, ``high``); the last bin takes 1 in."""

    low: float
    high: float
    rows: int
    right: int
    mean_confidence: float | None

    @property
    def accuracy(self) -> float | None:
        """The share of the rows that are right end to end; ``None`` without rows."""
        return self.right / self.rows if self.rows else None

    def as_dict(self) -> dict[str, float | int | None]:
        """Return the bin for JSON."""
        return {
            "low": self.low,
            "high": self.high,
            "rows": self.rows,
            "right": self.right,
            "mean_confidence": self.mean_confidence,
            "accuracy": self.accuracy,
        }


@dataclass(frozen=True, slots=True)
class Calibration:
    """The reliability table of ``confidence``."""

    bins: tuple[CalibrationBin, ...]

    @property
    def expected_error(self) -> float | None:
        """Expected calibration error: the bins' gaps of accuracy and confidence, weighted by their rows."""
        rows = sum(row.rows for row in self.bins)
        if not rows:
            return None
        gaps = (
            row.rows * abs(row.right / row.rows - row.mean_confidence)
            for row in self.bins
            if row.mean_confidence is not None
        )
        return sum(gaps) / rows

    def as_dict(self) -> dict[str, Any]:
        """Return the table for JSON."""
        return {"expected_error": self.expected_error, "bins": [row.as_dict() for row in self.bins]}


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of an evaluation, each over all articles together."""

    articles: int
    spans: Retrieval
    speech: Retrieval
    kind: Share
    attribution: Share
    naming: Share
    end_to_end: Retrieval
    by_kind: dict[str, Breakdown]
    by_strategy: dict[str, Breakdown]
    calibration: Calibration

    def as_dict(self) -> dict[str, Any]:
        """Return the figures for JSON, ``None`` where there is nothing to count."""
        return {
            "articles": self.articles,
            "spans": self.spans.as_dict(),
            "speech": self.speech.as_dict(),
            "kind": self.kind.as_dict(),
            "attribution": self.attribution.as_dict(),
            "naming": self.naming.as_dict(),
            "end_to_end": self.end_to_end.as_dict(),
            "by_kind": {key: part.as_dict() for key, part in self.by_kind.items()},
            "by_strategy": {key: part.as_dict() for key, part in self.by_strategy.items()},
            "calibration": self.calibration.as_dict(),
        }


def count_figures(judged: Sequence[JudgedArticle]) -> Figures:
    """Count the figures over all judged articles.

    ``by_kind`` goes by the gold kind, ``by_strategy`` by the prediction's strategy.
    """
    pairs = [pair for article in judged for pair in article.pairs]
    gold = [quote for article in judged for quote in article.article.quotes]
    predictions = [p.predicted for p in pairs] + [p for article in judged for p in article.extra]
    gold_speech = sum(quote.is_speech for quote in gold)
    predicted_speech = sum(prediction.is_speech for prediction in predictions)
    speech_pairs = [pair for pair in pairs if pair.gold.is_speech]
    overall = _breakdown(speech_pairs)
    return Figures(
        articles=len(judged),
        spans=Retrieval(len(pairs), len(predictions), len(gold)),
        speech=Retrieval(
            sum(pair.predicted.is_speech for pair in speech_pairs), predicted_speech, gold_speech
        ),
        kind=Share(sum(pair.gold.kind == pair.predicted.kind for pair in pairs), len(pairs)),
        attribution=overall.attribution,
        naming=overall.naming,
        end_to_end=Retrieval(sum(pair.is_right_end_to_end for pair in pairs), predicted_speech, gold_speech),
        by_kind=_broken_down(speech_pairs, lambda pair: pair.gold.kind),
        by_strategy=_broken_down(speech_pairs, lambda pair: pair.predicted.strategy),
        calibration=_calibration(judged),
    )


def _breakdown(pairs: Sequence[JudgedPair]) -> Breakdown:
    return Breakdown(
        attribution=Share(sum(pair.attributed for pair in pairs), len(pairs)),
        naming=Share(sum(pair.named for pair in pairs), len(pairs)),
    )


def _broken_down(pairs: Iterable[JudgedPair], key: Callable[[JudgedPair], str]) -> dict[str, Breakdown]:
    groups: dict[str, list[JudgedPair]] = defaultdict(list)
    for pair in pairs:
        groups[key(pair)].append(pair)
    return {
        name: _breakdown(groups[name]) for name in sorted(groups, key=lambda name: (-len(groups[name]), name))
    }


def _calibration(judged: Iterable[JudgedArticle]) -> Calibration:
    rows: list[list[tuple[float, bool]]] = [[] for _ in range(CALIBRATION_BINS)]
    for article in judged:
        decided = [(pair.predicted, pair.is_right_end_to_end) for pair in article.pairs]
        decided += [(prediction, False) for prediction in article.extra]
        for prediction, is_right in decided:
            if prediction.is_speech:
                number = min(int(prediction.confidence * CALIBRATION_BINS), CALIBRATION_BINS - 1)
                rows[number].append((prediction.confidence, is_right))
    return Calibration(
        tuple(
            CalibrationBin(
                low=number / CALIBRATION_BINS,
                high=(number + 1) / CALIBRATION_BINS,
                rows=len(row),
                right=sum(is_right for _, is_right in row),
                mean_confidence=sum(confidence for confidence, _ in row) / len(row) if row else None,
            )
            for number, row in enumerate(rows)
        )
    )
