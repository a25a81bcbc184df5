"""``quiditquoi evaluate``: how right the extraction is on annotated articles."""

from __future__ import annotations

import json as json_module
from pathlib import Path
from typing import Annotated

import typer

from extractors.cli import options
from extractors.cli.output import complain, data_console


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD.jsonl", help="Annotated articles, one a line.")],
    articles: Annotated[
        Path,
        typer.Option(metavar="DIR", help="The folder of the articles, DOC.txt for each `doc` of the gold."),
    ],
    errors: Annotated[bool, typer.Option("--errors", help="List each miss with its context.")] = False,
    json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
    backend: options.Backend = "spacy",
    model: options.Model = None,
    models: options.Models = None,
    thoroughness: options.Thoroughness = "auto",
    speakers: options.Speakers = None,
) -> None:
    """Print how right the quotations, their kinds and their speakers are: overall, by kind and by strategy."""
    config = options.settings(
        backend=backend, model=model, models=models, thoroughness=thoroughness, speakers=speakers
    )
    from extractors import pipeline
    from extractors.evaluation import evaluate as run_evaluation
    from extractors.evaluation import figures_tables, misses_list

    evaluation = run_evaluation(gold, articles, lambda read: pipeline.extract(read, config))
    if json:
        report = evaluation.as_dict()
        if not errors:
            del report["errors"]
        typer.echo(json_module.dumps(report, ensure_ascii=False, indent=2))
    else:
        console = data_console()
        console.print(figures_tables(evaluation.figures))
        if errors:
            console.print(misses_list(evaluation.errors()))
    for article in evaluation.refused:
        complain(article.message)
    if evaluation.refused:
        raise typer.Exit(1)
