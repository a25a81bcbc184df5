"""The same articles in every format: what the contract test gives each reader."""

import csv
import html
import io
import json

import pyarrow as pa
import pyarrow.parquet as pq

from extractors.readers.building import Context, Metadata
from extractors.readers.registry import reader_named
from extractors.types import Article, RefusedArticle

TEXT = (
    "La maire de Valmont a présenté hier son plan pour l’école devant une salle pleine.\n"
    "«\u00a0Nous irons jusqu’au bout\u202f!\u00a0», a promis Jeanne Roux, avant d’évoquer un “tournant” et des « efforts ».\n"
    'Le préfet, lui, s’est dit "inquiet" des délais — il attend un calendrier précis du conseil municipal.'
)
MULTIPLE = ("jsonl", "csv", "parquet")
"""The readers of tables: they take several articles a document, and tell metadata."""


def encode(name: str, rows: list[dict[str, object]]) -> bytes:
    """Return the articles as a document of a reader; those of one article a document take the first row's text."""
    if name == "text":
        return str(rows[0]["text"]).encode()
    if name == "html":
        paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in str(rows[0]["text"]).split("\n"))
        return f"<html><head><meta charset='utf-8'></head><body><article>{paragraphs}</article></body></html>".encode()
    if name == "jsonl":
        return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()
    columns = list(rows[0])
    if name == "csv":
        table = io.StringIO()
        writer = csv.DictWriter(table, columns)
        writer.writeheader()
        writer.writerows(rows)
        return table.getvalue().encode()
    assert name == "parquet"
    buffer = io.BytesIO()
    pq.write_table(pa.table({column: [row[column] for row in rows] for column in columns}), buffer)
    return buffer.getvalue()


def read_bytes(name: str, data: bytes, **context: object) -> list[Article | RefusedArticle]:
    """Return what a reader makes of a document's bytes."""
    return list(reader_named(name).read(io.BytesIO(data), Context("in/doc", **context)))


def known(**values: object) -> Metadata:
    return Metadata(**values)
