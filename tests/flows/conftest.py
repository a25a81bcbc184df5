from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session")
def server() -> Iterator[None]:
    """A Prefect server of the tests' own, on loopback, with an empty database."""
    from prefect.testing.utilities import prefect_test_harness

    import flows  # noqa: F401 - keeps Prefect silent

    with prefect_test_harness(server_startup_timeout=120):
        yield
