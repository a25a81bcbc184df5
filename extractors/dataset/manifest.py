"""What a run did, as JSON in the state folder: one file a run, written when it begins and when it ends."""

from __future__ import annotations

import json
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Literal

import polars as pl

from extractors.dataset.files import clear_errors, write_json
from extractors.dataset.publishing import PublishReport
from extractors.dataset.staging import StagedBatch
from extractors.records import SCHEMA_VERSION, Provenance

State = Literal["running", "completed", "failed", "interrupted"]

_VERSIONS = ("quiditquoi", "polars", "pyarrow", "spacy", "prefect")


class Manifest:
    """The manifest of one run; `save` writes it whole."""

    def __init__(
        self,
        path: Path,
        provenance: Provenance,
        dataset: Path,
        inputs: Sequence[str],
        settings: Mapping[str, object],
    ) -> None:
        self._path = path
        self._content: dict[str, Any] = {
            "run_id": provenance.run_id,
            "state": "running",
            "dataset": str(dataset),
            "inputs": list(inputs),
            "started_at": provenance.extracted_at.isoformat(timespec="seconds"),
            "versions": {
                "code": provenance.code_version,
                "schema": SCHEMA_VERSION,
                "python": platform.python_version(),
                **_installed(),
            },
            "config_hash": provenance.config_hash,
            "settings": dict(settings),
        }

    def read(self, batches: Sequence[StagedBatch]) -> None:
        """Note what was read and refused, the latter with their reasons."""
        refused = [
            row
            for batch in batches
            for row in batch.read_articles()
            .filter(pl.col("status") == "refused")
            .select("document", "reason", "message")
            .iter_rows(named=True)
        ]
        self._content["read"] = {
            "articles": sum(batch.articles - batch.refused for batch in batches),
            "quotations": sum(batch.quotations for batch in batches),
            "speech": sum(batch.speech for batch in batches),
            "attributed": sum(batch.attributed for batch in batches),
            "rejected_rows": sum(batch.rejected for batch in batches),
            "refused": refused,
        }

    def published(self, report: PublishReport) -> None:
        """Note what the publication changed."""
        self._content["published"] = asdict(report)

    def save(self, state: State, error: str | None = None) -> None:
        """Write the manifest.

        Raises
        ------
        DatasetError
            The state folder cannot be written.
        """
        self._content["state"] = state
        if state != "running":
            self._content["ended_at"] = datetime.now(UTC).isoformat(timespec="seconds")
        if error is not None:
            self._content["error"] = error
        with clear_errors(f"write {self._path}"):
            write_json(self._path, self._content)


def close_interrupted(path: Path, *, published: bool) -> None:
    """Say in the manifest of a dead run how it ended: interrupted, or completed by the run that came after it."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return
    if content.get("state") == "running":
        content["state"] = "completed" if published else "interrupted"
        with clear_errors(f"write {path}"):
            write_json(path, content)


def _installed() -> dict[str, str]:
    found = {}
    for name in _VERSIONS:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
