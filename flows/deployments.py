"""Schedules: the flow as a deployment, served against a Prefect server."""

from __future__ import annotations

import warnings
import zoneinfo
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

from prefect import serve
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.client.schemas.schedules import CronSchedule
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Cron, Interval, Schedule
from prefect.types.entrypoint import EntrypointType

from extractors.dataset.layout import outlet_slug
from extractors.errors import UsageError
from flows.extract_quotes import extract_quotes
from flows.server import require_server


def schedule(
    *, cron: str | None = None, minutes: float | None = None, timezone: str = "Europe/Paris"
) -> Schedule:
    """Return a schedule: the times of a cron expression, or every so many minutes.

    Raises
    ------
    UsageError
        It is no cron expression, the time zone is none, or there are both or neither.
    """
    if (cron is None) == (minutes is None):
        raise UsageError(
            "a schedule is either a cron expression, such as '0 6 * * *', or a number of minutes"
        )
    if timezone not in zoneinfo.available_timezones():
        raise UsageError(f"{timezone!r} is no time zone; write for example Europe/Paris")
    if minutes is not None:
        return Interval(timedelta(minutes=minutes), timezone=timezone)
    try:
        CronSchedule(cron=str(cron), timezone=timezone)  # Prefect checks it only when the server takes it
    except ValueError as error:
        raise UsageError(f"{cron!r} is no cron expression of five fields, such as '0 6 * * *'") from error
    return Cron(str(cron), timezone=timezone)


def deployment(when: Schedule, parameters: Mapping[str, Any], *, name: str | None = None) -> RunnerDeployment:
    """Return the flow as a deployment of one dataset.

    One run of it at a time: a run that comes due meanwhile waits for its turn. The parameters are checked here and by
    the server, so that a mistake shows now and not at six in the morning.

    Parameters
    ----------
    when
        When it runs.
    parameters
        The flow's parameters; ``inputs`` and ``output`` at least.
    name
        Its name in Prefect; that of the dataset's folder where null.

    Raises
    ------
    UsageError
        A parameter or the schedule cannot be.
    """
    try:
        checked = extract_quotes.validate_parameters(dict(parameters))
    except Exception as error:
        raise UsageError(f"the parameters do not fit the flow: {error}") from error
    dataset = Path(checked["output"])
    made = extract_quotes.to_deployment(
        name=name or outlet_slug(dataset.name),
        schedule=when,
        parameters=dict(parameters),
        concurrency_limit=ConcurrencyLimitConfig(
            limit=1, collision_strategy=ConcurrencyLimitStrategy.ENQUEUE
        ),
        description=f"Quotations into {dataset}",
        tags=["quiditquoi", f"dataset:{dataset.name}"],
        enforce_parameter_schema=True,
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    # Prefect types it as a coroutine too, which it is only where one is running.
    return cast(RunnerDeployment, made)


def serve_deployment(when: Schedule, parameters: Mapping[str, Any], *, name: str | None = None) -> None:
    """Serve the flow on a schedule until the process is ended.

    Raises
    ------
    UsageError
        No Prefect server answers, or a parameter or the schedule cannot be.
    """
    require_server()
    # Prefect's own handler of SIGTERM, the way in which services are ended, forgets a coroutine and says so.
    warnings.filterwarnings("ignore", message="coroutine 'Runner.astop' was never awaited")
    serve(deployment(when, parameters, name=name), pause_on_shutdown=False)
