"""What there is to read: a cheap listing of the inputs, which opens no article."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from extractors.readers.building import Metadata
from extractors.readers.dates import format_date, parse_date
from extractors.readers.metadata import METADATA_FILE, MetadataTable, read_metadata
from extractors.readers.registry import has_known_suffix, reader_name

STDIN = "-"


@dataclass(frozen=True, slots=True)
class InputReference:
    """A document to read, or one that is already known not to be readable.

    It holds strings and numbers only, so that it can be pickled, or go through JSON (`as_dict`, `from_dict`).
    ``path`` is ``-`` for the standard input. ``size`` is in bytes, ``None`` where unknown. ``published_on`` is as
    `parse_date` reads it. ``reason``, ``cause`` and ``remedy`` are those of the refusal that reading it gives.
    """

    path: str
    reader: str
    size: int | None = None
    source: str | None = None
    url: str | None = None
    title: str | None = None
    author: str | None = None
    published_on: str | None = None
    reason: str | None = None
    cause: str = ""
    remedy: str = ""

    @property
    def metadata(self) -> Metadata:
        """What ``articles.csv`` tells of the document."""
        published = parse_date(self.published_on) if self.published_on else None
        return Metadata(self.source, self.url, self.title, self.author, published)

    def as_dict(self) -> dict[str, Any]:
        """Return the reference for JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> InputReference:
        """Return the reference that `as_dict` gave."""
        return cls(**values)


def plan(inputs: Sequence[str | Path]) -> list[InputReference]:
    """List the documents of the inputs, without opening any but the ``articles.csv`` beside them.

    Parameters
    ----------
    inputs
        Files, folders, ``-`` for the standard input. A folder gives, recursively and sorted by name, its files with a
        known suffix and those that its ``articles.csv`` names; hidden ones are left out. An ``articles.csv`` gives the
        files that it names. What comes twice is listed once.

    Returns
    -------
    list of InputReference
        In the order of the inputs. What is missing or cannot be listed, a folder without articles and each fault of an
        ``articles.csv`` are references with a ``reason``, so that nothing is lost and the rest is read.
    """
    planner = _Planner()
    return [reference for given in inputs for reference in planner.references(str(given))]


class _Planner:
    """Lists inputs, and remembers what is listed and which ``articles.csv`` it has read."""

    def __init__(self) -> None:
        self._met = 0
        self._listed: set[str] = set()
        self._tables: dict[Path, MetadataTable | None] = {}
        self._told: dict[Path, Metadata] = {}

    def references(self, given: str) -> Iterator[InputReference]:
        """Yield what one input gives."""
        path = Path(given)
        if given == STDIN:
            yield from self._once(InputReference(STDIN, "text"))
        elif os.path.isdir(path):
            before = self._met
            yield from self._folder(path, frozenset())
            if self._met == before:
                remedy = "put files with a known suffix there, for example .txt"
                yield from self._once(_refused(path, "no_articles", "the folder holds no article", remedy))
        elif self._is_metadata(path):
            yield from self._faults(path.parent)
            for file in self._files_told_in(path.parent):
                yield from self._file(file)
        else:
            yield from self._faults(path.parent, file=path)
            yield from self._file(path)

    def _folder(self, folder: Path, above: frozenset[str]) -> Iterator[InputReference]:
        real = os.path.realpath(folder)
        if real in above:  # a link to a folder it lies in
            return
        try:
            names = sorted(name for name in os.listdir(folder) if not name.startswith("."))
        except OSError as error:
            cause = f"the folder cannot be listed ({error.strerror})"
            yield from self._once(_refused(folder, "unreadable", cause, "allow reading it"))
            return
        yield from self._faults(folder)
        for file in self._files_told_in(folder):
            if not os.path.exists(file):
                yield from self._file(file)
        for name in names:
            path = folder / name
            if os.path.isdir(path):
                yield from self._folder(path, above | {real})
            elif path in self._told or (has_known_suffix(path) and not self._is_metadata(path)):
                yield from self._file(path)

    def _file(self, path: Path) -> Iterator[InputReference]:
        """Yield the reference of a file; whether it can be read shows when it is."""
        self._table(path.parent)
        known = self._told.get(path, Metadata())
        try:
            size = os.stat(path).st_size
        except (OSError, ValueError):
            size = None
        yield from self._once(
            InputReference(
                path=str(path),
                reader=reader_name(path),
                size=size,
                source=known.source,
                url=known.url,
                title=known.title,
                author=known.author,
                published_on=format_date(known.published) if known.published else None,
            )
        )

    def _faults(self, folder: Path, file: Path | None = None) -> Iterator[InputReference]:
        """Yield the faults of a folder's ``articles.csv``: all, or those that touch one file."""
        table = self._table(folder)
        for fault in table.faults if table is not None else ():
            if file is None or fault.file in (None, file):
                yield from self._once(
                    _refused(folder / METADATA_FILE, "bad_metadata", fault.cause, fault.remedy)
                )

    def _once(self, reference: InputReference) -> Iterator[InputReference]:
        self._met += 1
        key = f"{reference.path}\0{reference.cause}"
        if key not in self._listed:
            self._listed.add(key)
            yield reference

    def _is_metadata(self, path: Path) -> bool:
        return path.name == METADATA_FILE and self._table(path.parent) is not None

    def _files_told_in(self, folder: Path) -> list[Path]:
        table = self._table(folder)
        return [] if table is None else sorted(table.by_file)

    def _table(self, folder: Path) -> MetadataTable | None:
        if folder not in self._tables:
            table = self._tables[folder] = read_metadata(folder)
            if table is not None:
                self._told.update(table.by_file)
        return self._tables[folder]


def _refused(path: Path, reason: str, cause: str, remedy: str) -> InputReference:
    return InputReference(str(path), "none", reason=reason, cause=cause, remedy=remedy)
