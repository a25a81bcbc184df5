"""``articles.csv`` beside texts: what is known of each file."""

from __future__ import annotations

import io
import os
from dataclasses import dataclass
from pathlib import Path

from extractors.readers.building import Metadata
from extractors.readers.csv_table import CsvTable
from extractors.readers.decoding import UndecodableError, decode
from extractors.readers.rows import METADATA_COLUMNS, TEXT_COLUMN, BadRowError, metadata_of

METADATA_FILE = "articles.csv"
FILE_COLUMN = "file"

_COLUMNS = (FILE_COLUMN, *METADATA_COLUMNS)


@dataclass(frozen=True, slots=True)
class MetadataFault:
    """A fault of an ``articles.csv``: what is wrong, and what to do; ``file`` if it touches one file only."""

    cause: str
    remedy: str
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class MetadataTable:
    """What an ``articles.csv`` tells: metadata by path, and the faults that were found in it."""

    path: Path
    by_file: dict[Path, Metadata]
    faults: tuple[MetadataFault, ...] = ()


def read_metadata(folder: Path) -> MetadataTable | None:
    """Read the ``articles.csv`` of a folder; ``None`` if there is none.

    A table with a column ``text`` and none ``file`` holds articles itself and is no metadata. A fault costs no article
    and hides nothing: whatever the table tells else is kept, and the fault is in the result.
    """
    path = folder / METADATA_FILE
    if not os.path.isfile(path):
        return None
    try:
        text = decode(path.read_bytes())
    except OSError as error:
        fault = MetadataFault(f"it cannot be read ({error.strerror})", "allow reading it")
        return MetadataTable(path, {}, (fault,))
    except UndecodableError as error:
        return MetadataTable(path, {}, (MetadataFault(str(error), "save it as UTF-8 CSV"),))
    table = CsvTable(io.StringIO(text, newline=""), _COLUMNS)
    if TEXT_COLUMN in table.columns and FILE_COLUMN not in table.columns:
        return None
    return _read(path, table)


def _read(path: Path, table: CsvTable) -> MetadataTable:
    expected = ", ".join(_COLUMNS)
    if FILE_COLUMN not in table.columns:
        fault = MetadataFault(f"it has no column {FILE_COLUMN!r}", f"give it the columns {expected}")
        return MetadataTable(path, {}, (fault,))
    by_file: dict[Path, Metadata] = {}
    faults: list[MetadataFault] = []
    if unknown := [column for column in table.columns if column not in _COLUMNS]:
        remedy = f"its columns are {expected}: rename or remove the others"
        faults.append(MetadataFault(f"it has the unknown column {unknown[0]!r}", remedy))
    for row in table.rows():
        name = str(row.cells.get(FILE_COLUMN) or "").strip()
        file = path.parent / name
        place = f"line {row.line}"
        if row.fault is not None:
            faults.append(
                MetadataFault(f"{place}: {row.fault}", "put values with commas in double quotes", file)
            )
        elif not name:
            faults.append(MetadataFault(f"{place} names no file", "fill in the column 'file'"))
        elif file in by_file:
            faults.append(MetadataFault(f"{place} names {name!r} again", "keep one line a file", file))
        else:
            try:
                by_file[file] = metadata_of(row.cells)
            except BadRowError as error:
                faults.append(
                    MetadataFault(f"{place}: {error}", "until then the file's date is unknown", file)
                )
                by_file[file] = metadata_of({**row.cells, "published_on": None})
    return MetadataTable(path, by_file, tuple(faults))
