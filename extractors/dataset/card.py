"""What lies beside the tables, made from the schema: dataset card and Frictionless data package."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pyarrow as pa

from extractors.records.schema import ARROW_SCHEMAS, SCHEMA_VERSION, TABLES

_PRIMARY_KEYS = {"quotes": "quote_id", "articles": "article_id", "speakers": "speaker_id"}

_FOREIGN_KEYS = {
    "quotes": [
        {"fields": "article_id", "reference": {"resource": "articles", "fields": "article_id"}},
        {"fields": "speaker_id", "reference": {"resource": "speakers", "fields": "speaker_id"}},
    ]
}

PARTITION_KEYS = [
    {
        "name": "outlet",
        "type": "string",
        "description": "The source as a path key (from the folder, not in the file)",
    },
    {
        "name": "year",
        "type": "integer",
        "description": "Year of published_on, 0 where unknown (from the folder, not in the file)",
    },
]


@dataclass(frozen=True, slots=True)
class Figures:
    """How large a dataset is, in rows, and its partitions' folders."""

    quotes: int
    articles: int
    speakers: int
    partitions: tuple[str, ...]


def card(figures: Figures) -> dict[str, str]:
    """Return the files that lie beside the tables, by name; equal datasets give equal files."""
    return {"README.md": _readme(figures), "datapackage.json": _datapackage(figures)}


def _readme(figures: Figures) -> str:
    return f"""# Who says what in the press

Quotations of French news articles and who says them, extracted by quiditquoi. Schema version {SCHEMA_VERSION}.

| table | rows | what |
|---|---:|---|
{_table_rows(figures)}

```python
import polars as pl
quotes = pl.scan_parquet("quotes", hive_partitioning=True)
articles = pl.scan_parquet("articles", hive_partitioning=True)
speakers = pl.scan_parquet("speakers")
```
```sql
SELECT * FROM read_parquet('quotes/**/*.parquet', hive_partitioning = true);
```
```python
import pandas as pd
quotes = pd.read_parquet("quotes")
```

`quotes` and `articles` are partitioned by outlet and year of publication (`outlet=…/year=…`, year 0 where unknown), one
file each, replaced whole: read them while a run writes. A file that has been replaced keeps the pages of its predecessor
for those who are reading it, and is longer than its rows need. Every column is described in the schema of the files and in
`datapackage.json`. Nothing else may lie inside the tables' folders.

Offsets (`start`, `end` …) are half-open ranges of code points of the article's decoded text, which is not part of the
dataset. Words that nobody says (`kind = 'not_speech'`) are rows too: leave them out when counting who speaks.
Attribution is automatic: `confidence` says how sure it is, `strategy` how it was decided. The quotations are
the property of those who said or published them.
"""


def _table_rows(figures: Figures) -> str:
    rows = {"quotes": figures.quotes, "articles": figures.articles, "speakers": figures.speakers}
    return "\n".join(f"| {name} | {count} | {summary(name)} |" for name, count in rows.items())


def summary(table: str) -> str:
    """Return what a row of a table is, in a sentence."""
    return (TABLES[table].__doc__ or "").strip().splitlines()[0]


def _datapackage(figures: Figures) -> str:
    parts = {name: [f"{name}/{folder}/part-0.parquet" for folder in figures.partitions] for name in TABLES}
    parts["speakers"] = ["speakers/part-0.parquet"]
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "quiditquoi",
        "title": "Who says what in the press",
        "version": SCHEMA_VERSION,
        "resources": [_resource(name, paths) for name, paths in parts.items()],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _resource(table: str, paths: list[str]) -> dict[str, object]:
    fields = [
        {
            "name": field.name,
            "type": _frictionless_type(field.type),
            "description": field.metadata[b"description"].decode(),
            "constraints": {"required": not field.nullable, **_constraints(table, field.name)},
        }
        for field in ARROW_SCHEMAS[table]
    ]
    schema: dict[str, object] = {
        "fields": fields + ([] if table == "speakers" else PARTITION_KEYS),
        "primaryKey": _PRIMARY_KEYS[table],
    }
    if table in _FOREIGN_KEYS:
        schema["foreignKeys"] = _FOREIGN_KEYS[table]
    return {
        "name": table,
        "path": paths,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "description": summary(table),
        "schema": schema,
    }


def _frictionless_type(type_: pa.DataType) -> str:
    if pa.types.is_dictionary(type_) or pa.types.is_string(type_):
        return "string"
    if pa.types.is_integer(type_):
        return "integer"
    if pa.types.is_floating(type_):
        return "number"
    return {"bool": "boolean", "date32[day]": "date"}.get(
        str(type_), "datetime" if pa.types.is_timestamp(type_) else "array"
    )


def _constraints(table: str, column: str) -> dict[str, object]:
    declared = TABLES[table].columns()[column]
    found: dict[str, object] = {}
    for name, attribute in (
        ("minimum", "min"),
        ("maximum", "max"),
        ("pattern", "regex"),
        ("enum", "categories"),
    ):
        value = getattr(declared, attribute, None)
        if value is not None:
            found[name] = list(value) if name == "enum" else value
    return found
