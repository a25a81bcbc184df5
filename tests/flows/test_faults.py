from __future__ import annotations

import errno

import pytest

from extractors.errors import DatasetError
from flows.faults import PassingError, may_pass, stops_the_run


def wrapped(number: int) -> DatasetError:
    try:
        raise DatasetError("cannot write") from OSError(number, "x")
    except DatasetError as error:
        return error


@pytest.mark.parametrize("number", [errno.EIO, errno.ESTALE, errno.ETIMEDOUT, errno.ECONNRESET])
def test_faults_of_disk_and_network_may_pass(number: int) -> None:
    assert may_pass(OSError(number, "x"))
    assert may_pass(wrapped(number))


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.ENOENT])
def test_full_disk_and_forbidden_folder_do_not_pass(number: int) -> None:
    assert not may_pass(OSError(number, "x"))
    assert not may_pass(wrapped(number))


def test_nothing_else_passes() -> None:
    assert not may_pass(ValueError("x"))
    assert not may_pass(TimeoutError("x"))


def test_only_faults_of_the_whole_run_stop_it() -> None:
    assert stops_the_run(DatasetError("full"))
    assert stops_the_run(PassingError("still down"))
    assert not stops_the_run(MemoryError())
    assert not stops_the_run(ValueError())
