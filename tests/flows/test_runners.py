from __future__ import annotations

import multiprocessing
import time
from pathlib import Path

import pytest
from prefect import flow

from extractors.config import ExtractionConfig
from extractors.dataset import StagedBatch
from extractors.errors import UsageError
from flows import batches, runners
from flows.batches import Driver
from flows.faults import PassingError
from flows.runners import RunnerName, started
from flows.spool import Batch
from tests.flows.made import PROVENANCE, article
from tests.flows.obedient import obedient

pytestmark = pytest.mark.xdist_group("server")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runners, "extract_batch", obedient)
    monkeypatch.setattr(runners, "FIRST_DELAY", 0.1)
    monkeypatch.setattr(batches, "LEAST_SECONDS", 8.0)


def outcome(
    folder: Path, texts: list[str], *, name: RunnerName = "processes", workers: int = 2, size: int = 2
) -> list[str | None]:
    """Return for each text why it was refused, if it was."""
    articles = [article(number, text) for number, text in enumerate(texts)]
    given = [
        Batch.write(folder / f"batch-{start:03}", articles[start : start + size])
        for start in range(0, len(articles), size)
    ]

    @flow
    def trial() -> list[Path]:
        with started(name, ExtractionConfig(), PROVENANCE, workers=workers) as runner:
            return list(Driver(runner, PROVENANCE, 8.0, size).run(given))

    reasons = {
        row["article_id"]: row["reason"]
        for done in trial()
        for row in StagedBatch.read(done).read_articles().to_dicts()
    }
    assert len(reasons) == len(texts)
    return [reasons[one.article_id] for one in articles]


@pytest.mark.slow
def test_each_fault_costs_what_it_must_and_no_more(server: None, tmp_path: Path) -> None:
    costs = {"die": "worker_died", "die 1": None, "hang": "timeout", "fail": "failed", "io 2": None}
    texts = ["«…»"] * 4
    for text in costs:
        texts += [text, "«…»"]
    assert outcome(tmp_path, texts) == [costs.get(text) for text in texts]


@pytest.mark.slow
def test_fault_that_does_not_pass_stops_the_run(server: None, tmp_path: Path) -> None:
    with pytest.raises(PassingError, match="the network is down"):
        outcome(tmp_path, ["«…»", "io"])


@pytest.mark.slow
def test_error_in_the_flow_ends_its_workers(server: None, tmp_path: Path) -> None:
    @flow
    def trial() -> None:
        with started("processes", ExtractionConfig(), PROVENANCE, workers=2) as runner:
            runner.submit(Batch.write(tmp_path / "batch", [article(0, "hang")]), 600.0)
            time.sleep(3)
            raise ValueError("odd")

    with pytest.raises(ValueError, match="odd"):
        trial()
    assert not multiprocessing.active_children()


def test_scheduler_is_for_dask_only() -> None:
    with (
        pytest.raises(UsageError, match="dask"),
        started("processes", ExtractionConfig(), PROVENANCE, scheduler="tcp://127.0.0.1:1"),
    ):
        pass
