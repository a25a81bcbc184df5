"""Whether Prefect can do what is asked of it, told before it fails with a traceback of its own."""

from __future__ import annotations

import os

import httpx
from prefect.settings import PREFECT_API_URL, PREFECT_HOME

from extractors.errors import UsageError


def require_server() -> None:
    """Make sure that a Prefect server answers: the embedded one of a single run keeps no schedule.

    Raises
    ------
    UsageError
        None does; the message says how to start one.
    """
    if not PREFECT_API_URL.value():
        raise UsageError(
            "a schedule needs a Prefect server. Start one with `prefect server start`, which keeps its data in a "
            "SQLite file, set PREFECT_API_URL=http://127.0.0.1:4200/api, then run this again"
        )
    _require_answer("Start one with `prefect server start`, or correct PREFECT_API_URL")


def require_any() -> None:
    """Make sure that a single run finds the server that is configured, or that the embedded one can start.

    Raises
    ------
    UsageError
        The configured server does not answer, or there is nowhere to keep the embedded one's data.
    """
    if PREFECT_API_URL.value():
        _require_answer("Start it, correct PREFECT_API_URL, or unset it: a single run needs no server")
        return
    home = PREFECT_HOME.value()
    try:
        home.mkdir(parents=True, exist_ok=True)
        writable = os.access(home, os.W_OK | os.X_OK)
    except OSError:
        writable = False
    if not writable:
        raise UsageError(
            f"Prefect's embedded server cannot keep its data in {home}: set PREFECT_HOME to a folder that can be written"
        )


def _require_answer(remedy: str) -> None:
    url = PREFECT_API_URL.value()
    try:
        httpx.get(f"{url}/health", timeout=10).raise_for_status()
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise UsageError(f"no Prefect server answers at {url} ({error}). {remedy}") from error
