from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from extractors.cli import build_app
from tests.cli import made


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "un.txt"
    path.write_text(made.ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def quiditquoi(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """The command line in this process, with an extraction that needs no model."""
    monkeypatch.setattr("extractors.pipeline.extract", made.extract)

    def run(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(build_app(), [str(one) for one in arguments], input=stdin)

    return run
