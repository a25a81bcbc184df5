from pathlib import Path

import pytest

from extractors.dataset.files import (
    clear_errors,
    read_columns,
    read_part,
    write_json,
    write_part,
    write_whole,
)
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


def test_clear_errors_names_cause_and_remedy(tmp_path: Path) -> None:
    message = r"cannot write it: Is a directory\. Free space or grant"
    with pytest.raises(DatasetError, match=message), clear_errors("write it"):
        tmp_path.write_text("")


def test_write_whole_replaces_and_leaves_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "new" / "file.json"
    write_whole(path, "one")
    write_json(path, {"é": 1})
    assert path.read_text(encoding="utf-8") == '{\n  "é": 1\n}\n'
    assert list(path.parent.iterdir()) == [path]
