"""The data files of the models, as the package ships them."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from typing import Any, TypeVar

from extractors.errors import DataFileError

Model = TypeVar("Model")


def load_weights(name: str, make: Callable[[Any], Model]) -> Model:
    """Make a model of a data file of this package.

    Raises
    ------
    DataFileError
        If the file is not there or damaged.
    """
    path = files("extractors.attribution") / "data" / name
    try:
        return make(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError) as error:
        raise DataFileError(f"{path}: not a model file ({error}); reinstall the package") from error
