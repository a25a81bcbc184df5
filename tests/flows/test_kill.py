"""The running flow killed with SIGKILL again and again, over an input that grows: nothing is lost, nothing comes twice.

``QUIDITQUOI_KILLS`` says how many times; a hundred take about a quarter of an hour.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest
from prefect.settings import PREFECT_API_URL

from extractors.dataset import Dataset
from tests.dataset.worlds import said, table

KILLS = int(os.environ.get("QUIDITQUOI_KILLS", "4"))
SAMPLES = Path(__file__).parents[2] / "data" / "articles"

RUN = """
import sys

if __name__ == "__main__":  # a worker process imports this module again
    from flows.extract_quotes import extract_quotes
    from flows.progress import observed_by

    class Voice:
        def planned(self, articles, unchanged):
            print("planned", flush=True)

        def advanced(self, articles, refused, quotations):
            pass

    with observed_by(Voice()):
        extract_quotes([sys.argv[1]], sys.argv[2], batch_size=3)
"""

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("server"), pytest.mark.usefixtures("server")]


class Input:
    """A folder of articles that grows: the samples' paragraphs recombined, one outlet a folder."""

    def __init__(self, folder: Path, draw: random.Random) -> None:
        texts = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt"))]
        self._paragraphs = [line for text in texts for line in text.splitlines() if line.strip()]
        self.folder = folder
        self._draw = draw
        self._count = 0
        folder.mkdir()
        (folder / "articles.csv").write_text("file,source\n", encoding="utf-8")

    def grow(self, articles: int) -> None:
        for _ in range(articles):
            name = f"{self._count:03}.txt"
            text = "\n\n".join(self._draw.sample(self._paragraphs, 6))
            (self.folder / name).write_text(text, encoding="utf-8")
            with (self.folder / "articles.csv").open("a", encoding="utf-8") as metadata:
                metadata.write(f"{name},Journal {self._count % 3}\n")
            self._count += 1


def start(script: Path, articles: Path, dataset: Path) -> subprocess.Popen[str]:
    """Start the flow in a process of its own, and return when it knows what to extract."""
    environment = {
        **os.environ,
        "PREFECT_API_URL": str(PREFECT_API_URL.value()),
        "PREFECT_LOGGING_LEVEL": "CRITICAL",
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    process = subprocess.Popen(
        [sys.executable, str(script), str(articles), str(dataset)],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "planned\n"
    return process


def check_readable(dataset: Path, known: set[str]) -> set[str]:
    """Check what a reader may rely on at any moment, and return the articles that are there."""
    if not any((dataset / "articles").rglob("*.parquet")):
        assert not known, "what was published once is there ever after"
        return set()
    articles, quotes = table(dataset, "articles"), table(dataset, "quotes")
    found = set(articles["article_id"])
    assert articles["article_id"].is_unique().all()
    assert quotes["quote_id"].is_unique().all()
    assert known <= found
    assert set(quotes["speaker_id"].drop_nulls()) <= set(table(dataset, "speakers")["speaker_id"])
    rows = duckdb.sql(f"select count(*) from read_parquet('{dataset}/quotes/**/*.parquet')").fetchall()
    assert rows == [(quotes.height,)]
    return found


def test_flow_killed_at_random_moments_over_a_growing_input(tmp_path: Path) -> None:
    draw = random.Random(11)
    growing = Input(tmp_path / "articles", draw)
    script, dataset = tmp_path / "run.py", tmp_path / "dataset"
    script.write_text(RUN, encoding="utf-8")
    growing.grow(4)
    run = start(script, growing.folder, dataset)
    began = time.monotonic()
    assert run.wait(300) == 0
    lasting = time.monotonic() - began
    known = check_readable(dataset, set())
    assert len(known) == 4
    kills = 0
    while kills < KILLS:
        growing.grow(1)
        run = start(script, growing.folder, dataset)
        try:
            run.wait(draw.uniform(0.0, 1.1 * lasting))
        except subprocess.TimeoutExpired:
            run.kill()
            kills += 1
        run.wait()
        known = check_readable(dataset, known)
    assert start(script, growing.folder, dataset).wait(300) == 0
    assert start(script, growing.folder, tmp_path / "once").wait(300) == 0
    completed, once = said(dataset), said(tmp_path / "once")
    for name, frame in once.items():
        assert completed[name].equals(frame), name
    assert set(completed["articles"]["article_id"]) == set(Dataset.open(dataset).known())
    assert completed["quotes"].height > 0
