"""CSV: a table of articles, one a row; columns as `rows.COLUMNS`."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, TextIO

from extractors.readers.building import Context
from extractors.readers.decoding import UndecodableError, detect_encoding
from extractors.readers.rows import COLUMNS, TEXT_COLUMN, build_row
from extractors.types import Article, RefusedArticle

_DELIMITERS = ",;\t|"
_HEADER_CHARACTERS = 10_000
# csv's default of 131,072 is less than a long article; a text's length is checked when it is built.
_CELL_CHARACTERS = 1 << 30


@dataclass(frozen=True, slots=True)
class CsvRow:
    """A row of a CSV table: the number of the line it begins on (the header's is 1), its cells, or its fault."""

    line: int
    cells: dict[str, object]
    fault: str | None = None


class CsvTable:
    """A CSV table, row by row.

    Parameters
    ----------
    lines
        The decoded table, opened with ``newline=""``; it must be able to seek.
    known
        The column names that tell which delimiter it has.

    Attributes
    ----------
    columns : list of str
        The header, stripped and in lower case; empty if the table is.
    """

    def __init__(self, lines: TextIO, known: tuple[str, ...]) -> None:
        start = lines.tell()
        first = lines.readline(_HEADER_CHARACTERS).rstrip("\r\n")
        lines.seek(start)
        delimiter = max(_DELIMITERS, key=lambda mark: len({*_names(first.split(mark))} & {*known}))
        csv.field_size_limit(_CELL_CHARACTERS)
        self._reader = csv.reader(lines, delimiter=delimiter, strict=True)
        try:
            self.columns = _names(next(filter(_is_filled, self._reader), []))
        except csv.Error:
            self.columns = _names(first.split(delimiter))

    def rows(self) -> Iterator[CsvRow]:
        """Yield the rows; one that breaks the rules of CSV has a fault, and so has one with more cells than columns."""
        while True:
            line = self._reader.line_num + 1
            try:
                cells = next(self._reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield CsvRow(line, {}, f"it is no CSV ({error})")
                continue
            if not _is_filled(cells):
                continue
            if len(cells) > len(self.columns):
                yield CsvRow(line, {}, f"it has {len(cells)} cells, but the header has {len(self.columns)}")
            else:
                yield CsvRow(line, dict(zip(self.columns, cells, strict=False)))


class CsvReader:
    """Reads ``.csv`` with a header; the delimiter is the one that splits the header into the most known columns."""

    name = "csv"
    suffixes: tuple[str, ...] = (".csv",)

    def read(self, stream: BinaryIO, context: Context) -> Iterator[Article | RefusedArticle]:
        """Yield the article of each row; a row at fault is refused, and the next one read."""
        try:
            encoding = detect_encoding(stream)
        except UndecodableError as error:
            yield context.refuse(error.reason, str(error), "save the table as UTF-8 CSV")
            return
        stream.seek(0)
        lines = io.TextIOWrapper(stream, encoding=encoding, newline="")
        try:
            yield from _read_table(CsvTable(lines, COLUMNS), context)
        finally:
            lines.detach()


def _read_table(table: CsvTable, context: Context) -> Iterator[Article | RefusedArticle]:
    if any(table.columns) and TEXT_COLUMN not in table.columns:
        cause = f"it has no column {TEXT_COLUMN!r} (its columns: {', '.join(table.columns)[:200]})"
        yield context.refuse("bad_table", cause, "name the articles' column so in the header")
        return
    found = False
    for row in table.rows():
        found = True
        fault = row.fault
        if fault is None and len(row.cells) < len(table.columns):
            # Most often a line break in a text without quotes: its article would be cut short.
            fault = f"it has {len(row.cells)} cells, but the header has {len(table.columns)}"
        if fault is not None:
            yield context.at(f"line {row.line}").refuse("bad_row", fault, "put texts in double quotes")
        else:
            yield build_row(row.cells, context, f"line {row.line}")
    if not found:
        yield context.refuse("empty", "it holds no row", "give a table with a header and a row an article")


def _is_filled(cells: list[str]) -> bool:
    return any(cell.strip() for cell in cells)


def _names(header: list[str]) -> list[str]:
    return [name.strip().strip('"').strip().lower() for name in header]
