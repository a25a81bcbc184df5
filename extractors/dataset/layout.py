"""Where everything of a dataset lies: the tables' files, and the state folder beside them.

    DATASET/quotes/outlet=<slug>/year=<yyyy>/part-0.parquet       one file a partition
    DATASET/articles/outlet=<slug>/year=<yyyy>/part-0.parquet
    DATASET/speakers/part-0.parquet                               one table, no partition: a dimension is read whole
    DATASET/README.md, DATASET/datapackage.json                   beside the tables, never inside
    .quiditquoi-DATASET/                                          sibling: staging, journal, lock, manifests, rejected

An unknown year is ``year=0``: any word would make the key a string for Polars, DuckDB and pandas as soon as one date
is unknown, and ``year = 2024`` an error.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple, NoReturn

from slugify import slugify

from extractors.errors import DatasetError

PARTITIONED = ("quotes", "articles")
FILE_NAME = "part-0.parquet"


class Partition(NamedTuple):
    """One file of a partitioned table: an outlet's slug and a year, 0 where unknown."""

    outlet: str
    year: int

    @property
    def folder(self) -> str:
        """Return the partition's folder below its table's."""
        return f"outlet={self.outlet}/year={self.year}"

    @classmethod
    def of(cls, source: str, published_on: date | None) -> Partition:
        """Return the partition of an article's rows."""
        return cls(outlet_slug(source), published_on.year if published_on else 0)


def outlet_slug(source: str) -> str:
    """Return an outlet's name as a path key: ASCII letters, digits and hyphens, at most 80, one letter at least.

    A key without letters would be read as a number or a date. A name that leaves nothing is a hash of itself.
    """
    # slugify makes a hyphen of the straight apostrophe and nothing of the curly one.
    slug = slugify(source.replace("’", "'"), max_length=80)
    if not slug:
        slug = hashlib.sha256(source.encode()).hexdigest()[:8]
    return slug if any(map(str.isalpha, slug)) and not slug.isdigit() else f"outlet-{slug}"


class Layout:
    """The paths of one dataset."""

    def __init__(self, root: Path) -> None:
        self.root = root.expanduser().resolve()
        if not self.root.name:
            raise DatasetError(f"{root} cannot be a dataset: name a folder in it")
        self.state = self.root.parent / f".quiditquoi-{self.root.name}"
        self.staging = self.state / "staging"
        self.journal = self.state / "journal.json"
        self.lock = self.state / "publish.lock"
        self.manifests = self.state / "manifests"
        self.rejected = self.state / "rejected"
        self.speakers = self.root / "speakers" / FILE_NAME

    def part(self, table: str, partition: Partition) -> Path:
        """Return the file of a partition."""
        return self.root / table / partition.folder / FILE_NAME

    def partitions(self, table: str) -> dict[Partition, Path]:
        """Return the files of a table that exist, sorted.

        Raises
        ------
        DatasetError
            Something else lies in the table's folder: the directory reads of Polars and pyarrow would fail on it.
        """
        return dict(_partitions(self.root / table))


def _partitions(table: Path) -> Iterator[tuple[Partition, Path]]:
    for path in _files(table) if table.is_dir() else ():
        try:
            outlet, year, name = path.relative_to(table).parts
            if name != FILE_NAME or not outlet.startswith("outlet=") or not year.startswith("year="):
                raise ValueError
            yield Partition(outlet.removeprefix("outlet="), int(year.removeprefix("year="))), path
        except ValueError:
            raise DatasetError(
                f"{path} is no file of the dataset and breaks the directory reads of Polars and pyarrow: move it away"
            ) from None


def _files(folder: Path) -> list[Path]:
    def refused(error: OSError) -> NoReturn:
        # A folder that cannot be listed must not look empty: its rows would be taken for new ones.
        raise DatasetError(f"cannot list {error.filename}: {error.strerror}. Grant access, then run again")

    return sorted(Path(where, name) for where, _, names in os.walk(folder, onerror=refused) for name in names)
