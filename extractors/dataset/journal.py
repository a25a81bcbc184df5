"""The one step that changes a dataset: renames listed in a journal, so that a killed run is completed, never undone.

All files are staged and on the disk before the journal is written; from then on the change is decided, and whoever
comes next carries out what is left. Each rename replaces one partition whole.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from extractors.dataset.files import clear_errors, fsync, make_folder, write_json
from extractors.dataset.layout import Layout
from extractors.errors import DatasetError


class Replacement(NamedTuple):
    """A staged file and the file of the dataset that it replaces."""

    staged: Path
    target: Path


def commit(layout: Layout, run_id: str, replacements: Sequence[Replacement]) -> None:
    """Carry out replacements, in order: all of them, now or when the dataset is next opened.

    The caller holds the publishing lock. A target may come twice; the last file stays.

    Raises
    ------
    DatasetError
        Before the journal is written: nothing has changed. After: the rest is done when the dataset is next opened.
    """
    with clear_errors(f"write {layout.root}"):
        # Everything that may need space comes before the journal; after it there are only renames.
        for folder in {replacement.target.parent for replacement in replacements}:
            make_folder(folder)
        for folder in {replacement.staged.parent for replacement in replacements}:
            fsync(folder)
        entries = [
            [str(staged.relative_to(layout.state)), str(target.relative_to(layout.root))]
            for staged, target in replacements
        ]
        write_json(layout.journal, {"run_id": run_id, "replacements": entries})
    _carry_out(layout, replacements)


def pending(layout: Layout) -> str | None:
    """Return the id of a run that was killed while its files were being moved, if there is one."""
    return _read(layout)[0] if layout.journal.exists() else None


def recover(layout: Layout) -> str | None:
    """Carry out what a killed run left in the journal, and return the run's id; the caller holds the lock.

    Raises
    ------
    DatasetError
        A staged file has been taken away, so that the change can be completed no more.
    """
    if not layout.journal.exists():
        return None
    run_id, replacements = _read(layout)
    for staged, target in replacements:
        if not staged.exists() and not target.exists():
            raise DatasetError(
                f"{target} was to be made from {staged}, which is gone: remove {layout.journal} and run again "
                "with every article (--full)"
            )
    _carry_out(layout, replacements)
    return run_id


def _read(layout: Layout) -> tuple[str, list[Replacement]]:
    with clear_errors(f"read {layout.journal}"):
        content = json.loads(layout.journal.read_text(encoding="utf-8"))
    entries = content["replacements"]
    return content["run_id"], [Replacement(layout.state / s, layout.root / t) for s, t in entries]


def _carry_out(layout: Layout, replacements: Sequence[Replacement]) -> None:
    with clear_errors(f"write {layout.root} (the run is completed when the dataset is next opened)"):
        for staged, target in replacements:
            # A staged file that is gone was moved before the kill.
            if staged.exists():
                os.replace(staged, target)
                fsync(target.parent)
        layout.journal.unlink()
        fsync(layout.state)
