"""Files that are whole or absent, and errors of the file system made clear."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa

from extractors.errors import DatasetError


@contextmanager
def clear_errors(action: str) -> Iterator[None]:
    """Turn what the file system or Parquet says into an error that names cause and remedy.

    Parameters
    ----------
    action
        What was being done, for the message: ``write /data/quotes``.

    Raises
    ------
    DatasetError
        Instead of any `OSError` or Arrow error.
    """
    try:
        yield
    except pa.ArrowInvalid as error:
        raise DatasetError(f"cannot {action}: the file is damaged ({_first_line(error)})") from error
    except OSError as error:
        # pyarrow reports a broken page as OSError without a number.
        if error.errno is None:
            raise DatasetError(f"cannot {action}: the file is damaged ({_first_line(error)})") from error
        raise DatasetError(
            f"cannot {action}: {error.strerror}. Free space or grant access, then run again"
        ) from error


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__


def fsync(path: Path) -> None:
    """Force a file's content, or a folder's entries, to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folder(path: Path) -> None:
    """Make a folder and its parents, each entry forced to the disk."""
    missing = [folder for folder in (path, *path.parents) if not folder.is_dir()]
    for folder in reversed(missing):
        folder.mkdir(exist_ok=True)
        fsync(folder.parent)


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file so that at no moment it is there in part."""
    make_folder(path.parent)
    staged = path.with_name(f".{path.name}.new")
    staged.write_bytes(content.encode() if isinstance(content, str) else content)
    fsync(staged)
    os.replace(staged, path)
    fsync(path.parent)


def write_json(path: Path, content: object) -> None:
    """Write JSON, indented, as `write_whole` does."""
    write_whole(path, json.dumps(content, ensure_ascii=False, indent=2) + "\n")
