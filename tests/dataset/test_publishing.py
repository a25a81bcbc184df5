from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq
import pytest

from extractors.dataset import Dataset, parts
from extractors.errors import DatasetError
from extractors.records import ArticleRows, rows
from tests.dataset.worlds import files, publish, said, state, table, tables_of
from tests.records.made import DURAND, MARTIN, made, provenance, refused

FIRST, SECOND = provenance("run-1"), provenance("run-2", day=2)


def article(article_id: str, words: str = "la mer est belle", **known: object) -> ArticleRows:
    return made(
        f"Elle a dit « {words} » et « {article_id} ».", article_id=article_id, **{"by": SECOND, **known}
    )  # type: ignore[arg-type]


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    publish(
        tmp_path / "data",
        [
            article("a1", by=FIRST),
            article("a2", "le ciel est gris", by=FIRST),
            article("b1", by=FIRST, source="Autre", speakers=(MARTIN,)),
        ],
        by=FIRST,
    )
    return tmp_path / "data"


def test_publish_the_same_again_replaces_no_file(dataset: Path) -> None:
    before = files(dataset)
    report = publish(dataset, [article("a1"), article("a2", "le ciel est gris")], by=SECOND)
    assert files(dataset) == before
    assert (report.written, report.articles_unchanged, report.articles_changed) == ((), 2, 0)
    assert (report.quotes, report.articles, report.speakers) == (6, 3, 2)


def test_publish_nothing_replaces_no_file(dataset: Path) -> None:
    before = files(dataset)
    assert publish(dataset, [], batches=0).written == ()
    assert files(dataset) == before


def test_publish_a_new_article_adds_its_rows_alone(dataset: Path) -> None:
    before = said(dataset)
    report = publish(dataset, [article("a3", "le vent tombe")], by=SECOND)
    after = said(dataset)
    assert report.articles_added == 1
    assert after["quotes"].filter(pl.col("article_id") != "a3").equals(before["quotes"])
    assert after["quotes"].filter(pl.col("article_id") == "a3").height == 2
    assert not any("outlet=autre" in name for name in report.written)


def test_publish_a_changed_article_replaces_its_rows_and_no_others(dataset: Path) -> None:
    report = publish(dataset, [article("a1", "la mer est laide")], by=SECOND)
    assert (report.articles_changed, report.articles_added) == (1, 0)
    quotes = table(dataset, "quotes")
    of_article = quotes.filter(pl.col("article_id") == "a1")
    assert "la mer est laide" in of_article["text"]
    assert "la mer est belle" not in of_article["text"]
    assert of_article["run_id"].unique().to_list() == ["run-2"]
    assert quotes.filter(pl.col("article_id") == "a2")["run_id"].unique().to_list() == ["run-1"]


def test_publish_full_with_one_change_keeps_the_identity_of_the_others(dataset: Path) -> None:
    publish(dataset, [article("a1", "autre chose"), article("a2", "le ciel est gris")], by=SECOND)
    runs = dict(table(dataset, "articles").select("article_id", "run_id").rows())
    assert runs == {"a1": "run-2", "a2": "run-1", "b1": "run-1"}


@pytest.mark.parametrize("correction", [{"day": date(2023, 1, 1)}, {"day": None}, {"source": "Ailleurs"}])
def test_publish_a_moved_article_leaves_its_old_partition(
    dataset: Path, correction: dict[str, object]
) -> None:
    report = publish(dataset, [article("a1", **correction)], by=SECOND)
    quotes, articles = table(dataset, "quotes"), table(dataset, "articles")
    assert report.articles_changed == 1
    assert quotes.filter(pl.col("article_id") == "a1").height == 2
    assert articles.filter(pl.col("article_id") == "a1").height == 1
    assert (quotes.height, articles.height) == (6, 3)
    old = pl.read_parquet(dataset / "quotes/outlet=le-journal/year=2024/part-0.parquet")
    assert "a1" not in old["article_id"]


def test_publish_articles_that_change_places(dataset: Path) -> None:
    publish(
        dataset,
        [article("a1", source="Autre"), article("b1", source="Le Journal", speakers=(MARTIN,))],
        by=SECOND,
    )
    sources = dict(table(dataset, "articles").select("article_id", "outlet").rows())
    assert sources == {"a1": "autre", "a2": "le-journal", "b1": "le-journal"}
    assert table(dataset, "quotes").height == 6


def test_publish_withdrawn_articles_lose_their_rows(dataset: Path) -> None:
    report = publish(dataset, [], withdrawn={"b1", "never-seen"})
    assert report.articles_removed == 1
    assert set(table(dataset, "quotes")["article_id"]) == {"a1", "a2"}
    assert table(dataset, "speakers")["speaker_id"].to_list() == ["marie-durand"]
    # An emptied partition stays: a reader that has listed it must find it.
    emptied = pl.read_parquet(dataset / "quotes/outlet=autre/year=2024/part-0.parquet")
    assert emptied.height == 0


def test_publish_a_withdrawn_article_that_comes_stays(dataset: Path) -> None:
    report = publish(dataset, [article("a1")], by=SECOND, withdrawn={"a1"})
    assert (report.articles_removed, report.articles) == (0, 3)


def test_publish_an_article_in_two_batches_counts_once(tmp_path: Path) -> None:
    same = [article("a1", "la mer est belle"), article("a1", "la mer est laide")]
    report = publish(tmp_path / "data", same, batches=2)
    assert (report.quotes, report.articles) == (2, 1)
    assert "la mer est belle" in table(tmp_path / "data", "quotes")["text"]


def test_publish_batches_do_not_matter(tmp_path: Path) -> None:
    articles = [article(f"a{number}", f"la mer {number}", source=f"S{number % 3}") for number in range(12)]
    for batches in (1, 5):
        publish(tmp_path / str(batches), articles, batches=batches)
    assert files(tmp_path / "1") == files(tmp_path / "5")


def test_publish_the_way_does_not_matter(tmp_path: Path) -> None:
    """A dataset made in many runs equals one made at once."""
    articles = [
        article(f"a{n}", f"nous voulons une mer propre et {n % 4} bateaux", source=f"S{n % 2}")
        for n in range(8)
    ]
    publish(tmp_path / "once", articles)
    for one in reversed(articles):
        publish(tmp_path / "often", [replace(one, quotes=one.quotes[:1])])
        publish(tmp_path / "often", [one], by=SECOND)
    once, often = said(tmp_path / "once"), said(tmp_path / "often")
    assert all(once[name].equals(often[name]) for name in once)


def test_publish_refused_articles_are_rows(dataset: Path) -> None:
    publish(dataset, [rows(refused("vide.txt"), SECOND)])
    found = table(dataset, "articles").filter(pl.col("status") == "refused")
    assert found.select("document", "reason", "quotations").rows() == [("vide.txt", "empty", 0)]


def test_publish_one_group_over_partitions(dataset: Path) -> None:
    publish(dataset, [article("c1", source="Tiers", day=date(2024, 7, 1))], by=SECOND)
    groups = table(dataset, "quotes").filter(
        pl.col("text") == "la mer est belle", pl.col("speaker_id") == "marie-durand"
    )
    assert groups["quote_group_id"].n_unique() == 1
    assert groups.height == 2


def test_publish_rewrites_another_partition_only_where_a_group_changes(dataset: Path) -> None:
    before = files(dataset)
    earlier = article("c1", source="Tiers", day=date(2020, 7, 1))
    report = publish(dataset, [earlier], by=SECOND)
    assert "quotes/outlet=le-journal/year=2024/part-0.parquet" in report.written
    after = files(dataset)
    unchanged = {name for name in before if after[name] == before[name] and name.endswith(".parquet")}
    assert unchanged == {
        "articles/outlet=autre/year=2024/part-0.parquet",
        "articles/outlet=le-journal/year=2024/part-0.parquet",
        "quotes/outlet=autre/year=2024/part-0.parquet",
        "speakers/part-0.parquet",
    }


def test_publish_speakers_follow_the_quotations(dataset: Path) -> None:
    publish(dataset, [article("a1", speakers=(replace(DURAND, name="Marie L. Durand"),))], by=SECOND)
    # a1 has two quotations, a2 two: as many each, so that the first in the alphabet counts.
    assert (
        table(dataset, "speakers").filter(pl.col("speaker_id") == "marie-durand")["name"].item()
        == "Marie Durand"
    )
    publish(dataset, [], withdrawn={"a2"})
    assert (
        table(dataset, "speakers").filter(pl.col("speaker_id") == "marie-durand")["name"].item()
        == "Marie L. Durand"
    )


def test_publish_counts_fit_the_rows(dataset: Path) -> None:
    publish(dataset, [article("a1", "autre"), article("z9", "encore", day=None)], by=SECOND)
    counted = table(dataset, "quotes").group_by("article_id").len().sort("article_id")
    articles = table(dataset, "articles").sort("article_id")
    assert articles["article_id"].to_list() == counted["article_id"].to_list()
    assert articles["quotations"].to_list() == counted["len"].to_list()


def test_publish_rejected_rows_are_counted_and_kept(dataset: Path) -> None:
    bad = article("a9")
    bad = replace(bad, quotes=({**bad.quotes[0], "confidence": 3.0}, bad.quotes[1]))
    report = publish(dataset, [bad], by=SECOND)
    assert report.rejected == 1
    assert table(dataset, "articles").filter(pl.col("article_id") == "a9")["rejected"].item() == 1
    [kept] = (state(dataset) / "rejected").glob("*.jsonl")
    assert '"reason": "confidence|max"' in kept.read_text(encoding="utf-8")


def test_publish_damaged_partition_is_a_clear_error_and_stays(dataset: Path) -> None:
    path = dataset / "quotes/outlet=le-journal/year=2024/part-0.parquet"
    path.write_bytes(path.read_bytes()[:-40])
    before = files(dataset)
    with pytest.raises(DatasetError, match=r"outlet=le-journal.*the file is damaged"):
        publish(dataset, [article("a3")], by=SECOND)
    assert files(dataset) == before


def test_publish_stray_file_is_a_clear_error(dataset: Path) -> None:
    (dataset / "quotes" / "README.md").touch()
    with pytest.raises(DatasetError, match="move it away"):
        publish(dataset, [article("a3")], by=SECOND)


def test_publish_writes_an_older_schema_version_anew(dataset: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = said(dataset)
    monkeypatch.setattr("extractors.dataset.changes.SCHEMA_VERSION", "2")
    monkeypatch.setattr(parts, "SCHEMA_VERSION", "2")
    report = publish(dataset, [], batches=0)
    assert len([name for name in report.written if name.endswith(".parquet")]) == 4
    for name in tables_of(files(dataset)):
        if not name.startswith("speakers"):
            assert pq.read_metadata(dataset / name).metadata[b"quiditquoi.schema_version"] == b"2"
    after = said(dataset)
    assert all(after[name].equals(before[name]) for name in before)


def test_publish_refuses_rows_that_would_clash(dataset: Path) -> None:
    clash = article("a8")
    twin = table(dataset, "quotes").filter(pl.col("article_id") == "a1")["quote_id"][0]
    clash = replace(
        clash, quotes=({**clash.quotes[0], "quote_id": twin, "quote_group_id": twin}, clash.quotes[1])
    )
    before = files(dataset)
    with pytest.raises(DatasetError, match=r"would break primary_key.*; nothing is written"):
        publish(dataset, [clash], by=SECOND)
    assert files(dataset) == before


def test_known_is_what_the_articles_table_says(dataset: Path) -> None:
    known = Dataset.open(dataset).known()
    assert set(known) == {"a1", "a2", "b1"}
    assert known["a1"].content_hash == article("a1").article["content_hash"]
    assert (known["a1"].document, known["a1"].status, known["a1"].code_version) == (
        "a1.txt",
        "read",
        "1.0+aaaa",
    )
