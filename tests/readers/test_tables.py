"""JSON Lines, CSV and Parquet: what tables of articles have in common, and what each does alone."""

import datetime
import io
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from extractors.readers.building import Context, Metadata
from extractors.readers.dates import parse_date
from extractors.readers.registry import reader_named
from extractors.types import Article, PublicationDate
from tests.readers.documents import MULTIPLE, encode, read_bytes

every_table = pytest.mark.parametrize("name", MULTIPLE)

ROW = {
    "text": "« Non », a dit\nla maire, « jamais ».",
    "source": "La Gazette",
    "url": "https://exemple.fr/1",
    "title": "Un plan, deux avis",
    "author": "J. Lebrun",
    "published_on": "2024-06",
    "id": "g-1",
}


def texts(results):
    return [result.text if isinstance(result, Article) else result.reason for result in results]


@every_table
def test_a_row_tells_its_metadata(name):
    (article,) = read_bytes(name, encode(name, [ROW]))
    assert article.text == ROW["text"]
    assert (article.source, article.url, article.title, article.author) == (
        "La Gazette",
        "https://exemple.fr/1",
        "Un plan, deux avis",
        "J. Lebrun",
    )
    assert article.published == parse_date("2024-06")


@every_table
def test_a_row_goes_before_what_is_known_of_the_table(name):
    told = Metadata(source="Le Courrier", author="A. Morel")
    first, second = read_bytes(name, encode(name, [ROW, {**ROW, "source": "", "author": ""}]), metadata=told)
    assert (first.source, first.author) == ("La Gazette", "J. Lebrun")
    assert (second.source, second.author) == ("Le Courrier", "A. Morel")


@every_table
def test_the_id_of_a_row_makes_the_article_id(name):
    rows = [ROW, {**ROW, "text": "Tout autre."}, {**ROW, "id": "g-2"}, {**ROW, "id": "", "url": ""}]
    first, corrected, other, by_text = read_bytes(name, encode(name, rows))
    assert first.article_id == corrected.article_id
    assert len({first.article_id, other.article_id, by_text.article_id}) == 3


@every_table
def test_a_bad_row_costs_itself_only_and_is_named(name):
    rows = [ROW, {**ROW, "published_on": "hier"}, {**ROW, "text": " "}, {**ROW, "id": "g-9"}]
    results = read_bytes(name, encode(name, rows))
    assert texts(results) == [ROW["text"], "bad_row", "empty", ROW["text"]]
    where = {"jsonl": "line 2", "csv": "line 4", "parquet": "row 2"}[name]
    assert results[1].message.startswith(f"in/doc, {where}: 'published_on': 'hier' is not a date")
    assert results[2].article_id == results[0].article_id


@every_table
def test_unknown_columns_are_left_aside(name):
    assert texts(read_bytes(name, encode(name, [{"rank": "3", **ROW}]))) == [ROW["text"]]


@pytest.mark.parametrize("name", ["csv", "parquet"])
def test_a_table_without_texts_is_refused_and_its_columns_are_named(name):
    (refused,) = read_bytes(name, encode(name, [{"body": "Oui.", "title": "Non"}]))
    assert refused.reason == "bad_table"
    assert "body, title" in refused.message


@every_table
def test_a_table_without_rows_is_refused(name):
    if name == "parquet":
        buffer = io.BytesIO()
        pq.write_table(pa.table({"text": pa.array([], pa.string())}), buffer)
        data = buffer.getvalue()
    else:
        data = {"jsonl": b"\n\n", "csv": b"text,source\n"}[name]
    assert texts(read_bytes(name, data)) == ["empty"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "bad_row"),
        ("[]", "bad_row"),
        ("3", "bad_row"),
        ('{"title": "sans texte"}', "bad_row"),
        ('{"text": null}', "bad_row"),
        ('{"text": ["a"]}', "bad_row"),
        ('{"text": "a", "title": {}}', "bad_row"),
        ('{"text": "a", "title": "\\ud800"}', "bad_row"),
        ('{"text": "a \\ud800"}', "undecodable"),
        ('{"text": "a \\u0000"}', "binary"),
        ("[" * 100_000, "bad_row"),
        ('{"text": "a", "id": ' + "9" * 5000 + "}", "bad_row"),
    ],
)
def test_jsonl_refuses_a_bad_line_and_reads_on(line, reason):
    data = f'{{"text": "un"}}\n{line}\n\n{{"text": "deux"}}'.encode()
    results = read_bytes("jsonl", data)
    assert texts(results) == ["un", reason, "deux"]
    assert results[1].message.startswith("in/doc, line 2: ")


def test_jsonl_refuses_an_endless_line_and_reads_on():
    data = b'{"text": "un"}\n{"text": "' + b"a" * 3_000_000 + b'"}\n{"text": "deux"}\n'
    assert texts(read_bytes("jsonl", data, max_characters=10_000)) == ["un", "too_long", "deux"]


def test_jsonl_takes_windows_line_ends_a_byte_order_mark_and_numbers_as_ids():
    data = "\ufeff".encode() + b'{"text": "un", "id": 7}\r\n{"text": "deux", "id": "7"}\r\n'
    first, second = read_bytes("jsonl", data)
    assert (first.text, second.text) == ("un", "deux")
    assert first.article_id == second.article_id


@pytest.mark.parametrize("delimiter", ",;\t|")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_takes_any_usual_delimiter_and_encoding(delimiter, encoding):
    table = f'Source{delimiter} TEXT \r\nLa Gazette{delimiter}"« L’été »,\r\na-t-il dit ; un ""mot""."\r\n'
    (article,) = read_bytes("csv", table.encode(encoding))
    assert (article.source, article.text) == ("La Gazette", '« L’été »,\r\na-t-il dit ; un "mot".')


@pytest.mark.parametrize(
    ("row", "cause"),
    [
        ("un,deux,trois", "3 cells"),
        ("un", "1 cells"),
        ('"un"x,La Gazette', "no CSV"),
    ],
)
def test_csv_refuses_a_ragged_row_and_reads_on(row, cause):
    results = read_bytes("csv", f"text,source\nun,La Gazette\n{row}\n\ndeux,La Gazette\n".encode())
    assert texts(results) == ["un", "bad_row", "deux"]
    assert results[1].message.startswith("in/doc, line 3: ")
    assert cause in results[1].message


def test_csv_refuses_a_quote_that_is_never_closed():
    results = read_bytes("csv", b'text,source\nun,La Gazette\n"deux,La Gazette\ntrois,La Gazette\n')
    assert texts(results) == ["un", "bad_row"]


def test_csv_reads_a_text_longer_than_the_csv_module_would():
    text = "mot " * 50_000
    assert texts(read_bytes("csv", f'text\n"{text}"\n'.encode())) == [text]


def test_parquet_takes_dates_as_dates():
    day = datetime.date(2024, 6, 19)
    for value in (day, datetime.datetime(2024, 6, 19, 23, 30)):
        buffer = io.BytesIO()
        pq.write_table(pa.table({"text": ["un", "deux"], "published_on": [value, None]}), buffer)
        first, second = read_bytes("parquet", buffer.getvalue())
        assert (first.published, second.published) == (PublicationDate(day, "day"), None)
        assert type(first.published.day) is datetime.date


def test_parquet_refuses_a_truncated_table():
    data = encode("parquet", [ROW])
    (refused,) = read_bytes("parquet", data[:-20])
    assert refused.reason == "bad_table"
    assert "Parquet" in refused.message


def test_jsonl_gives_an_article_before_it_reads_the_rest():
    lines = b"".join(json.dumps({"text": f"article {number}"}).encode() + b"\n" for number in range(5))
    stream = io.BytesIO(lines)
    first = next(reader_named("jsonl").read(stream, Context("in/doc")))
    assert first.text == "article 0"
    assert stream.tell() < len(lines)
