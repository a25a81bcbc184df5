"""What the flow costs beside the extraction alone, and whether its memory grows with the number of articles.

    python benchmarks/flow.py --articles 200 2000 20000

For each number: extraction alone in one process, then the same articles through the flow into an empty dataset, then
once more with nothing new. ``itself`` are the seconds that the extraction or the run takes by its own account, without
the start of Python, of Prefect and of its embedded server, which a served deployment does not pay; ``clock`` and
``processor`` are those of the whole process. Memory is that of the process and all its children together, at its peak.
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
import json, sys, time
from extractors.config import ExtractionConfig
from extractors.pipeline import extract
from extractors.readers import read
began = time.monotonic()
quotations = sum(len(result.quotes) for result in extract(read([sys.argv[1]]), ExtractionConfig()))
print(json.dumps({"quotations": quotations, "seconds": time.monotonic() - began}))
"""

FLOW = """
import json, sys
if __name__ == "__main__":  # a worker process imports this module again
    from flows.extract_quotes import extract_quotes
    summary = extract_quotes([sys.argv[1]], sys.argv[2], runner=sys.argv[3], workers=int(sys.argv[4]))
    print(json.dumps({"quotations": summary.quotations, "seconds": summary.seconds}))
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What running a process and its children cost, in seconds and MiB, and what it found."""

    itself: float
    clock: float
    processor: float
    memory: float
    quotations: int


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
    said = json.loads(output.strip().splitlines()[-1])
    return Cost(said["seconds"], clock, processor, peak / 2**20, said["quotations"])


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
    print("| articles | what | itself, s | clock, s | processor, s | MiB |")
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
            print(
                f"| {count} | {what} | {cost.itself:.1f} | {cost.clock:.1f} | {cost.processor:.1f} | {cost.memory:.0f} |"
            )
        print(
            f"| {count} | dataset | | | | {size / 2**20:.1f} ({costs['flow'].quotations} quotations) |",
            flush=True,
        )


if __name__ == "__main__":
    main()
