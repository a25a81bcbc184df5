from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest

from extractors.records import ARROW_SCHEMAS, TABLES, rows
from extractors.sinks.parquet import ParquetSink
from tests.dataset.worlds import files, table
from tests.records.made import MARTIN, made, provenance, refused

TEXT = "Elle a dit « la mer est belle » et « le ciel est gris »."


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    """Return a dataset of two outlets, with unknown dates, an article without quotations and one refused."""
    articles = [
        made(TEXT, article_id="a1", source="Le Journal"),
        made(TEXT, article_id="a2", source="L'Écho du Nord", day=None, speakers=(MARTIN,)),
        made("Rien.", article_id="a3", source="Le Journal"),
        rows(refused(), provenance()),
    ]
    assert ParquetSink(tmp_path / "dataset", provenance()).write(articles) == 4
    return tmp_path / "dataset"


def test_parquet_files_lie_where_they_should(dataset: Path) -> None:
    partitions = ["outlet=l-echo-du-nord/year=0", "outlet=le-journal/year=2024", "outlet=unknown/year=0"]
    tables = [
        f"{name}/{partition}/part-0.parquet" for name in ("articles", "quotes") for partition in partitions
    ]
    assert sorted(files(dataset)) == sorted(
        ["README.md", "datapackage.json", "speakers/part-0.parquet", *tables]
    )


@pytest.mark.parametrize(("name", "count"), [("quotes", 4), ("articles", 4)])
def test_parquet_polars_duckdb_and_pandas_read_each_table_whole(dataset: Path, name: str, count: int) -> None:
    columns = [*TABLES[name].column_names(), "outlet", "year"]
    polars = pl.scan_parquet(dataset / name, hive_partitioning=True).collect()
    assert (polars.height, polars.columns, polars.schema["year"]) == (count, columns, pl.Int64)
    pandas = pd.read_parquet(dataset / name)
    assert (len(pandas), list(pandas.columns)) == (count, columns)
    query = f"from read_parquet('{dataset / name}/**/*.parquet', hive_partitioning = true)"
    found = duckdb.sql(query)
    assert (len(found.fetchall()), found.columns) == (count, columns)
    assert duckdb.sql(f"{query} where year = 2024").fetchall()


def test_parquet_readers_agree_on_values(dataset: Path) -> None:
    polars = pl.read_parquet(dataset / "quotes").select("quote_id", "text", "speaker", "kind").cast(pl.String)
    found = duckdb.sql(
        f"select quote_id, text, speaker, kind from '{dataset}/quotes/**/*.parquet'"
    ).fetchall()
    pandas = pd.read_parquet(dataset / "quotes")[["quote_id", "text", "speaker", "kind"]]
    assert sorted(polars.rows()) == sorted(found) == sorted(map(tuple, pandas.astype(str).values.tolist()))


def test_parquet_speakers_are_one_table(dataset: Path) -> None:
    assert table(dataset, "speakers").rows() == [
        ("marie-durand", "Marie Durand", "person", "Q42"),
        ("paul-martin", "Paul Martin", "person", None),
    ]


@pytest.mark.parametrize("name", TABLES)
def test_parquet_files_carry_the_declared_schema(dataset: Path, name: str) -> None:
    for path in (dataset / name).rglob("*.parquet"):
        found = pq.ParquetFile(path).schema_arrow
        assert found.names == ARROW_SCHEMAS[name].names
        for field, declared in zip(found, ARROW_SCHEMAS[name], strict=True):
            assert (field.type, field.nullable) == (declared.type, declared.nullable)
            assert field.metadata[b"description"] == declared.metadata[b"description"]


def test_parquet_files_are_sorted_compressed_and_indexed(dataset: Path) -> None:
    path = dataset / "quotes/outlet=le-journal/year=2024/part-0.parquet"
    metadata = pq.read_metadata(path)
    group = metadata.row_group(0)
    names = [group.column(column.column_index).path_in_schema for column in group.sorting_columns]
    assert names == ["published_on", "article_id", "start", "end"]
    assert group.column(0).compression == "ZSTD"
    assert group.column(0).has_column_index
    assert group.column(0).has_offset_index
    assert metadata.metadata[b"quiditquoi.schema_version"] == b"1"
    assert metadata.metadata[b"quiditquoi.code_version"] == b"1.0+aaaa"
    assert metadata.metadata[b"quiditquoi.model"] == b"fr_core_news_md"
    assert metadata.metadata[b"quiditquoi.config_hash"] == b"c" * 16
    starts = pl.read_parquet(path)["start"].to_list()
    assert starts == sorted(starts)


def test_parquet_writing_again_changes_no_byte(dataset: Path) -> None:
    before = files(dataset)
    articles = [made(TEXT, article_id="a1", source="Le Journal", by=provenance("run-2", day=2))]
    ParquetSink(dataset, provenance("run-2", day=2)).write(articles)
    assert files(dataset) == before


def test_parquet_equal_rows_give_equal_bytes(tmp_path: Path) -> None:
    articles = [made(TEXT, article_id=f"a{number}") for number in range(5)]
    ParquetSink(tmp_path / "one", provenance()).write(articles)
    ParquetSink(tmp_path / "two", provenance()).write(reversed(articles))
    assert files(tmp_path / "one") == files(tmp_path / "two")
