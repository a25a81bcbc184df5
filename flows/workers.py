"""Worker processes that may die or hang, one by one, without harm to each other.

Executors of the standard library and of Pebble share queues and locks between their workers: one that is killed can
take all of them with it. Here each worker has a pipe of its own, whose end tells that the worker is gone.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from flows.faults import BatchTimeoutError, WorkerDiedError

_SPAWN = multiprocessing.get_context("spawn")
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "POLARS_MAX_THREADS")


class Worker:
    """One worker process, started when needed and started anew when it is gone. For one thread at a time."""

    def __init__(self) -> None:
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None
        self._ended = threading.Event()

    def do(self, work: Callable[..., str], *arguments: Any, seconds: float) -> str:
        """Let the process call ``work`` and return what it returns.

        Parameters
        ----------
        work, arguments
            A function of a module and what it is called with: both are pickled.
        seconds
            When it takes longer, the process is ended.

        Raises
        ------
        WorkerDiedError
            The process is gone.
        BatchTimeoutError
            It took too long.
        Exception
            What ``work`` raised.
        """
        pipe = self._started()
        try:
            pipe.send((work, arguments))
            if not pipe.poll(seconds):
                self._stop()
                raise BatchTimeoutError(f"it took longer than {seconds:.0f} s")
            done, outcome = pipe.recv()
        except (EOFError, ConnectionError) as error:
            status = self._stop()
            raise WorkerDiedError(f"its process ended with status {status}") from error
        if not done:
            raise outcome
        return str(outcome)

    def end(self) -> None:
        """End the process for good, whatever it is at; a call of `do` that waits for it raises `WorkerDiedError`."""
        self._ended.set()
        if self._process is not None:
            self._process.kill()

    def _started(self) -> Connection:
        if self._ended.is_set():
            raise WorkerDiedError("the run has ended")
        if self._pipe is None or self._process is None or not self._process.is_alive():
            self._stop()
            self._pipe, theirs = _SPAWN.Pipe()
            self._process = _SPAWN.Process(target=_serve, args=(theirs,), daemon=True)
            self._process.start()
            # Only while the worker alone holds its end does the pipe tell that it is gone.
            theirs.close()
            if self._ended.is_set():
                self._process.kill()
        return self._pipe

    def _stop(self) -> int | None:
        status = None
        if self._process is not None:
            self._process.kill()
            self._process.join()
            status = self._process.exitcode
        if self._pipe is not None:
            self._pipe.close()
        self._process = self._pipe = None
        return status


def _serve(pipe: Connection) -> None:
    """Do what comes through the pipe until it ends; the life of a worker process."""
    for variable in _THREADS:
        # As many workers as cores: more threads would only wait for each other. Set before the libraries read it.
        os.environ.setdefault(variable, "1")
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    while True:
        try:
            work, arguments = pipe.recv()
        except EOFError:
            return
        try:
            outcome: tuple[bool, object] = True, work(*arguments)
        except Exception as error:
            outcome = False, _picklable(error)
        pipe.send(outcome)


def _end_with(parent: multiprocessing.process.BaseProcess) -> None:
    """End this process when the run is gone, whatever it is at: its batch is nobody's any more."""
    parent.join()
    os._exit(1)


def _picklable(error: Exception) -> Exception:
    try:
        # Some exceptions are pickled but cannot be read back.
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error
