"""What a sink is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from extractors.records import ArticleRows


class Sink(Protocol):
    """Somewhere that rows go: one class a file in this folder, held to `tests/sinks/test_contract.py`."""

    def write(self, articles: Iterable[ArticleRows]) -> int:
        """Write the rows of articles, and return how many quotations were written.

        A sink that keeps what it wrote checks every row first (`extractors.records.frames`) and changes nothing when
        it is given the same articles again.

        Raises
        ------
        DatasetError
            The rows cannot be written; what was there before is intact.
        """
        ...
