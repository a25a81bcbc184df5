"""The flow with its real parts: the sample articles, the model, worker processes, a Prefect server."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterKey

from extractors.config import ExtractionConfig
from extractors.errors import DatasetError, UsageError
from flows.extract_quotes import extract_quotes
from flows.progress import observed_by
from flows.summary import RunSummary

ARTICLES = Path(__file__).parents[2] / "data" / "articles"
RUN_COLUMNS = ("run_id", "extracted_at")

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("server"), pytest.mark.usefixtures("server")]


def table(dataset: Path, name: str) -> pl.DataFrame:
    frame = pl.scan_parquet(dataset / name, hive_partitioning=True).drop(RUN_COLUMNS, strict=False).collect()
    return frame.sort(frame.columns[0])


def digests(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*.parquet")
    }


@pytest.fixture(scope="module")
def first(server: None, tmp_path_factory: pytest.TempPathFactory) -> RunSummary:
    return extract_quotes([str(ARTICLES)], str(tmp_path_factory.mktemp("first") / "dataset"), batch_size=2)


def test_five_articles_become_a_dataset(first: RunSummary) -> None:
    assert (first.read, first.refused, first.unchanged, first.added) == (5, 0, 0, 5)
    assert (first.articles, first.quotations) == (5, 45)
    quotes = table(first.dataset, "quotes")
    assert quotes.height == 45
    texts = {path.name: path.read_text(encoding="utf-8") for path in ARTICLES.glob("*.txt")}
    documents = {
        row[0]: Path(row[1]).name
        for row in table(first.dataset, "articles").select("article_id", "document").iter_rows()
    }
    for row in quotes.iter_rows(named=True):
        stretch = texts[documents[row["article_id"]]][row["start"] : row["end"]]
        assert all(word in stretch for word in row["text"].split())
    assert first.speakers[0].quotations >= first.speakers[-1].quotations > 0
    assert {source.source for source in first.sources} >= {"TF1 Info", "unknown"}


def test_rerun_with_nothing_new_touches_no_file(first: RunSummary) -> None:
    before = digests(first.dataset)
    again = extract_quotes([str(ARTICLES)], str(first.dataset))
    assert (again.read, again.unchanged, again.added, again.changed) == (0, 5, 0, 0)
    assert again.files_written == 0
    assert digests(first.dataset) == before


def test_artifacts_show_speakers_sources_and_summary(first: RunSummary) -> None:
    with get_client(sync_client=True) as client:
        found = {
            key: client.read_artifacts(artifact_filter=ArtifactFilter(key=ArtifactFilterKey(any_=[key])))
            for key in ("dataset-speakers", "dataset-sources", "dataset-summary")
        }
    assert all(found.values())
    assert first.speakers[0].speaker in str(found["dataset-speakers"][0].data)
    assert "TF1 Info" in str(found["dataset-sources"][0].data)


def test_bad_inputs_are_refused_and_the_rest_is_done(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    shutil.copy(next(ARTICLES.glob("000*.txt")), folder)
    (folder / "vide.txt").touch()
    (folder / "binaire.txt").write_bytes(bytes(range(256)) * 8)
    (folder / "anglais.txt").write_text(
        "“We will not stop,” the minister said to the press on Monday. She was asked whether the bridge would be "
        "rebuilt before the winter, and answered that this was for the city to decide, not for her. " * 5
    )
    summary = extract_quotes([str(folder), str(tmp_path / "absent.txt")], str(tmp_path / "dataset"))
    assert (summary.read, summary.refused) == (1, 4)
    assert summary.refusals_by_reason == {"empty": 1, "binary": 1, "not_french": 1, "missing": 1}
    assert sorted(Path(refusal.document).name for refusal in summary.refusals) == [
        "absent.txt",
        "anglais.txt",
        "binaire.txt",
        "vide.txt",
    ]
    again = extract_quotes([str(folder)], str(tmp_path / "dataset"))
    assert again.read == again.refused == 0


def test_corrected_article_replaces_its_rows_and_a_withdrawn_one_goes_when_pruning(tmp_path: Path) -> None:
    folder, dataset = tmp_path / "articles", tmp_path / "dataset"
    folder.mkdir()
    for name, said in (("un", "Nous irons à Rome"), ("deux", "Le pont sera reconstruit")):
        (folder / f"{name}.txt").write_text(
            f"« {said} », a déclaré la ministre Marie Durand à la presse mardi."
        )
    extract_quotes([str(folder)], str(dataset))
    (folder / "un.txt").write_text(
        "« Nous irons à Londres », a déclaré la ministre Marie Durand à la presse mardi."
    )
    extract_quotes([str(folder)], str(dataset))
    assert set(table(dataset, "quotes")["text"]) == {"Nous irons à Londres", "Le pont sera reconstruit"}
    (folder / "deux.txt").unlink()
    assert extract_quotes([str(folder)], str(dataset)).removed == 0
    assert extract_quotes([str(folder)], str(dataset), prune=True).removed == 1
    assert set(table(dataset, "quotes")["text"]) == {"Nous irons à Londres"}


class Killer:
    """Kills a worker process when the first batch is done and it is at the next."""

    def __init__(self) -> None:
        self.killed: int | None = None

    def planned(self, articles: int, unchanged: int) -> None:
        pass

    def advanced(self, articles: int, refused: int, quotations: int) -> None:
        if self.killed is None:
            self.killed = _descendants("spawn_main")[-1]
            os.kill(self.killed, signal.SIGKILL)


def test_processes_give_the_same_rows_and_bear_a_killed_worker(first: RunSummary, tmp_path: Path) -> None:
    killer = Killer()
    with observed_by(killer):
        other = extract_quotes(
            [str(ARTICLES)], str(tmp_path / "dataset"), runner="processes", workers=2, batch_size=1
        )
    assert killer.killed is not None
    assert other.refused == 0
    assert_same_dataset(first.dataset, other.dataset)


def test_dask_gives_the_same_rows_and_bears_a_killed_worker(first: RunSummary, tmp_path: Path) -> None:
    pytest.importorskip("prefect_dask")
    killer = Killer()
    with observed_by(killer):
        other = extract_quotes(
            [str(ARTICLES)], str(tmp_path / "dataset"), runner="dask", workers=2, batch_size=1
        )
    assert killer.killed is not None
    assert other.refused == 0
    assert_same_dataset(first.dataset, other.dataset)


def assert_same_dataset(one: Path, other: Path) -> None:
    for name in ("quotes", "articles", "speakers"):
        assert_frame_equal(table(one, name), table(other, name))


def _descendants(mark: str) -> list[int]:
    """Return the processes below this one whose command line has ``mark``."""
    parents, marked = {}, set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int(folder.joinpath("stat").read_text().rsplit(") ", 1)[1].split()[1])
            command = folder.joinpath("cmdline").read_text()
        except OSError:
            continue
        parents[int(folder.name)] = parent
        if mark in command:
            marked.add(int(folder.name))

    def is_below(process: int | None) -> bool:
        return process is not None and (process == os.getpid() or is_below(parents.get(process)))

    return sorted(process for process in marked if is_below(process))


@pytest.mark.parametrize(
    ("options", "error", "named"),
    [
        ({"inputs": ["-"]}, UsageError, "standard input"),
        ({"inputs": ["s3://bucket/articles"]}, UsageError, "s3://bucket/articles is an address"),
        ({"output": "s3://bucket/dataset"}, UsageError, "object store"),
        ({"date": "juin"}, UsageError, "juin"),
        ({"runner": "processes", "scheduler": "tcp://127.0.0.1:1"}, UsageError, "dask"),
        ({"output": "/proc/dataset"}, DatasetError, "/proc"),
        ({"config": ExtractionConfig(model="fr_core_news_absent")}, Exception, "fr_core_news_absent"),
    ],
)
def test_what_cannot_be_says_why_and_leaves_nothing(
    options: dict[str, object], error: type[Exception], named: str, tmp_path: Path
) -> None:
    dataset = tmp_path / "dataset"
    with pytest.raises(error, match=named):
        extract_quotes(**({"inputs": [str(ARTICLES)], "output": str(dataset)} | options))  # type: ignore[arg-type]
    assert not list(dataset.rglob("*.parquet"))
