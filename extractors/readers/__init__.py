"""Inputs to articles: text, HTML, JSON Lines, CSV, Parquet.

`read` reads files, folders and the standard input; `plan` lists them cheaply, and `read_reference` reads what it
lists.
"""

from extractors.readers.building import MAX_CHARACTERS, Metadata
from extractors.readers.dates import format_date, parse_date
from extractors.readers.language import looks_french
from extractors.readers.planning import InputReference, plan
from extractors.readers.reading import read, read_reference

__all__ = [
    "MAX_CHARACTERS",
    "InputReference",
    "Metadata",
    "format_date",
    "looks_french",
    "parse_date",
    "plan",
    "read",
    "read_reference",
]
