"""Train the models of attribution: ``python -m extractors.training GOLD.jsonl ARTICLES``."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from extractors.config import ExtractionConfig
from extractors.evaluation import count_figures, figures_tables, load_gold, locate
from extractors.pipeline import Tools, read_articles
from extractors.readers import read
from extractors.training.constructed import read_constructed
from extractors.training.examples import GoldReading, with_gold
from extractors.training.fitted import examples_of, fit
from extractors.training.fitting import write
from extractors.types import Article


def gold_readings(gold: Path, articles: Path, config: ExtractionConfig) -> list[GoldReading]:
    """Read the annotated articles of a folder as a run would, and pair them with their gold."""
    tools = Tools.load(config)
    annotated = load_gold(gold)
    texts = [next(read([articles / f"{article.doc}.txt"])) for article in annotated]
    known = [(a, t) for a, t in zip(annotated, texts, strict=True) if isinstance(t, Article)]
    readings = read_articles([text for _, text in known], tools, config)
    return [
        with_gold(reading, locate(article, text.text))
        for reading, (article, text) in zip(readings, known, strict=True)
    ]


def constructed_readings(folder: Path, config: ExtractionConfig) -> list[GoldReading]:
    """Read the tagged articles of a folder as a run would, and pair them with their gold."""
    pairs = list(read_constructed(folder))
    readings = read_articles([article for article, _ in pairs], Tools.load(config), config)
    return [with_gold(reading, gold) for reading, (_, gold) in zip(readings, pairs, strict=True)]


def main(
    gold: Annotated[Path, typer.Argument(help="Annotated articles, JSON Lines")],
    articles: Annotated[Path, typer.Argument(help="The folder of their texts")],
    constructed: Annotated[Path, typer.Option(help="A folder of tagged articles that only train")] = Path(
        "data/gold/constructed"
    ),
    samples: Annotated[Path, typer.Option(help="The gold of the sample articles, which only train")] = Path(
        "data/gold/seeds.jsonl"
    ),
    sample_articles: Annotated[Path, typer.Option(help="The sample articles")] = Path("data/articles"),
    output: Annotated[
        Path | None, typer.Option(help="Where the models go; into the package by default")
    ] = None,
) -> None:
    """Fit all models, write them, and print the figures of their cross-validation."""
    folder = output or Path(str(files("extractors.attribution") / "data"))
    console = Console()
    for thoroughness in ("fast", "full"):
        config = ExtractionConfig.model_validate({"thoroughness": thoroughness})
        always = [
            *constructed_readings(constructed, config),
            *gold_readings(samples, sample_articles, config),
        ]
        fitted = fit(
            [examples_of(read) for read in gold_readings(gold, articles, config)],
            [examples_of(read) for read in always],
        )
        (folder / thoroughness).mkdir(parents=True, exist_ok=True)
        for name, data in fitted.files.items():
            write(folder / thoroughness / name, data)
        console.print(
            f"[bold]{thoroughness}[/bold], cross-validated:", figures_tables(count_figures(fitted.held_out))
        )


if __name__ == "__main__":
    typer.run(main)
