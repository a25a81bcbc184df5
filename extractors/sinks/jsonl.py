"""JSON Lines: one quotation a line, for pipes and people."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TextIO

from extractors.errors import DatasetError
from extractors.records import ArticleRows, Row


def to_json(row: Row) -> str:
    """Return a row as one line of JSON: keys in the row's order, dates and times in ISO 8601, letters unescaped."""

    def plain(value: object) -> str:
        if isinstance(value, date):
            return value.isoformat()
        raise TypeError(f"no JSON for {type(value).__name__}")

    return json.dumps(dict(row), ensure_ascii=False, default=plain)


@dataclass(frozen=True, slots=True)
class JsonLinesSink:
    """Writes the columns of ``quotes`` and then ``document``, the article's file or ``-``, as JSON Lines.

    The stream is the caller's: opened as UTF-8, closed by them. Each article is written at once, for live use.
    """

    stream: TextIO

    def write(self, articles: Iterable[ArticleRows]) -> int:
        """Write the quotations of articles, in order, and return how many.

        Raises
        ------
        DatasetError
            The stream cannot be written (a full disk). A closed pipe is left as `BrokenPipeError`.
        """
        written = 0
        for article in articles:
            document = article.article["document"]
            for row in article.quotes:
                try:
                    self.stream.write(to_json({**row, "document": document}) + "\n")
                except BrokenPipeError:
                    raise
                except OSError as error:
                    name = getattr(self.stream, "name", "the output")
                    raise DatasetError(f"cannot write {name}: {error.strerror}") from error
                written += 1
            self.stream.flush()
        return written
