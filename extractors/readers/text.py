"""Plain text: a file is an article, and offsets are code points of the decoded file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from extractors.readers.building import Context, build
from extractors.readers.decoding import UndecodableError, decode
from extractors.types import Article, RefusedArticle

_BYTES_A_CHARACTER = 4
"""At most, in any of the encodings."""


def read_all(stream: BinaryIO, context: Context) -> bytes | None:
    """Return the bytes of a document, or ``None`` if they are more than an article may have."""
    limit = _BYTES_A_CHARACTER * (context.max_characters + 1)
    data = stream.read(limit + 1)
    return None if len(data) > limit else data


class TextReader:
    """Reads ``.txt``, and whatever no other reader claims. The text is left as it is, only the byte order mark goes."""

    name = "text"
    suffixes: tuple[str, ...] = (".txt",)

    def read(self, stream: BinaryIO, context: Context) -> Iterator[Article | RefusedArticle]:
        """Yield the one article."""
        data = read_all(stream, context)
        if data is None:
            yield context.refuse_too_long()
            return
        try:
            text = decode(data)
        except UndecodableError as error:
            yield context.refuse(error.reason, str(error), "save it as UTF-8 text")
            return
        yield build(context, text)
