import numpy as np
import pytest

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
