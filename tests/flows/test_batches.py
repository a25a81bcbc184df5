from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from extractors.dataset import StagedBatch, stage
from extractors.errors import BackendError, QuiditquoiError
from extractors.records import rows
from extractors.types import Article, ArticleQuotes
from flows.batches import LEAST_SECONDS, MOST_REFUSED_IN_A_ROW, Driver
from flows.faults import BatchTimeoutError, PassingError, WorkerDiedError
from flows.spool import Batch, suitable_size
from tests.flows.made import PROVENANCE, Hand, article, batches


def staging(*poisoned: str, fault: Exception | None = None) -> Hand:
    """A hand that stages articles, and fails on a batch that holds a poisoned one."""

    def work(batch: Batch) -> str:
        articles = batch.read()
        if any(one.article_id in poisoned for one in articles):
            raise fault or WorkerDiedError("its process ended with status -9")
        given = [rows(ArticleQuotes(one, (), "made", "made-1.0"), PROVENANCE) for one in articles]
        return str(stage(given, batch.folder).folder)

    return Hand(work)


def drive(hand: Hand, given: list[Batch], *, seconds: float = 600, size: int = 8) -> list[StagedBatch]:
    folders = list(Driver(hand.runner(), PROVENANCE, seconds, size).run(given))
    return [StagedBatch.read(folder) for folder in folders]


def statuses(staged: list[StagedBatch]) -> dict[str, str | None]:
    rows_of = (batch.read_articles().select("article_id", "reason").iter_rows() for batch in staged)
    return {article_id: reason for some in rows_of for article_id, reason in some}


def test_driver_gives_every_batch_once_and_leaves_no_spool(tmp_path: Path) -> None:
    staged = drive(staging(), batches(tmp_path, range(8), range(8, 16), range(16, 19)))
    assert statuses(staged) == {f"a{n}": None for n in range(19)}
    assert not list(tmp_path.glob("*.articles"))


def test_driver_asks_for_no_more_batches_than_the_window(tmp_path: Path) -> None:
    hand = staging()
    asked = 0

    def lazily() -> Iterator[Batch]:
        nonlocal asked
        for number in range(10):
            asked += 1
            yield Batch.write(tmp_path / f"b{number}", [article(number)])

    done = Driver(hand.runner(), PROVENANCE, 600, 8).run(lazily())
    next(done)
    assert asked == hand.window
    assert len(list(done)) == 9


@pytest.mark.parametrize("poisoned", range(8))
def test_driver_finds_the_poisoned_article_and_refuses_only_it(tmp_path: Path, poisoned: int) -> None:
    hand = staging(f"a{poisoned}")
    staged = drive(hand, batches(tmp_path, range(8), range(8, 16)))
    assert statuses(staged) == {f"a{n}": "worker_died" if n == poisoned else None for n in range(16)}
    assert sorted(hand.sizes) == [1, 1, 2, 2, 4, 4, 8, 8]
    assert not list(tmp_path.glob("*.articles"))


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (WorkerDiedError("x"), "worker_died"),
        (BatchTimeoutError("it took longer than 60 s"), "timeout"),
        (ValueError("odd"), "failed"),
        (MemoryError(), "failed"),
    ],
)
def test_driver_says_why_an_article_is_refused(tmp_path: Path, fault: Exception, reason: str) -> None:
    staged = drive(staging("a2", fault=fault), batches(tmp_path, range(4)))
    refused = {row["article_id"]: row for one in staged for row in one.read_articles().to_dicts()}["a2"]
    assert (refused["status"], refused["reason"]) == ("refused", reason)
    assert str(fault) in refused["message"]
    assert "2.txt" in refused["message"]
    assert refused["source"] == "Le Phare"


def test_driver_knows_a_refused_article_by_its_content(tmp_path: Path) -> None:
    def hashes(text: str, name: str) -> set[str]:
        given = [Batch.write(tmp_path / name, [article(2, text)])]
        return {row for one in drive(staging("a2"), given) for row in one.read_articles()["content_hash"]}

    assert (
        hashes("« Oui », dit-il.", "x") == hashes("« Oui », dit-il.", "y") != hashes("« Non », dit-il.", "z")
    )


@pytest.mark.parametrize("fault", [BackendError("no model"), PassingError("the network is down")])
def test_driver_stops_where_no_batch_could_fare_better(tmp_path: Path, fault: Exception) -> None:
    hand = staging("a0", fault=fault)
    with pytest.raises(type(fault), match=str(fault)):
        drive(hand, batches(tmp_path, range(8), range(8, 16)))
    assert 1 not in hand.sizes


def test_driver_does_not_blame_articles_for_a_broken_machine(tmp_path: Path) -> None:
    hand = staging(*(f"a{n}" for n in range(64)))
    with pytest.raises(QuiditquoiError, match="not theirs"):
        drive(hand, batches(tmp_path, range(32), range(32, 64)))
    assert hand.sizes.count(1) == MOST_REFUSED_IN_A_ROW


def test_driver_bears_many_bad_articles_between_good_ones(tmp_path: Path) -> None:
    bad = {f"a{n}" for n in range(0, 64, 2)}
    staged = drive(staging(*bad), batches(tmp_path, range(64)))
    assert {one for one, reason in statuses(staged).items() if reason} == bad


def test_driver_gives_halves_their_share_of_the_time(tmp_path: Path) -> None:
    hand = staging("a0")
    drive(hand, batches(tmp_path, range(8)), seconds=800)
    assert hand.seconds == [800, 400, 200, 100, 100, 200, 400]
    hand = staging()
    drive(hand, batches(tmp_path, range(1)), seconds=80)
    assert hand.seconds == [LEAST_SECONDS]


def test_article_of_a_batch_comes_back_as_it_was(tmp_path: Path) -> None:
    (batch,) = batches(tmp_path, range(3))
    assert batch.read() == [article(0), article(1), article(2)]
    first, second = batch.halves()
    assert [*first.read(), *second.read()] == batch.read()
    assert isinstance(first.read()[0], Article)


@pytest.mark.parametrize(
    ("articles", "workers", "size"),
    [(5, 1, 25), (200, 1, 50), (2000, 1, 500), (2000, 8, 63), (10**6, 8, 500)],
)
def test_batches_are_few_and_yet_several_a_worker(articles: int, workers: int, size: int) -> None:
    assert suitable_size(articles, workers) == size
