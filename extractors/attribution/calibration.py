"""From the models' probability to a confidence that means what it says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from extractors.attribution.weights import load_weights
from extractors.types import Kind


class Calibration:
    """A monotone curve for speech and one for what is not: of the rows at 0.9, nine in ten are right.

    Parameters
    ----------
    data
        ``speech`` and ``not_speech``, each with the parallel lists ``probability`` (rising) and ``confidence``.
    """

    def __init__(self, data: Mapping[str, Mapping[str, Sequence[float]]]) -> None:
        self._curves = {
            name: (np.array(curve["probability"]), np.array(curve["confidence"]))
            for name, curve in data.items()
        }

    @classmethod
    def load(cls, name: str) -> Calibration:
        """Load a data file of this package.

        Raises
        ------
        DataFileError
            If the file is damaged.
        """
        return load_weights(name, cls)

    def __call__(self, probability: float, kind: Kind) -> float:
        """Return the confidence, in [0, 1]."""
        points, values = self._curves["not_speech" if kind == "not_speech" else "speech"]
        return float(np.clip(np.interp(probability, points, values), 0.0, 1.0))
