"""Inputs of runs, and what a dataset holds after them, made comparable."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from pathlib import Path

import polars as pl

from extractors.dataset import Dataset, PublishReport, stage
from extractors.records import ArticleRows, Provenance
from extractors.records.schema import RUN_IDENTITY
from tests.records.made import provenance

TABLES = ("quotes", "articles", "speakers")


def publish(
    dataset: Path,
    articles: Iterable[ArticleRows],
    *,
    by: Provenance | None = None,
    withdrawn: Collection[str] = (),
    batches: int = 1,
    wait: float = 60,
) -> PublishReport:
    """Run once: stage the articles in batches and publish them."""
    articles = list(articles)
    with Dataset.open(dataset, wait=wait).begin(by or provenance()) as run:
        folders = [
            stage(articles[number::batches], run.batch_folder(number)).folder for number in range(batches)
        ]
        return run.publish(folders, withdrawn=withdrawn)


def table(dataset: Path, name: str) -> pl.DataFrame:
    """Return a table as a reader of the folder sees it, sorted."""
    frame = pl.read_parquet(dataset / name, hive_partitioning=name != "speakers")
    return frame.with_columns(pl.col(pl.Categorical).cast(pl.String)).sort(frame.columns[0])


def said(dataset: Path) -> dict[str, pl.DataFrame]:
    """Return all tables without the identity of runs: what a dataset says."""
    return {name: table(dataset, name).drop(RUN_IDENTITY, strict=False) for name in TABLES}


def files(dataset: Path) -> dict[str, str]:
    """Return a digest of the bytes of every file of a dataset."""
    return {
        path.relative_to(dataset).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(dataset.rglob("*"))
        if path.is_file()
    }


def tables_of(found: dict[str, str]) -> dict[str, str]:
    """Return the files of the tables alone."""
    return {name: digest for name, digest in found.items() if name.endswith(".parquet")}


def state(dataset: Path) -> Path:
    """Return a dataset's state folder."""
    return dataset.parent / f".quiditquoi-{dataset.name}"
