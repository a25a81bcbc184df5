from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Callable

import pytest
from typer.testing import CliRunner, Result

from extractors.cli import build_app
from extractors.errors import BackendError, InputError

COMMANDS = ("extract", "run", "query", "evaluate", "models", "serve")


def test_help_lists_every_command() -> None:
    shown = CliRunner().invoke(build_app(), ["--help"])
    assert shown.exit_code == 0
    for command in COMMANDS:
        assert f" {command} " in shown.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_every_command_explains_it(command: str) -> None:
    shown = CliRunner().invoke(build_app(), [command, "--help"])
    assert shown.exit_code == 0
    assert "Usage:" in shown.stdout


def test_help_starts_light_and_fast() -> None:
    code = """
import json, sys
sys.argv = ["quiditquoi", "--help"]
from extractors.cli import main
try:
    main()
finally:
    print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    loaded = set(json.loads(done.stderr.splitlines()[-1]))
    assert not loaded & {
        "prefect",
        "spacy",
        "polars",
        "pyarrow",
        "torch",
        "stanza",
        "dask",
        "numpy",
        "pydantic",
    }
    assert (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime) < 0.5


def test_version_is_printed() -> None:
    assert CliRunner().invoke(build_app(), ["--version"]).stdout.startswith("quiditquoi ")


@pytest.mark.parametrize(("error", "status"), [(InputError("la cause"), 1), (BackendError("la cause"), 2)])
def test_errors_are_one_line_and_a_status(
    quiditquoi: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, error: Exception, status: int
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("extractors.pipeline.extract", fail)
    result = quiditquoi("extract", "x.txt")
    assert result.exit_code == status
    assert result.stdout == ""
    assert result.stderr == "quiditquoi: la cause\n"


def test_reader_that_leaves_is_no_error() -> None:
    # A heading and no newline until the end would fit the pipe's buffer: write more than that.
    code = """
import sys
from extractors.cli import app
import typer
def flood():
    for _ in range(100_000):
        typer.echo("x" * 80)
application = app.build_app()
application.command()(flood)
application(["flood"])
"""
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.wait(timeout=30) == 0
    assert process.stderr.read() == ""
