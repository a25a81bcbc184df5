"""Gradient-boosted trees read from a data file: scores, and what each feature added to them.

The weights are trained elsewhere (`extractors.training`); here is only what a run needs: numpy and a JSON file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from extractors.attribution.weights import load_weights

Matrix = npt.NDArray[np.float64]
Masks = npt.NDArray[np.unsignedinteger]

_MOST_LEAVES = 64
_WIDTHS = ((8, np.uint8), (16, np.uint16), (32, np.uint32), (_MOST_LEAVES, np.uint64))
"""How many leaves a type of mask has room for: the narrower, the less there is to conjoin."""


class Trees:
    """An ensemble of binary trees over named features.

    A tree is not walked node by node. A node that sends a row right rules the leaves on its left out; of the leaves
    that no node rules out, the leftmost is where the row ends (Lucchese et al., *QuickScorer*, 2015). What a feature
    rules out depends only on how many of its thresholds the row's value exceeds, so it is worked out once, as one bit
    a leaf, and scoring a row is a conjunction of as many bit masks as the row has features that exceed any.

    Parameters
    ----------
    data
        ``features``: names in column order; ``baseline``: the score before any tree; ``trees``: one object a tree with
        the parallel arrays ``feature`` (-1 at a leaf), ``threshold``, ``left``, ``right`` (indices within the tree) and
        ``value`` (the tree's score at that node); 64 leaves a tree at most. A row goes left where its value is at most
        the threshold.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.features: tuple[str, ...] = tuple(data["features"])
        self.baseline = float(data["baseline"])
        self._trees: Sequence[Mapping[str, Any]] = data["trees"]
        self._zeros = (0.0,) * len(self.features)
        self._leaf_values, rules = _read(self._trees)
        self._type = next(kind for leaves, kind in _WIDTHS if self._leaf_values.shape[1] <= leaves)
        everything = self._type(np.iinfo(self._type).max)
        # Of each feature that any node asks for: its distinct thresholds in order, and a row of masks for each number
        # of them that a value can exceed, from none on.
        columns: list[int] = []
        thresholds: list[float] = []
        firsts: list[int] = []
        offsets: list[int] = []
        masks: list[Masks] = []
        for column in sorted(rules):
            firsts.append(len(thresholds))
            offsets.append(len(masks))
            mask = np.full(len(self._trees), everything)
            masks.append(mask)
            for threshold in sorted(rules[column]):
                mask = mask.copy()
                for tree, kept in rules[column][threshold]:
                    mask[tree] &= self._type(kept & int(everything))
                columns.append(column)
                thresholds.append(threshold)
                masks.append(mask)
        self._columns = np.array(columns, dtype=np.intp)
        self._thresholds = np.array(thresholds)
        self._firsts = np.array(firsts, dtype=np.intp)
        self._offsets = np.array(offsets, dtype=np.intp)
        self._masks = np.array(masks, dtype=self._type).reshape(len(masks), len(self._trees))
        self._first_leaves = np.arange(len(self._trees)) * self._leaf_values.shape[1]

    @classmethod
    def load(cls, name: str) -> Trees:
        """Load a data file of this package.

        Raises
        ------
        DataFileError
            If the file is damaged.
        """
        return load_weights(name, cls)

    def matrix(self, rows: Sequence[Mapping[str, float]]) -> Matrix:
        """Return the rows as a matrix in the model's column order; a feature that a row lacks is 0."""
        return np.array(
            [list(map(row.get, self.features, self._zeros)) for row in rows], dtype=np.float64
        ).reshape(len(rows), len(self.features))

    def scores(self, matrix: Matrix) -> npt.NDArray[np.float64]:
        """Return the log-odds of each row, shape ``(rows,)``."""
        left = np.full((len(matrix), len(self._trees)), np.iinfo(self._type).max, dtype=self._type)
        if len(self._columns) and len(matrix):
            exceeded = ~(matrix.take(self._columns, axis=1) <= self._thresholds)
            counts = np.add.reduceat(exceeded, self._firsts, axis=1, dtype=np.intp)
            for row, (asked, some) in enumerate(zip(self._offsets + counts, counts > 0, strict=True)):
                np.bitwise_and.reduce(self._masks.take(asked[some], axis=0), axis=0, out=left[row])
        # The lowest bit set is the leaf: as many bits as stand below it.
        leaves = np.bitwise_count(~left & (left - self._type(1)))
        return np.asarray(
            self.baseline + self._leaf_values.take(self._first_leaves + leaves).sum(axis=1), dtype=np.float64
        )

    def contributions(self, row: Mapping[str, float]) -> dict[str, float]:
        """Return what each feature added to the score of a row: the steps of value along its paths, by feature.

        They and the baseline sum to the score, up to the trees' root values.
        """
        added: dict[str, float] = {}
        for tree in self._trees:
            node = 0
            while (column := tree["feature"][node]) >= 0:
                name = self.features[column]
                goes_left = row.get(name, 0.0) <= tree["threshold"][node]
                child = tree["left"][node] if goes_left else tree["right"][node]
                added[name] = added.get(name, 0.0) + float(tree["value"][child] - tree["value"][node])
                node = child
        return added


_Rules = dict[int, dict[float, list[tuple[int, int]]]]
"""By column and threshold: which leaves (bits) of which tree are left where the threshold is exceeded."""


def _read(trees: Sequence[Mapping[str, Any]]) -> tuple[Matrix, _Rules]:
    """Return the value of each tree's leaves, shape ``(trees, leaves)``, leaves from left to right, and the rules."""
    rules: _Rules = {}
    values: list[list[float]] = []
    for number, tree in enumerate(trees):
        values.append(_read_tree(tree, number, rules))
    table = np.zeros((len(trees), max(map(len, values), default=1)))
    for number, row in enumerate(values):
        table[number, : len(row)] = row
    if table.shape[1] > _MOST_LEAVES:
        raise ValueError(f"a tree has {table.shape[1]} leaves; {_MOST_LEAVES} at most")
    return table, rules


def _read_tree(tree: Mapping[str, Any], number: int, rules: _Rules) -> list[float]:
    """Return the values of a tree's leaves from left to right, and add what its nodes rule out to ``rules``."""
    values: list[float] = []

    def visit(node: int) -> None:
        column = tree["feature"][node]
        if column < 0:
            values.append(tree["value"][node])
            return
        first = len(values)
        visit(tree["left"][node])
        ruled_out = (1 << len(values)) - (1 << first)
        by_threshold = rules.setdefault(column, {})
        kept = (2**_MOST_LEAVES - 1) & ~ruled_out
        by_threshold.setdefault(tree["threshold"][node], []).append((number, kept))
        visit(tree["right"][node])

    visit(0)
    return values
