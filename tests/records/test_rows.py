from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.records import TABLES, article_id_of, content_hash, quote_id, rows
from extractors.types import (
    Article,
    ArticleQuotes,
    Attribution,
    Cue,
    PublicationDate,
    RefusedArticle,
    Span,
)
from tests.records.made import DURAND, MARTIN, UNION, made, provenance, quoted, refused

TEXT = "Elle a dit « la mer est belle » hier."


def changed(result: ArticleQuotes, **values: object) -> ArticleQuotes:
    """Return the result with fields of its first quotation changed."""
    return replace(result, quotes=(replace(result.quotes[0], **values), *result.quotes[1:]))  # type: ignore[arg-type]


def attributed(result: ArticleQuotes, **values: object) -> ArticleQuotes:
    attribution: Attribution = replace(result.quotes[0].attribution, **values)  # type: ignore[arg-type]
    return changed(result, attribution=attribution)


def test_rows_have_every_column_in_order() -> None:
    found = made(TEXT)
    assert list(found.quotes[0]) == list(TABLES["quotes"].column_names())
    assert list(found.article) == list(TABLES["articles"].column_names())
    assert list(found.speakers[0]) == list(TABLES["speakers"].column_names())


def test_rows_of_a_quotation() -> None:
    row = made(TEXT).quotes[0]
    start = TEXT.index("la mer")
    assert TEXT[row["start"] : row["end"]] == row["text"] == "la mer est belle"  # type: ignore[misc]
    assert (row["start"], row["quote_id"]) == (start, quote_id("a1", start, start + 16))
    assert (row["speaker_id"], row["speaker"], row["speaker_type"]) == (
        "marie-durand",
        "Marie Durand",
        "person",
    )
    assert (row["cue"], row["cue_lemma"], row["cue_start"]) == ("dit", "dire", TEXT.index("dit"))
    assert (row["mention"], row["mention_start"], row["mention_end"]) == (None, None, None)
    assert (row["published_on"], row["published_precision"]) == (date(2024, 6, 20), "day")
    assert row["extracted_at"] == datetime(2024, 6, 1, 12, tzinfo=UTC)
    assert row["quote_group_id"] == row["quote_id"]


def test_rows_text_leaves_out_an_incise_that_the_offsets_take_in() -> None:
    text = "« La mer, a-t-elle dit, est belle »"
    result = quoted(text)
    quotation = replace(result.quotes[0].quotation, incises=(Span(text.index(", a"), text.index(" est")),))
    result = changed(result, quotation=quotation, text="La mer est belle")
    row = rows(result, provenance()).quotes[0]
    assert row["text"] == "La mer est belle"
    assert text[row["start"] : row["end"]] == "La mer, a-t-elle dit, est belle"  # type: ignore[misc]


def test_rows_all_speakers_and_the_first() -> None:
    found = made(TEXT, speakers=(UNION, DURAND))
    assert [speaker["id"] for speaker in found.quotes[0]["speakers"]] == ["la-federation", "marie-durand"]  # type: ignore[attr-defined]
    assert found.quotes[0]["speaker_id"] == "la-federation"
    assert [row["speaker_id"] for row in found.speakers] == ["la-federation", "marie-durand"]


def test_rows_nobody_speaks() -> None:
    found = made(TEXT, speakers=(), kind="not_speech")
    row = found.quotes[0]
    assert [row[name] for name in ("speaker_id", "speaker", "speaker_type", "wikidata_id")] == [None] * 4
    assert row["speakers"] == []
    assert found.speakers == ()
    assert [found.article[name] for name in ("quotations", "speech", "attributed")] == [1, 0, 0]


def test_rows_counts_of_an_article() -> None:
    result = quoted("Il dit « un », « deux » et « trois ».")
    quotes = list(result.quotes)
    quotes[1] = replace(quotes[1], kind="not_speech")
    quotes[2] = replace(quotes[2], attribution=replace(quotes[2].attribution, speakers=()))
    article = rows(replace(result, quotes=tuple(quotes)), provenance()).article
    assert [article[name] for name in ("quotations", "speech", "attributed", "rejected")] == [3, 2, 1, 0]


@pytest.mark.parametrize(
    ("section", "in_heading"),
    [("heading", True), ("standfirst", True), ("caption", True), ("body", False), ("related", False)],
)
def test_rows_in_heading(section: str, in_heading: bool) -> None:
    result = quoted(TEXT)
    quotation = replace(result.quotes[0].quotation, section=section)  # type: ignore[arg-type]
    assert rows(changed(result, quotation=quotation), provenance()).quotes[0]["in_heading"] is in_heading
    assert rows(changed(result, quotation=quotation), provenance()).quotes[0]["section"] == section


def test_rows_fragments_of_an_utterance_share_its_id() -> None:
    result = quoted("« La mer », dit-elle, « est belle ». « Oui. »")
    first, second, third = result.quotes
    second = replace(second, quotation=replace(second.quotation, utterance=first.quotation.utterance))
    ids = [
        row["utterance_id"]
        for row in rows(replace(result, quotes=(first, second, third)), provenance()).quotes
    ]
    assert ids[0] == ids[1] != ids[2]


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (changed(quoted(TEXT), text="la mer est laide"), "text_differs"),
        (
            changed(
                quoted(TEXT), quotation=replace(quoted(TEXT).quotes[0].quotation, content=Span(13, 9999))
            ),
            "offsets_out_of_bounds",
        ),
        (
            changed(quoted(TEXT), quotation=replace(quoted(TEXT).quotes[0].quotation, content=Span(5, 5))),
            "offsets_out_of_bounds",
        ),
        (attributed(quoted(TEXT), mention=Span(-4, 2)), "offsets_out_of_bounds"),
        (attributed(quoted(TEXT), cue=Cue(Span(9, 9), "dire")), "offsets_out_of_bounds"),
        (changed(quoted(TEXT), context=Span(0, 999)), "offsets_out_of_bounds"),
    ],
)
def test_rows_sets_aside_what_the_article_does_not_have(broken: ArticleQuotes, reason: str) -> None:
    found = rows(broken, provenance())
    assert [rejected.reason for rejected in found.rejected] == [reason]
    assert found.quotes == ()
    assert (found.article["quotations"], found.article["rejected"]) == (0, 1)


def test_rows_sets_aside_a_repeated_quotation() -> None:
    result = quoted(TEXT)
    found = rows(replace(result, quotes=result.quotes * 2), provenance())
    assert len(found.quotes) == 1
    assert [rejected.reason for rejected in found.rejected] == ["repeated"]


def test_rows_of_a_refused_article() -> None:
    found = rows(refused("vide.txt"), provenance())
    assert found.quotes == ()
    assert (found.article["status"], found.article["reason"]) == ("refused", "empty")
    assert found.article["message"] == "vide.txt is empty: remove it"
    assert found.article["characters"] is None


def test_rows_keeps_the_hash_of_an_article_refused_in_extraction() -> None:
    article = quoted(TEXT).article
    result = ArticleQuotes(RefusedArticle("a1.txt", "too_long", "too long: raise the limit", article_id="a1"))
    assert (
        rows(result, provenance(), content=content_hash(article)).article["content_hash"]
        == content_hash(article)
        != rows(result, provenance()).article["content_hash"]
    )


def test_article_id_of_refused_parts_of_one_document_differ() -> None:
    first, second = (
        RefusedArticle("flux.jsonl", "empty", f"flux.jsonl, line {line}: it holds no text") for line in (1, 2)
    )
    assert article_id_of(first) != article_id_of(second)
    assert article_id_of(first) == article_id_of(replace(first))


@pytest.mark.parametrize(
    "correction",
    [
        {"text": TEXT + " "},
        {"source": "Autre"},
        {"url": "https://example.org/1"},
        {"title": "Mer"},
        {"author": "A. B."},
        {"published": PublicationDate(date(2024, 6, 1), "month")},
        {"published": None},
    ],
)
def test_content_hash_changes_with_all_that_is_in_a_row(correction: dict[str, object]) -> None:
    article = quoted(TEXT).article
    assert isinstance(article, Article)
    corrected = replace(article, **correction)  # type: ignore[arg-type]
    assert content_hash(article) != content_hash(corrected)


def test_content_hash_does_not_change_with_the_place() -> None:
    article = quoted(TEXT).article
    assert content_hash(article) == content_hash(replace(article, document="ailleurs.txt"))


@given(
    st.lists(
        st.tuples(st.text("ab", min_size=1, max_size=3), st.integers(0, 20), st.integers(0, 20)), unique=True
    )
)
def test_quote_id_tells_quotations_apart(keys: list[tuple[str, int, int]]) -> None:
    assert len({quote_id(*key) for key in keys}) == len(keys)


@given(st.text(min_size=1, max_size=60), st.text(max_size=30))
def test_rows_offsets_point_at_the_words_in_any_text(words: str, around: str) -> None:
    result = quoted(f"{around}« {words} »{around}", speakers=(MARTIN,))
    for row in rows(result, provenance()).quotes:
        article = result.article
        assert isinstance(article, Article)
        assert article.text[row["start"] : row["end"]] == row["text"]  # type: ignore[misc]
