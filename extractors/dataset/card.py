"""What lies beside the tables, made from the schema: dataset card, Frictionless data package, data dictionary."""

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

_PARTITION_KEYS = [
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
file each, replaced whole: read them while a run writes. Every column is described in the schema of the files and in
`datapackage.json`. Nothing else may lie inside the tables' folders.

Offsets (`start`, `end` …) are half-open ranges of code points of the article's decoded text, which is not part of the
dataset. Words that nobody says (`kind = 'not_speech'`) are rows too: leave them out when counting who speaks.
Attribution is automatic: `confidence` says how sure it is, `strategy` how it was decided. The quotations are
the property of those who said or published them.
"""


def _table_rows(figures: Figures) -> str:
    rows = {"quotes": figures.quotes, "articles": figures.articles, "speakers": figures.speakers}
    return "\n".join(f"| {name} | {count} | {_summary(name)} |" for name, count in rows.items())


def _summary(table: str) -> str:
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
        "fields": fields + ([] if table == "speakers" else _PARTITION_KEYS),
        "primaryKey": _PRIMARY_KEYS[table],
    }
    if table in _FOREIGN_KEYS:
        schema["foreignKeys"] = _FOREIGN_KEYS[table]
    return {
        "name": table,
        "path": paths,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "description": _summary(table),
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


def dictionary() -> str:
    """Return the data dictionary: a Markdown page with every column of every table and the rules rows keep."""
    pages = [
        "# Data dictionary",
        f"Made from the declared schema, version {SCHEMA_VERSION}, by `python -m extractors.dataset.card`; a test fails "
        "where it is out of date. Types are those on disk; a dictionary reads as a category.",
    ]
    for name, schema in ARROW_SCHEMAS.items():
        pages += [f"## {name}", _summary(name), _columns(schema), _rules(name)]
    pages += [
        "## Partition keys",
        "`quotes` and `articles` have two more columns, read from their folders' names.",
        "| column | type | what |\n|---|---|---|\n"
        + "\n".join(f"| `{key['name']}` | {key['type']} | {key['description']} |" for key in _PARTITION_KEYS),
    ]
    return "\n\n".join(page for page in pages if page) + "\n"


def _columns(schema: pa.Schema) -> str:
    lines = ["| column | type | null | what |", "|---|---|---|---|"]
    for field in schema:
        description = field.metadata[b"description"].decode().replace("|", "\\|")
        null = "yes" if field.nullable else "no"
        lines.append(f"| `{field.name}` | {_type_name(field.type)} | {null} | {description} |")
    return "\n".join(lines)


def _type_name(type_: pa.DataType) -> str:
    if pa.types.is_dictionary(type_):
        return "dictionary of string"
    if pa.types.is_list(type_):
        return f"list of {_type_name(type_.value_type)}"
    if pa.types.is_struct(type_):
        return f"struct ({', '.join(f'{field.name} {_type_name(field.type)}' for field in type_)})"
    return {"timestamp[us, tz=UTC]": "timestamp (UTC, microseconds)", "date32[day]": "date32"}.get(
        str(type_), str(type_)
    )


def _rules(table: str) -> str:
    """Return the rules over several columns that every row keeps."""
    schema = TABLES[table]
    documented = {
        name: (rule.validation_fn.__doc__ or "").strip()
        for name, rule in vars(schema).items()
        if hasattr(rule, "validation_fn")
    }
    return "Every row keeps:\n" + "\n".join(f"- {text}" for text in documented.values()) if documented else ""


if __name__ == "__main__":
    print(dictionary(), end="")
