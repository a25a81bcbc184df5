"""The one way through, with the real backend."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors import pipeline
from extractors.config import ExtractionConfig
from extractors.errors import BackendError
from extractors.pipeline import extract
from extractors.readers import read
from extractors.types import Article, RefusedArticle

SAMPLES = Path(__file__).parents[1] / "data" / "articles"
SPOKEN = "« Le pont sera reconstruit », a déclaré Marie Durand."


def article(text: str, number: int = 0) -> Article:
    return Article(f"a{number}", f"a{number}.txt", text)


def test_results_come_in_order_and_refused_articles_pass_through() -> None:
    refused = RefusedArticle("b.txt", "empty", "b.txt is empty; remove it")
    results = list(extract([article(SPOKEN), refused, article("Rien.", 1)]))
    assert [r.article.document for r in results] == ["a0.txt", "b.txt", "a1.txt"]
    assert results[1].article is refused
    assert [len(r.quotes) for r in results] == [1, 0, 0]
    assert results[0].backend == "spacy"
    assert results[0].model == "none"


def test_one_article_at_fault_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    def scan(text: str) -> list[object]:
        if "poison" in text:
            raise RecursionError("too deep")
        return real(text)

    real = pipeline.scan
    monkeypatch.setattr(pipeline, "scan", scan)
    good, bad, last = extract([article(SPOKEN), article("poison", 1), article(SPOKEN, 2)])
    assert len(good.quotes) == len(last.quotes) == 1
    assert isinstance(bad.article, RefusedArticle)
    assert bad.article.reason == "nlp_failure"
    assert "a1.txt" in bad.article.message
    assert "too deep" in bad.article.message


def test_fault_of_the_installation_is_no_fault_of_an_article() -> None:
    with pytest.raises(BackendError, match="pip install fr-core-news-nope"):
        list(extract([article(SPOKEN)], ExtractionConfig(model="fr-core-news-nope")))


@pytest.mark.parametrize(
    ("text", "settings_", "reason"),
    [
        ("Il pleut. " * 30, ExtractionConfig(max_characters=100), "too_long"),
        (
            "The bridge will be rebuilt before the summer, the mayor said on Tuesday to reporters. " * 12,
            None,
            "not_french",
        ),
    ],
)
def test_unfit_articles_are_refused(text: str, settings_: ExtractionConfig | None, reason: str) -> None:
    (result,) = extract([article(text)], settings_)
    assert isinstance(result.article, RefusedArticle)
    assert result.article.reason == reason
    assert result.article.article_id == "a0"


def test_offsets_of_the_sample_articles_point_at_their_words() -> None:
    results = list(extract(read([SAMPLES])))
    assert sum(len(r.quotes) for r in results) == 45
    for result in results:
        assert isinstance(result.article, Article)
        text = result.article.text
        for quote in result.quotes:
            assert quote.text == quote.quotation.words(text)
            assert quote.context.start <= quote.quotation.outer.start <= quote.context.end
            mention, cue = quote.attribution.mention, quote.attribution.cue
            for span in (mention, cue and cue.span):
                assert span is None or text[span.start : span.end].strip()
            assert 0 <= quote.attribution.confidence <= 1


def test_fast_and_full_mostly_agree_on_the_sample_articles() -> None:
    def speakers(thoroughness: str) -> list[tuple[str, ...]]:
        config = ExtractionConfig.model_validate({"thoroughness": thoroughness})
        return [
            tuple(s.name for s in quote.attribution.speakers)
            for result in extract(read([SAMPLES]), config)
            for quote in result.quotes
        ]

    fast, full = speakers("fast"), speakers("full")
    assert sum(a == b for a, b in zip(fast, full, strict=True)) >= 38


def test_explanations_are_kept_on_demand_only() -> None:
    (plain,) = extract([article(SPOKEN)])
    (explained,) = extract([article(SPOKEN)], ExtractionConfig(explain=True))
    assert plain.quotes[0].attribution.candidates == ()
    best = explained.quotes[0].attribution.candidates[0]
    assert best.name == "Marie Durand"
    assert best.evidence
    assert dataclasses.replace(explained.quotes[0].attribution, candidates=()) == plain.quotes[0].attribution


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            [
                "« ",
                " »",
                '"',
                "“",
                "”",
                "Marie Durand",
                " a dit ",
                ", a-t-il dit, ",
                "le maire",
                "Selon ",
                ". ",
                "\n",
                " : ",
                "il ",
                "😀",
                "\u202f",
                "les deux ",
            ]
        ),
        max_size=25,
    ).map("".join)
)
def test_every_text_passes(text: str) -> None:
    (result,) = extract([article(text)])
    assert isinstance(result.article, Article), result.article
    for quote in result.quotes:
        assert 0 <= quote.quotation.content.start <= quote.quotation.content.end <= len(text)
