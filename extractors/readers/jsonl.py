"""JSON Lines: an object a line is an article; fields as `rows.COLUMNS`."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import BinaryIO

from extractors.readers.building import Context
from extractors.readers.decoding import UndecodableError, decode
from extractors.readers.rows import build_row
from extractors.types import Article, RefusedArticle

# A character takes at most 12 bytes (two escapes of a surrogate pair); the rest is for the other fields.
_BYTES_A_CHARACTER = 12
_OTHER_FIELDS = 1 << 20


class JsonLinesReader:
    """Reads ``.jsonl``, ``.ndjson`` and ``.json`` with an object a line, one line in memory at a time."""

    name = "jsonl"
    suffixes: tuple[str, ...] = (".jsonl", ".ndjson", ".json")

    def read(self, stream: BinaryIO, context: Context) -> Iterator[Article | RefusedArticle]:
        """Yield the article of each line; a line at fault is refused, and the next one read. Blank lines are left out."""
        limit = _BYTES_A_CHARACTER * context.max_characters + _OTHER_FIELDS
        number = 0
        found = False
        while data := stream.readline(limit):
            number += 1
            part = f"line {number}"
            if len(data) == limit and not data.endswith(b"\n"):
                found = True
                yield context.at(part).refuse_too_long()
                while (rest := stream.readline(limit)) and not rest.endswith(b"\n"):
                    pass
            elif data.removeprefix(codecs.BOM_UTF8).strip():
                found = True
                yield _read_line(data, context, part)
        if not found:
            yield context.refuse("empty", "it holds no line", "give a JSON object an article, one a line")


def _read_line(data: bytes, context: Context, part: str) -> Article | RefusedArticle:
    try:
        row = json.loads(decode(data))
    except UndecodableError as error:
        return context.at(part).refuse(error.reason, str(error), "save it as UTF-8")
    except (ValueError, RecursionError) as error:
        return context.at(part).refuse("bad_row", f"it is no JSON ({error})", "write one JSON object a line")
    if not isinstance(row, dict):
        return context.at(part).refuse("bad_row", "it is no JSON object", 'write {"text": "…"} on a line')
    return build_row(row, context, part)
