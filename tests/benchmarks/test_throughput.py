"""The benchmark of throughput runs, and prints what its page shows."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "throughput.py"


@pytest.mark.slow
def test_throughput_of_a_few_articles() -> None:
    command = [sys.executable, str(SCRIPT), "--articles", "2", "--reference", "1", "--processes", "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    rows = {
        line.split(" | ")[0].strip("| "): line for line in done.stdout.splitlines() if line.startswith("| ")
    }
    assert {"nlp.pipe", "scanner", "extraction"} <= rows.keys()
    assert "where the time of 2 articles goes" in done.stdout
