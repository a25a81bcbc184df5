"""``quiditquoi extract``: try articles, one at a time or many, without a dataset."""

from __future__ import annotations

import dataclasses
import json as json_module
from collections.abc import Iterable, Iterator
from datetime import date as calendar_date
from typing import TYPE_CHECKING, Annotated

import typer

from extractors.cli import options
from extractors.cli.output import Refusals, data_console

if TYPE_CHECKING:
    from extractors.config import ExtractionConfig
    from extractors.types import ArticleQuotes


def extract(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE | -", help="Articles, folders of articles, or - for standard input."),
    ],
    json: Annotated[
        bool,
        typer.Option(
            "--json", help="JSON Lines, one quotation a line: the dataset's columns and `document`."
        ),
    ] = False,
    source: options.Source = None,
    date: options.Date = None,
    backend: options.Backend = "spacy",
    model: options.Model = None,
    models: options.Models = None,
    thoroughness: options.Thoroughness = "auto",
    speakers: options.Speakers = None,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Print the candidates of every decision and what spoke for them."),
    ] = False,
    only: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="Only the N-th quotation of each article.", show_default=False),
    ] = None,
) -> None:
    """Print who says what in articles: a table, or JSON Lines with --json.

    Offsets count the code points of the decoded text.
    """
    config = options.settings(
        backend=backend,
        model=model,
        models=models,
        thoroughness=thoroughness,
        speakers=speakers,
        explain=explain,
    )
    published = options.published(date)
    from extractors import pipeline
    from extractors.readers import read

    refusals = Refusals()
    articles = read(files, source=source, published=published)
    results = refusals.sift(pipeline.extract(articles, config))
    if only is not None:
        results = (dataclasses.replace(result, quotes=result.quotes[only - 1 : only]) for result in results)
    if json:
        for line in _json_lines(results, config):
            typer.echo(line)
    else:
        _print_tables(results, explain=explain, first=only or 1)
    if refusals.count:
        raise typer.Exit(1)


def _print_tables(results: Iterable[ArticleQuotes], *, explain: bool, first: int) -> None:
    from extractors.cli.tables import article_heading, explanation, quotes_table

    console = data_console()
    for result in results:
        console.print(article_heading(result), quotes_table(result, first=first))
        if explain:
            for number, quote in enumerate(result.quotes, first):
                console.print(explanation(result, quote, number))


def _json_lines(results: Iterable[ArticleQuotes], config: ExtractionConfig) -> Iterator[str]:
    from extractors.records import Provenance, rows

    provenance = Provenance.begin(config)
    for result in results:
        given = rows(result, provenance)
        for rejected in given.rejected:
            # A row that breaks the schema's promises is a fault of ours: it must not pass for data.
            raise AssertionError(f"{result.article.document}: {rejected.reason}: {rejected.row}")
        for quote, row in zip(result.quotes, given.quotes, strict=True):
            line = {**row, "document": result.article.document}
            if config.explain:
                line["candidates"] = [dataclasses.asdict(one) for one in quote.attribution.candidates]
            yield json_module.dumps(line, ensure_ascii=False, default=_plain)


def _plain(value: object) -> str:
    if isinstance(value, calendar_date):  # datetime is one too
        return value.isoformat()
    raise TypeError(f"a row holds {value!r}, which JSON cannot")
