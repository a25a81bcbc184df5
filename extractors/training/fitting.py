"""Gradient boosting fitted by LightGBM, written as the plain trees that a run reads."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from extractors.training.examples import Group

Row = Mapping[str, float]
Vector = npt.NDArray[np.float64]

_DIGITS = 5
_FIXED: dict[str, Any] = {
    "deterministic": True, "force_row_wise": True, "num_threads": 1, "seed": 7, "verbosity": -1, "use_missing": False,
    "max_bin": 63, "feature_fraction": 0.5, "bagging_fraction": 0.8, "bagging_freq": 1, "min_sum_hessian_in_leaf": 0.3,
}  # fmt: skip


def fit_choice(groups: Sequence[Group], *, trees: int, settings: Mapping[str, Any]) -> dict[str, Any]:
    """Fit trees whose scores, as shares of one within a group, are the probability that a rival is the right one.

    The loss is the negative logarithm of the share that the right rivals of each group have together.

    Parameters
    ----------
    groups
        Rivals, of which one or more are right; groups without a right one teach nothing.
    trees
        How many trees.
    settings
        LightGBM's parameters beyond the fixed ones.

    Returns
    -------
    dict
        The form that `extractors.attribution.trees.Trees` takes, rounded so that a repeated training gives the same
        bytes.
    """
    useful = [group for group in groups if any(group.labels) and not all(group.labels)]
    rows = [row for group in useful for row in group.rows]
    right = np.array([label for group in useful for label in group.labels], dtype=bool)
    starts = np.cumsum([0, *(len(group.rows) for group in useful)])[:-1]
    index = np.repeat(np.arange(len(useful)), [len(group.rows) for group in useful])

    def objective(scores: Vector, _: object) -> tuple[Vector, Vector]:
        powers = np.exp(scores - np.maximum.reduceat(scores, starts)[index])
        shares = powers / np.add.reduceat(powers, starts)[index]
        wanted = np.where(right, shares, 0.0)
        wanted = wanted / np.add.reduceat(wanted, starts)[index]
        return shares - wanted, np.maximum(shares * (1.0 - shares), 1e-6)

    return _fit(rows, right.astype(float), trees, {**settings, "objective": objective})


def fit_binary(
    rows: Sequence[Row], labels: Sequence[int], *, trees: int, settings: Mapping[str, Any]
) -> dict[str, Any]:
    """Fit trees whose score is the log-odds that a row is right; parameters and result as in `fit_choice`."""
    return _fit(rows, np.asarray(labels, dtype=float), trees, {**settings, "objective": "binary"})


def _fit(rows: Sequence[Row], labels: Vector, trees: int, settings: Mapping[str, Any]) -> dict[str, Any]:
    import lightgbm

    features = sorted({name for row in rows for name in row})
    matrix = np.array([[row.get(name, 0.0) for name in features] for row in rows], dtype=np.float64)
    data = lightgbm.Dataset(matrix, label=labels, feature_name=features, free_raw_data=False)
    booster = lightgbm.train({**_FIXED, **settings}, data, num_boost_round=trees)
    structures = [tree["tree_structure"] for tree in booster.dump_model()["tree_info"]]
    return _exported(features, structures)


def _exported(features: Sequence[str], structures: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return trees over the features that some tree asks for."""
    flat = [_flattened(structure) for structure in structures]
    used = sorted({column for tree in flat for column in tree["feature"] if column >= 0})
    column_of = {old: new for new, old in enumerate(used)}
    for tree in flat:
        tree["feature"] = [column_of.get(column, -1) for column in tree["feature"]]
    return {"features": [features[old] for old in used], "baseline": 0.0, "trees": flat}


def _flattened(structure: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Return a tree as parallel arrays, its root first."""
    tree: dict[str, list[Any]] = {"feature": [], "threshold": [], "left": [], "right": [], "value": []}

    def add(node: Mapping[str, Any]) -> int:
        number = len(tree["feature"])
        is_leaf = "split_feature" not in node
        tree["feature"].append(-1 if is_leaf else int(node["split_feature"]))
        tree["threshold"].append(0.0 if is_leaf else round(float(node["threshold"]), _DIGITS))
        tree["value"].append(round(float(node["leaf_value"] if is_leaf else node["internal_value"]), _DIGITS))
        tree["left"].append(0)
        tree["right"].append(0)
        if not is_leaf:
            tree["left"][number] = add(node["left_child"])
            tree["right"][number] = add(node["right_child"])
        return number

    add(structure)
    return tree


def write(path: Path, data: Mapping[str, Any]) -> None:
    """Write a data file: one tree a line, so that a change can be read."""
    lines = [f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in data.items() if key != "trees"]
    if "trees" in data:
        trees = ",\n    ".join(json.dumps(tree, separators=(",", ":")) for tree in data["trees"])
        lines.append(f'  "trees": [\n    {trees}\n  ]')
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
