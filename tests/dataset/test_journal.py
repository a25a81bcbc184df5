import json
import os
from pathlib import Path

import pytest

from extractors.dataset.journal import Replacement, commit, recover
from extractors.dataset.layout import Layout
from extractors.errors import DatasetError


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    layout = Layout(tmp_path / "data")
    layout.root.mkdir()
    layout.staging.mkdir(parents=True)
    return layout


def staged(layout: Layout, *names: str) -> list[Replacement]:
    found = []
    for number, name in enumerate(names):
        path = layout.staging / f"{number}"
        path.write_text(f"new {name}")
        found.append(Replacement(path, layout.root / "quotes" / name))
    return found


def contents(layout: Layout) -> dict[str, str]:
    return {path.name: path.read_text() for path in (layout.root / "quotes").iterdir()}


def test_commit_replaces_all_and_forgets(layout: Layout) -> None:
    (layout.root / "quotes").mkdir()
    (layout.root / "quotes" / "a").write_text("old")
    commit(layout, "run-1", staged(layout, "a", "b"))
    assert contents(layout) == {"a": "new a", "b": "new b"}
    assert not layout.journal.exists()
    assert recover(layout) is None


def test_commit_a_target_twice_keeps_the_last(layout: Layout) -> None:
    first, second = staged(layout, "a", "a")
    second.staged.write_text("last")
    commit(layout, "run-1", [first, second])
    assert contents(layout) == {"a": "last"}


@pytest.mark.parametrize("done", [0, 1, 2])
def test_recover_completes_from_any_point(layout: Layout, done: int, monkeypatch: pytest.MonkeyPatch) -> None:
    real, replaced = os.replace, 0

    def replace(source: Path, target: Path) -> None:
        nonlocal replaced
        if target.parent == layout.root / "quotes":
            if replaced == done:
                raise KeyboardInterrupt
            replaced += 1
        real(source, target)

    with monkeypatch.context() as patch:
        patch.setattr("extractors.dataset.journal.os.replace", replace)
        with pytest.raises(KeyboardInterrupt):
            commit(layout, "run-1", staged(layout, "a", "b", "c"))
    assert len(contents(layout)) == done
    assert recover(layout) == "run-1"
    assert contents(layout) == {"a": "new a", "b": "new b", "c": "new c"}
    assert not layout.journal.exists()


def test_recover_says_so_where_a_staged_file_was_taken_away(layout: Layout) -> None:
    [replacement] = staged(layout, "a")
    entry = [f"staging/{replacement.staged.name}", "quotes/a"]
    layout.journal.write_text(json.dumps({"run_id": "run-1", "replacements": [entry]}))
    replacement.staged.unlink()
    with pytest.raises(DatasetError, match=r"is gone: remove .*journal.json and run again"):
        recover(layout)
