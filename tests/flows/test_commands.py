from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from extractors.cli import build_app
from extractors.errors import DatasetError
from flows.summary import Refusal, RunSummary, SourceCount, SpeakerCount

Run = Callable[..., Result]

SUMMARY = RunSummary(
    dataset=Path("/srv/presse"),
    run_id="r",
    read=41,
    refused=0,
    unchanged=7,
    duplicates=0,
    conflicts=0,
    added=40,
    changed=1,
    removed=2,
    rejected_rows=0,
    files_written=4,
    articles=48,
    quotations=512,
    speakers=(SpeakerCount(speaker="Marie Durand", quotations=30),),
    sources=(SourceCount(source="Le [Phare]", articles=48, refused=0, quotations=512, attributed=480),),
    refusals_by_reason={},
    refusals=(),
    seconds=12.34,
)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the flow was called with."""
    monkeypatch.setattr("flows.server.require_any", lambda: None)
    return []


@pytest.fixture
def quiditquoi(asked: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch) -> Run:
    def run(*arguments: str, outcome: RunSummary | Exception = SUMMARY) -> Result:
        def flow(**parameters: Any) -> RunSummary:
            asked.append(parameters)
            if isinstance(outcome, Exception):
                raise outcome
            return outcome

        monkeypatch.setattr("flows.extract_quotes.extract_quotes", flow)
        return CliRunner().invoke(build_app(), arguments)

    return run


def test_run_prints_what_was_read_and_what_the_dataset_holds(quiditquoi: Run) -> None:
    result = quiditquoi("run", "articles", "--output", "presse")
    assert result.exit_code == 0
    assert result.stderr.strip() == ""
    for told in ("41 read, 0 refused, 7 unchanged", "40 added, 1 changed, 2 removed", "512 quotations",
                 "/srv/presse", "12.3 s", "Marie Durand", "Le [Phare]"):  # fmt: skip
        assert told in result.stdout


def test_run_with_refusals_says_each_and_leaves_with_one(quiditquoi: Run) -> None:
    refusal = Refusal(document="vide.txt", reason="empty", message="vide.txt: it holds no text")
    result = quiditquoi(
        "run", "articles", "--output", "presse",
        outcome=SUMMARY.model_copy(update={"refused": 3, "refusals": (refusal,)}),
    )  # fmt: skip
    assert result.exit_code == 1
    assert "vide.txt: it holds no text" in result.stderr
    assert "and 2 more" in result.stderr


def test_run_that_fails_is_one_line_and_two(quiditquoi: Run) -> None:
    result = quiditquoi("run", "articles", "--output", "presse", outcome=DatasetError("the disk is full"))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.strip() == "quiditquoi: the disk is full"


def test_run_options_are_the_flows_parameters(quiditquoi: Run, asked: list[dict[str, Any]]) -> None:
    quiditquoi(
        "run", "un.txt", "deux.txt", "--output", "presse", "--source", "Le Phare", "--date", "2024-06", "--full",
        "--prune", "--batch-size", "7", "--runner", "dask", "--workers", "3", "--scheduler", "tcp://127.0.0.1:1",
        "--backend", "stanza", "--thoroughness", "full",
    )  # fmt: skip
    (parameters,) = asked
    config = parameters.pop("config")
    assert (config.backend, config.thoroughness) == ("stanza", "full")
    assert parameters == {
        "inputs": ["un.txt", "deux.txt"], "output": "presse", "source": "Le Phare", "date": "2024-06", "full": True,
        "prune": True, "batch_size": 7, "runner": "dask", "workers": 3, "scheduler": "tcp://127.0.0.1:1",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["run", "articles"], "--output"),
        (["run", "--output", "presse"], "INPUT"),
        (["run", "articles", "--output", "presse", "--date", "juin"], "juin"),
        (["run", "articles", "--output", "presse", "--runner", "threads"], "threads"),
        (["run", "articles", "--output", "presse", "--batch-size", "0"], "batch"),
        (["serve", "articles", "--output", "presse"], "cron"),
        (["serve", "articles", "--output", "presse", "--cron", "six heures"], "six heures"),
    ],
)
def test_wrong_use_leaves_with_two(
    quiditquoi: Run, asked: list[dict[str, Any]], arguments: list[str], named: str
) -> None:
    result = quiditquoi(*arguments)
    assert result.exit_code == 2
    assert named in result.stderr
    assert "Traceback" not in result.stderr
    assert not asked


def test_serve_makes_paths_absolute_for_runs_that_begin_elsewhere(
    quiditquoi: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    served: list[tuple[Any, dict[str, Any], str | None]] = []
    monkeypatch.setattr(
        "flows.deployments.serve_deployment",
        lambda when, parameters, *, name: served.append((when, parameters, name)),
    )
    result = quiditquoi("serve", "articles", "--output", "presse", "--cron", "0 6 * * *", "--name", "matin")
    assert result.exit_code == 0
    ((when, parameters, name),) = served
    assert (when.cron, when.timezone, name) == ("0 6 * * *", "Europe/Paris", "matin")
    assert parameters["inputs"] == [str(Path("articles").absolute())]
    assert parameters["output"] == str(Path("presse").absolute())
