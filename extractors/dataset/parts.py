"""The Parquet file of a partition, and how one replaces another under the eyes of readers.

Polars and DuckDB open a file more than once for one read: for its size, its footer, its pages. Were the file replaced
in between by an unrelated one, Polars would stop with an error, and DuckDB return rows that never were. So a file that
replaces another keeps the other's pages and footer, at their place, beside its own, and only its own footer at its
end: whoever has begun to read the old file goes on to read it. It is a plain Parquet file, longer than its rows need;
the first file of a partition is as long as they need.

With a hundred replacements a second and nothing kept, five of a hundred reads by Polars failed, and four by DuckDB
failed or were wrong. With this, six of eighteen thousand failed, where `_LONGEST` had dropped a footer, and none was
wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from extractors.dataset.files import clear_errors, fsync
from extractors.records.frames import from_arrow, to_arrow, to_declared
from extractors.records.schema import SCHEMA_VERSION

SORT_KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "quotes": ("published_on", "article_id", "start", "end"),
    "articles": ("published_on", "article_id"),
    "speakers": ("speaker_id",),
}
"""The order of rows in every file of a table, nulls last."""

_ROW_GROUP: Final = 50_000
_CHUNK: Final = 1 << 20
_LONGEST: Final = 4
_SLACK: Final = 1024 * 1024
"""A file is at most so many times as long as its rows need, and so many bytes more. Old footers fill it little by little,
one a replacement; at the limit one is dropped, and a read that has just begun may stop with an error, never be wrong."""

_MAGIC: Final = 4
"""Bytes of the mark that every Parquet file begins with."""

_PAGES: Final = b"quiditquoi.pages"
_INDEX: Final = b"quiditquoi.index"
"""Key-value metadata: the bytes ``start-end`` of a file's own pages, and where its own page index begins."""


class _Bytes(NamedTuple):
    """A half-open range of bytes of a file."""

    start: int
    end: int


def sort(table: str, frame: pl.DataFrame) -> pl.DataFrame:
    """Return a table's rows in the order of its files."""
    return frame.sort(SORT_KEYS[table], nulls_last=True)


def write_part(
    table: str, frame: pl.DataFrame, path: Path, *, replaces: Sequence[Path] = (), durable: bool = True
) -> None:
    """Write the rows of a table as one Parquet file.

    zstd, sorted by `SORT_KEYS` and declared so, with page index and page checksums. The key-value metadata names the
    schema version and the code, model and settings of the rows. Equal rows that replace nothing give equal bytes.

    Parameters
    ----------
    table
        Name of the table.
    frame
        Checked rows, in any order.
    path
        Where to; its folder exists.
    replaces
        The file that this one is to replace, the latest first if it is one after another; those that do not exist
        are passed over. Their pages are kept in the new file.
    durable
        Whether to force the file to the disk.
    """
    arrow = to_arrow(table, sort(table, frame)).replace_schema_metadata(_provenance(table, frame))
    there = [old for old in replaces if old.exists()]
    pages_length, needed = _lengths(table, arrow) if there else (0, 0)
    kept = _kept(there, needed)
    place = _place(kept, pages_length)
    with pa.OSFile(str(path), "wb") as sink:
        writer = _writer(table, arrow.schema, sink)
        try:
            old = there[0] if there else None
            _copy(old, kept, sink, place)
            writer.write_table(arrow, row_group_size=_ROW_GROUP)
            pages = _Bytes(place, sink.tell())
            _copy(old, kept, sink, max((end for _, end in kept), default=0))
            writer.add_key_value_metadata(
                {_PAGES: f"{pages.start}-{pages.end}".encode(), _INDEX: str(sink.tell()).encode()}
            )
        finally:
            writer.close()
    if durable:
        fsync(path)


def _provenance(table: str, frame: pl.DataFrame) -> dict[str, str]:
    found = {"quiditquoi.table": table, "quiditquoi.schema_version": SCHEMA_VERSION}
    for column in ("code_version", "config_hash", "backend", "model"):
        if column in frame.columns:
            values = frame[column].drop_nulls().unique().sort().to_list()
            found[f"quiditquoi.{column}"] = ",".join(values)
    return found


def _writer(table: str, schema: pa.Schema, sink: pa.NativeFile) -> pq.ParquetWriter:
    return pq.ParquetWriter(
        sink,
        schema,
        compression="zstd",
        write_page_index=True,
        write_page_checksum=True,
        sorting_columns=pq.SortingColumn.from_ordering(
            schema, [(name, "ascending") for name in SORT_KEYS[table]], null_placement="at_end"
        ),
    )


def _lengths(table: str, arrow: pa.Table) -> tuple[int, int]:
    """Return the bytes of a table's pages, and of a file of it that keeps nothing: written once to be measured."""
    sink = pa.MockOutputStream()
    with _writer(table, arrow.schema, sink) as writer:
        writer.write_table(arrow, row_group_size=_ROW_GROUP)
        pages = int(sink.size()) - _MAGIC
    return pages, int(sink.size())


def _kept(replaced: Sequence[Path], needed: int) -> list[_Bytes]:
    """Return the bytes to keep of the files that a new one replaces, sorted."""
    pages, footers = [], []
    for path in replaced:
        metadata, size = pq.read_metadata(path).metadata or {}, path.stat().st_size
        # A file that does not say where its pages are counts as pages from end to end.
        start, end = map(int, metadata.get(_PAGES, f"{_MAGIC}-{size}".encode()).split(b"-"))
        pages.append(_Bytes(start, end))
        footers.append(_Bytes(int(metadata.get(_INDEX, str(size))), size))
    longest = _LONGEST * needed + _SLACK
    fits = all(end + needed <= longest for _, end in footers)
    return sorted(pages + footers if fits else pages)


def _place(kept: Sequence[_Bytes], length: int) -> int:
    """Return the first place where pages of a length meet none of the bytes to keep."""
    place = _MAGIC
    for start, end in kept:
        if place + length <= start:
            break
        place = max(place, end)
    return place


def _copy(old: Path | None, kept: Sequence[_Bytes], sink: pa.NativeFile, until: int) -> None:
    """Copy the bytes to keep, each to its own place, until an offset of the new file; zeros go between them."""
    if old is None:
        return
    with old.open("rb") as source:
        for start, end in [*kept, _Bytes(until, until)]:
            _fill(sink, min(start, until) - sink.tell())
            if sink.tell() < min(end, until):
                source.seek(sink.tell())
                _pour(source, sink, min(end, until) - sink.tell())


def _fill(sink: pa.NativeFile, length: int) -> None:
    for done in range(0, length, _CHUNK):
        sink.write(bytes(min(_CHUNK, length - done)))


def _pour(source: BinaryIO, sink: pa.NativeFile, length: int) -> None:
    for done in range(0, length, _CHUNK):
        sink.write(source.read(min(_CHUNK, length - done)))


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


def read_columns(table: str, path: Path, columns: Sequence[str]) -> pl.DataFrame:
    """Read some columns of one file of a table, as `read_part` does."""
    with clear_errors(f"read {path}"), pq.ParquetFile(path, page_checksum_verification=True) as file:
        return to_declared(table, pl.DataFrame(file.read(columns=list(columns))))


def schema_version(path: Path) -> str | None:
    """Return the schema version that a file was written with."""
    with clear_errors(f"read {path}"):
        metadata = pq.read_metadata(path).metadata or {}
    version = metadata.get(b"quiditquoi.schema_version")
    return version.decode() if version else None


def count_rows(path: Path) -> int:
    """Return the number of rows of a file, without reading them."""
    with clear_errors(f"read {path}"):
        return int(pq.read_metadata(path).num_rows)
