"""Speed and peak memory of the NLP backends, over the sample articles.

    python benchmarks/backends.py [--repeat 10] [--rounds 3] [--models DIR]

Each measurement is a process of its own, so that its peak memory is its own; the backends take turns, and what counts
is the ratio within a round: seconds depend on the machine and on what else it does.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BACKENDS = ("spacy", "stanza")


def measure(name: str, repeat: int, models: Path | None) -> dict[str, float]:
    """Return seconds to load, tokens per CPU second and per second, and peak memory in MB of one backend."""
    sys.path.insert(0, str(ROOT))
    from extractors.nlp import Passage, get_backend
    from extractors.nlp.sentences import split

    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "data" / "articles").glob("*.txt"))]
    passages = [Passage(text, split(text)) for text in texts]
    started = time.perf_counter()
    backend = get_backend(name, models_dir=models)
    loaded = time.perf_counter() - started
    list(backend.process(passages[:1]))  # the first call fills caches

    tokens, wall, cpu = 0, time.perf_counter(), time.process_time()
    for _ in range(repeat):
        with backend.session():
            tokens += sum(len(doc) for doc in backend.process(passages))
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    return {
        "load, s": loaded,
        "tokens / CPU s": tokens / cpu,
        "tokens / s": tokens / wall,
        "peak memory, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def measure_apart(name: str, options: argparse.Namespace) -> dict[str, float]:
    """Measure a backend in a process of its own."""
    command = [sys.executable, __file__, "--measure", name, "--repeat", str(options.repeat)]
    if options.models:
        command += ["--models", str(options.models)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{name} could not be measured:\n{done.stderr}")
    return dict(json.loads(done.stdout))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--repeat", type=int, default=10, help="how often each process reads the articles")
    parser.add_argument("--rounds", type=int, default=3, help="how often the backends take turns")
    parser.add_argument("--models", type=Path, help="folder of Stanza's models")
    parser.add_argument("--measure", choices=BACKENDS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(measure(options.measure, options.repeat, options.models)))
        return

    rounds = [{name: measure_apart(name, options) for name in BACKENDS} for _ in range(options.rounds)]
    print(
        f"{'median of ' + str(options.rounds) + ' rounds':<20}{'spacy':>12}{'stanza':>12}{'stanza / spacy':>18}"
    )
    for quantity in rounds[0]["spacy"]:
        spacy, stanza = ([row[name][quantity] for row in rounds] for name in BACKENDS)
        ratio = statistics.median(b / a for a, b in zip(spacy, stanza, strict=True))
        print(
            f"{quantity:<20}{statistics.median(spacy):>12,.1f}{statistics.median(stanza):>12,.1f}{ratio:>18.3f}"
        )


if __name__ == "__main__":
    main()
