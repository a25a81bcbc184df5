"""A batch's rows on their way: checked, split by partition, written outside the dataset."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import polars as pl

from extractors.dataset.files import clear_errors, write_whole
from extractors.dataset.layout import FILE_NAME, Partition
from extractors.dataset.parts import read_part, write_part
from extractors.errors import DatasetError
from extractors.records import ArticleRows
from extractors.records.frames import tables
from extractors.sinks.jsonl import to_json

_SUMMARY = "batch.json"
_REJECTED = "rejected.jsonl"


@dataclass(frozen=True, slots=True)
class StagedBatch:
    """A folder of staged rows and what is in it, in articles and quotations."""

    folder: Path
    articles: int
    refused: int
    quotations: int
    speech: int
    attributed: int
    rejected: int

    @classmethod
    def read(cls, folder: Path) -> StagedBatch:
        """Return the staged batch that lies in a folder.

        Raises
        ------
        DatasetError
            No batch was finished there.
        """
        with clear_errors(f"read the staged batch {folder}"):
            content = json.loads((folder / _SUMMARY).read_text(encoding="utf-8"))
        return cls(folder=folder, **content)

    def read_articles(self) -> pl.DataFrame:
        """Return the batch's rows of ``articles``."""
        return read_part("articles", self.folder / "articles.parquet")

    def read_quotes(self, partition: Partition) -> pl.DataFrame | None:
        """Return the batch's rows of ``quotes`` in a partition; ``None`` where there are none."""
        path = self.folder / partition.folder / FILE_NAME
        return read_part("quotes", path) if path.exists() else None

    def read_rejected(self) -> Iterator[str]:
        """Yield the rejected rows, each a line of JSON with ``table``, ``reason`` and ``row``."""
        with clear_errors(f"read {self.folder / _REJECTED}"):
            yield from (self.folder / _REJECTED).read_text(encoding="utf-8").splitlines()


def partition_key(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the partition of each row, as the columns ``outlet`` and ``year``."""
    slugs = {source: Partition.of(source, None).outlet for source in frame["source"].unique().to_list()}
    return frame.select(
        outlet=pl.col("source").replace_strict(slugs, return_dtype=pl.String),
        year=pl.col("published_on").dt.year().fill_null(0),
    )


def stage(articles: Iterable[ArticleRows], folder: Path) -> StagedBatch:
    """Check the rows of a batch and write them into a folder of their own, from any process.

    The folder is there whole or not at all; one of an earlier try is replaced.

    Parameters
    ----------
    articles
        What `extractors.records.rows` returned, one an article.
    folder
        Where to: a `Run.batch_folder`.

    Raises
    ------
    DatasetError
        The folder cannot be written.
    """
    checked = tables(articles)
    quotes, rows = checked.quotes, checked.articles
    batch = StagedBatch(
        folder=folder,
        articles=rows.height,
        refused=int((rows["status"] == "refused").sum()),
        quotations=quotes.height,
        speech=int(rows["speech"].sum()),
        attributed=int(rows["attributed"].sum()),
        rejected=len(checked.rejected),
    )
    unfinished = folder.with_name(f"{folder.name}.unfinished")
    with clear_errors(f"write the staged batch {folder}"):
        for old in (unfinished, folder):
            shutil.rmtree(old, ignore_errors=True)
        unfinished.mkdir(parents=True)
        write_part("articles", rows, unfinished / "articles.parquet", durable=False)
        keys = partition_key(quotes)
        for outlet, year in keys.unique().sort("outlet", "year").iter_rows():
            partition = Partition(outlet, year)
            (unfinished / partition.folder).mkdir(parents=True)
            of_partition = quotes.filter((keys["outlet"] == outlet) & (keys["year"] == year))
            write_part("quotes", of_partition, unfinished / partition.folder / FILE_NAME, durable=False)
        lines = [
            to_json({"table": row.table, "reason": row.reason, "row": dict(row.row)}) + "\n"
            for row in checked.rejected
        ]
        (unfinished / _REJECTED).write_text("".join(lines), encoding="utf-8")
        summary = {name: value for name, value in asdict(batch).items() if name != "folder"}
        write_whole(unfinished / _SUMMARY, json.dumps(summary))
        os.replace(unfinished, folder)
    return batch


def read_batches(folders: Iterable[Path | str]) -> list[StagedBatch]:
    """Return the staged batches of folders, in order.

    Raises
    ------
    DatasetError
        One is missing or unfinished: publishing without it would lose articles.
    """
    batches = [StagedBatch.read(Path(folder)) for folder in folders]
    seen: set[Path] = set()
    for batch in batches:
        if batch.folder in seen:
            raise DatasetError(f"the staged batch {batch.folder} is given twice")
        seen.add(batch.folder)
    return batches
