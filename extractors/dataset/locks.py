"""Who may change a dataset, and which runs are alive.

One publication at a time changes a dataset: a publication decides groups and speakers over all partitions, so that a
lock a partition would let two runs mix. Extraction, which takes nearly all of a run's time, needs no lock.

The locks are of the operating system (`flock`), on files of the state folder: they end with the process that holds
them, however it ends.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from extractors.dataset.files import clear_errors, write_json
from extractors.dataset.layout import Layout
from extractors.errors import DatasetError


@contextmanager
def publishing(layout: Layout, run_id: str, wait: float) -> Iterator[None]:
    """Hold the dataset's publishing lock.

    Parameters
    ----------
    layout
        The dataset; its state folder exists.
    run_id
        Who holds it, for the message that another run may print.
    wait
        Seconds to wait for another run.

    Raises
    ------
    DatasetError
        Another run held the lock all the time; the message names it.
    """
    holder = layout.state / "publishing.json"
    lock = FileLock(layout.lock, thread_local=False)
    with clear_errors(f"lock {layout.root}"):
        try:
            lock.acquire(timeout=wait)
        except Timeout:
            raise DatasetError(
                f"{layout.root} is being published by {_read_holder(holder)}: waited {wait:g} s. "
                "Run again when it has ended"
            ) from None
    try:
        with clear_errors(f"write {holder}"):
            write_json(
                holder,
                {
                    "run_id": run_id,
                    "process": os.getpid(),
                    "host": socket.gethostname(),
                    "since": datetime.now(UTC).isoformat(timespec="seconds"),
                },
            )
        yield
    finally:
        lock.release()


def _read_holder(path: Path) -> str:
    try:
        holder = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return "another run"
    return (
        f"run {holder['run_id']} (process {holder['process']} on {holder['host']}, since {holder['since']})"
    )


def _alive_lock(layout: Layout, run_id: str) -> FileLock:
    return FileLock(layout.staging / f"{run_id}.alive", thread_local=False)


@contextmanager
def alive(layout: Layout, run_id: str) -> Iterator[Path]:
    """Hold a run's staging folder, which is given, until the run ends; other runs leave it alone till then.

    Raises
    ------
    DatasetError
        A run of this id is alive already.
    """
    folder = layout.staging / run_id
    lock = _alive_lock(layout, run_id)
    with clear_errors(f"write {folder}"):
        layout.staging.mkdir(parents=True, exist_ok=True)
        try:
            # Before the folder is there: whoever tidies up tries the lock of each folder it sees.
            lock.acquire(timeout=0)
        except Timeout:
            raise DatasetError(f"run {run_id} is at work already: give each run an id of its own") from None
        folder.mkdir(exist_ok=True)
    try:
        yield folder
    finally:
        if not layout.journal.exists():
            shutil.rmtree(folder, ignore_errors=True)
            Path(lock.lock_file).unlink(missing_ok=True)
        lock.release()


def remove_dead(layout: Layout) -> list[str]:
    """Remove what dead runs left in staging, and return their ids; the caller holds the publishing lock.

    The journal has been carried out, so that nothing staged is needed any more.
    """
    dead = []
    for folder in sorted(layout.staging.iterdir()) if layout.staging.is_dir() else ():
        if not folder.is_dir():
            continue
        lock = _alive_lock(layout, folder.name)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            continue
        shutil.rmtree(folder, ignore_errors=True)
        Path(lock.lock_file).unlink(missing_ok=True)
        lock.release()
        dead.append(folder.name)
    return dead
