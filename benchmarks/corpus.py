"""Articles for benchmarks: the sample articles' paragraphs recombined under many sources and dates."""

from __future__ import annotations

import json
import random
from datetime import date, timedelta
from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "data" / "articles"
SOURCES = 20
DAYS = 730
ARTICLES_A_FILE = 500


def make(folder: Path, count: int, seed: int = 0) -> list[str]:
    """Write ``count`` articles as JSON Lines into ``folder`` and return their texts.

    Each has as many paragraphs as one of the samples. Equal arguments give equal articles.
    """
    chance = random.Random(seed)
    samples = [path.read_text(encoding="utf-8").splitlines() for path in sorted(SAMPLES.glob("*.txt"))]
    lengths = [sum(bool(line.strip()) for line in sample) for sample in samples]
    paragraphs = [line for sample in samples for line in sample if line.strip()]
    folder.mkdir(parents=True, exist_ok=True)
    texts = []
    lines: list[str] = []
    for number in range(count):
        texts.append("\n\n".join(chance.choices(paragraphs, k=chance.choice(lengths))))
        day = date(2023, 1, 1) + timedelta(days=chance.randrange(DAYS))
        told = {
            "id": str(number),
            "source": f"Journal {chance.randrange(SOURCES):02}",
            "published_on": str(day),
        }
        lines.append(json.dumps({**told, "text": texts[-1]}, ensure_ascii=False))
        if len(lines) == ARTICLES_A_FILE or number == count - 1:
            (folder / f"{number:06}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
            lines = []
    return texts
