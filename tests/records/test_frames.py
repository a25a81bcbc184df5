from dataclasses import replace
from datetime import UTC, datetime

import polars as pl
import pyarrow as pa
import pytest

from extractors.errors import DatasetError
from extractors.records import ARROW_SCHEMAS, ArticleRows, Row, rows
from extractors.records.frames import check, from_arrow, tables, to_arrow
from extractors.types import Speaker
from tests.records.made import DURAND, MARTIN, made, quoted, refused
from tests.records.made import provenance as by

TEXT = "Elle a dit « la mer est belle » hier."


def row(**values: object) -> Row:
    return {**made(TEXT).quotes[0], **values}


def test_check_lets_good_rows_through_with_the_declared_types() -> None:
    checked = check("quotes", [row()])
    assert checked.rejected == ()
    assert checked.frame.height == 1
    assert checked.frame.schema["start"] == pl.Int32
    assert isinstance(checked.frame.schema["kind"], pl.Enum)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"start": 40, "end": 20}, "start_before_end"),
        ({"start": -1}, "start|min"),
        ({"end": 15}, "text_within_offsets"),
        ({"end": 2**40}, "end|dtype"),
        ({"text": ""}, "text|min_length"),
        ({"text": None}, "text|nullability"),
        ({"kind": "shouted"}, "kind|dtype"),
        ({"marks": "stars"}, "marks|dtype"),
        ({"confidence": 1.2}, "confidence|max"),
        ({"confidence": float("nan")}, "confidence|nan"),
        ({"kind_confidence": -0.1}, "kind_confidence|min"),
        ({"published_precision": None}, "date_has_precision"),
        ({"mention": "elle"}, "mention_matches_offsets"),
        ({"cue_end": 99}, "cue_matches_offsets"),
        ({"cue_lemma": None}, "cue_matches_offsets"),
        ({"speaker_id": "paul-martin"}, "first_speaker_is_speaker"),
        ({"speakers": []}, "first_speaker_is_speaker"),
        ({"wikidata_id": "42"}, "wikidata_id|regex"),
        ({"quote_id": "x"}, "quote_id|regex"),
        ({"backend": ""}, "backend|min_length"),
    ],
)
def test_check_sets_a_bad_row_aside_with_the_rule_it_breaks(values: dict[str, object], reason: str) -> None:
    bad = row(**{"quote_id": "f" * 16, **values})
    checked = check("quotes", [row(), bad])
    assert checked.frame.height == 1
    [rejected] = checked.rejected
    assert reason in rejected.reason.split(",")
    assert rejected.table == "quotes"
    assert rejected.row["article_id"] == "a1"


def test_check_sets_both_rows_of_one_id_aside() -> None:
    checked = check("quotes", [row(), row(end=40, text="autre chose")])
    assert checked.frame.height == 0
    assert [rejected.reason for rejected in checked.rejected] == ["primary_key"] * 2


def test_check_no_rows() -> None:
    assert check("quotes", []).frame.columns == ARROW_SCHEMAS["quotes"].names


def test_check_refuses_a_frame_without_a_column() -> None:
    with pytest.raises(DatasetError, match="lack the columns text"):
        check("quotes", check("quotes", [row()]).frame.drop("text"))


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"reason": "empty"}, "refused_has_reason"),
        ({"status": "refused"}, "refused_has_reason"),
        ({"characters": None}, "read_has_characters"),
        ({"attributed": 9}, "counts_nest"),
        ({"content_hash": "zz"}, "content_hash|regex"),
    ],
)
def test_check_articles(values: dict[str, object], reason: str) -> None:
    checked = check("articles", [{**made(TEXT).article, **values}])
    assert reason in checked.rejected[0].reason.split(",")


def test_tables_counts_what_remains() -> None:
    result = quoted("Il dit « un », « deux », « trois ».")
    quotes = list(result.quotes)
    attribution = replace(quotes[1].attribution, confidence=7.0)
    quotes[1] = replace(quotes[1], attribution=attribution)
    found = tables([rows(replace(result, quotes=tuple(quotes)), by()), rows(refused(), by())])
    assert found.quotes["text"].to_list() == ["un", "trois"]
    assert found.articles.select("quotations", "speech", "attributed", "rejected").rows() == [
        (2, 2, 2, 1),
        (0, 0, 0, 0),
    ]
    assert [rejected.reason for rejected in found.rejected] == ["confidence|max"]


def test_tables_rejects_quotations_of_unknown_speakers() -> None:
    nameless = Speaker("nobody", "", "person")
    found = tables([made(TEXT, speakers=(MARTIN, nameless)), made(TEXT, article_id="a2", speakers=(DURAND,))])
    assert found.quotes["article_id"].to_list() == ["a2"]
    assert found.speakers["speaker_id"].sort().to_list() == ["marie-durand", "paul-martin"]
    assert [(rejected.table, rejected.reason) for rejected in found.rejected] == [
        ("speakers", "name|min_length"),
        ("quotes", "speaker_unknown"),
    ]
    assert found.articles["rejected"].to_list() == [1, 0]


def test_tables_rejects_quotations_of_a_rejected_article() -> None:
    good = made(TEXT)
    bad = replace(good, article={**good.article, "document": ""})
    found = tables([bad])
    assert found.quotes.height == found.articles.height == 0
    assert {rejected.reason for rejected in found.rejected} == {"document|min_length", "article_unknown"}


def test_tables_takes_an_article_once() -> None:
    found = tables([made(TEXT), made(TEXT.replace("belle", "laide"))])
    assert found.quotes["text"].to_list() == ["la mer est belle"]


def test_tables_of_nothing() -> None:
    found = tables([])
    assert (found.quotes.height, found.articles.height, found.speakers.height) == (0, 0, 0)


def every_row() -> list[ArticleRows]:
    return [
        made(TEXT, speakers=(DURAND, MARTIN)),
        made("Rien.", article_id="a2", day=None),
        rows(refused(), by()),
    ]


@pytest.mark.parametrize("table", ["quotes", "articles", "speakers"])
def test_to_arrow_has_the_declared_schema_and_comes_back(table: str) -> None:
    frame: pl.DataFrame = getattr(tables(every_row()), table)
    arrow = to_arrow(table, frame)
    assert arrow.schema.equals(ARROW_SCHEMAS[table], check_metadata=True)
    assert from_arrow(table, arrow).equals(frame)


def test_to_arrow_times_are_utc_microseconds() -> None:
    column = to_arrow("quotes", tables(every_row()).quotes).column("extracted_at")
    assert column.type == pa.timestamp("us", "UTC")
    assert column[0].as_py() == datetime(2024, 6, 1, 12, tzinfo=UTC)


def test_from_arrow_fills_a_later_column_with_null() -> None:
    arrow = to_arrow("articles", tables(every_row()).articles)
    assert from_arrow("articles", arrow.drop_columns(["title"]))["title"].null_count() == arrow.num_rows


@pytest.mark.parametrize(
    "change",
    [
        lambda table: table.drop_columns(["text"]),
        lambda table: table.append_column("mood", pa.array(["glad"] * len(table))),
    ],
)
def test_from_arrow_refuses_another_versions_columns(change: object) -> None:
    arrow = to_arrow("quotes", tables(every_row()).quotes)
    with pytest.raises(DatasetError, match="another version"):
        from_arrow("quotes", change(arrow))  # type: ignore[operator]
