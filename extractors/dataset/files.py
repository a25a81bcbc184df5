"""Files that are whole or absent, and the Parquet file of a partition."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from extractors.errors import DatasetError
from extractors.records.frames import from_arrow, to_arrow, to_declared
from extractors.records.schema import SCHEMA_VERSION

SORT_KEYS: Mapping[str, tuple[str, ...]] = {
    "quotes": ("published_on", "article_id", "start", "end"),
    "articles": ("published_on", "article_id"),
    "speakers": ("speaker_id",),
}
"""The order of rows in every file of a table, nulls last: equal rows give equal bytes."""

ROW_GROUP = 50_000


@contextmanager
def clear_errors(action: str) -> Iterator[None]:
    """Turn what the file system or Parquet says into an error that names cause and remedy.

    Parameters
    ----------
    action
        What was being done, for the message: ``write /data/quotes``.

    Raises
    ------
    DatasetError
        Instead of any `OSError` or Arrow error.
    """
    try:
        yield
    except pa.ArrowInvalid as error:
        raise DatasetError(f"cannot {action}: the file is damaged ({_first_line(error)})") from error
    except OSError as error:
        # pyarrow reports a broken page as OSError without a number.
        if error.errno is None:
            raise DatasetError(f"cannot {action}: the file is damaged ({_first_line(error)})") from error
        raise DatasetError(
            f"cannot {action}: {error.strerror}. Free space or grant access, then run again"
        ) from error


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__


def fsync(path: Path) -> None:
    """Force a file's content, or a folder's entries, to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folder(path: Path) -> None:
    """Make a folder and its parents, each entry forced to the disk."""
    missing = [folder for folder in (path, *path.parents) if not folder.is_dir()]
    for folder in reversed(missing):
        folder.mkdir(exist_ok=True)
        fsync(folder.parent)


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file so that at no moment it is there in part."""
    make_folder(path.parent)
    staged = path.with_name(f".{path.name}.new")
    staged.write_bytes(content.encode() if isinstance(content, str) else content)
    fsync(staged)
    os.replace(staged, path)
    fsync(path.parent)


def write_json(path: Path, content: object) -> None:
    """Write JSON, indented, as `write_whole` does."""
    write_whole(path, json.dumps(content, ensure_ascii=False, indent=2) + "\n")


def sort(table: str, frame: pl.DataFrame) -> pl.DataFrame:
    """Return a table's rows in the order of its files."""
    return frame.sort(SORT_KEYS[table], nulls_last=True)


def write_part(table: str, frame: pl.DataFrame, path: Path, *, durable: bool = True) -> None:
    """Write the rows of a table as one Parquet file.

    zstd, sorted by `SORT_KEYS` and declared so, with page index and page checksums. The key-value metadata names the
    schema version and the code, model and settings of the rows; equal rows give equal bytes.

    Parameters
    ----------
    table
        Name of the table.
    frame
        Checked rows, in any order.
    path
        Where to; its folder exists.
    durable
        Whether to force the file to the disk.
    """
    arrow = to_arrow(table, sort(table, frame))
    metadata = {"quiditquoi.table": table, "quiditquoi.schema_version": SCHEMA_VERSION}
    for column in ("code_version", "config_hash", "backend", "model"):
        if column in frame.columns:
            values = frame[column].drop_nulls().unique().sort().to_list()
            metadata[f"quiditquoi.{column}"] = ",".join(values)
    arrow = arrow.replace_schema_metadata(metadata)
    pq.write_table(
        arrow,
        path,
        compression="zstd",
        row_group_size=ROW_GROUP,
        write_page_index=True,
        write_page_checksum=True,
        sorting_columns=pq.SortingColumn.from_ordering(
            arrow.schema, [(name, "ascending") for name in SORT_KEYS[table]], null_placement="at_end"
        ),
    )
    if durable:
        fsync(path)


def read_part(table: str, path: Path) -> pl.DataFrame:
    """Read one file of a table as a frame of the declared types.

    Raises
    ------
    DatasetError
        The file is damaged, or of another version.
    """
    # ParquetFile reads this file alone: `read_table` would take the folders' names for columns.
    with clear_errors(f"read {path}"), pq.ParquetFile(path, page_checksum_verification=True) as file:
        return from_arrow(table, file.read())


def schema_version(path: Path) -> str | None:
    """Return the schema version that a file was written with."""
    with clear_errors(f"read {path}"):
        metadata = pq.read_metadata(path).metadata or {}
    version = metadata.get(b"quiditquoi.schema_version")
    return version.decode() if version else None


def read_columns(table: str, path: Path, columns: Sequence[str]) -> pl.DataFrame:
    """Read some columns of one file of a table, as `read_part` does."""
    with clear_errors(f"read {path}"), pq.ParquetFile(path, page_checksum_verification=True) as file:
        return to_declared(table, pl.DataFrame(file.read(columns=list(columns))))


def count_rows(path: Path) -> int:
    """Return the number of rows of a file, without reading them."""
    with clear_errors(f"read {path}"):
        return int(pq.read_metadata(path).num_rows)
