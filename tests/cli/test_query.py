from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from typer.testing import Result

from extractors.cli import query
from extractors.config import ExtractionConfig
from extractors.dataset import Dataset, stage
from extractors.records import TABLES, Provenance, rows
from extractors.types import PublicationDate
from tests.records.made import DURAND, MARTIN, quoted

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("query") / "dataset"
    provenance = Provenance.begin(ExtractionConfig())
    articles = [
        quoted(
            "« Le pont sera reconstruit », dit-elle.", article_id="a1", source="Le Phare", speakers=[DURAND]
        ),
        quoted(
            "« Une honte », dit-il.",
            article_id="a2",
            source="Le Large",
            speakers=[MARTIN],
            day=date(2023, 1, 31),
        ),
    ]
    with Dataset.open(path).begin(provenance) as run:
        staged = stage([rows(one, provenance) for one in articles], run.batch_folder(0))
        run.publish([staged.folder])
    return path


def test_query_prints_who_said_what(quiditquoi: Run, dataset: Path) -> None:
    result = quiditquoi("query", dataset)
    assert result.exit_code == 0
    for words in ("Marie Durand", "Le pont sera reconstruit", "Paul Martin", "Une honte"):
        assert words in result.stdout


@pytest.mark.parametrize(
    "narrowed",
    [
        ("--speaker", "Durand"),
        ("--source", "Le Phare"),
        ("--since", "2023-02"),
        ("--words", "pont"),
    ],
)
def test_query_narrows(quiditquoi: Run, dataset: Path, narrowed: tuple[str, str]) -> None:
    shown = quiditquoi("query", dataset, *narrowed).stdout
    assert "Marie Durand" in shown
    assert "Paul Martin" not in shown


def test_query_until_a_month_takes_its_last_day_in(quiditquoi: Run, dataset: Path) -> None:
    assert "Paul Martin" in quiditquoi("query", dataset, "--until", "2023-01").stdout
    assert "Paul Martin" not in quiditquoi("query", dataset, "--until", "2022").stdout


@pytest.mark.parametrize("question", ["speakers", "sources", "shares"])
def test_query_counts(quiditquoi: Run, dataset: Path, question: str) -> None:
    result = quiditquoi("query", dataset, question)
    assert result.exit_code == 0
    assert "Le Phare" in result.stdout or "Marie Durand" in result.stdout


def test_query_gives_every_column_as_csv_json_and_parquet(
    quiditquoi: Run, dataset: Path, tmp_path: Path
) -> None:
    as_csv = list(csv.DictReader(io.StringIO(quiditquoi("query", dataset, "--format", "csv").stdout)))
    as_json = json.loads(quiditquoi("query", dataset, "--format", "json").stdout)
    path = tmp_path / "quotes.parquet"
    assert quiditquoi("query", dataset, "--format", "parquet", "--output", path).exit_code == 0
    as_parquet = pl.read_parquet(path)
    columns = TABLES["quotes"].column_names()
    assert set(columns) <= set(as_csv[0]) & set(as_json[0]) & set(as_parquet.columns)
    assert [row["text"] for row in as_csv] == [row["text"] for row in as_json] == as_parquet["text"].to_list()


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["/absent"], "/absent"),
        (["DATASET", "--since", "hier"], "hier"),
        (["DATASET", "--format", "table", "--output", "x"], "--format"),
        (["DATASET", "guesses"], "guesses"),
    ],
)
def test_query_wrong_use(quiditquoi: Run, dataset: Path, arguments: list[str], named: str) -> None:
    result = quiditquoi("query", *(str(dataset) if one == "DATASET" else one for one in arguments))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert named in result.stderr


@pytest.mark.parametrize(
    ("known", "last"),
    [
        (PublicationDate(date(2024, 2, 10), "day"), date(2024, 2, 10)),
        (PublicationDate(date(2024, 2, 1), "month"), date(2024, 2, 29)),
        (PublicationDate(date(2024, 1, 1), "year"), date(2024, 12, 31)),
    ],
)
def test_last_day_of_what_is_known(known: PublicationDate, last: date) -> None:
    assert query._last_day(known) == last
