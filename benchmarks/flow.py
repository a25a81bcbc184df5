"""What the flow costs beside the extraction alone, and whether its memory grows with the number of articles.

    python benchmarks/flow.py --articles 200 2000 20000

For each number: extraction alone in one process, then the same articles through the flow into an empty dataset, then
once more with nothing new. Seconds are of the clock, then of the processor, which other work on the machine disturbs
less; memory is that of the process and all its children together, at its peak.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import psutil
from corpus import make

ALONE = """
import sys
from extractors.config import ExtractionConfig
from extractors.pipeline import extract
from extractors.readers import read
print(sum(len(result.quotes) for result in extract(read([sys.argv[1]]), ExtractionConfig())))
"""

FLOW = """
import sys
from flows.extract_quotes import extract_quotes
if __name__ == "__main__":
    summary = extract_quotes([sys.argv[1]], sys.argv[2], runner=sys.argv[3], workers=int(sys.argv[4]))
    print(summary.model_dump_json())
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What running a process and its children cost, in seconds and MiB, and the last line it printed."""

    clock: float
    processor: float
    memory: float
    said: str


def measure(code: str, *arguments: str) -> Cost:
    """Run Python code in a process of its own."""
    peak = 0
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.monotonic()
    with tempfile.NamedTemporaryFile("w", suffix=".py") as script:
        script.write(code)
        script.flush()
        environment = {
            **os.environ,
            "PREFECT_LOGGING_LEVEL": "ERROR",
            "PYTHONPATH": str(Path(__file__).parents[1]),
        }
        process = subprocess.Popen(
            [sys.executable, script.name, *arguments], stdout=subprocess.PIPE, text=True, env=environment
        )
        done = threading.Event()

        def watch() -> None:
            nonlocal peak
            root = psutil.Process(process.pid)
            while not done.wait(0.2):
                peak = max(peak, sum(_resident(one) for one in (root, *_children(root))))

        watcher = threading.Thread(target=watch)
        watcher.start()
        output = process.communicate()[0]
        done.set()
        watcher.join()
    if process.returncode:
        sys.exit(f"the measured process ended with status {process.returncode}")
    clock = time.monotonic() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(clock, processor, peak / 2**20, output.strip().splitlines()[-1])


def _children(process: psutil.Process) -> list[psutil.Process]:
    try:
        return process.children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.NoSuchProcess:
        return 0


def main() -> None:
    """Measure and print a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[200, 2000])
    parser.add_argument("--runner", default="sequential", choices=["sequential", "processes", "dask"])
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    print("| articles | what | clock, s | processor, s | ms an article | MiB |")
    print("|---:|---|---:|---:|---:|---:|")
    for count in options.articles:
        with tempfile.TemporaryDirectory() as scratch:
            articles, dataset = Path(scratch) / "articles", Path(scratch) / "dataset"
            make(articles, count)
            how = (str(articles), str(dataset), options.runner, str(options.workers))
            costs = {
                "alone": measure(ALONE, str(articles)),
                "flow": measure(FLOW, *how),
                "rerun": measure(FLOW, *how),
            }
            size = sum(path.stat().st_size for path in dataset.rglob("*") if path.is_file())
        for what, cost in costs.items():
            each = 1000 * cost.processor / count
            print(
                f"| {count} | {what} | {cost.clock:.1f} | {cost.processor:.1f} | {each:.1f} | {cost.memory:.0f} |"
            )
        quotations = json.loads(costs["flow"].said)["quotations"]
        print(f"| {count} | dataset | | | | {size / 2**20:.1f} ({quotations} quotations) |", flush=True)


if __name__ == "__main__":
    main()
