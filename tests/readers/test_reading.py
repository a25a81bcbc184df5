import builtins
import hashlib
import io
import sys
from pathlib import Path

import pytest

from extractors.readers import plan, read, read_reference
from extractors.readers.dates import parse_date
from extractors.types import Article, RefusedArticle

ARTICLES = Path(__file__).parents[2] / "data" / "articles"


def reasons(results):
    return [None if isinstance(result, Article) else result.reason for result in results]


def test_the_sample_articles_are_read_byte_for_byte():
    results = list(read([ARTICLES]))
    assert reasons(results) == [None] * 5
    for article in results:
        assert article.text.encode() == Path(article.document).read_bytes()


def test_the_sample_articles_have_the_metadata_that_their_texts_tell():
    articles = list(read([ARTICLES]))
    assert [article.source for article in articles] == [
        "unknown",
        "unknown",
        "KBS World Radio",
        "unknown",
        "TF1 Info",
    ]
    june, day = parse_date("2024-06"), parse_date("2023-09-14")
    assert [article.published for article in articles] == [june, None, june, None, day]
    assert [article.author for article in articles] == [None] * 4 + ["M.L (avec AFP)"]
    for article in articles:
        assert article.url is None
        for told in (article.title, article.author):
            assert told is None or told in article.text


def test_one_bad_file_never_stops_the_others(tmp_path):
    files = {
        "a.txt": "« Non », dit-elle.".encode(),
        "b.txt": b"",
        "c.txt": b"\x89PNG\r\n\x1a\n\0\0",
        "d.txt": b"\x81\x8d",
        "e.txt": b"a" * 500,
        "f.parquet": b"nothing of the kind",
        "g.jsonl": b"{\n",
        "h.html": b"<p></p>",
        "z.txt": "« Oui », dit-il.".encode(),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    results = list(read([tmp_path, tmp_path / "none.txt"], max_characters=100))
    expected = [
        None,
        "empty",
        "binary",
        "undecodable",
        "too_long",
        "bad_table",
        "bad_row",
        "no_article",
        None,
        "missing",
    ]
    assert reasons(results) == expected
    for result, name in zip(results, [*files, "none.txt"], strict=True):
        assert result.document == str(tmp_path / name)
        if isinstance(result, RefusedArticle):
            cause, remedy = result.message.removeprefix(result.document).split("; ", 1)
            assert len(cause) > 5
            assert len(remedy) > 5


def test_what_a_plan_could_not_list_is_refused(tmp_path):
    (refused,) = read([tmp_path])
    assert refused.reason == "no_articles"
    assert refused.message.startswith(f"{tmp_path}: the folder holds no article; ")
    (tmp_path / "a.txt").write_text("Oui.")
    (tmp_path / "articles.csv").write_text("file,langue\na.txt,fr\ngone.txt,fr\n")
    results = list(read([tmp_path]))
    assert reasons(results) == ["bad_metadata", "missing", None]


def test_the_caller_fills_what_the_input_leaves_unknown(tmp_path):
    (tmp_path / "a.txt").write_text("Oui.")
    (tmp_path / "b.txt").write_text("Non.")
    (tmp_path / "articles.csv").write_text("file,source,published_on\nb.txt,La Gazette,2020\n")
    day = parse_date("2024-06-19")
    first, second = read([tmp_path], source="Le Courrier", published=day)
    assert (first.source, first.published) == ("Le Courrier", day)
    assert (second.source, second.published) == ("La Gazette", parse_date("2020"))


def test_the_same_text_in_two_files_is_one_article(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Oui.")
    first, second = read([tmp_path], source="La Gazette")
    assert first.article_id == second.article_id


def test_standard_input_is_read(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("\ufeff« Été »\r\n".encode())))
    (article,) = read(["-"], source="La Gazette")
    assert (article.document, article.text, article.source) == ("-", "« Été »\r\n", "La Gazette")


def test_articles_are_read_when_they_are_asked_for(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Oui.")
    results = read([tmp_path])
    next(results)
    (tmp_path / "b.txt").write_text("Non.")
    assert next(results).text == "Non."


def test_a_file_that_may_not_be_opened_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text("Oui.")
    (reference,) = plan([path])
    fail_to_open(monkeypatch, PermissionError(13, "Permission denied"))
    (refused,) = read_reference(reference)
    assert refused.reason == "unreadable"
    assert "Permission denied" in refused.message


def test_a_passing_fault_can_be_tried_again(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text("Oui.")
    (reference,) = plan([path])
    fail_to_open(monkeypatch, OSError(5, "Input/output error"))
    with pytest.raises(OSError, match="Input/output error"):
        list(read_reference(reference))
    (refused,) = read([path])
    assert refused.reason == "unreadable"


@pytest.mark.parametrize("path", ["a\0b", "x" * 5000, "no/such/folder/a.txt", "no such file"])
def test_an_impossible_path_is_refused(path):
    assert reasons(read([path])) == ["missing"]


def test_a_file_name_that_is_no_text_is_written_with_its_bytes(tmp_path):
    with open(bytes(tmp_path) + b"/caf\xe9.txt", "w") as file:
        file.write("Oui.")
    (article,) = read([tmp_path])
    assert article.document == f"{tmp_path}/caf\\xe9.txt"


def test_an_article_id_does_not_change_between_versions():
    """The identifiers are in published datasets: a change of how they are made is a breach."""
    (article,) = read([ARTICLES / "004_f7b38f474b3c6a62.txt"])
    digest = hashlib.sha256(f"TF1 Info\0text\0{article.text}".encode()).hexdigest()
    assert article.article_id == digest[:20] == "7d1c3f3616a8a745b4c2"


def fail_to_open(monkeypatch, error):
    def fail(*_arguments, **_options):
        raise error

    monkeypatch.setattr(builtins, "open", fail)


def test_a_sites_bare_address_names_no_article(tmp_path):
    (tmp_path / "a.txt").write_text("Un article.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Un autre article.", encoding="utf-8")
    (tmp_path / "articles.csv").write_text(
        "file,source,url\na.txt,Le Phare,https://www.example.org/\nb.txt,Le Phare,https://www.example.org/\n",
        encoding="utf-8",
    )
    first, second = read([tmp_path])
    assert first.article_id != second.article_id
