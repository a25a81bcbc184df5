"""What every sink must do: a new one is added to `SINKS`."""

from collections.abc import Callable
from pathlib import Path

import pytest

from extractors.records import ArticleRows, rows
from extractors.sinks.base import Sink
from extractors.sinks.jsonl import JsonLinesSink
from extractors.sinks.parquet import ParquetSink
from tests.records.made import made, provenance, refused


def json_lines(folder: Path) -> Sink:
    return JsonLinesSink((folder / "quotes.jsonl").open("a", encoding="utf-8"))


def parquet(folder: Path) -> Sink:
    return ParquetSink(folder / "dataset", provenance())


SINKS = [json_lines, parquet]


def articles() -> list[ArticleRows]:
    return [
        made("Elle a dit « la mer est belle » et « le ciel aussi »."),
        made("Rien.", article_id="a2"),
        rows(refused(), provenance()),
    ]


@pytest.mark.parametrize("sink", SINKS)
def test_sink_counts_the_quotations_written(sink: Callable[[Path], Sink], tmp_path: Path) -> None:
    assert sink(tmp_path).write(articles()) == 2


@pytest.mark.parametrize("sink", SINKS)
def test_sink_takes_no_articles(sink: Callable[[Path], Sink], tmp_path: Path) -> None:
    assert sink(tmp_path).write([]) == 0


@pytest.mark.parametrize("sink", SINKS)
def test_sink_takes_an_iterator(sink: Callable[[Path], Sink], tmp_path: Path) -> None:
    assert sink(tmp_path).write(iter(articles())) == 2
