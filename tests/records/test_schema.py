from typing import get_args

import pyarrow as pa
import pytest

from extractors.records import ARROW_SCHEMAS, TABLES
from extractors.types import Kind, Marks

QUOTE_COLUMNS = [
    "quote_id",
    "article_id",
    "source",
    "url",
    "title",
    "author",
    "published_on",
    "published_precision",
    "text",
    "start",
    "end",
    "kind",
    "marks",
    "utterance_id",
    "speaker_id",
    "speaker",
    "speaker_type",
    "wikidata_id",
    "speakers",
    "mention",
    "mention_start",
    "mention_end",
    "cue",
    "cue_lemma",
    "cue_start",
    "cue_end",
    "relayed_by",
    "strategy",
    "confidence",
    "context",
    "in_heading",
    "backend",
    "model",
    "code_version",
    "config_hash",
    "run_id",
    "extracted_at",
    "quote_group_id",
    "kind_confidence",
    "section",
]


def test_schema_quotes_has_the_columns_in_their_stable_order() -> None:
    assert ARROW_SCHEMAS["quotes"].names == QUOTE_COLUMNS


@pytest.mark.parametrize(
    ("table", "column", "type_"),
    [
        ("quotes", "quote_id", pa.string()),
        ("quotes", "start", pa.int32()),
        ("quotes", "kind", pa.dictionary(pa.int32(), pa.string())),
        ("quotes", "strategy", pa.dictionary(pa.int32(), pa.string())),
        ("quotes", "confidence", pa.float32()),
        ("quotes", "published_on", pa.date32()),
        ("quotes", "extracted_at", pa.timestamp("us", "UTC")),
        ("quotes", "relayed_by", pa.list_(pa.string())),
        ("quotes", "in_heading", pa.bool_()),
        ("articles", "status", pa.dictionary(pa.int32(), pa.string())),
        ("articles", "characters", pa.int32()),
        ("speakers", "wikidata_id", pa.string()),
    ],
)
def test_schema_types_on_disk(table: str, column: str, type_: pa.DataType) -> None:
    assert ARROW_SCHEMAS[table].field(column).type == type_


def test_schema_speakers_of_a_quotation_are_structs() -> None:
    struct = ARROW_SCHEMAS["quotes"].field("speakers").type.value_type
    assert [field.name for field in struct] == ["id", "name", "type", "wikidata_id"]


@pytest.mark.parametrize("table", TABLES)
def test_schema_describes_every_column(table: str) -> None:
    for field in ARROW_SCHEMAS[table]:
        assert len(field.metadata[b"description"]) > 10, field.name


def test_schema_knows_every_kind_and_mark() -> None:
    columns = TABLES["quotes"].columns()
    assert set(columns["kind"].categories) == set(get_args(Kind))  # type: ignore[attr-defined]
    assert set(columns["marks"].categories) == set(get_args(Marks))  # type: ignore[attr-defined]


@pytest.mark.parametrize("table", TABLES)
def test_schema_partition_keys_are_no_columns(table: str) -> None:
    assert not {"outlet", "year"} & set(ARROW_SCHEMAS[table].names)
