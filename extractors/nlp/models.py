"""The models of the backends: which are here and where, and how Stanza's are installed.

Nothing is ever downloaded but by `install_stanza`.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from extractors.config import BackendName
from extractors.errors import BackendError, QuiditquoiError, UsageError

LANGUAGE = "fr"
DEFAULT_PACKAGE = "default"
"""The set of models that Stanza loads for French unless told otherwise."""

NEEDED = ("tokenize", "pos", "lemma", "depparse")
WELCOME = ("mwt", "ner")
"""What Stanza's models must do for us, and what they may do in addition."""

_GET_LIBRARY = "Stanza is not installed; `pip install 'quiditquoi[stanza]'` gets it"


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """A model that is installed.

    ``model`` is what to ask for (``--model``); ``version`` tells it from another of the same name; ``processors``
    says what it does.
    """

    backend: BackendName
    model: str
    version: str
    location: Path
    processors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StanzaModel:
    """A set of Stanza's French models in a folder: ``packages`` has the model file's name for each processor."""

    folder: Path
    model: str
    packages: Mapping[str, str]
    version: str


def available_models(models_dir: Path | None = None) -> list[ModelInfo]:
    """List the French models that are installed, spaCy's first, each backend's in alphabetical order.

    Parameters
    ----------
    models_dir
        Where to look for Stanza's models; else ``STANZA_RESOURCES_DIR`` and Stanza's own folder.

    Returns
    -------
    list of ModelInfo
        Only models that can be loaded: Stanza's only where none of its files is missing.
    """
    return [*_spacy_models(), *_stanza_models(models_dir)]


def stanza_folders(models_dir: Path | None = None) -> list[Path]:
    """Return the folders in which Stanza's models are looked up, in order.

    ``models_dir`` alone where given, so that a wrong folder is an error and not another model; else the folder that
    ``STANZA_RESOURCES_DIR`` names, then Stanza's own, in the user's cache.
    """
    if models_dir is not None:
        return [models_dir]
    named = os.environ.get("STANZA_RESOURCES_DIR")
    folders = [Path(named)] if named else []
    if find_spec("stanza") is not None:
        from stanza.resources.common import USER_CACHE_DIR

        folders.append(Path(USER_CACHE_DIR) / "resources")
    return folders


def find_stanza(model: str | None = None, models_dir: Path | None = None) -> StanzaModel:
    """Find a set of Stanza's French models.

    Parameters
    ----------
    model
        The set's name in Stanza's list (``default``, ``gsd`` …).
    models_dir
        As in `stanza_folders`.

    Raises
    ------
    BackendError
        If the library or the models are not installed; the message says which command gets them.
    """
    require_stanza()
    package = model or DEFAULT_PACKAGE
    folders = stanza_folders(models_dir)
    lacking: list[str] = []
    for folder in folders:
        resources = _french_resources(folder)
        packages = resources.get("packages", {}).get(package)
        if packages is None:
            continue
        found, missing = _installed(folder, package, packages, resources)
        if found is not None:
            return found
        lacking += missing
    places = " or ".join(str(folder) for folder in folders)
    why = f"; missing: {', '.join(lacking)}" if lacking else ""
    options = f" --model {model}" if model else ""
    options += f" --models {models_dir}" if models_dir else ""
    raise BackendError(
        f"no French Stanza models {package!r} in {places}{why}; `quiditquoi models install stanza{options}` gets them"
    )


def install_stanza(models_dir: Path | None = None, model: str | None = None) -> ModelInfo:
    """Download a set of Stanza's French models: the only function here that uses the network.

    Parameters
    ----------
    models_dir
        Where to put them; else the first of `stanza_folders`.
    model
        The set's name in Stanza's list; ``default`` is Stanza's own choice.

    Returns
    -------
    ModelInfo
        What is now installed. Files that were there already are not fetched again.

    Raises
    ------
    BackendError
        If the library is not installed or the download fails.
    UsageError
        If Stanza has no such set.

    Notes
    -----
    Stanza reads the addresses of a mirror from ``STANZA_RESOURCES_URL`` and ``STANZA_MODEL_URL``.
    """
    require_stanza()
    from stanza import download
    from stanza.resources.common import download_resources_json

    logging.getLogger("stanza").setLevel(logging.WARNING)
    folder = stanza_folders(models_dir)[0]
    package = model or DEFAULT_PACKAGE
    try:
        download_resources_json(str(folder))
        listed = _french_resources(folder).get("packages", {})
        if package not in listed:
            raise UsageError(f"Stanza has no French models {package!r}, but {', '.join(sorted(listed))}")
        wanted = {name: listed[package][name] for name in (*NEEDED, *WELCOME) if name in listed[package]}
        # By processor: the default set comes otherwise as one archive with much that is not used.
        download(LANGUAGE, str(folder), package=None, processors=wanted, verbose=False, download_json=False)
    except QuiditquoiError:
        raise
    except Exception as error:  # Stanza lets the errors of several libraries through
        raise BackendError(
            f"the French Stanza models {package!r} could not be fetched into {folder} ({type(error).__name__}: {error});"
            " check the connection and the folder, or copy a folder of models from another machine"
        ) from error
    return _info(find_stanza(model, folder))


def require_stanza() -> None:
    """Raise `BackendError`, with the command that installs it, if Stanza cannot be imported."""
    if find_spec("stanza") is None or find_spec("torch") is None:
        raise BackendError(_GET_LIBRARY)


def _spacy_models() -> Iterator[ModelInfo]:
    import spacy.util

    for name in sorted(spacy.util.get_installed_models()):
        if name.startswith(f"{LANGUAGE}_"):
            location = spacy.util.get_package_path(name)
            meta = spacy.util.get_model_meta(location)
            yield ModelInfo("spacy", name, meta["version"], location, tuple(meta.get("components", ())))


def _stanza_models(models_dir: Path | None) -> Iterator[ModelInfo]:
    for folder in stanza_folders(models_dir):
        resources = _french_resources(folder)
        for package, packages in sorted(resources.get("packages", {}).items()):
            found, _ = _installed(folder, package, packages, resources)
            if found is not None:
                yield _info(found)


def _info(found: StanzaModel) -> ModelInfo:
    return ModelInfo("stanza", found.model, found.version, found.folder, tuple(found.packages))


def _french_resources(folder: Path) -> dict[str, Any]:
    """Return the French part of a folder's list of models, empty if there is none.

    Raises
    ------
    BackendError
        If the list cannot be read.
    """
    path = folder / "resources.json"
    try:
        resources = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise BackendError(
            f"Stanza's list of models {path} cannot be read ({error}); delete it and run"
            " `quiditquoi models install stanza`"
        ) from error
    french = resources.get(LANGUAGE, {})
    return french if isinstance(french, dict) else {}


def _installed(
    folder: Path, package: str, listed: Mapping[str, Any], resources: Mapping[str, Any]
) -> tuple[StanzaModel | None, list[str]]:
    """Return a set of models if all that it needs is in the folder, and the files that are missing otherwise."""
    packages: dict[str, str] = {}
    missing: list[str] = []
    for processor in (*NEEDED, *WELCOME):
        name = listed.get(processor)
        if not isinstance(name, str):
            if processor in NEEDED:
                missing.append(processor)
            continue
        absent = [
            path for path in _files(processor, name, resources) if not (folder / LANGUAGE / path).is_file()
        ]
        if not absent:
            packages[processor] = name
        # Contracted words are split by a processor of their own where the set has one: without it they stay whole.
        elif processor != "ner":
            missing += absent
    if missing:
        return None, missing
    order = [
        processor
        for processor in ("tokenize", "mwt", "pos", "lemma", "depparse", "ner")
        if processor in packages
    ]
    parser = packages["depparse"]
    digest = str(resources.get("depparse", {}).get(parser, {}).get("md5", ""))[:8]
    return StanzaModel(folder, package, {p: packages[p] for p in order}, f"{parser}-{digest}".rstrip("-")), []


def _files(processor: str, name: str, resources: Mapping[str, Any]) -> list[str]:
    """Return the files, below the language's folder, of a processor's model and of what it is built on."""
    dependencies = resources.get(processor, {}).get(name, {}).get("dependencies", ())
    return [f"{processor}/{name}.pt", *(f"{d['model']}/{d['package']}.pt" for d in dependencies)]
