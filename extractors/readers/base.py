"""What a reader must do: turn the bytes of one document into articles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Protocol

from extractors.readers.building import Context
from extractors.types import Article, RefusedArticle


class Reader(Protocol):
    """A reader of one format.

    Whatever the bytes, it raises nothing of its own: what cannot be read is yielded as a refusal, and at least one
    article or refusal is yielded. Only the stream's ``OSError`` passes through.
    """

    name: str
    suffixes: tuple[str, ...]
    """The ends of the file names it is chosen by, lower case, with the dot."""

    def read(self, stream: BinaryIO, context: Context) -> Iterator[Article | RefusedArticle]:
        """Yield the articles of a document, in order.

        Parameters
        ----------
        stream
            The document's bytes. Only the text reader may be given a stream that cannot seek.
        context
            Where they come from and what is known of them.
        """
        ...
