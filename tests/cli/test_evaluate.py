from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]

TEXT = "« Nous avons gagné », a déclaré Marie Durand. « Une honte », a répondu Paul Petit.\n"


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "un.txt").write_text(TEXT, encoding="utf-8")
    speakers = {
        "D": {"name": "Marie Durand", "type": "person", "aliases": []},
        "P": {"name": "Paul Petit", "type": "person", "aliases": []},
    }
    quotes = [
        {"text": text, "kind": "direct", "speakers": [speaker], "mention": None, "cue": None, "relayed_by": [],
         "alternatives": [], "note": "", "start": TEXT.index(text), "end": TEXT.index(text) + len(text)}
        for text, speaker in (("Nous avons gagné", "D"), ("Une honte", "P"))
    ]  # fmt: skip
    path = tmp_path / "gold.jsonl"
    path.write_text(
        json.dumps({"doc": "un", "speakers": speakers, "quotes": quotes}) + "\n", encoding="utf-8"
    )
    return path


def test_evaluate_prints_the_figures(quiditquoi: Run, gold: Path) -> None:
    result = quiditquoi("evaluate", gold, "--articles", gold.parent)
    assert result.exit_code == 0
    spans = next(line for line in result.stdout.splitlines() if " spans " in line)
    attribution = next(line for line in result.stdout.splitlines() if " attribution " in line)
    assert "1.000" in spans
    assert "0.500" in attribution


def test_evaluate_lists_misses_only_when_asked(quiditquoi: Run, gold: Path) -> None:
    assert "Paul Petit" not in quiditquoi("evaluate", gold, "--articles", gold.parent).stdout
    assert "Paul Petit" in quiditquoi("evaluate", gold, "--articles", gold.parent, "--errors").stdout


def test_evaluate_json(quiditquoi: Run, gold: Path) -> None:
    short = json.loads(quiditquoi("evaluate", gold, "--articles", gold.parent, "--json").stdout)
    long = json.loads(quiditquoi("evaluate", gold, "--articles", gold.parent, "--json", "--errors").stdout)
    assert "errors" not in short
    assert len(long.pop("errors")) == 1
    assert short == long


@pytest.mark.parametrize("content", ["", "{}\n", "not json\n", None])
def test_evaluate_says_what_is_wrong_with_the_gold(quiditquoi: Run, gold: Path, content: str | None) -> None:
    gold.unlink() if content is None else gold.write_text(content, encoding="utf-8")
    result = quiditquoi("evaluate", gold, "--articles", gold.parent)
    assert result.exit_code == 2
    assert "gold.jsonl" in result.stderr
    assert "Traceback" not in result.stderr


def test_evaluate_needs_the_articles(quiditquoi: Run, gold: Path, tmp_path: Path) -> None:
    result = quiditquoi("evaluate", gold, "--articles", tmp_path / "absent")
    assert result.exit_code == 2
    assert "absent" in result.stderr
