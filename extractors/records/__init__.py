"""The table: one declared schema with a description per field, and the rows that an article gives."""

from extractors.records.provenance import Provenance, code_version
from extractors.records.rows import (
    ArticleRows,
    RejectedRow,
    Row,
    article_id_of,
    content_hash,
    quote_id,
    rows,
)
from extractors.records.schema import ARROW_SCHEMAS, SCHEMA_VERSION, TABLES

__all__ = [
    "ARROW_SCHEMAS",
    "SCHEMA_VERSION",
    "TABLES",
    "ArticleRows",
    "Provenance",
    "RejectedRow",
    "Row",
    "article_id_of",
    "code_version",
    "content_hash",
    "quote_id",
    "rows",
]
