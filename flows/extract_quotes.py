"""The flow: read what is new, extract it in batches, publish the partitions it changes.

    plan ─▶ batches ─▶ one task a batch: articles in by a path, staged rows out by a path ─▶ publish ─▶ artifacts

All that decides rows lies in `extractors`; here is only what needs a scheduler.
"""

from __future__ import annotations

import logging
import time
from datetime import timedelta
from pathlib import Path
from typing import Annotated

from prefect import flow
from prefect.logging import get_run_logger
from pydantic import Field

from extractors.config import ExtractionConfig
from extractors.dataset import Dataset, plan
from extractors.errors import UsageError
from extractors.readers import parse_date
from extractors.records import Provenance
from flows.alerts import alerts, emit
from flows.batches import Driver
from flows.inputs import Inputs
from flows.progress import Progress
from flows.report import publish_artifacts
from flows.runners import RunnerName, started, worker_count
from flows.spool import Batch, cut, suitable_size
from flows.summary import MOST_NAMED, RunSummary, summarise

BATCH_SECONDS = 1800.0


@flow(
    name="extract-quotes",
    description="Extract the quotations of new and changed articles, and publish them.",
    validate_parameters=True,
    persist_result=False,
)
def extract_quotes(
    inputs: Annotated[list[str], Field(min_length=1, description="Files and folders of articles")],
    output: Annotated[str, Field(min_length=1, description="Folder of the dataset")],
    config: ExtractionConfig | None = None,
    source: Annotated[str | None, Field(description="Outlet of articles whose input names none")] = None,
    date: Annotated[str | None, Field(description="Date of articles whose input gives none")] = None,
    full: Annotated[bool, Field(description="Extract again what is neither new nor changed")] = False,
    prune: Annotated[bool, Field(description="Remove articles that the input no longer has")] = False,
    batch_size: Annotated[int | None, Field(gt=0, description="Articles a task; chosen if null")] = None,
    batch_seconds: Annotated[
        float, Field(gt=0, description="Time for a batch of that many articles")
    ] = BATCH_SECONDS,
    runner: Annotated[RunnerName, Field(description="Where batches are extracted")] = "sequential",
    workers: Annotated[int | None, Field(gt=0, description="Worker processes of processes and dask")] = None,
    scheduler: Annotated[str | None, Field(description="Address of a Dask scheduler")] = None,
) -> RunSummary:
    """Extract the quotations of new and changed articles into a dataset.

    Returns
    -------
    RunSummary
        What the run read, refused and changed, and what the dataset holds now.

    Raises
    ------
    UsageError
        An input or an option cannot be.
    DatasetError
        The dataset cannot be written, or another run publishes to it; it is as it was.
    BackendError
        The model is not available.
    QuiditquoiError
        Extraction fails on most articles, or workers die whatever they read.
    """
    began = time.monotonic()
    # One line a task says nothing: the flow tells how far it is, and which articles were refused.
    logging.getLogger("prefect.task_runs").setLevel(logging.WARNING)
    logger = get_run_logger()
    settings = _absolute(config or ExtractionConfig())
    listed = Inputs.listed(inputs, source, parse_date(date) if date else None, settings.max_characters)
    provenance = Provenance.begin(settings)
    if "://" in output:
        raise UsageError(
            f"{output} is an address: an object store cannot replace several files in one step; publish to a folder, "
            "and copy that"
        )
    dataset = Dataset.open(Path(output))
    planned = plan(listed.read(), dataset.known(), provenance, full=full)
    logger.info("%d articles to extract, %d unchanged", len(planned.todo), len(planned.unchanged))
    for conflict in planned.conflicts[:MOST_NAMED]:
        logger.warning(
            "%s: another article has its id %s: the first is taken", conflict.document, conflict.article_id
        )
    progress = Progress(len(planned.todo), len(planned.unchanged))
    with dataset.begin(provenance, inputs=inputs, settings=settings.model_dump(mode="json")) as run:
        folders: list[Path] = []
        if planned.todo:
            articles = listed.read_only(
                {one.document for one in planned.todo}, {one.article_id for one in planned.todo}
            )
            size = batch_size or suitable_size(len(planned.todo), worker_count(runner, workers))
            batches = (
                Batch.write(run.batch_folder(number), some) for number, some in enumerate(cut(articles, size))
            )
            with started(runner, settings, provenance, workers=workers, scheduler=scheduler) as at_hand:
                for folder in Driver(at_hand, provenance, batch_seconds, size).run(batches):
                    folders.append(folder)
                    progress.advance(folder)
        progress.refusals.check(len(planned.todo))
        withdrawn = planned.superseded | (planned.withdrawn if prune else frozenset())
        report = run.publish(folders, withdrawn=withdrawn)
    took = timedelta(seconds=time.monotonic() - began)
    summary = summarise(dataset.layout.root, provenance, planned, report, progress.refusals, took)
    publish_artifacts(summary)
    for alert in alerts(summary.dataset, summary.run_id):
        logger.warning(alert.message)
        emit(summary.dataset, alert)
    logger.info(summary.one_line())
    return summary


def _absolute(config: ExtractionConfig) -> ExtractionConfig:
    """Return the settings with absolute paths: a worker may stand in another folder."""
    paths = {name: getattr(config, name) for name in ("models_dir", "speakers_file")}
    return config.model_copy(
        update={name: path.absolute() for name, path in paths.items() if path is not None}
    )
