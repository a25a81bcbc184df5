from pathlib import Path

import pytest

from extractors.dataset.files import clear_errors, write_json, write_whole
from extractors.errors import DatasetError


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
