"""A run killed with SIGKILL at any point leaves a dataset that reads whole, and that the next run completes.

The victim counts what it does to files (Python's audit events) and kills itself at the n-th: every point is hit, none
by luck. Victims are forked from a server that has the modules loaded, so that each costs little.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import signal
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from extractors.dataset import Dataset, stage
from extractors.records import ArticleRows
from tests.dataset.worlds import publish, said, state, table
from tests.records.made import MARTIN, made, provenance

WITHDRAWN = frozenset({"gone"})

_EVENTS = {"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "shutil.rmtree"}

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["tests.dataset.test_kill", "extractors.dataset"])


def article(article_id: str, words: str, source: str = "Le Journal", **known: object) -> ArticleRows:
    text = f"Elle a dit « {words} » et « nous parlerons demain de {article_id} »."
    return made(text, article_id=article_id, source=source, **known)  # type: ignore[arg-type]


def before() -> list[ArticleRows]:
    shared = "le port restera ouvert toute la nuit aux pêcheurs"
    return [
        article("same", shared),
        article("corrected", "la mer est belle"),
        article("moved", "le vent tombe", speakers=(MARTIN,)),
        article("swapped", "le quai est vide", source="Autre"),
        article("gone", "rien ne va"),
        article("regrouped", shared, source="Tiers"),
    ]


def after() -> list[ArticleRows]:
    return [
        article("corrected", "la mer est calme"),
        article("moved", "le vent tombe", source="Autre", speakers=(MARTIN,)),
        article("swapped", "le quai est vide"),
        article("new", "le port restera ouvert toute la nuit", source="Quart", day=date(2020, 1, 1)),
    ]


def victim(dataset: Path, articles: Sequence[ArticleRows], run_id: str, point: int) -> None:
    """Run once, and die at the given file operation below the dataset's parent; point 0 is never."""
    seen = 0
    below = str(dataset.parent)

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        if event in _EVENTS and str(arguments[0]).startswith(below):
            seen += 1
            if seen == point:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    publish(dataset, articles, by=provenance(run_id, day=2), withdrawn=WITHDRAWN, batches=2)
    (dataset.parent / "operations").write_text(str(seen))


def killed(dataset: Path, run_id: str, point: int) -> bool:
    """Run a victim; return whether it was killed."""
    process = _CONTEXT.Process(target=victim, args=(dataset, after(), run_id, point))
    process.start()
    process.join(120)
    assert process.exitcode in (0, -signal.SIGKILL)
    return process.exitcode != 0


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("start")
    publish(folder / "data", before())
    return folder


@pytest.fixture(scope="module")
def wanted(start: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wanted") / "copy"
    shutil.copytree(start, folder)
    assert not killed(folder / "data", "run-2", 0)
    return folder


def check_reads_whole(dataset: Path) -> None:
    """Check what any reader may rely on at any moment, also while nobody has completed a killed run."""
    quotes, articles = table(dataset, "quotes"), table(dataset, "articles")
    held = set(articles["article_id"])
    assert held >= {"same", "corrected", "moved", "swapped", "regrouped"}, "an article is missing"
    assert set(quotes["article_id"]) >= held - {"gone", "new"}
    # Each file is of one version of the dataset: an article has all its rows in it or none.
    counted = quotes.group_by("article_id", "outlet", "year").len()
    assert counted["len"].unique().to_list() == [2]
    known = set(table(dataset, "speakers")["speaker_id"])
    assert set(quotes["speaker_id"]) <= known


def check_complete(dataset: Path, wanted: Path) -> None:
    found, expected = said(dataset), said(wanted)
    for name, frame in expected.items():
        assert found[name].equals(frame), name
    assert not (state(dataset) / "journal.json").exists()
    assert list((state(dataset) / "staging").iterdir()) == []


def check_point(folder: Path, start: Path, wanted: Path, point: int) -> None:
    shutil.copytree(start, folder)
    assert killed(folder / "data", "killed", point)
    check_reads_whole(folder / "data")
    assert not killed(folder / "data", "next", 0)
    check_complete(folder / "data", wanted / "data")
    shutil.rmtree(folder)


def points(wanted: Path) -> int:
    return int((wanted / "operations").read_text())


def test_kill_a_few_points(start: Path, wanted: Path, tmp_path: Path) -> None:
    operations = points(wanted)
    # Renames come last: half of the points are among the last fifth of the operations.
    draw = random.Random(5)
    late = range(operations * 4 // 5, operations)
    for point in {*draw.sample(range(1, operations), 4), *draw.sample(late, 4)}:
        check_point(tmp_path / str(point), start, wanted, point)


@pytest.mark.slow
def test_kill_many_points(start: Path, wanted: Path, tmp_path: Path) -> None:
    operations = points(wanted)
    # With a step of 1 this tries every point there is, in minutes.
    for point in [*range(1, operations * 4 // 5, 12), *range(operations * 4 // 5, operations, 3)]:
        check_point(tmp_path / str(point), start, wanted, point)


def test_kill_again_and_again(start: Path, wanted: Path, tmp_path: Path) -> None:
    """Each run dies a little later than the last, and one gets through."""
    shutil.copytree(start, tmp_path / "copy")
    dataset = tmp_path / "copy" / "data"
    operations = points(wanted)
    for number, point in enumerate(range(operations // 2, 4 * operations, operations // 8)):
        if not killed(dataset, f"run-{number + 2}", point):
            break
        check_reads_whole(dataset)
    else:
        pytest.fail("no run got through")
    check_complete(dataset, wanted / "data")


def grow(dataset: Path, count: int, run_id: str) -> None:
    """Publish articles up to a number, those that are not known yet, in one process."""
    opened = Dataset.open(dataset)
    known = opened.known()
    new = [
        article(f"a{n}", f"le port {n} restera ouvert", f"S{n % 4}")
        for n in range(count)
        if f"a{n}" not in known
    ]
    with opened.begin(provenance(run_id)) as run:
        run.publish([stage(new[part::3], run.batch_folder(part)).folder for part in range(3)])


@pytest.mark.slow
def test_kill_at_random_moments_over_a_growing_input(tmp_path: Path) -> None:
    draw = random.Random(7)
    dataset = tmp_path / "data"
    deaths = 0
    published = False
    for number in range(60):
        process = _CONTEXT.Process(target=grow, args=(dataset, 5 + number, f"run-{number:03}"))
        process.start()
        process.join(draw.uniform(0.05, 1.2))
        if process.exitcode is None:
            process.kill()
            deaths += 1
        process.join()
        # A run killed before its first rename leaves folders without files: nothing was published yet. What was
        # published once is there ever after.
        readable = all(any((dataset / name).rglob("*.parquet")) for name in ("articles", "quotes"))
        assert readable or not published
        published = readable
        if readable:
            articles = table(dataset, "articles")
            assert articles["article_id"].is_unique().all()
            assert set(table(dataset, "quotes")["article_id"]) <= set(Dataset.open(dataset).known())
    assert deaths > 20
    grow(dataset, 64, "last")
    grow(tmp_path / "once", 64, "once")
    check_complete(dataset, tmp_path / "once")
    assert pl.read_parquet(dataset / "quotes").height == 128
