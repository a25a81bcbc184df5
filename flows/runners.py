"""Where batches are extracted: in worker processes of this machine, or in a Dask cluster.

Prefect sees one task a batch in any case. On one machine the task runs in a thread of the flow and hands the batch to
a worker process that knows nothing of Prefect: Prefect's own process pool gives each worker an embedded server of its
own (8 s and 150 MB), loses every batch in flight when one worker dies, and leaves that worker's server behind.
"""

from __future__ import annotations

import logging
import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any, Literal, Protocol, cast

from prefect import Task, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.context import FlowRunContext
from prefect.settings import PREFECT_API_URL, temporary_settings
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner
from prefect.tasks import exponential_backoff

from extractors.config import ExtractionConfig
from extractors.errors import UsageError
from extractors.records import Provenance
from flows.faults import PassingError, WorkerDiedError
from flows.spool import Batch
from flows.work import extract_batch, extract_batch_or_die
from flows.workers import Worker

RunnerName = Literal["sequential", "processes", "dask"]

RETRIES = 3
FIRST_DELAY = 2.0
"""Seconds before the first retry; each further one waits twice as long."""


class Pending(Protocol):
    """A batch that was handed to a worker."""

    def result(self) -> str:
        """Wait for the batch and return the folder of its staged rows, or raise what went wrong."""
        ...


@dataclass(frozen=True, slots=True)
class Runner:
    """A started runner.

    ``submit`` hands a batch to a worker, which has so many seconds for it. ``window`` is how many batches are worth
    handing over before the first one is done.
    """

    submit: Callable[[Batch, float], Pending]
    window: int


@contextmanager
def started(
    name: RunnerName,
    config: ExtractionConfig,
    provenance: Provenance,
    *,
    workers: int | None = None,
    scheduler: str | None = None,
) -> Iterator[Runner]:
    """Start a runner inside a flow, and end it.

    Parameters
    ----------
    name
        ``sequential`` is one worker process, ``processes`` as many as ``workers`` (by default one a core), ``dask`` a
        cluster: the one at ``scheduler``, or else one of ``workers`` processes on this machine.
    config, provenance
        What every batch is extracted with.
    workers
        How many worker processes.
    scheduler
        The address of a Dask scheduler, ``tcp://…``.

    Raises
    ------
    UsageError
        The options contradict each other, or the extra ``dask`` is not installed.
    """
    if scheduler is not None and name != "dask":
        raise UsageError(f"a scheduler is for the runner dask, not for {name}: leave it out or choose dask")
    if name == "dask":
        with _dask(config, provenance, workers, scheduler) as runner:
            yield runner
    else:
        with _processes(config, provenance, worker_count(name, workers)) as runner:
            yield runner


def worker_count(name: RunnerName, workers: int | None) -> int:
    """Return how many workers a runner has; of a cluster elsewhere, what it has at least."""
    return 1 if name == "sequential" else workers or multiprocessing.cpu_count()


@contextmanager
def _processes(config: ExtractionConfig, provenance: Provenance, count: int) -> Iterator[Runner]:
    workers = [Worker() for _ in range(count)]
    idle: SimpleQueue[Worker] = SimpleQueue()
    for worker in workers:
        idle.put(worker)

    def extract_in_worker(batch: Batch, seconds: float) -> str:
        worker = idle.get()
        try:
            return worker.do(extract_batch, batch, config, provenance, seconds=seconds)
        finally:
            idle.put(worker)

    work = _as_task(extract_in_worker)
    threads: ThreadPoolTaskRunner[Any] = ThreadPoolTaskRunner(max_workers=count)
    with threads:

        def submit(batch: Batch, seconds: float) -> Pending:
            return cast(Pending, threads.submit(work, parameters={"batch": batch, "seconds": seconds}))

        try:
            yield Runner(submit, window=2 * count)
        finally:
            # The threads wait for the workers.
            for worker in workers:
                worker.end()


@contextmanager
def _dask(
    config: ExtractionConfig, provenance: Provenance, workers: int | None, scheduler: str | None
) -> Iterator[Runner]:
    try:
        from prefect_dask.task_runners import DaskTaskRunner
    except ModuleNotFoundError as error:
        raise UsageError(
            "the runner dask is not installed; `pip install 'quiditquoi[dask]'` gets it"
        ) from error

    def extract_in_cluster(batch: Batch, seconds: float) -> str:
        return extract_batch_or_die(batch, config, provenance, seconds)

    work = _as_task(extract_in_cluster)
    cluster: dict[str, Any] = {
        "n_workers": workers,
        "threads_per_worker": 1,
        "dashboard_address": None,
        "silence_logs": logging.CRITICAL,
    }
    runner: TaskRunner[Any] = (
        DaskTaskRunner(address=scheduler) if scheduler else DaskTaskRunner(cluster_kwargs=cluster)
    )
    with _one_server_for_all(scheduler), runner:
        threads = sum(runner.client.nthreads().values())  # type: ignore[attr-defined]

        def submit(batch: Batch, seconds: float) -> Pending:
            return _InCluster(runner.submit(work, parameters={"batch": batch, "seconds": seconds}))

        yield Runner(submit, window=2 * max(threads, workers or 1))


@dataclass(frozen=True, slots=True)
class _InCluster:
    """A batch in a Dask cluster, which tries a batch whose worker is gone on others before it gives up."""

    future: Any

    def result(self) -> str:
        from distributed.scheduler import KilledWorker

        try:
            return cast(str, self.future.result())
        except KilledWorker as error:
            raise WorkerDiedError("every worker that read it ended") from error


@contextmanager
def _one_server_for_all(scheduler: str | None) -> Iterator[None]:
    """Let the workers report to the flow's own server, which is the embedded one where none is configured."""
    context = FlowRunContext.get()
    if PREFECT_API_URL.value() is not None or context is None:
        yield
        return
    if scheduler is not None and not any(near in scheduler for near in ("127.0.0.1", "localhost", "[::1]")):
        raise UsageError(
            "workers on other machines cannot reach the embedded Prefect server: start one that they reach "
            "(`prefect server start --host 0.0.0.0`) and set PREFECT_API_URL here and there"
        )
    with temporary_settings({PREFECT_API_URL: str(context.client.api_url)}):
        yield


def _as_task(work: Callable[[Batch, float], str]) -> Task[[Batch, float], str]:
    return task(
        name="extract-batch",
        task_run_name="extract-{batch.folder.name}",
        retries=RETRIES,
        retry_delay_seconds=exponential_backoff(FIRST_DELAY),
        retry_condition_fn=_is_worth_a_retry,
        cache_policy=NO_CACHE,
        persist_result=False,
    )(work)


def _is_worth_a_retry(_task: Task[..., Any], run: TaskRun, state: State[Any]) -> bool:
    """Retry faults that may pass; a dead worker once, because that may have been the machine's fault."""
    fault = state.data
    return isinstance(fault, PassingError) or (isinstance(fault, WorkerDiedError) and run.run_count <= 1)
