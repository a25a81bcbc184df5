"""The readers there are, and which reads a file."""

from __future__ import annotations

from pathlib import PurePath

from extractors.readers.base import Reader
from extractors.readers.csv_table import CsvReader
from extractors.readers.html import HtmlReader
from extractors.readers.jsonl import JsonLinesReader
from extractors.readers.parquet import ParquetReader
from extractors.readers.text import TextReader

READERS: tuple[Reader, ...] = (TextReader(), JsonLinesReader(), CsvReader(), ParquetReader(), HtmlReader())

_BY_NAME = {reader.name: reader for reader in READERS}
_BY_SUFFIX = {suffix: reader for reader in READERS for suffix in reader.suffixes}


def has_known_suffix(path: PurePath) -> bool:
    """Whether a folder's file is taken for articles by its name alone."""
    return path.suffix.lower() in _BY_SUFFIX


def reader_name(path: PurePath) -> str:
    """Return the name of the reader for a file: by its suffix, without a known one the text reader."""
    return _BY_SUFFIX.get(path.suffix.lower(), _BY_NAME["text"]).name


def reader_named(name: str) -> Reader:
    """Return a reader by its name."""
    return _BY_NAME[name]
