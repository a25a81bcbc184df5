"""The README's examples are run, in its order, in a folder with its sample articles."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)

NOT_RUN = (
    "make ",
    "pip install ",
    "prefect server start",
    "export ",
    "quiditquoi serve ",
    "quiditquoi models install ",
)
"""What installs, downloads, or never ends; tested elsewhere."""


def commands() -> list[str]:
    lines = [line for language, block in BLOCKS if language == "console" for line in block.splitlines()]
    assert all(line.startswith("$ ") for line in lines)
    return [line.removeprefix("$ ").split("  #")[0] for line in lines]


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", README):
        assert (ROOT / target).exists(), target


def test_paths_of_the_design_exist() -> None:
    (tree,) = (block for _, block in BLOCKS if block.startswith("extractors/"))
    folder = Path()
    for line in tree.splitlines():
        name = line.split()[0]
        folder = Path(name) if not line.startswith(" ") else folder
        assert (ROOT / (name if folder == Path(name) else folder / name)).exists(), line


def test_make_targets_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"(?:`|\$ )make ([a-z]+)", README):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


@pytest.mark.slow
def test_examples_run(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    (toml,) = (block for language, block in BLOCKS if language == "toml")
    (tmp_path / "speakers.toml").write_text(toml, encoding="utf-8")
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PREFECT_HOME": str(tmp_path / "prefect"),
    }
    environment.pop("PREFECT_API_URL", None)

    def run(command: list[str] | str) -> str:
        done = subprocess.run(
            command,
            cwd=tmp_path,
            env=environment,
            shell=isinstance(command, str),
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    printed = {
        command: run(command)
        for command in commands()
        if not command.startswith(NOT_RUN) and "--backend stanza" not in command
    }
    assert len(printed) >= 8
    assert all(printed.values())
    for command, shown in printed.items():
        if "echo" in command:
            assert "Marie Durand" in shown, command
    for language, block in BLOCKS:
        if language == "python":
            assert run([sys.executable, "-c", block])
