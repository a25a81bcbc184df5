from itertools import pairwise
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.dataset.parts import count_rows, read_columns, read_part, schema_version, write_part
from extractors.errors import DatasetError
from extractors.records.frames import tables
from tests.records.made import made


def written(folder: Path, count: int = 3) -> Path:
    path = folder / "part-0.parquet"
    checked = tables(made(f"Elle dit « la mer {n} ».", article_id=f"a{n}") for n in range(count))
    write_part("quotes", checked.quotes, path)
    return path


def test_read_part_gives_back_what_was_written(tmp_path: Path) -> None:
    assert read_part("quotes", written(tmp_path))["text"].to_list() == ["la mer 0", "la mer 1", "la mer 2"]


def test_read_columns_of_a_file_in_a_partition_are_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "outlet=x" / "year=2024"
    folder.mkdir(parents=True)
    assert read_columns("quotes", written(folder), ["article_id", "kind"]).columns == ["article_id", "kind"]


@pytest.mark.parametrize("kept", [0, 3, 0.5, 0.99])
def test_read_part_truncated_file_is_a_clear_error(tmp_path: Path, kept: float) -> None:
    path = written(tmp_path)
    content = path.read_bytes()
    path.write_bytes(content[: int(kept if kept == 3 else kept * len(content))])
    with pytest.raises(DatasetError, match=r"cannot read .*part-0\.parquet: the file is damaged"):
        read_part("quotes", path)


def test_read_part_flipped_byte_is_a_clear_error(tmp_path: Path) -> None:
    path = written(tmp_path, 200)
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(DatasetError, match="the file is damaged"):
        read_part("quotes", path)


def test_read_part_missing_file_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="No such file"):
        read_part("quotes", tmp_path / "none.parquet")


def articles(count: int, mark: str) -> pl.DataFrame:
    return tables(made("Rien.", article_id=f"{mark}{number:05}") for number in range(count)).articles


def read_with(footer: pq.FileMetaData, path: Path) -> pl.DataFrame:
    """Read a file as one does who has read its footer before."""
    return pl.DataFrame(pq.ParquetFile(path, metadata=footer, page_checksum_verification=True).read())


@settings(deadline=None, max_examples=25)
@given(st.lists(st.integers(0, 400), min_size=2, max_size=8))
def test_write_part_keeps_the_pages_of_the_file_it_replaces(
    tmp_path_factory: pytest.TempPathFactory, counts: list[int]
) -> None:
    path = tmp_path_factory.mktemp("parts") / "part-0.parquet"
    everything = {count: articles(count, f"v{count}") for count in set(counts)}
    footer, held = None, None
    for count in counts:
        staged = path.with_name("staged")
        write_part("articles", everything[count], staged, replaces=[path])
        staged.replace(path)
        assert read_part("articles", path).equals(everything[count])
        assert count_rows(path) == count
        if footer is not None and held is not None:
            assert read_with(footer, path)["article_id"].equals(held)
        footer, held = pq.read_metadata(path), everything[count]["article_id"]


def test_write_part_twice_in_one_step_keeps_the_pages_of_both(tmp_path: Path) -> None:
    first, second, third = (tmp_path / name for name in ("1", "2", "3"))
    write_part("articles", articles(300, "a"), first)
    write_part("articles", articles(320, "b"), second, replaces=[first])
    write_part("articles", articles(310, "c"), third, replaces=[second, first])
    for old, mark in ((first, "a"), (second, "b")):
        assert read_with(pq.read_metadata(old), third)["article_id"][0] == f"{mark}00000"


def test_write_part_stays_within_a_few_times_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "part-0.parquet"
    lengths = []
    for number in range(130):
        write_part("articles", articles(50 + number % 3, f"v{number}"), tmp_path / "staged", replaces=[path])
        footer = pq.read_metadata(path) if path.exists() else None
        (tmp_path / "staged").replace(path)
        lengths.append(path.stat().st_size)
        if footer is not None:
            # Pages are kept even where the old footer is dropped.
            assert read_with(footer, path)["article_id"][0] == f"v{number - 1}00000"
    assert lengths[0] < 20_000
    assert max(lengths) < 4 * lengths[0] + 1024 * 1024 + 20_000
    assert any(later < earlier for earlier, later in pairwise(lengths))


def test_write_part_keeps_a_foreign_file_whole(tmp_path: Path) -> None:
    table = pa.table({"n": list(range(1000))})
    pq.write_table(table, tmp_path / "foreign")
    write_part("articles", articles(3, "a"), tmp_path / "new", replaces=[tmp_path / "foreign"])
    assert read_with(pq.read_metadata(tmp_path / "foreign"), tmp_path / "new")["n"].to_list() == list(
        range(1000)
    )
    assert read_part("articles", tmp_path / "new").height == 3


def test_schema_version_of_a_file(tmp_path: Path) -> None:
    assert schema_version(written(tmp_path)) == "1"
