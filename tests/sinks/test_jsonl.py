import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractors.errors import DatasetError
from extractors.records import TABLES, ArticleRows
from extractors.sinks.jsonl import JsonLinesSink
from tests.records.made import made


def written(*articles: ArticleRows) -> list[dict[str, object]]:
    stream = io.StringIO()
    JsonLinesSink(stream).write(articles)
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_jsonl_one_quotation_a_line_with_the_columns_and_the_document() -> None:
    lines = written(made("Elle a dit « l’été » et « la mer ».", document="corpus/1.txt"))
    assert [line["text"] for line in lines] == ["l’été", "la mer"]
    assert list(lines[0]) == [*TABLES["quotes"].column_names(), "document"]
    assert lines[0]["document"] == "corpus/1.txt"


def test_jsonl_dates_are_iso() -> None:
    [line] = written(made("Elle a dit « la mer »."))
    assert (line["published_on"], line["extracted_at"]) == ("2024-06-20", "2024-06-01T12:00:00+00:00")


def test_jsonl_letters_are_not_escaped() -> None:
    stream = io.StringIO()
    JsonLinesSink(stream).write(
        [
            made("Elle a dit « l’été »."),
        ]
    )
    assert "l’été" in stream.getvalue()


def test_jsonl_an_article_is_out_before_the_next_is_asked_for() -> None:
    stream = io.StringIO()

    def articles() -> Iterator[ArticleRows]:
        yield made("Elle a dit « la mer ».")
        assert stream.getvalue().count("\n") == 1
        yield made("Elle a dit « le ciel ».", article_id="a2")

    assert JsonLinesSink(stream).write(articles()) == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_jsonl_full_disk_is_a_clear_error() -> None:
    stream = open("/dev/full", "w", encoding="utf-8", buffering=1)  # noqa: SIM115
    with pytest.raises(DatasetError, match="/dev/full: No space left"):
        JsonLinesSink(stream).write([made("Elle a dit « la mer ».")])


def test_jsonl_closed_pipe_is_left_to_the_caller() -> None:
    class Pipe(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        JsonLinesSink(Pipe()).write([made("Elle a dit « la mer ».")])
