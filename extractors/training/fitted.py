"""All models fitted to annotated readings, and their cross-validation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from extractors.attribution.calibration import Calibration
from extractors.attribution.candidates import Candidate
from extractors.attribution.decide import Models, attribute
from extractors.attribution.kinds import kind_row
from extractors.attribution.scoring import answers, shares_of
from extractors.attribution.trees import Trees
from extractors.attribution.view import QuotationView, Row
from extractors.evaluation import JudgedArticle, from_article_quotes, judge
from extractors.training.examples import (
    GoldReading,
    Group,
    discourse_before,
    mention_group,
    reference_group,
    speakers_of,
)
from extractors.training.fitting import fit_binary, fit_choice
from extractors.types import ArticleQuotes

FOLDS = 5
IDENTITY: dict[str, dict[str, list[float]]] = {
    name: {"probability": [0.0, 1.0], "confidence": [0.0, 1.0]} for name in ("speech", "not_speech")
}
_CHOICE = {
    "learning_rate": 0.05,
    "min_sum_hessian_in_leaf": 0.05,
    "feature_fraction": 0.45,
    "bagging_fraction": 0.7,
}
_MENTION: dict[str, Any] = {
    "trees": 200,
    "settings": {**_CHOICE, "num_leaves": 14, "lambda_l2": 1.0, "min_data_in_leaf": 8},
}
_REFERENCE: dict[str, Any] = {
    "trees": 200,
    "settings": {**_CHOICE, "num_leaves": 8, "lambda_l2": 0.5, "min_data_in_leaf": 5},
}
_KIND: dict[str, Any] = {
    "trees": 120,
    "settings": {"num_leaves": 8, "learning_rate": 0.06, "lambda_l2": 2.0, "min_data_in_leaf": 10},
}


@dataclass(slots=True)
class Examples:
    """What one annotated article teaches."""

    read: GoldReading
    mentions: list[Group]
    references: list[Group]
    looks: list[tuple[int, QuotationView, list[Candidate]]]


def examples_of(read: GoldReading) -> Examples:
    """Return the examples of an article; only quotations that somebody speaks teach who speaks."""
    mentions, references, looks = [], [], []
    for index, quote in sorted(read.paired.items()):
        look, found, group, right = mention_group(read, index)
        looks.append((index, look, found))
        if not quote.is_speech:
            continue
        if any(group.labels):
            mentions.append(group)
        if right is not None:
            reference = reference_group(read, index, right)
            if reference is not None:
                references.append(reference)
    return Examples(read, mentions, references, looks)


def fit_speaker_models(examples: Sequence[Examples]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Fit the models of who speaks, and of whom words point to."""
    mention = fit_choice([group for e in examples for group in e.mentions], **_MENTION)
    reference = fit_choice([group for e in examples for group in e.references], **_REFERENCE)
    return mention, reference


def kind_rows(example: Examples, mention: Trees, reference: Trees) -> list[tuple[Row, str]]:
    """Return the rows of an article's quotations for the models of kind, with the gold's kind."""
    rows: list[tuple[Row, str]] = []
    for index, look, found in example.looks:
        decided = {i: speakers_of(example.read, q) for i, q in example.read.paired.items() if i != index}
        shares = shares_of(found, mention)
        ranked = answers(
            example.read.reading, found, shares, reference, discourse_before(example.read, index), decided
        )
        somebody = next((a.probability for a in ranked if a.speakers), 0.0)
        nobody = next((a.probability for a in ranked if not a.speakers), 0.0)
        rows.append((kind_row(example.read.reading, look, somebody, nobody), example.read.paired[index].kind))
    return rows


def fit_kind_models(rows: Sequence[tuple[Row, str]]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Fit the models of whether marked words are speech, and whether speech is direct."""
    speech = fit_binary([row for row, _ in rows], [int(kind != "not_speech") for _, kind in rows], **_KIND)
    spoken = [(row, kind) for row, kind in rows if kind != "not_speech"]
    direct = fit_binary([row for row, _ in spoken], [int(kind == "direct") for _, kind in spoken], **_KIND)
    return speech, direct


def folds(
    examples: Sequence[Examples], always: Sequence[Examples] = ()
) -> list[tuple[list[Examples], list[Examples]]]:
    """Part articles into training and held-out ones, each held out once; those of ``always`` only train."""
    return [
        (
            [e for i, e in enumerate(examples) if i % FOLDS != fold] + list(always),
            [e for i, e in enumerate(examples) if i % FOLDS == fold],
        )
        for fold in range(FOLDS)
    ]


@dataclass(slots=True)
class Fitted:
    """The data files of all models, and the judged articles of the cross-validation."""

    files: dict[str, dict[str, Any]]
    held_out: list[JudgedArticle]


def fit(examples: Sequence[Examples], always: Sequence[Examples] = ()) -> Fitted:
    """Fit every model, and cross-validate all of them together over ``examples``; ``always`` only trains.

    The models of kind learn from the speaker models' opinion of articles that these have not seen, as they will meet
    it in use; the calibration likewise from held-out articles.
    """
    parts = folds(examples, always)
    speaker_models = [fit_speaker_models(training) for training, _ in parts]
    rows_of: dict[str, list[tuple[Row, str]]] = {}
    for (_, held_out), (mention, reference) in zip(parts, speaker_models, strict=True):
        for example in held_out:
            rows_of[example.read.gold.doc] = kind_rows(example, Trees(mention), Trees(reference))
    if always:
        mention, reference = fit_speaker_models(examples)
        for example in always:
            rows_of[example.read.gold.doc] = kind_rows(example, Trees(mention), Trees(reference))
    judged: list[JudgedArticle] = []
    for (training, held_out), (mention, reference) in zip(parts, speaker_models, strict=True):
        speech, direct = fit_kind_models([r for e in training for r in rows_of[e.read.gold.doc]])
        models = Models(Trees(mention), Trees(reference), Trees(speech), Trees(direct), Calibration(IDENTITY))
        judged.extend(judge_with(example.read, models) for example in held_out)
    everything = [*examples, *always]
    mention, reference = fit_speaker_models(everything)
    speech, direct = fit_kind_models([r for e in everything for r in rows_of[e.read.gold.doc]])
    return Fitted(
        {
            "mention.json": mention,
            "reference.json": reference,
            "speech.json": speech,
            "direct.json": direct,
            "calibration.json": calibration_curves(judged),
        },
        judged,
    )


def judge_with(read: GoldReading, models: Models) -> JudgedArticle:
    """Judge an article as attributed by some models."""
    reading = read.reading
    return judge(read.gold, from_article_quotes(ArticleQuotes(reading.article, attribute(reading, models))))


def calibration_curves(judged: Sequence[JudgedArticle]) -> dict[str, dict[str, list[float]]]:
    """Fit the curves from the models' probability to the share of rows that are right."""
    points: dict[str, list[tuple[float, float]]] = {"speech": [], "not_speech": []}
    for article in judged:
        for pair in article.pairs:
            if pair.predicted.is_speech:
                points["speech"].append((pair.predicted.confidence, float(pair.is_right_end_to_end)))
            else:
                points["not_speech"].append((pair.predicted.confidence, float(not pair.gold.is_speech)))
        for extra in article.extra:
            points["speech" if extra.is_speech else "not_speech"].append((extra.confidence, 0.0))
    return {name: _curve(values) for name, values in points.items()}


def _curve(points: Sequence[tuple[float, float]], bins: int = 12) -> dict[str, list[float]]:
    """Return a rising curve through the means of equally filled bins (pool adjacent violators)."""
    ordered = sorted(points)
    blocks: list[list[float]] = []  # probability sum, right sum, count
    for part in np.array_split(np.array(ordered), min(bins, max(len(ordered), 1))):
        blocks.append([float(part[:, 0].sum()), float(part[:, 1].sum()), float(len(part))])
        while len(blocks) > 1 and blocks[-2][1] / blocks[-2][2] >= blocks[-1][1] / blocks[-1][2]:
            last = blocks.pop()
            blocks[-1] = [a + b for a, b in zip(blocks[-1], last, strict=True)]
    probability = [round(b[0] / b[2], 4) for b in blocks]
    confidence = [round(b[1] / b[2], 4) for b in blocks]
    return {"probability": probability, "confidence": confidence}
