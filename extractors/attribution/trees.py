"""Gradient-boosted trees read from a data file: scores, and what each feature added to them.

The weights are trained elsewhere (`extractors.training`); here is only what a run needs: numpy and a JSON file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

from extractors.errors import DataFileError

Matrix = npt.NDArray[np.float64]


class Trees:
    """An ensemble of binary trees over named features.

    Parameters
    ----------
    data
        ``features``: names in column order; ``baseline``: the score before any tree; ``trees``: one object a tree with
        the parallel arrays ``feature`` (-1 at a leaf), ``threshold``, ``left``, ``right`` (indices within the tree) and
        ``value`` (the tree's score at that node). A row goes left where its value is at most the threshold.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.features: tuple[str, ...] = tuple(data["features"])
        self.baseline = float(data["baseline"])
        offset = 0
        roots: list[int] = []
        feature: list[int] = []
        threshold: list[float] = []
        left: list[int] = []
        right: list[int] = []
        value: list[float] = []
        for tree in data["trees"]:
            roots.append(offset)
            for node, column in enumerate(tree["feature"]):
                is_leaf = column < 0
                feature.append(0 if is_leaf else column)
                threshold.append(np.inf if is_leaf else tree["threshold"][node])
                # A leaf leads to itself, so that all trees can be walked the same number of steps.
                left.append(offset + (node if is_leaf else tree["left"][node]))
                right.append(offset + (node if is_leaf else tree["right"][node]))
            value.extend(tree["value"])
            offset += len(tree["feature"])
        self._roots = np.array(roots, dtype=np.intp)
        self._feature = np.array(feature, dtype=np.intp)
        self._threshold = np.array(threshold)
        self._left = np.array(left, dtype=np.intp)
        self._right = np.array(right, dtype=np.intp)
        self._value = np.array(value)
        self._depth = max((_depth(tree) for tree in data["trees"]), default=0)

    @classmethod
    def load(cls, name: str) -> Trees:
        """Load a data file of this package.

        Raises
        ------
        DataFileError
            If the file is damaged.
        """
        path = files("extractors.attribution") / "data" / name
        try:
            return cls(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError) as error:
            raise DataFileError(f"{path}: not a model file ({error}); reinstall the package") from error

    def matrix(self, rows: Sequence[Mapping[str, float]]) -> Matrix:
        """Return the rows as a matrix in the model's column order; a feature that a row lacks is 0."""
        return np.array([[row.get(name, 0.0) for name in self.features] for row in rows], dtype=np.float64).reshape(
            len(rows), len(self.features)
        )

    def scores(self, matrix: Matrix) -> npt.NDArray[np.float64]:
        """Return the log-odds of each row, shape ``(rows,)``."""
        return np.asarray(self.baseline + self._value[self._walk(matrix)[-1]].sum(axis=1), dtype=np.float64)

    def contributions(self, row: Mapping[str, float]) -> dict[str, float]:
        """Return what each feature added to the score of a row: the steps of value along its paths, by feature.

        They and the baseline sum to the score, up to the trees' root values.
        """
        steps = self._walk(self.matrix([row]))
        added: dict[str, float] = {}
        for before, after in zip(steps, steps[1:], strict=False):
            for parent, child in zip(before[0], after[0], strict=True):
                if parent != child:
                    name = self.features[self._feature[parent]]
                    added[name] = added.get(name, 0.0) + float(self._value[child] - self._value[parent])
        return added

    def _walk(self, matrix: Matrix) -> list[npt.NDArray[np.intp]]:
        """Return the node of each row in each tree, shape ``(rows, trees)``, step by step from the roots."""
        nodes = np.broadcast_to(self._roots, (len(matrix), len(self._roots)))
        rows = np.arange(len(matrix))[:, None]
        steps = [nodes]
        for _ in range(self._depth):
            goes_left = matrix[rows, self._feature[nodes]] <= self._threshold[nodes]
            nodes = np.where(goes_left, self._left[nodes], self._right[nodes])
            steps.append(nodes)
        return steps


def _depth(tree: Mapping[str, Any]) -> int:
    depths = [0] * len(tree["feature"])
    for node, column in enumerate(tree["feature"]):
        if column >= 0:
            depths[tree["left"][node]] = depths[tree["right"][node]] = depths[node] + 1
    return max(depths)
