from dataclasses import replace

import pytest

from extractors.dataset import Known, Plan, plan
from extractors.records import Provenance, content_hash
from extractors.types import Article, RefusedArticle
from tests.records.made import provenance


def article(article_id: str, text: str = "La mer.", document: str | None = None) -> Article:
    return Article(article_id, document or f"{article_id}.txt", text)


def known(*articles: Article | RefusedArticle, by: Provenance | None = None) -> dict[str, Known]:
    by = by or provenance()
    return {
        str(one.article_id): Known(
            one.document,
            "read" if isinstance(one, Article) else "refused",
            content_hash(one),
            by.code_version,
            by.config_hash,
        )
        for one in articles
    }


def ids(found: Plan) -> list[str]:
    return [planned.article_id for planned in found.todo]


def test_plan_of_an_empty_dataset_is_everything_in_order() -> None:
    found = plan([article("b"), article("a")], {}, provenance())
    assert ids(found) == ["b", "a"]
    assert found.todo[0].content_hash == content_hash(article("b"))


def test_plan_leaves_alone_what_has_not_changed() -> None:
    found = plan(
        [article("a"), article("b"), article("c", "Le ciel.")],
        known(article("a"), article("c")),
        provenance(),
    )
    assert ids(found) == ["b", "c"]
    assert found.unchanged == ("a",)


@pytest.mark.parametrize("change", [{"code": "2.0+bbbb"}, {"config": "d" * 16}])
def test_plan_redoes_what_another_version_or_other_settings_read(change: dict[str, str]) -> None:
    assert ids(plan([article("a")], known(article("a")), provenance(**change))) == ["a"]  # type: ignore[arg-type]


def test_plan_full_redoes_all() -> None:
    assert ids(plan([article("a")], known(article("a")), provenance(), full=True)) == ["a"]


def test_plan_another_run_alone_redoes_nothing() -> None:
    assert ids(plan([article("a")], known(article("a")), provenance("run-2", day=9))) == []


def test_plan_takes_an_article_once() -> None:
    found = plan([article("a"), article("a", document="copie.txt")], {}, provenance())
    assert (ids(found), found.duplicates, found.conflicts) == (["a"], ("a",), ())


def test_plan_names_another_article_under_an_id_that_is_taken() -> None:
    found = plan([article("a"), article("a", "Autre.", "autre.txt")], {}, provenance())
    assert (ids(found), found.duplicates) == (["a"], ("a",))
    assert [conflict.document for conflict in found.conflicts] == ["autre.txt"]


def test_plan_names_what_is_withdrawn() -> None:
    found = plan([article("a")], known(article("a"), article("b")), provenance())
    assert (found.withdrawn, found.superseded) == (frozenset({"b"}), frozenset())


def test_plan_a_corrected_file_supersedes_its_old_article() -> None:
    old, new = article("old", "La mer", "1.txt"), article("new", "La mer.", "1.txt")
    found = plan([new], known(old), provenance())
    assert (ids(found), found.superseded, found.withdrawn) == (["new"], frozenset({"old"}), frozenset())


def test_plan_a_feed_that_drops_an_article_does_not_supersede_it() -> None:
    old = [article("a", document="flux.jsonl"), article("b", document="flux.jsonl")]
    found = plan(
        [article("b", document="flux.jsonl"), article("c", document="flux.jsonl")], known(*old), provenance()
    )
    assert (found.superseded, found.withdrawn) == (frozenset(), frozenset({"a"}))


def test_plan_standard_input_supersedes_nothing() -> None:
    found = plan([article("b", document="-")], known(article("a", document="-")), provenance())
    assert found.superseded == frozenset()


def test_plan_a_file_repaired_supersedes_its_refusal() -> None:
    refusal = RefusedArticle("1.txt", "empty", "1.txt: it holds no text", article_id="refused-1")
    assert plan([article("a", document="1.txt")], known(refusal), provenance()).superseded == {"refused-1"}


def test_plan_a_file_that_cannot_be_read_now_keeps_its_article() -> None:
    refusal = RefusedArticle("1.txt", "unreadable", "1.txt: permission denied")
    found = plan([refusal], known(article("a", document="1.txt")), provenance())
    assert (found.superseded, found.withdrawn) == (frozenset(), frozenset({"a"}))


def test_plan_does_not_redo_the_same_refusal() -> None:
    refusal = RefusedArticle("1.txt", "empty", "1.txt: it holds no text", article_id="refused-1")
    assert ids(plan([refusal], known(refusal), provenance())) == []
    assert ids(plan([replace(refusal, reason="binary")], known(refusal), provenance())) == ["refused-1"]
