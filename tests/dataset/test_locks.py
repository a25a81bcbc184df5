from pathlib import Path

import pytest
from filelock import FileLock

from extractors.dataset import locks
from extractors.dataset.layout import Layout
from extractors.errors import DatasetError


def test_a_run_is_locked_before_its_folder_can_be_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who tidies up tries the lock of each folder: one that is seen unlocked would be taken for a dead run's."""
    layout = Layout(tmp_path / "data")
    seen = []

    class Watched(FileLock):  # type: ignore[misc]
        def acquire(self, *arguments: object, **options: object) -> object:
            seen.append((layout.staging / "run-1").exists())
            return super().acquire(*arguments, **options)

    monkeypatch.setattr(locks, "FileLock", Watched)
    with locks.alive(layout, "run-1") as folder:
        assert folder.is_dir()
    assert seen[0] is False


def test_a_run_id_is_held_once(tmp_path: Path) -> None:
    layout = Layout(tmp_path / "data")
    with (
        locks.alive(layout, "run-1"),
        pytest.raises(DatasetError, match="run-1 is at work"),
        locks.alive(layout, "run-1"),
    ):
        pass
