"""Polars, DuckDB and pandas reading all through while two runs write: every read whole and right."""

from __future__ import annotations

import multiprocessing
import random
from collections.abc import Callable
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pytest

from extractors.dataset import Dataset, stage
from extractors.records import ArticleRows
from tests.dataset.worlds import publish
from tests.records.made import made, provenance

ARTICLES = 12
"""Articles an outlet; all of an outlet are always published together, so that a file is of one version."""

OUTLETS = ("A", "B", "C")


def version(outlet: str, number: int) -> list[ArticleRows]:
    """Return all articles of an outlet, each with as many quotations as the version says."""
    quotations = 1 + number % 5
    said = " ".join(f"« {outlet} compte {number} bateaux au port {n} »" for n in range(quotations))
    by = provenance(f"v{number}", code=f"1.0+{number}")
    return [made(f"Il dit {said}.", article_id=f"{outlet}{n}", source=outlet, by=by) for n in range(ARTICLES)]


PUBLICATIONS = 15
"""Publications of each writer: few enough for no file to reach the length at which it drops an old footer."""


def write(dataset: Path, seed: int) -> None:
    draw = random.Random(seed)
    for number in range(1, PUBLICATIONS + 1):
        with Dataset.open(dataset).begin(provenance(f"run-{seed}-{number}", code=f"1.0+{number}")) as run:
            articles = [
                row for outlet in draw.sample(OUTLETS, 2) for row in version(outlet, 100 * seed + number)
            ]
            run.publish([stage(articles, run.batch_folder(0)).folder])


def with_polars(dataset: Path, name: str) -> pl.DataFrame:
    return pl.scan_parquet(dataset / name, hive_partitioning=True).collect()


def with_duckdb(dataset: Path, name: str) -> pl.DataFrame:
    with duckdb.connect() as connection:
        query = f"from read_parquet('{dataset / name}/**/*.parquet', hive_partitioning = true)"
        return pl.DataFrame(connection.sql(query).to_arrow_table())


def with_pandas(dataset: Path, name: str) -> pl.DataFrame:
    return pl.from_pandas(pd.read_parquet(dataset / name))


def check_whole(frame: pl.DataFrame, name: str) -> None:
    """Check that a read has every outlet, each of one version, with all the rows of that version."""
    frame = frame.with_columns(pl.col("source").cast(pl.String), pl.col("code_version").cast(pl.String))
    by_outlet = frame.group_by("source").agg(
        versions=pl.col("code_version").n_unique(),
        version=pl.col("code_version").first().str.split("+").list.last().cast(pl.Int64),
        articles=pl.col("article_id").n_unique(),
        rows=pl.len(),
    )
    assert set(by_outlet["source"]) == set(OUTLETS)
    assert by_outlet["versions"].unique().to_list() == [1]
    assert by_outlet["articles"].unique().to_list() == [ARTICLES]
    expected = ARTICLES * (1 + pl.col("version") % 5) if name == "quotes" else pl.lit(ARTICLES)
    assert by_outlet.filter(pl.col("rows") != expected).height == 0


@pytest.mark.slow
def test_readers_see_whole_tables_while_two_runs_write(tmp_path: Path) -> None:
    dataset = tmp_path / "data"
    publish(dataset, [row for outlet in OUTLETS for row in version(outlet, 0)])
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=write, args=(dataset, seed)) for seed in (1, 2)]
    for writer in writers:
        writer.start()
    readers: list[Callable[[Path, str], pl.DataFrame]] = [with_polars, with_duckdb, with_pandas]
    reads = 0
    seen: set[str] = set()
    try:
        while any(writer.is_alive() for writer in writers):
            for read in readers:
                for name in ("quotes", "articles"):
                    frame = read(dataset, name)
                    check_whole(frame, name)
                    seen |= set(frame["run_id"].cast(pl.String))
                    reads += 1
    finally:
        for writer in writers:
            writer.join(120)
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert len(seen) > 5, "the readers saw too few versions for this test to say anything"
    assert reads > 60
