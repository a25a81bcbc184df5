"""The backends, each loaded once; Stanza's where its library and its models are."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

import pytest

from extractors.nlp.spacy_backend import SpacyBackend
from extractors.nlp.stanza_backend import StanzaBackend

_BESIDE_THE_REPOSITORY = Path(__file__).resolve().parents[3] / "shared" / "stanza"


@pytest.fixture(scope="session")
def stanza_folder() -> Path:
    """Return a folder of French Stanza models."""
    if find_spec("stanza") is None:
        pytest.skip("Stanza is not installed: pip install 'quiditquoi[stanza]'")
    folder = Path(os.environ.get("STANZA_RESOURCES_DIR", _BESIDE_THE_REPOSITORY))
    if not (folder / "resources.json").is_file():
        pytest.skip("no French Stanza models: set STANZA_RESOURCES_DIR to a folder that has them")
    return folder


@pytest.fixture(scope="session")
def stanza_backend(stanza_folder: Path) -> StanzaBackend:
    return StanzaBackend(models_dir=stanza_folder)


@pytest.fixture(scope="session")
def spacy_backend() -> SpacyBackend:
    return SpacyBackend()
