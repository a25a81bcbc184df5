from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from prefect.events.schemas.automations import AutomationCore

from extractors.dataset import Dataset, stage
from extractors.records import ArticleRows, Provenance, rows
from flows.alerts import CONFIDENCE_FELL, REFUSALS_ROSE, alerts
from tests.records.made import provenance, quoted, refused

DOCS = Path(__file__).parents[2] / "docs"


def published(path: Path, by: Provenance, *articles: ArticleRows) -> None:
    with Dataset.open(path).begin(by) as run:
        run.publish([stage(articles, run.batch_folder(0)).folder])


def some(by: Provenance, *, read: int, not_read: int = 0, confidence: float = 0.9) -> list[ArticleRows]:
    found = []
    for number in range(read):
        given = rows(quoted("« Oui », dit-elle.", article_id=f"{by.run_id}-{number}"), by)
        quotes = tuple({**row, "confidence": confidence} for row in given.quotes)
        found.append(ArticleRows(quotes, given.article, given.speakers))
    return found + [rows(refused(f"{by.run_id}-{number}.txt"), by) for number in range(not_read)]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ({"read": 60, "not_read": 1}, []),
        ({"read": 60, "not_read": 10}, [REFUSALS_ROSE]),
        ({"read": 60, "confidence": 0.8}, [CONFIDENCE_FELL]),
        ({"read": 60, "confidence": 0.88}, []),
        ({"read": 60, "confidence": 1.0}, []),
        ({"read": 5, "not_read": 5, "confidence": 0.1}, []),
        ({"read": 50, "not_read": 50, "confidence": 0.1}, [REFUSALS_ROSE, CONFIDENCE_FELL]),
    ],
)
def test_alerts_tell_when_a_run_fares_worse(
    tmp_path: Path, second: dict[str, float], expected: list[str]
) -> None:
    dataset, before, now = tmp_path / "dataset", provenance("run-1"), provenance("run-2")
    published(dataset, before, *some(before, read=98, not_read=2))
    assert alerts(dataset, "run-1") == []
    published(dataset, now, *some(now, **second))  # type: ignore[arg-type]
    assert [alert.event for alert in alerts(dataset, "run-2")] == expected


def test_automations_of_the_documentation_are_ones() -> None:
    listed = yaml.safe_load((DOCS / "automations.yaml").read_text(encoding="utf-8"))["automations"]
    made = [AutomationCore.model_validate(one) for one in listed]
    assert made[0].trigger.expect == {REFUSALS_ROSE, CONFIDENCE_FELL}  # type: ignore[union-attr]
