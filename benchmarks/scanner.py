"""Cost of a character for the scanner of quotations, on prose and on growing hostile texts.

    python benchmarks/scanner.py [--largest 1048576] [--rounds 3]

Prose is the sample articles, repeated. A flat row means linear time; the last column sets the largest size against
prose. What counts is that ratio and the slope: seconds depend on the machine and on what else it does.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from extractors.quotations import scan  # noqa: E402

HOSTILE = {
    "only «": "«",
    'only "': '"',
    "« and a space": "« ",
    "letters, each with a mark": '"a',
    "words, each in marks": "« mot » ",
    "a lost mark a line": "« mot\n",
    "a stray mark a sentence": "Le mot est là ». ",
    "apostrophes": "l'd'",
    "line breaks": "\n",
    "spaces": " ",
    "tags never closed": "<a ",
    "dashes at line starts": "— Tu viens ?\n",
    "names at line starts": "Marie Durand : oui.\n",
    "incises inside one mark": "je viens, dit-il, ",
}


def cost(text: str, rounds: int) -> float:
    """Return the CPU nanoseconds a character of the best of ``rounds``."""
    best = float("inf")
    for _ in range(rounds):
        started = time.process_time()
        scan(text)
        best = min(best, time.process_time() - started)
    return best / len(text) * 1e9


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--largest", type=int, default=1 << 20, help="characters of the largest text")
    options.add_argument("--rounds", type=int, default=3, help="the best of so many")
    chosen = options.parse_args()
    sizes = [chosen.largest >> shift for shift in (6, 4, 2, 0)]
    prose = "\n".join(
        path.read_text(encoding="utf-8") for path in sorted((ROOT / "data" / "articles").glob("*.txt"))
    )
    scan(prose)  # the first call reads the cue lexicon
    print(f"{'nanoseconds a character':28}" + "".join(f"{size:>12,}" for size in sizes) + f"{'to prose':>10}")
    baseline = None
    for name, unit in {"prose": prose, **HOSTILE}.items():
        row = [cost("« " + (unit * (size // len(unit) + 1))[:size] + " »", chosen.rounds) for size in sizes]
        baseline = baseline or row[-1]
        print(
            f"{name:28}" + "".join(f"{value:>12,.0f}" for value in row) + f"{row[-1] / baseline:>10.1f}",
            flush=True,
        )
        if name == "prose":
            print(
                f"{'  million characters a second':28}" + "".join(f"{1000 / value:>12.1f}" for value in row)
            )


if __name__ == "__main__":
    main()
