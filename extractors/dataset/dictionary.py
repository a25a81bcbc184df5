"""The data dictionary (docs/data-dictionary.md), made from the declared schema: run this module to renew it."""

from __future__ import annotations

import pyarrow as pa

from extractors.dataset.card import PARTITION_KEYS, summary
from extractors.records.schema import ARROW_SCHEMAS, SCHEMA_VERSION, TABLES


def dictionary() -> str:
    """Return the data dictionary: a Markdown page with every column of every table and the rules rows keep."""
    pages = [
        "# Data dictionary",
        f"Made from the declared schema, version {SCHEMA_VERSION}, by `python -m extractors.dataset.dictionary`; a test fails "
        "where it is out of date. Types are those on disk; a dictionary reads as a category.",
    ]
    for name, schema in ARROW_SCHEMAS.items():
        pages += [f"## {name}", summary(name), _columns(schema), _rules(name)]
    pages += [
        "## Partition keys",
        "`quotes` and `articles` have two more columns, read from their folders' names.",
        "| column | type | what |\n|---|---|---|\n"
        + "\n".join(f"| `{key['name']}` | {key['type']} | {key['description']} |" for key in PARTITION_KEYS),
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
