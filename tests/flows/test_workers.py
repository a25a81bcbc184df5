from __future__ import annotations

import os
import signal
import threading
import time

import pytest

from flows.faults import BatchTimeoutError, WorkerDiedError
from flows.workers import Worker


class OddError(Exception):
    """Pickled, it cannot be read back."""

    def __init__(self, one: int, two: int) -> None:
        super().__init__(f"{one} and {two}")


def whoami() -> str:
    return str(os.getpid())


def die() -> str:
    os.kill(os.getpid(), signal.SIGKILL)
    return "never"


def busy_in_c() -> str:
    # Arithmetic on huge numbers neither lets go of the interpreter nor looks for signals.
    return str(len(str(3**10_000_000)))


def fail(odd: bool) -> str:
    raise OddError(1, 2) if odd else ValueError("la cause")


def test_worker_is_one_process_for_many_calls() -> None:
    worker = Worker()
    assert worker.do(whoami, seconds=30) == worker.do(whoami, seconds=30) != str(os.getpid())
    worker.end()


def test_worker_that_dies_says_so_and_is_replaced() -> None:
    worker = Worker()
    with pytest.raises(WorkerDiedError, match="-9"):
        worker.do(die, seconds=30)
    assert int(worker.do(whoami, seconds=30))
    worker.end()


def test_worker_killed_while_idle_is_replaced() -> None:
    worker = Worker()
    first = int(worker.do(whoami, seconds=30))
    os.kill(first, signal.SIGKILL)
    time.sleep(0.2)
    assert int(worker.do(whoami, seconds=30)) != first
    worker.end()


def test_worker_that_takes_too_long_is_ended_whatever_it_is_at() -> None:
    worker = Worker()
    process = int(worker.do(whoami, seconds=30))
    with pytest.raises(BatchTimeoutError, match="1 s"):
        worker.do(busy_in_c, seconds=1)
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    worker.end()


def test_worker_hands_on_what_was_raised() -> None:
    worker = Worker()
    with pytest.raises(ValueError, match="la cause"):
        worker.do(fail, False, seconds=30)
    with pytest.raises(RuntimeError, match="OddError: 1 and 2"):
        worker.do(fail, True, seconds=30)
    worker.end()


def test_worker_that_is_ended_lets_its_caller_go() -> None:
    worker = Worker()
    worker.do(whoami, seconds=30)
    ending = threading.Timer(0.5, worker.end)
    ending.start()
    with pytest.raises(WorkerDiedError):
        worker.do(busy_in_c, seconds=60)
    with pytest.raises(WorkerDiedError, match="ended"):
        worker.do(whoami, seconds=30)
