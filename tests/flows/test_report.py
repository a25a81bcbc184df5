from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from extractors.errors import QuiditquoiError
from flows.report import as_markdown
from flows.summary import FEWEST_FAILURES, MOST_NAMED, Refusal, Refusals, RunSummary


def summary(**changed: object) -> RunSummary:
    figures = dict.fromkeys(
        ("read", "refused", "unchanged", "duplicates", "conflicts", "added", "changed", "removed", "rejected_rows",
         "files_written", "articles", "quotations"),
        0,
    )  # fmt: skip
    rest = {"speakers": (), "sources": (), "refusals_by_reason": {}, "refusals": (), "seconds": 1.5}
    return RunSummary.model_validate(
        {"dataset": Path("/srv/presse"), "run_id": "r"} | figures | rest | changed
    )


def refused(*reasons: str) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "document": [f"{number}.txt" for number in range(len(reasons))],
            "status": ["refused"] * len(reasons),
            "reason": list(reasons),
            "message": [f"{number}.txt: why" for number in range(len(reasons))],
        }
    )


def test_markdown_tells_what_changed_and_what_was_refused() -> None:
    told = as_markdown(
        summary(
            read=7, added=5, changed=2, removed=1, refused=3, refusals_by_reason={"empty": 2, "binary": 1},
            refusals=(Refusal(document="a_b.txt", reason="empty", message="a_b.txt: it *is* empty"),),
        )
    )  # fmt: skip
    for line in ("| added | 5 |", "| changed | 2 |", "| removed | 1 |", "| empty | 2 |", "| binary | 1 |"):
        assert line in told
    assert r"- a\_b.txt: it \*is\* empty" in told
    assert "and 2 more" in told


def test_markdown_is_silent_where_nothing_was_refused() -> None:
    assert "Refused" not in as_markdown(summary(read=3))


def test_refusals_are_all_counted_and_the_first_named() -> None:
    found = Refusals()
    named = list(found.add(refused(*["empty"] * MOST_NAMED, "binary")))
    assert found.by_reason == {"empty": MOST_NAMED, "binary": 1}
    assert len(named) == len(found.named) == MOST_NAMED
    assert list(found.add(refused("empty"))) == []


@pytest.mark.parametrize(
    ("reasons", "articles", "stops"),
    [
        (["nlp_failure"] * FEWEST_FAILURES, FEWEST_FAILURES, True),
        (["worker_died", "timeout", "failed", "nlp_failure", "nlp_failure"], 9, True),
        (["nlp_failure"] * FEWEST_FAILURES, 2 * FEWEST_FAILURES, False),
        (["nlp_failure"] * (FEWEST_FAILURES - 1), FEWEST_FAILURES - 1, False),
        (["not_french"] * 50, 50, False),
    ],
)
def test_run_that_fails_on_most_articles_publishes_nothing(
    reasons: list[str], articles: int, stops: bool
) -> None:
    found = Refusals()
    list(found.add(refused(*reasons)))
    if stops:
        with pytest.raises(QuiditquoiError, match="left as it was"):
            found.check(articles)
    else:
        found.check(articles)
