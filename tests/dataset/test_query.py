import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from extractors.dataset import query
from extractors.dataset.query import Filter
from extractors.errors import DatasetError, UsageError
from extractors.records import ArticleRows, rows
from extractors.types import Article, PublicationDate
from tests.dataset.worlds import publish
from tests.records.made import DURAND, MARTIN, UNION, made, provenance, quoted, refused

LONG = "nous allons construire mille logements neufs sur les quais du vieux port"


def of_month(text: str, article_id: str, precision: str) -> ArticleRows:
    result = quoted(text, article_id=article_id, source="Revue")
    assert isinstance(result.article, Article)
    published = PublicationDate(date(2023, 1, 1), precision)  # type: ignore[arg-type]
    return rows(replace(result, article=replace(result.article, published=published)), provenance())


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("query") / "data"
    articles = [
        made("Elle dit « l’œuvre d’Éva » et « la mer ».", article_id="a1", day=date(2024, 6, 1)),
        made(f"Il dit « {LONG} ».", article_id="a2", day=date(2024, 6, 20), speakers=(MARTIN, UNION)),
        made(f"Il dit « {LONG[:50]} ».", article_id="a3", source="L'Écho", speakers=(MARTIN,), day=None),
        made("Le film « Parasite ».", article_id="a4", source="L'Écho", speakers=(), kind="not_speech"),
        made("Il dit « rien ».", article_id="a5", source="L'Écho", speakers=()),
        of_month("Elle dit « janvier ».", "m1", "month"),
        of_month("Elle dit « toute l'année ».", "y1", "year"),
        rows(refused(), provenance()),
    ]
    publish(path, articles)
    return path


def texts(dataset: Path, **wanted: object) -> list[str]:
    return query.find(dataset, Filter(**wanted))["text"].to_list()  # type: ignore[arg-type]


def test_find_without_a_filter_gives_all_the_latest_first_unknown_dates_last(dataset: Path) -> None:
    found = query.find(dataset, Filter())
    assert found.height == 8
    assert found["published_on"].to_list()[-1] is None
    known = found["published_on"].drop_nulls().to_list()
    assert known == sorted(known, reverse=True)
    assert found.columns[-2:] == ["outlet", "year"]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"speaker": "marie-durand", "source": "le journal"}, {"l’œuvre d’Éva", "la mer"}),
        ({"speaker": "durand", "source": "Le Journal"}, {"l’œuvre d’Éva", "la mer"}),
        ({"speaker": "FEDERATION"}, {LONG}),
        ({"speaker": "dur"}, set()),
        ({"source": "l’écho"}, {LONG[:50], "Parasite", "rien"}),
        ({"source": "Nulle part"}, set()),
        ({"words": "oeuvre d'eva"}, {"l’œuvre d’Éva"}),
        ({"words": "mer"}, {"la mer"}),
        ({"words": "me"}, set()),
        ({"words": "sur les quais", "source": "Le Journal"}, {LONG}),
        ({"kind": "not_speech"}, {"Parasite"}),
        ({"min_confidence": 0.9, "words": "mer"}, {"la mer"}),
        ({"min_confidence": 0.95}, set()),
        ({"since": date(2024, 6, 2), "source": "Le Journal"}, {LONG}),
        ({"until": date(2024, 6, 1), "source": "Le Journal"}, {"l’œuvre d’Éva", "la mer"}),
        ({"since": date(2023, 1, 31), "source": "Revue"}, {"janvier", "toute l'année"}),
        ({"since": date(2023, 2, 1), "source": "Revue"}, {"toute l'année"}),
        ({"since": date(2023, 12, 31), "until": date(2023, 12, 31)}, {"toute l'année"}),
    ],
)
def test_find_by(dataset: Path, wanted: dict[str, object], expected: set[str]) -> None:
    assert set(texts(dataset, **wanted)) == expected


def test_find_limit(dataset: Path) -> None:
    assert query.find(dataset, Filter(), limit=2).height == 2


def test_top_speakers_counts_each_of_several(dataset: Path) -> None:
    found = query.top_speakers(dataset, Filter())
    assert found.select("speaker_id", "quotations", "articles", "outlets").rows() == [
        ("marie-durand", 4, 3, 2),
        ("paul-martin", 2, 2, 2),
        ("la-federation", 1, 1, 1),
    ]
    assert found["share"].to_list() == pytest.approx([4 / 6, 2 / 6, 1 / 6])
    assert query.top_speakers(dataset, Filter(), limit=1).height == 1


def test_sources_have_their_denominators(dataset: Path) -> None:
    found = query.sources(dataset).sort("source")
    assert found.drop("quoting_share", "attributed_share").rows() == [
        ("L'Écho", 3, 0, 2, 3, 2, 1),
        ("Le Journal", 2, 0, 2, 3, 3, 3),
        ("Revue", 2, 0, 2, 2, 2, 2),
        ("unknown", 0, 1, 0, 0, 0, 0),
    ]
    assert found["quoting_share"].to_list() == pytest.approx([2 / 3, 1, 1, None])
    assert found["attributed_share"].to_list() == pytest.approx([1 / 2, 1, 1, None])


def test_sources_of_a_period(dataset: Path) -> None:
    assert query.sources(dataset, Filter(since=date(2024, 1, 1), source="Le Journal"))[
        "articles"
    ].to_list() == [2]


def test_speaker_shares_are_of_the_outlets_attributed_speech(dataset: Path) -> None:
    found = query.speaker_shares(dataset, Filter(source="Le Journal"))
    assert found.select("speaker_id", "quotations").rows() == [
        ("marie-durand", 2),
        ("la-federation", 1),
        ("paul-martin", 1),
    ]
    assert found["share"].to_list() == pytest.approx([2 / 3, 1 / 3, 1 / 3])
    assert query.speaker_shares(dataset, Filter(), limit=1)["source"].to_list() == [
        "L'Écho",
        "Le Journal",
        "Revue",
    ]


def test_pickups_show_who_picked_up_what(dataset: Path) -> None:
    [found] = query.pickups(dataset, Filter()).rows(named=True)
    assert found["text"] == LONG
    assert (found["articles"], found["outlets"], found["sources"]) == (2, 2, ["L'Écho", "Le Journal"])
    assert (found["speaker"], found["first_on"]) == ("Paul Martin", date(2024, 6, 20))


def test_find_matches_what_the_frame_says(dataset: Path) -> None:
    frame = pl.read_parquet(dataset / "quotes")
    assert (
        query.find(dataset, Filter(kind="partial")).height == frame.filter(pl.col("kind") == "partial").height
    )


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ({"kind": "shouted"}, "unknown kind 'shouted': give one of direct"),
        ({"min_confidence": 90}, "between 0 and 1, not 90"),
        ({"since": date(2024, 2, 1), "until": date(2024, 1, 1)}, "ends .* before it begins"),
    ],
)
def test_filter_that_cannot_be_is_wrong_use(wanted: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        Filter(**wanted)  # type: ignore[arg-type]


def test_find_no_word_to_look_for_is_wrong_use(dataset: Path) -> None:
    with pytest.raises(UsageError, match="holds no word"):
        query.find(dataset, Filter(words="…"))


def test_find_no_dataset_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"is .* the folder that a run wrote"):
        query.find(tmp_path, Filter())


def test_find_damaged_dataset_is_a_clear_error(tmp_path: Path) -> None:
    publish(tmp_path / "data", [made("Elle dit « la mer ».")])
    [path] = (tmp_path / "data" / "quotes").rglob("*.parquet")
    path.write_bytes(b"PAR1 nothing PAR1")
    with pytest.raises(DatasetError, match="cannot be read"):
        query.find(tmp_path / "data", Filter())


def test_write_csv_has_lists_as_json(dataset: Path) -> None:
    stream = io.BytesIO()
    query.write(query.find(dataset, Filter(words="sur les quais", source="Le Journal")), "csv", stream)
    [row] = csv.DictReader(io.StringIO(stream.getvalue().decode("utf-8")))
    assert row["text"] == LONG
    assert [speaker["id"] for speaker in json.loads(row["speakers"])] == ["paul-martin", "la-federation"]
    assert json.loads(row["relayed_by"]) == []
    assert row["published_on"] == "2024-06-20"


def test_write_json_and_parquet(dataset: Path, tmp_path: Path) -> None:
    found = query.find(dataset, Filter(words="mer"))
    stream = io.BytesIO()
    query.write(found, "json", stream)
    [row] = json.loads(stream.getvalue())
    assert (row["text"], row["speakers"][0]["name"]) == ("la mer", DURAND.name)
    query.write(found, "json", tmp_path / "found.json")
    assert (tmp_path / "found.json").read_bytes() == stream.getvalue()
    query.write(found, "parquet", tmp_path / "found.parquet")
    assert pl.read_parquet(tmp_path / "found.parquet")["text"].to_list() == ["la mer"]


def test_write_to_nowhere_is_a_clear_error(dataset: Path, tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="cannot write"):
        query.write(query.sources(dataset), "csv", tmp_path / "none" / "found.csv")
