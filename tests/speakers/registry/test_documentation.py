"""docs/registry.md says what is."""

import re
from pathlib import Path
from typing import get_args

from extractors.speakers.registry import Category, Registry
from extractors.speakers.registry.extra import OFFICE_KEYS, SPEAKER_KEYS
from extractors.speakers.registry.files import COLUMNS

PAGE = (Path(__file__).parents[3] / "docs" / "registry.md").read_text(encoding="utf-8")


def test_every_file_column_category_and_key_is_described() -> None:
    for file in COLUMNS:
        assert file in PAGE
    for file in ("speakers.csv", "places.csv", "offices.csv", "office_patterns.csv", "portfolios.csv"):
        for column in COLUMNS[file].split(","):
            assert f"`{column}`" in PAGE, column
    for word in (*get_args(Category), *SPEAKER_KEYS, *OFFICE_KEYS):
        assert f"`{word}`" in PAGE, word


def test_the_example_runs() -> None:
    [code] = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    names: dict[str, object] = {"text": "Le chef du Kremlin et la ministre des Armées"}
    exec(code, names)
    assert isinstance(names["registry"], Registry)
