from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from extractors.records import TABLES
from tests.cli import made

Run = Callable[..., Result]


def lines(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_extract_table_shows_speaker_quotation_cue_kind_confidence(quiditquoi: Run, article: Path) -> None:
    result = quiditquoi("extract", article)
    assert result.exit_code == 0
    assert result.stderr == ""
    first = next(line for line in result.stdout.splitlines() if "gagné" in line)
    assert first.split("  ")[0].strip() == "1"
    for cell in ("Marie Durand", "Nous avons gagné", "a déclaré", "direct", "0.90"):
        assert cell in first


def test_extract_table_says_where_nothing_is_found(quiditquoi: Run, tmp_path: Path) -> None:
    (tmp_path / "rien.txt").write_text("Personne ne parle.", encoding="utf-8")
    result = quiditquoi("extract", tmp_path / "rien.txt")
    assert result.exit_code == 0
    assert "no quotation found" in result.stdout


def test_extract_table_shows_markup_like_text_as_it_is(quiditquoi: Run, tmp_path: Path) -> None:
    (tmp_path / "un.txt").write_text("« Un [bold]mot[/bold] », a déclaré Marie Durand.", encoding="utf-8")
    assert "[bold]mot[/bold]" in quiditquoi("extract", tmp_path / "un.txt").stdout


def test_extract_json_has_the_columns_of_the_dataset_and_the_document(quiditquoi: Run, article: Path) -> None:
    result = quiditquoi("extract", "--json", article)
    assert result.exit_code == 0
    first, second = lines(result)
    assert list(first) == [*TABLES["quotes"].column_names(), "document"]
    assert first["document"] == str(article)
    assert (first["speaker"], first["cue"], first["kind"]) == ("Marie Durand", "a déclaré", "direct")
    assert (second["speaker"], second["kind"]) == (None, "not_speech")


def test_extract_json_offsets_are_of_the_decoded_text(quiditquoi: Run, tmp_path: Path) -> None:
    text = "Éloïse 🎉 : « Ça a été voté à l’unanimité », a déclaré Marie Durand.\n"
    for encoding in ("utf-8", "utf-8-sig"):
        path = tmp_path / f"{encoding}.txt"
        path.write_text(text, encoding=encoding)
        (row,) = lines(quiditquoi("extract", "--json", path))
        assert text[row["start"] : row["end"]] == "Ça a été voté à l’unanimité"  # type: ignore[misc]


def test_extract_reads_standard_input(quiditquoi: Run) -> None:
    result = quiditquoi("extract", "--json", "-", stdin=made.ARTICLE.encode())
    assert [row["document"] for row in lines(result)] == ["-", "-"]


def test_extract_takes_source_and_date_for_what_the_input_does_not_tell(
    quiditquoi: Run, article: Path
) -> None:
    row = lines(quiditquoi("extract", "--json", "--source", "Le Phare", "--date", "2024-06", article))[0]
    assert (row["source"], row["published_on"], row["published_precision"]) == (
        "Le Phare",
        "2024-06-01",
        "month",
    )


def test_extract_refuses_what_it_cannot_read_and_does_the_rest(
    quiditquoi: Run, article: Path, tmp_path: Path
) -> None:
    (tmp_path / "vide.txt").touch()
    (tmp_path / "binaire.txt").write_bytes(bytes(range(256)) * 8)
    result = quiditquoi(
        "extract", "--json", tmp_path / "absent.txt", tmp_path / "vide.txt", article, tmp_path / "binaire.txt"
    )
    assert result.exit_code == 1
    assert {row["document"] for row in lines(result)} == {str(article)}
    assert len(result.stderr.splitlines()) == 3
    for name in ("absent.txt", "vide.txt", "binaire.txt"):
        assert name in result.stderr


def test_extract_explain_shows_every_candidate_and_its_evidence(quiditquoi: Run, article: Path) -> None:
    shown = quiditquoi("extract", "--explain", article).stdout
    assert "✔" in next(line for line in shown.splitlines() if "follows the verb +1.50" in line)
    assert "is a name +0.25" in shown
    assert "stands in a quotation -2.00" in shown


def test_extract_only_shows_one_quotation_under_its_number(quiditquoi: Run, article: Path) -> None:
    shown = quiditquoi("extract", "--only", "2", article).stdout
    assert "Le Port" in shown
    assert "Nous avons gagné" not in shown
    assert next(line for line in shown.splitlines() if "Le Port" in line).split()[0] == "2"


def test_extract_json_explain_adds_the_candidates(quiditquoi: Run, article: Path) -> None:
    first, second = lines(quiditquoi("extract", "--json", "--explain", article))
    assert [one["name"] for one in first["candidates"]] == ["Marie Durand", "Paul Petit"]  # type: ignore[attr-defined]
    assert second["candidates"] == []


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ([], "FILE"),
        (["--date", "juin", "x.txt"], "juin"),
        (["--backend", "autre", "x.txt"], "autre"),
        (["--models", "/absent", "x.txt"], "/absent"),
        (["--speakers", "/absent.toml", "x.txt"], "/absent.toml"),
        (["--nosuch", "x.txt"], "nosuch"),
    ],
)
def test_extract_wrong_use_leaves_with_two_and_names_the_cause(
    quiditquoi: Run, arguments: list[str], named: str
) -> None:
    result = quiditquoi("extract", *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert named in result.stderr
    assert "Traceback" not in result.stderr
