from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from extractors.errors import BackendError
from extractors.nlp.models import ModelInfo

Run = Callable[..., Result]


@pytest.mark.parametrize("arguments", [["models"], ["models", "list"]])
def test_models_lists_spacys_and_says_how_to_get_stanzas(
    quiditquoi: Run, arguments: list[str], tmp_path: Path
) -> None:
    result = quiditquoi(*arguments, "--models", tmp_path)
    assert result.exit_code == 0
    assert "fr_core_news_md" in result.stdout
    assert "quiditquoi models install stanza" in result.stderr


def test_models_install_downloads_when_asked(
    quiditquoi: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def install(folder: Path | None, model: str | None) -> ModelInfo:
        asked.append((folder, model))
        return ModelInfo("stanza", "gsd", "gsd-0123abcd", tmp_path, ("tokenize",))

    monkeypatch.setattr("extractors.nlp.models.install_stanza", install)
    result = quiditquoi("models", "install", "stanza", "--models", tmp_path, "--model", "gsd")
    assert asked == [(tmp_path, "gsd")]
    assert "gsd-0123abcd" in result.stdout


def test_models_install_that_fails_is_one_line(quiditquoi: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise BackendError("the models could not be fetched")

    monkeypatch.setattr("extractors.nlp.models.install_stanza", fail)
    result = quiditquoi("models", "install", "stanza")
    assert result.exit_code == 2
    assert result.stderr == "quiditquoi: the models could not be fetched\n"


def test_models_install_knows_no_other_backend(quiditquoi: Run) -> None:
    assert quiditquoi("models", "install", "spacy").exit_code == 2
