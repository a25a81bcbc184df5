import json

import pytest

pytest.importorskip("lightgbm")

from pathlib import Path

from extractors.attribution.trees import Trees
from extractors.training.examples import Group
from extractors.training.fitting import fit_binary, fit_choice, write

SETTINGS = {"num_leaves": 4, "learning_rate": 0.2, "min_data_in_leaf": 2, "feature_fraction": 1.0}


def groups() -> list[Group]:
    """Rivals of which the one with the higher `near` is right, whatever `noise` says."""
    return [
        Group(
            [
                {"near": 1.0 + n % 3, "noise": float(n % 2)},
                {"near": 0.5, "noise": float(n % 5)},
                {"noise": 1.0},
            ],
            [1, 0, 0],
        )
        for n in range(30)
    ]


def test_choice_learns_which_rival_is_right() -> None:
    model = Trees(fit_choice(groups(), trees=30, settings=SETTINGS))
    scores = model.scores(model.matrix([{"near": 2.0}, {"near": 0.5, "noise": 4.0}]))
    assert scores[0] > scores[1] + 1


def test_binary_learns_a_threshold() -> None:
    rows = [{"x": float(n)} for n in range(40)]
    model = Trees(fit_binary(rows, [int(n >= 20) for n in range(40)], trees=20, settings=SETTINGS))
    low, high = model.scores(model.matrix([{"x": 3.0}, {"x": 35.0}]))
    assert low < 0 < high


def test_training_is_reproducible_to_the_byte(tmp_path: Path) -> None:
    for name in ("one.json", "two.json"):
        write(tmp_path / name, fit_choice(groups(), trees=10, settings=SETTINGS))
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
    assert set(json.loads((tmp_path / "one.json").read_text())) == {"features", "baseline", "trees"}
