import json
from pathlib import Path

import polars as pl
import pytest

from extractors.dataset.dictionary import dictionary
from extractors.records import ARROW_SCHEMAS, TABLES
from tests.dataset.worlds import publish
from tests.records.made import made

ROOT = Path(__file__).parents[2]


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    publish(
        tmp_path / "data", [made("Elle a dit « la mer »."), made("Rien.", article_id="a2", source="Autre")]
    )
    return tmp_path / "data"


def test_dictionary_is_current() -> None:
    written = (ROOT / "docs" / "data-dictionary.md").read_text(encoding="utf-8")
    assert written == dictionary(), "run: python -m extractors.dataset.dictionary > docs/data-dictionary.md"


def test_dictionary_names_every_column_and_rule() -> None:
    page = dictionary()
    for schema in ARROW_SCHEMAS.values():
        for field in schema:
            assert f"| `{field.name}` |" in page
    assert "- A quotation has at least one character." in page


def test_card_lies_beside_the_tables_and_has_their_counts(dataset: Path) -> None:
    readme = (dataset / "README.md").read_text(encoding="utf-8")
    assert "| quotes | 1 | One row a quotation. |" in readme
    assert "| articles | 2 |" in readme
    assert "| speakers | 1 |" in readme


def test_datapackage_describes_the_files_that_are_there(dataset: Path) -> None:
    package = json.loads((dataset / "datapackage.json").read_text(encoding="utf-8"))
    assert [resource["name"] for resource in package["resources"]] == list(TABLES)
    for resource in package["resources"]:
        files = sorted(
            str(path.relative_to(dataset)) for path in (dataset / resource["name"]).rglob("*.parquet")
        )
        assert resource["path"] == files
        frame = pl.read_parquet(dataset / resource["name"], hive_partitioning=resource["name"] != "speakers")
        assert [field["name"] for field in resource["schema"]["fields"]] == frame.columns
        assert resource["schema"]["primaryKey"] in frame.columns


def test_datapackage_types_are_those_of_the_standard(dataset: Path) -> None:
    package = json.loads((dataset / "datapackage.json").read_text(encoding="utf-8"))
    fields = {
        (resource["name"], field["name"]): field
        for resource in package["resources"]
        for field in resource["schema"]["fields"]
    }
    types = {
        "quote_id": "string",
        "start": "integer",
        "confidence": "number",
        "in_heading": "boolean",
        "published_on": "date",
        "extracted_at": "datetime",
        "speakers": "array",
        "kind": "string",
        "year": "integer",
    }
    assert {name: fields["quotes", name]["type"] for name in types} == types
    assert fields["quotes", "kind"]["constraints"]["enum"] == ["direct", "partial", "not_speech"]
    assert fields["quotes", "confidence"]["constraints"] == {"required": True, "minimum": 0, "maximum": 1}
    assert fields["quotes", "url"]["constraints"] == {"required": False}


def test_datapackage_refers_from_quotes_to_the_other_tables(dataset: Path) -> None:
    package = json.loads((dataset / "datapackage.json").read_text(encoding="utf-8"))
    keys = package["resources"][0]["schema"]["foreignKeys"]
    assert [(key["fields"], key["reference"]["resource"]) for key in keys] == [
        ("article_id", "articles"),
        ("speaker_id", "speakers"),
    ]
