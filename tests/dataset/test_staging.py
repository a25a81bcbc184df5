import json
from dataclasses import replace
from pathlib import Path

import pytest

from extractors.dataset import StagedBatch, stage
from extractors.dataset.layout import Partition
from extractors.dataset.staging import read_batches
from extractors.errors import DatasetError
from extractors.records import ArticleRows, rows
from tests.records.made import made, provenance, quoted, refused


def articles() -> list[ArticleRows]:
    return [
        made("Elle dit « la mer » et « le ciel ».", article_id="a1"),
        made("Elle dit « le vent ».", article_id="a2", source="Autre", day=None),
        rows(refused(), provenance()),
    ]


def test_stage_counts_and_splits_by_partition(tmp_path: Path) -> None:
    batch = stage(articles(), tmp_path / "batch")
    assert (batch.articles, batch.refused, batch.quotations, batch.speech, batch.attributed) == (
        3,
        1,
        3,
        3,
        3,
    )
    here = batch.read_quotes(Partition("autre", 0))
    assert here is not None
    assert here["text"].to_list() == ["le vent"]
    assert batch.read_quotes(Partition("autre", 2024)) is None
    assert StagedBatch.read(tmp_path / "batch") == batch


def test_stage_replaces_an_earlier_try(tmp_path: Path) -> None:
    stage(articles(), tmp_path / "batch")
    batch = stage(articles()[:1], tmp_path / "batch")
    assert batch.read_quotes(Partition("autre", 0)) is None
    assert list(tmp_path.iterdir()) == [tmp_path / "batch"]


def test_stage_keeps_bad_rows_aside_with_the_reason(tmp_path: Path) -> None:
    result = quoted("Elle dit « la mer ».")
    bad = replace(result.quotes[0], attribution=replace(result.quotes[0].attribution, confidence=2.0))
    batch = stage([rows(replace(result, quotes=(bad,)), provenance())], tmp_path / "batch")
    assert (batch.quotations, batch.rejected) == (0, 1)
    [line] = map(json.loads, batch.read_rejected())
    assert (line["table"], line["reason"], line["row"]["text"]) == ("quotes", "confidence|max", "la mer")


def test_stage_of_nothing_is_a_batch(tmp_path: Path) -> None:
    assert stage([], tmp_path / "batch").articles == 0


def test_read_batches_refuses_one_unfinished(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"cannot read the staged batch .*batch-000001"):
        read_batches([tmp_path / "batch-000001"])


def test_read_batches_refuses_one_given_twice(tmp_path: Path) -> None:
    stage([], tmp_path / "batch")
    with pytest.raises(DatasetError, match="given twice"):
        read_batches([tmp_path / "batch", str(tmp_path / "batch")])
