"""NLP backends: each turns a text into an annotated spaCy Doc."""

from __future__ import annotations

from pathlib import Path

from extractors.errors import UsageError
from extractors.nlp.backend import Backend, Passage

__all__ = ["Backend", "Passage", "get_backend"]


def get_backend(name: str, model: str | None = None, models_dir: str | Path | None = None) -> Backend:
    """Return a backend by its name.

    Parameters
    ----------
    name
        ``spacy`` or ``stanza``.
    model
        The backend's model; its default where null.
    models_dir
        Where the backend's models lie (Stanza).

    Raises
    ------
    UsageError
        If there is no such backend.
    BackendError
        If its library or model is not there.
    """
    if name == "spacy":
        from extractors.nlp.spacy_backend import SpacyBackend

        return SpacyBackend(model)
    if name == "stanza":
        from extractors.nlp.stanza_backend import StanzaBackend

        return StanzaBackend(model, Path(models_dir) if models_dir else None)
    raise UsageError(f"there is no backend {name!r}; use spacy or stanza")
