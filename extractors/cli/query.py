"""``quiditquoi query``: the common questions to a dataset, without SQL."""

from __future__ import annotations

import calendar
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from extractors.cli.output import data_console
from extractors.errors import UsageError

if TYPE_CHECKING:
    import polars as pl

    from extractors.dataset.query import Filter
    from extractors.types import PublicationDate

DEFAULT_LIMIT = 20

SHOWN = ("speaker", "text", "kind", "confidence", "source", "published_on", "article_id")
"""The columns of a quotation that a terminal has room for; the other formats have all."""

Question = Literal["quotes", "speakers", "sources", "shares", "pickups"]


def query(
    dataset: Annotated[Path, typer.Argument(metavar="DATASET", help="The folder that a run wrote.")],
    question: Annotated[
        Question,
        typer.Argument(
            help="quotes: who said what; speakers: who said most; sources: each outlet's articles and shares; "
            "shares: each speaker's share of each outlet; pickups: the same words in several outlets.",
        ),
    ] = "quotes",
    speaker: Annotated[
        str | None, typer.Option(help="Name, part of it, or identifier.", show_default=False)
    ] = None,
    source: Annotated[str | None, typer.Option(help="Outlet.", show_default=False)] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="First day.", show_default=False)] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Last day.", show_default=False)] = None,
    words: Annotated[str | None, typer.Option(help="Words of the quotation.", show_default=False)] = None,
    kind: Annotated[
        Literal["direct", "partial", "not_speech"] | None, typer.Option(show_default=False)
    ] = None,
    min_confidence: Annotated[float | None, typer.Option(min=0, max=1, show_default=False)] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, help="At most so many rows.", show_default=False)
    ] = None,
    format: Annotated[Literal["table", "csv", "json", "parquet"], typer.Option()] = "table",
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write there instead of printing.", show_default=False)
    ] = None,
) -> None:
    """Ask a dataset who said what."""
    if format == "table" and output is not None:
        raise UsageError("a table is for the screen: give --format csv, json or parquet with --output")
    if format == "parquet" and output is None and sys.stdout.isatty():
        raise UsageError("Parquet is no text: give --output FILE, or a pipe")
    from extractors.cli.options import published
    from extractors.dataset import query as questions

    asked = questions.Filter(
        speaker=speaker,
        source=source,
        since=_first_day(published(since)),
        until=_last_day(published(until)),
        words=words,
        kind=kind,
        min_confidence=min_confidence,
    )
    frame = _answer(question, dataset, asked, limit)
    if format == "table":
        _print(frame.select(SHOWN) if question == "quotes" else frame)
    else:
        questions.write(frame, format, output if output is not None else sys.stdout.buffer)


def _answer(question: Question, dataset: Path, asked: Filter, limit: int | None) -> pl.DataFrame:
    from extractors.dataset import query as questions

    if question == "quotes":
        return questions.find(dataset, asked, limit=limit)
    if question == "speakers":
        return questions.top_speakers(dataset, asked, limit=limit or DEFAULT_LIMIT)
    if question == "sources":
        return questions.sources(dataset, asked)
    if question == "shares":
        return questions.speaker_shares(dataset, asked, limit=limit or DEFAULT_LIMIT)
    return questions.pickups(dataset, asked, limit=limit or DEFAULT_LIMIT)


def _first_day(known: PublicationDate | None) -> date | None:
    return None if known is None else known.day


def _last_day(known: PublicationDate | None) -> date | None:
    """Return the last day that a date known to the day, month or year can be."""
    if known is None:
        return None
    if known.precision == "day":
        return known.day
    year, month = known.day.year, 12 if known.precision == "year" else known.day.month
    return date(year, month, calendar.monthrange(year, month)[1])


def _print(frame: pl.DataFrame) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name, column_type in frame.schema.items():
        table.add_column(name, justify="right" if column_type.is_numeric() else "left", overflow="fold")
    for row in frame.iter_rows():
        table.add_row(*(Text(_cell(value)) for value in row))
    data_console().print(table)


def _cell(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, list):
        return ", ".join(map(_cell, value))
    return " ".join(str(value).split())
