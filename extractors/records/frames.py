"""Rows as Polars frames and Arrow tables, checked against the declared schema.

Nothing is written that has not passed `check`: what breaks the schema or an invariant comes back as rejected rows
with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import polars as pl
import pyarrow as pa

from extractors.errors import DatasetError
from extractors.records.rows import ArticleRows, RejectedRow, Row
from extractors.records.schema import ARROW_SCHEMAS, TABLES

_VALIDITY = pl.Enum(["valid", "invalid", "unknown"])


@dataclass(frozen=True, slots=True)
class Checked:
    """The rows of a table that hold (a frame of the declared types), and the others with their reasons."""

    frame: pl.DataFrame
    rejected: tuple[RejectedRow, ...]


@dataclass(frozen=True, slots=True)
class Tables:
    """The checked rows of many articles, a frame a table, and all rows rejected on the way."""

    quotes: pl.DataFrame
    articles: pl.DataFrame
    speakers: pl.DataFrame
    rejected: tuple[RejectedRow, ...]


@lru_cache
def declared_types(table: str) -> dict[str, pl.DataType]:
    """Return the Polars types of a table's columns, in order."""
    return {name: column.dtype for name, column in TABLES[table].columns().items()}


def _open_type(dtype: pl.DataType) -> pl.DataType:
    """Return a type that holds every value of ``dtype`` and the wrong ones too, so that a rule can name them."""
    if isinstance(dtype, pl.Enum | pl.Categorical):
        return pl.String()
    return pl.Int64() if dtype == pl.Int32() else dtype


def check(table: str, rows: Sequence[Row] | pl.DataFrame) -> Checked:
    """Split rows into those that hold and those that break the schema or an invariant of their table.

    Parameters
    ----------
    table
        ``quotes``, ``articles`` or ``speakers``.
    rows
        Rows with every column of the table.

    Raises
    ------
    DatasetError
        A frame lacks a column.
    """
    schema = TABLES[table]
    types = declared_types(table)
    if isinstance(rows, pl.DataFrame):
        missing = types.keys() - set(rows.columns)
        if missing:
            raise DatasetError(f"rows of {table} lack the columns {', '.join(sorted(missing))}")
        raw = rows.select(list(types))
    else:
        raw = pl.DataFrame(
            rows, schema={name: _open_type(dtype) for name, dtype in types.items()}, orient="row"
        )
    valid, failures = schema.filter(raw, cast=True)
    rejected: tuple[RejectedRow, ...] = ()
    if len(failures):
        details = failures.details()
        rules = [name for name in details.columns if name not in types and details[name].dtype == _VALIDITY]
        rejected = tuple(
            RejectedRow(
                table,
                ",".join(rule for rule in rules if row[rule] == "invalid") or "invalid",
                {name: row[name] for name in types},
            )
            for row in details.filter(pl.any_horizontal(pl.col(rules) == "invalid")).iter_rows(named=True)
        )
    return Checked(valid, rejected)


def tables(articles: Iterable[ArticleRows]) -> Tables:
    """Return the checked rows of many articles.

    A quotation of a speaker whose own row is rejected is rejected as ``speaker_unknown``, one of an article whose own
    row is as ``article_unknown``; the counts of ``articles`` are of the rows that remain. An article that comes twice
    gives its rows once: the first time.

    Parameters
    ----------
    articles
        What `extractors.records.rows` returned, one an article.
    """
    kept: dict[object, ArticleRows] = {}
    for one in articles:
        kept.setdefault(one.article["article_id"], one)
    everything = list(kept.values())
    speaker_rows = {row["speaker_id"]: row for one in everything for row in one.speakers}
    speakers = check("speakers", list(speaker_rows.values()))
    article_rows = check("articles", [one.article for one in everything])
    quotes = check("quotes", [row for one in everything for row in one.quotes])
    names = pl.col("speakers").list.eval(pl.element().struct.field("id"))
    known = quotes.frame.select(
        speaker_unknown=~names.list.eval(
            pl.element().is_in(speakers.frame["speaker_id"].to_list())
        ).list.all(),
        article_unknown=~pl.col("article_id").is_in(article_rows.frame["article_id"].to_list()),
    )
    orphans = tuple(
        RejectedRow("quotes", reason, row)
        for reason in known.columns
        for row in quotes.frame.filter(known[reason]).iter_rows(named=True)
    )
    frame = quotes.frame.filter(~(known["speaker_unknown"] | known["article_unknown"]))
    before = tuple(rejected for one in everything for rejected in one.rejected)
    rejected = (*before, *speakers.rejected, *article_rows.rejected, *quotes.rejected, *orphans)
    return Tables(
        quotes=frame,
        articles=_recount(article_rows.frame, frame, rejected),
        speakers=speakers.frame,
        rejected=rejected,
    )


def _recount(articles: pl.DataFrame, quotes: pl.DataFrame, rejected: Iterable[RejectedRow]) -> pl.DataFrame:
    speech = pl.col("kind") != "not_speech"
    counts = quotes.group_by("article_id").agg(
        quotations=pl.len(),
        speech=speech.sum(),
        attributed=(speech & pl.col("speaker_id").is_not_null()).sum(),
    )
    ids = [row.row["article_id"] for row in rejected if row.table == "quotes"]
    refused = pl.Series("article_id", ids, dtype=pl.String).value_counts(name="rejected")
    names = ["quotations", "speech", "attributed", "rejected"]
    return (
        articles.drop(names)
        .join(counts, on="article_id", how="left")
        .join(refused, on="article_id", how="left")
        .with_columns(pl.col(names).fill_null(0).cast(pl.Int32))
        .select(articles.columns)
    )


def to_arrow(table: str, frame: pl.DataFrame) -> pa.Table:
    """Return a checked frame as an Arrow table of exactly the declared schema.

    Dictionaries are numbered in the order of their first appearance, so that equal rows give equal bytes.
    """
    schema = ARROW_SCHEMAS[table]
    arrow = frame.select(schema.names).to_arrow()
    columns = []
    for field in schema:
        column = arrow.column(field.name)
        if pa.types.is_dictionary(field.type):
            column = column.cast(pa.string()).combine_chunks().dictionary_encode()
        columns.append(column.cast(field.type))
    return pa.Table.from_arrays(columns, schema=schema)


def from_arrow(table: str, arrow: pa.Table) -> pl.DataFrame:
    """Return a table read from a file as a frame of the declared types; missing nullable columns are null.

    Raises
    ------
    DatasetError
        The table has a column that this version does not know, or lacks one that cannot be null.
    """
    schema = ARROW_SCHEMAS[table]
    unknown = set(arrow.column_names) - set(schema.names)
    missing = [field for field in schema if field.name not in arrow.column_names]
    if unknown or any(not field.nullable for field in missing):
        names = ", ".join(sorted(unknown) or [field.name for field in missing])
        raise DatasetError(f"{table} was written by another version of quiditquoi (columns: {names})")
    frame = pl.DataFrame(arrow).with_columns(pl.lit(None).alias(field.name) for field in missing)
    return to_declared(table, frame.select(schema.names))


def to_declared(table: str, frame: pl.DataFrame) -> pl.DataFrame:
    """Return a frame of some columns of a table with the declared types.

    Parameters
    ----------
    table
        Name of the table.
    frame
        Columns of it, categories as text or as any category type.
    """
    types = declared_types(table)
    return frame.select(
        # Text is the way from one category type to another.
        pl.col(name).cast(pl.String).cast(types[name])
        if isinstance(types[name], pl.Enum)
        else pl.col(name).cast(types[name])
        for name in frame.columns
    )
