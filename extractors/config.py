"""One frozen settings model: the command line's options are the flow's parameters."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

BackendName = Literal["spacy", "stanza"]
Thoroughness = Literal["auto", "fast", "full"]


class ExtractionConfig(BaseModel):
    """What decides the rows that an article gives.

    Every field that can change a row is part of ``config_hash``; where things run (processes, batch sizes) is not
    here but in the flow's own parameters.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    backend: BackendName = "spacy"
    model: str | None = Field(None, description="The backend's model; its default where null")
    models_dir: Path | None = Field(None, description="Folder of the backend's models (Stanza)")
    thoroughness: Thoroughness = Field(
        "auto",
        description="full: the backend's model parses the sentences near quotations; fast: none is parsed; auto: fast "
        "with spaCy, where it is as accurate, full with Stanza, which is chosen for its parse",
    )
    speakers_file: Path | None = Field(None, description="A TOML file of further speakers and offices")
    max_characters: int = Field(2_000_000, gt=0, description="A longer article is refused")
    explain: bool = Field(False, description="Keep the candidates of every decision")

    @property
    def reading(self) -> Literal["fast", "full"]:
        """Whether sentences are parsed (``full``) or not (``fast``), with ``auto`` resolved."""
        if self.thoroughness == "auto":
            return "fast" if self.backend == "spacy" else "full"
        return self.thoroughness

    def config_hash(self) -> str:
        """Return 16 hexadecimal digits that change when a setting that decides rows does.

        The content of ``speakers_file`` counts, not its path.
        """
        settings = self.model_dump(mode="json", exclude={"models_dir", "speakers_file", "explain"})
        settings["thoroughness"] = self.reading
        digest = hashlib.sha256(repr(sorted(settings.items())).encode())
        if self.speakers_file is not None:
            digest.update(self.speakers_file.read_bytes())
        return digest.hexdigest()[:16]
