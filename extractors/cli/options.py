"""Options that several commands share, and the settings made of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from extractors.errors import UsageError

if TYPE_CHECKING:
    from extractors.config import ExtractionConfig
    from extractors.types import PublicationDate

Source = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Outlet of articles whose input names none.", show_default=False),
]
Date = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        help="Date of articles whose input gives none: 2024-06-19, 2024-06 or 2024.",
        show_default=False,
    ),
]
Backend = Annotated[
    Literal["spacy", "stanza"], typer.Option(help="The NLP library that reads the sentences.")
]
Model = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="The backend's model; its default if not told.", show_default=False),
]
Models = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="Folder of the backend's models (Stanza).", show_default=False),
]
Thoroughness = Annotated[
    Literal["auto", "fast", "full"],
    typer.Option(
        help="full: sentences near quotations are parsed; fast: none; auto: fast with spaCy, full with Stanza."
    ),
]
Speakers = Annotated[
    Path | None,
    typer.Option(metavar="FILE.toml", help="Your own speakers and offices, beside ours.", show_default=False),
]


def settings(
    *,
    backend: Literal["spacy", "stanza"],
    model: str | None,
    models: Path | None,
    thoroughness: Literal["auto", "fast", "full"],
    speakers: Path | None,
    **others: Any,
) -> ExtractionConfig:
    """Return the settings that the options make; their paths are absolute, whoever uses them from wherever.

    Raises
    ------
    UsageError
        If a named file or folder is not there.
    """
    from extractors.config import ExtractionConfig

    if models is not None and not models.is_dir():
        raise UsageError(f"--models {models}: there is no such folder; name the one that holds the models")
    if speakers is not None and not speakers.is_file():
        raise UsageError(f"--speakers {speakers}: there is no such file; name a TOML file of speakers")
    return ExtractionConfig(
        backend=backend,
        model=model,
        models_dir=models and models.absolute(),
        thoroughness=thoroughness,
        speakers_file=speakers and speakers.absolute(),
        **others,
    )


def published(date: str | None) -> PublicationDate | None:
    """Return the date that ``--date`` gives.

    Raises
    ------
    UsageError
        If it is none.
    """
    if date is None:
        return None
    from extractors.readers import parse_date

    return parse_date(date)
