import dataclasses
import json
import os
import pickle
from pathlib import Path

import pytest

from extractors.readers import InputReference, plan
from extractors.readers.dates import parse_date


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.txt",
        "a.TXT",
        "sub/c.html",
        "sub/d.jsonl",
        "notes.md",
        ".hidden.txt",
        ".git/e.txt",
        "sub/f.txt~",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Un texte.", encoding="utf-8")
    return tmp_path


def tell(folder: Path, *lines: str, header: str = "file,source,url,title,author,published_on") -> None:
    (folder / "articles.csv").write_text("\n".join([header, *lines]), encoding="utf-8")


def names(references, folder):
    return [os.path.relpath(reference.path, folder) for reference in references]


def faults(references):
    return [(reference.reason, reference.cause) for reference in references if reference.reason]


def test_plan_lists_a_folder_recursively_and_sorted(folder):
    references = plan([folder])
    assert names(references, folder) == ["a.TXT", "b.txt", "sub/c.html", "sub/d.jsonl"]
    assert [reference.reader for reference in references] == ["text", "text", "html", "jsonl"]
    assert references[0].size == 9


def test_plan_keeps_the_order_of_the_inputs_and_lists_nothing_twice(folder):
    references = plan([folder / "sub", folder / "b.txt", str(folder), "-", "-", folder / "b.txt"])
    assert names(references[:-1], folder) == ["sub/c.html", "sub/d.jsonl", "b.txt", "a.TXT"]
    assert references[-1].path == "-"


def test_plan_takes_a_named_file_whatever_its_suffix(folder):
    assert [reference.reader for reference in plan([folder / "notes.md", folder / ".hidden.txt"])] == [
        "text",
        "text",
    ]


def test_plan_does_not_open_what_it_lists(folder):
    (folder / "b.txt").write_bytes(b"\0\0")
    assert not faults(plan([folder, folder / "no such file.txt"]))


def test_plan_says_that_a_folder_holds_nothing(tmp_path):
    (tmp_path / "notes.md").write_text("…")
    (reference,) = plan([tmp_path])
    assert (reference.path, reference.reason) == (str(tmp_path), "no_articles")


def test_plan_does_not_call_a_folder_empty_whose_files_are_listed_already(folder):
    assert not faults(plan([folder, folder / "sub"]))


def test_plan_does_not_follow_a_link_round_in_circles(folder):
    (folder / "sub" / "up").symlink_to(folder)
    assert names(plan([folder]), folder) == ["a.TXT", "b.txt", "sub/c.html", "sub/d.jsonl"]


def test_plan_says_that_a_folder_cannot_be_listed(folder, monkeypatch):
    listdir = os.listdir

    def forbid(path):
        if Path(path).name == "sub":
            raise PermissionError(13, "Permission denied")
        return listdir(path)

    monkeypatch.setattr(os, "listdir", forbid)
    references = plan([folder])
    assert faults(references) == [("unreadable", "the folder cannot be listed (Permission denied)")]
    assert len(references) == 3


def test_references_go_through_pickle_and_json(folder):
    tell(folder, "b.txt,La Gazette,https://exemple.fr/1,Un plan,J. Lebrun,2024-06")
    for reference in plan([folder]):
        assert pickle.loads(pickle.dumps(reference)) == reference
        assert InputReference.from_dict(json.loads(json.dumps(reference.as_dict()))) == reference
        assert set(reference.as_dict()) == {field.name for field in dataclasses.fields(reference)}


def test_articles_csv_is_metadata_and_no_article(folder):
    tell(
        folder,
        "b.txt,La Gazette,https://exemple.fr/1,Un plan,J. Lebrun,2024-06",
        "sub/c.html,Le Courrier,,,,",
    )
    references = dict(zip(names(plan([folder]), folder), plan([folder]), strict=True))
    assert list(references) == ["a.TXT", "b.txt", "sub/c.html", "sub/d.jsonl"]
    told = references["b.txt"].metadata
    assert (told.source, told.url, told.title, told.author) == (
        "La Gazette",
        "https://exemple.fr/1",
        "Un plan",
        "J. Lebrun",
    )
    assert told.published == parse_date("2024-06")
    assert references["sub/c.html"].metadata.source == "Le Courrier"
    assert references["a.TXT"].metadata.source is None


def test_the_articles_csv_of_a_folder_goes_before_that_above(folder):
    tell(folder, "sub/c.html,Le Courrier,,,,")
    tell(folder / "sub", "c.html,La Gazette,,,,")
    assert {r.source for r in plan([folder]) if r.path.endswith("c.html")} == {"La Gazette"}


def test_articles_csv_is_read_for_a_file_alone(folder):
    tell(folder, "b.txt,La Gazette,,,,", "gone.txt,,,,,", "a.TXT,,,,,hier")
    (reference,) = plan([folder / "b.txt"])
    assert reference.source == "La Gazette"


def test_articles_csv_as_an_input_gives_the_files_it_names(folder):
    tell(folder, "sub/c.html,,,,,", "b.txt,La Gazette,,,,")
    references = plan([folder / "articles.csv"])
    assert names(references, folder) == ["b.txt", "sub/c.html"]
    assert references[0].source == "La Gazette"


def test_articles_csv_may_name_a_file_of_any_suffix(folder):
    tell(folder, "notes.md,,,,,")
    assert "notes.md" in names(plan([folder]), folder)


def test_a_file_that_articles_csv_names_and_is_not_there_is_listed(folder):
    tell(folder, "gone.txt,La Gazette,,,,")
    missing = plan([folder])[0]
    assert (missing.path, missing.source, missing.size) == (str(folder / "gone.txt"), "La Gazette", None)


def test_another_csv_is_a_table_of_articles(folder):
    (folder / "sub" / "articles.csv").write_text("text,source\nOui.,La Gazette\n")
    (folder / "table.csv").write_text("text\nOui.\n")
    readers = {os.path.relpath(reference.path, folder): reference.reader for reference in plan([folder])}
    assert readers["table.csv"] == readers["sub/articles.csv"] == "csv"


@pytest.mark.parametrize(
    ("header", "line", "cause"),
    [
        ("file,source,langue", "b.txt,La Gazette,fr", "it has the unknown column 'langue'"),
        ("file,source", ",Le Courrier\nb.txt,La Gazette", "line 2 names no file"),
        ("file,source", "b.txt,La Gazette\nb.txt,Le Courrier", "line 3 names 'b.txt' again"),
        ("file,source,published_on", "b.txt,La Gazette,hier", "line 2: 'published_on': 'hier' is not a date"),
        (
            "file,source",
            "a.TXT,La Gazette, SA\nb.txt,La Gazette",
            "line 2: it has 3 cells, but the header has 2",
        ),
        ("file,source", 'a.TXT,"La" Gazette\nb.txt,La Gazette', "line 2: it is no CSV"),
    ],
)
def test_a_fault_of_articles_csv_is_told_and_costs_nothing_else(folder, header, line, cause):
    tell(folder, line, header=header)
    references = plan([folder])
    assert names(references, folder) == ["articles.csv", "a.TXT", "b.txt", "sub/c.html", "sub/d.jsonl"]
    assert references[0].reason == "bad_metadata"
    assert cause in references[0].cause
    assert references[2].source == "La Gazette"


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"source,title\nLa Gazette,Un plan\n", "it has no column 'file'"),
        (b"file,source\0\n", "NUL"),
        (b"", "it has no column 'file'"),
    ],
)
def test_an_articles_csv_that_tells_nothing_is_told_and_the_articles_are_listed(folder, data, cause):
    (folder / "articles.csv").write_bytes(data)
    references = plan([folder])
    assert len(references) == 5
    assert cause in references[0].cause
    assert plan([folder / "b.txt"])[0].reason == "bad_metadata"


def test_an_articles_csv_that_may_not_be_read_is_told(folder, monkeypatch):
    tell(folder, "b.txt,La Gazette,,,,")

    def forbid(path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", forbid)
    assert faults(plan([folder])) == [("bad_metadata", "it cannot be read (Permission denied)")]
