"""The decision, with models that know next to nothing: everybody is as likely as any other, nobody is not likely."""

from __future__ import annotations

import pytest

from extractors.attribution.calibration import Calibration
from extractors.attribution.decide import Models, attribute
from extractors.attribution.trees import Trees
from tests.attribution.readings import reading_of


def _indifferent() -> Models:
    even = Trees({"features": [], "baseline": 0.0, "trees": []})
    speech = Trees({"features": [], "baseline": 5.0, "trees": []})
    nobody = {
        "feature": [0, -1, -1],
        "threshold": [0.5, 0, 0],
        "left": [1, 0, 0],
        "right": [2, 0, 0],
        "value": [0.0, 0.0, -3.0],
    }
    anybody = Trees({"features": ["p_nobody"], "baseline": 0.0, "trees": [nobody]})
    curve = {"probability": [0.0, 1.0], "confidence": [0.0, 1.0]}
    return Models(anybody, even, speech, even, Calibration({"speech": curve, "not_speech": curve}))


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Paul Lemoine et « le vent ».", ["Paul Lemoine"]),
        ("Paul Lemoine, Marie Durand, Luc Morel, Aline Garnotin, Jean Perrot et « le vent ».", []),
    ],
)
def test_nobody_is_named_whom_one_cannot_believe(text: str, speakers: list[str]) -> None:
    (row,) = attribute(reading_of(text), _indifferent())
    assert row.kind != "not_speech"
    assert [speaker.name for speaker in row.attribution.speakers] == speakers


def test_grammar_settles_who_speaks() -> None:
    text = "Paul Lemoine a reçu Marie Durand, Luc Morel et Aline Garnotin, qui a dénoncé « une injustice »."
    (row,) = attribute(reading_of(text), _indifferent())
    assert [speaker.name for speaker in row.attribution.speakers] == ["Aline Garnotin"]
