"""The commands that need Prefect: ``quiditquoi run`` and ``quiditquoi serve``.

They join the command line by the entry points of ``pyproject.toml``; Prefect is imported when one is called.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from extractors.cli import options
from extractors.cli.output import complain, data_console, error_console

if TYPE_CHECKING:
    from flows.summary import RunSummary

Inputs = Annotated[list[str], typer.Argument(metavar="INPUT", help="Articles and folders of articles.")]
Output = Annotated[
    Path, typer.Option(metavar="DIR", help="Folder of the dataset; made where it is not there.")
]
Full = Annotated[bool, typer.Option("--full", help="Extract again also what is neither new nor changed.")]
Prune = Annotated[bool, typer.Option("--prune", help="Remove the articles that the input no longer has.")]
BatchSize = Annotated[
    int | None, typer.Option(min=1, help="Articles a task; chosen if not told.", show_default=False)
]
Runner = Annotated[
    Literal["sequential", "processes", "dask"],
    typer.Option(help="One worker process, several, or a Dask cluster."),
]
Workers = Annotated[
    int | None, typer.Option(min=1, help="Worker processes; by default one a core.", show_default=False)
]
Scheduler = Annotated[
    str | None, typer.Option(metavar="ADDRESS", help="Dask scheduler, tcp://…", show_default=False)
]


def run(
    inputs: Inputs,
    output: Output,
    source: options.Source = None,
    date: options.Date = None,
    backend: options.Backend = "spacy",
    model: options.Model = None,
    models: options.Models = None,
    thoroughness: options.Thoroughness = "auto",
    speakers: options.Speakers = None,
    full: Full = False,
    prune: Prune = False,
    batch_size: BatchSize = None,
    runner: Runner = "sequential",
    workers: Workers = None,
    scheduler: Scheduler = None,
) -> None:
    """Extract the quotations of articles into a Parquet dataset: what is new or changed since the last run."""
    config = options.settings(
        backend=backend, model=model, models=models, thoroughness=thoroughness, speakers=speakers
    )
    options.published(date)
    # Expected errors are told in one line below; Prefect would print a traceback of each.
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "CRITICAL")
    from flows.extract_quotes import extract_quotes
    from flows.progress import observed_by
    from flows.server import require_any

    require_any()
    with _shown_progress() as observer, observed_by(observer):
        summary = extract_quotes(
            inputs=inputs,
            output=str(output),
            config=config,
            source=source,
            date=date,
            full=full,
            prune=prune,
            batch_size=batch_size,
            runner=runner,
            workers=workers,
            scheduler=scheduler,
        )
    _print_summary(summary)
    if summary.refused:
        raise typer.Exit(1)


def serve(
    inputs: Inputs,
    output: Output,
    cron: Annotated[
        str | None, typer.Option(help="When, as five fields of cron: '0 6 * * *'.", show_default=False)
    ] = None,
    every: Annotated[
        float | None,
        typer.Option(min=0.1, metavar="MINUTES", help="Or how often.", show_default=False),
    ] = None,
    timezone: Annotated[str, typer.Option(help="Time zone of --cron.")] = "Europe/Paris",
    name: Annotated[
        str | None,
        typer.Option(help="Name of the deployment; the dataset's if not told.", show_default=False),
    ] = None,
    source: options.Source = None,
    backend: options.Backend = "spacy",
    model: options.Model = None,
    models: options.Models = None,
    thoroughness: options.Thoroughness = "auto",
    speakers: options.Speakers = None,
    prune: Prune = False,
    batch_size: BatchSize = None,
    runner: Runner = "sequential",
    workers: Workers = None,
    scheduler: Scheduler = None,
) -> None:
    """Run on a schedule, for as long as this command runs, with a Prefect server."""
    config = options.settings(
        backend=backend, model=model, models=models, thoroughness=thoroughness, speakers=speakers
    )
    from flows.deployments import schedule, serve_deployment

    serve_deployment(
        schedule(cron=cron, minutes=every, timezone=timezone),
        {
            "inputs": [str(Path(one).absolute()) for one in inputs],
            "output": str(output.absolute()),
            "config": config.model_dump(mode="json"),
            "source": source,
            "prune": prune,
            "batch_size": batch_size,
            "runner": runner,
            "workers": workers,
            "scheduler": scheduler,
        },
        name=name,
    )


@contextmanager
def _shown_progress() -> Iterator[_Shown]:
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(
        *columns, TimeElapsedColumn(), TimeRemainingColumn(), console=error_console(), transient=True
    ) as shown:
        yield _Shown(shown)


class _Shown:
    """Shows a run's progress on a terminal."""

    def __init__(self, shown: Any) -> None:
        self._shown = shown
        self._task = shown.add_task("reading", total=None)

    def planned(self, articles: int, unchanged: int) -> None:
        told = f"extracting ({unchanged} unchanged)" if unchanged else "extracting"
        self._shown.update(self._task, description=told, total=articles)

    def advanced(self, articles: int, refused: int, quotations: int) -> None:
        self._shown.advance(self._task, articles)


def _print_summary(summary: RunSummary) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    for refusal in summary.refusals:
        complain(refusal.message)
    if (rest := summary.refused - len(summary.refusals)) > 0:
        complain(f"and {rest} more were refused: the table articles has them with their reason")
    if summary.conflicts:
        complain(
            f"{summary.conflicts} articles have the identifier of another one with another text: the first counts"
        )
    console = data_console()
    facts = Table.grid(padding=(0, 2))
    for name, value in (
        ("articles", f"{summary.read} read, {summary.refused} refused, {summary.unchanged} unchanged"),
        ("changes", f"{summary.added} added, {summary.changed} changed, {summary.removed} removed"),
        ("dataset", f"{summary.quotations} quotations of {summary.articles} articles in {summary.dataset}"),
        ("time", f"{summary.seconds:.1f} s"),
    ):
        facts.add_row(Text(name, style="bold"), Text(value))
    console.print(facts)
    sources = Table("source", box=box.SIMPLE_HEAD, pad_edge=False)
    for column in ("articles", "refused", "quotations", "with a speaker"):
        sources.add_column(column, justify="right")
    for source in summary.sources:
        counts = (source.articles, source.refused, source.quotations, source.attributed)
        sources.add_row(Text(source.source), *map(str, counts))
    speakers = Table("who said most", box=box.SIMPLE_HEAD, pad_edge=False)
    speakers.add_column("quotations", justify="right")
    for speaker in summary.speakers:
        speakers.add_row(Text(speaker.speaker), str(speaker.quotations))
    console.print(sources, speakers)
