from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.attribution.trees import Trees

STUMPS = {
    "features": ["a", "b"],
    "baseline": 0.5,
    "trees": [
        {"feature": [0, -1, 1, -1, -1], "threshold": [1.0, 0, 2.0, 0, 0], "left": [1, 0, 3, 0, 0], "right": [2, 0, 4, 0, 0], "value": [0.0, -1.0, 0.5, 0.25, 2.0]},
        {"feature": [-1], "threshold": [0], "left": [0], "right": [0], "value": [0.125]},
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("row", "score"),
    [({}, -0.375), ({"a": 1.0}, -0.375), ({"a": 1.5}, 0.875), ({"a": 2.0, "b": 3.0}, 2.625)],
)
def test_scores_walk_to_the_leaf(row: dict[str, float], score: float) -> None:
    model = Trees(STUMPS)
    assert model.scores(model.matrix([row])) == pytest.approx([score])


def test_contributions_are_the_steps_of_value() -> None:
    assert Trees(STUMPS).contributions({"a": 2.0, "b": 3.0}) == pytest.approx({"a": 0.5, "b": 1.5})


def test_no_rows_give_no_scores() -> None:
    model = Trees(STUMPS)
    assert model.scores(model.matrix([])).shape == (0,)


def test_a_model_without_trees_gives_its_baseline() -> None:
    model = Trees({"features": [], "baseline": 0.25, "trees": []})
    assert model.scores(np.zeros((3, 0))) == pytest.approx([0.25] * 3)


def _chain(leaves: int, draw: st.DrawFn) -> dict[str, list[Any]]:
    """Return a tree of so many leaves that grows to either side, as it is drawn."""
    tree: dict[str, list[Any]] = {"feature": [], "threshold": [], "left": [], "right": [], "value": []}

    def add(count: int) -> int:
        number = len(tree["feature"])
        tree["feature"].append(-1 if count == 1 else draw(st.integers(0, 1)))
        tree["threshold"].append(float(draw(st.integers(0, 5))))
        tree["value"].append(float(draw(st.integers(-9, 9))))
        tree["left"].append(0)
        tree["right"].append(0)
        if count > 1:
            left = draw(st.integers(1, count - 1))
            tree["left"][number] = add(left)
            tree["right"][number] = add(count - left)
        return number

    add(leaves)
    return tree


def _walked(tree: dict[str, list[Any]], row: dict[str, float], features: list[str]) -> float:
    node = 0
    while tree["feature"][node] >= 0:
        goes_left = row[features[tree["feature"][node]]] <= tree["threshold"][node]
        node = tree["left" if goes_left else "right"][node]
    return float(tree["value"][node])


@given(st.data(), st.sampled_from([1, 2, 8, 9, 16, 17, 32, 33, 64]))
def test_any_row_ends_where_the_nodes_lead_it(data: st.DataObject, leaves: int) -> None:
    features = ["a", "b"]
    trees = [data.draw(st.composite(lambda draw: _chain(leaves, draw))()) for _ in range(2)]
    rows = [{name: data.draw(st.integers(-1, 6)) + 0.5 for name in features} for _ in range(3)]
    model = Trees({"features": features, "baseline": 0.0, "trees": trees})
    expected = [sum(_walked(tree, row, features) for tree in trees) for row in rows]
    assert model.scores(model.matrix(rows)) == pytest.approx(expected)
