import pytest

from extractors.attribution.calibration import Calibration
from extractors.attribution.decide import load_models

CURVES = {
    "speech": {"probability": [0.2, 0.6, 0.8], "confidence": [0.1, 0.5, 0.9]},
    "not_speech": {"probability": [0.5, 1.0], "confidence": [0.6, 1.0]},
}


@pytest.mark.parametrize(
    ("probability", "kind", "confidence"),
    [
        (0.4, "direct", 0.3),
        (0.7, "partial", 0.7),
        (0.0, "direct", 0.1),
        (1.0, "direct", 0.9),
        (0.75, "not_speech", 0.8),
    ],
)
def test_confidence_is_read_off_the_curve_of_the_kind(
    probability: float, kind: str, confidence: float
) -> None:
    assert Calibration(CURVES)(probability, kind) == pytest.approx(confidence)  # type: ignore[arg-type]


def test_shipped_curves_rise() -> None:
    calibration = load_models("fast").calibration
    for kind in ("direct", "not_speech"):
        values = [calibration(p / 100, kind) for p in range(101)]  # type: ignore[arg-type]
        assert values == sorted(values)
        assert 0 <= values[0] <= values[-1] <= 1
