from __future__ import annotations

from pathlib import Path

import pytest
from prefect.settings import PREFECT_API_URL, PREFECT_HOME, temporary_settings

from extractors.errors import UsageError
from flows.server import require_any, require_server

NOBODY = "http://127.0.0.1:9/api"


def test_schedule_without_a_server_says_how_to_start_one() -> None:
    with (
        temporary_settings(restore_defaults={PREFECT_API_URL}),
        pytest.raises(UsageError, match="server start"),
    ):
        require_server()
    with temporary_settings({PREFECT_API_URL: NOBODY}), pytest.raises(UsageError, match="server start"):
        require_server()


def test_run_without_its_configured_server_says_that_it_needs_none() -> None:
    with temporary_settings({PREFECT_API_URL: NOBODY}), pytest.raises(UsageError, match="needs no server"):
        require_any()


def test_run_needs_a_folder_for_the_embedded_server(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for home in (tmp_path / "file", tmp_path / "file" / "below", Path("/proc/absent")):
        with (
            temporary_settings({PREFECT_HOME: home}, restore_defaults={PREFECT_API_URL}),
            pytest.raises(UsageError, match="PREFECT_HOME"),
        ):
            require_any()
    with temporary_settings({PREFECT_HOME: tmp_path / "new"}, restore_defaults={PREFECT_API_URL}):
        require_any()
