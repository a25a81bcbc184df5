from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import polars as pl
import pytest
import yaml

from extractors.errors import UsageError
from flows.deployments import deployment, schedule

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({}, "either"),
        ({"cron": "0 6 * * *", "minutes": 5.0}, "either"),
        ({"cron": "six heures"}, "six heures"),
        ({"cron": "0 6 * * *", "timezone": "Paris"}, "Paris"),
    ],
)
def test_schedule_that_cannot_be_says_why(options: dict[str, Any], named: str) -> None:
    with pytest.raises(UsageError, match=named):
        schedule(**options)


def test_deployment_carries_schedule_parameters_and_one_run_at_a_time() -> None:
    made = deployment(
        schedule(cron="0 6 * * 1-5", timezone="Europe/Brussels"),
        {"inputs": ["/srv/articles"], "output": "/srv/Presse Nationale"},
    )
    assert made.name == "presse-nationale"
    (given,) = made.schedules
    assert (given.schedule.cron, given.schedule.timezone) == ("0 6 * * 1-5", "Europe/Brussels")
    assert made.concurrency_limit == 1
    assert made.concurrency_options is not None
    assert made.concurrency_options.collision_strategy == "ENQUEUE"
    assert made.enforce_parameter_schema
    assert made.entrypoint == "flows.extract_quotes.extract_quotes"


@pytest.mark.parametrize(
    "wrong",
    [{"batch_size": 0}, {"runner": "cluster"}, {"inputs": []}, {"config": {"backend": "autre"}}, {"odd": 1}],
)
def test_deployment_with_wrong_parameters_is_refused_when_made(wrong: dict[str, Any]) -> None:
    parameters = {"inputs": ["/srv/articles"], "output": "/srv/dataset"} | wrong
    with pytest.raises(UsageError, match=next(iter(wrong))):
        deployment(schedule(minutes=5), parameters)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def environment(tmp_path: Path) -> Iterator[dict[str, str]]:
    """Variables of processes that use a Prefect server of their own, which is started here."""
    port = free_port()
    quick = {
        "PREFECT_HOME": str(tmp_path / "prefect"),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": "2",
        "PREFECT_RUNNER_POLL_FREQUENCY": "2",
    }
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    command = [BIN / "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    with (tmp_path / "server.log").open("w") as log:
        server = subprocess.Popen(
            command, env=inherited | quick, stdout=log, stderr=log, start_new_session=True
        )
    try:
        url = f"http://127.0.0.1:{port}/api"
        wait_for(lambda: answers(url), 90, tmp_path / "server.log")
        yield inherited | quick | {"PREFECT_API_URL": url}
    finally:
        end(server)


def answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/health", timeout=2).is_success
    except httpx.HTTPError:
        return False


def wait_for(condition: Any, seconds: float, log: Path) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            pytest.fail(f"waited {seconds} s in vain\n{log.read_text()}")
        time.sleep(0.5)


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process and what it started."""
    os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def states(url: str) -> list[str]:
    runs = httpx.post(f"{url}/flow_runs/filter", json={}, timeout=30).raise_for_status().json()
    return [run["state_type"] for run in runs]


@pytest.mark.slow
@pytest.mark.xdist_group("server")
def test_served_deployment_runs_on_schedule_and_one_at_a_time(
    environment: dict[str, str], tmp_path: Path
) -> None:
    url, dataset, log = environment["PREFECT_API_URL"], tmp_path / "dataset", tmp_path / "serve.log"
    command = [BIN / "quiditquoi", "serve", ROOT / "data" / "articles", "--output", dataset, "--every", "0.3"]
    with log.open("w") as stream:
        serving = subprocess.Popen(
            command, env=environment, cwd=tmp_path, stdout=stream, stderr=stream, start_new_session=True
        )
    try:
        wait_for(lambda: "RUNNING" in states(url) or "COMPLETED" in states(url), 90, log)
        triggered = httpx.get(f"{url}/deployments/name/extract-quotes/dataset").raise_for_status().json()
        httpx.post(f"{url}/deployments/{triggered['id']}/create_flow_run", json={}).raise_for_status()
        together = 0

        def all_done() -> bool:
            nonlocal together
            now = states(url)
            together = max(together, now.count("RUNNING"))
            return now.count("COMPLETED") >= 2

        wait_for(all_done, 180, log)
    finally:
        end(serving)
    assert together <= 1
    quotes = pl.read_parquet(dataset / "quotes", hive_partitioning=True)
    assert quotes.height == quotes["quote_id"].n_unique() == 45
    assert quotes["run_id"].n_unique() == 1


def test_deployments_of_the_project_file_fit_the_flow() -> None:
    listed = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]
    for one in listed:
        assert one["entrypoint"] == "flows/extract_quotes.py:extract_quotes"
        assert one["concurrency_limit"] == {"limit": 1, "collision_strategy": "ENQUEUE"}
        for given in one["schedules"]:
            deployment(schedule(cron=given["cron"], timezone=given["timezone"]), one["parameters"])
