import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from extractors.errors import DataFileError
from extractors.evaluation import evaluate, figures_tables, judge, list_misses, misses_list
from extractors.types import (
    ArticleQuotes,
    AttributedQuotation,
    Attribution,
    Quotation,
    RefusedArticle,
    Span,
    Speaker,
)
from tests.evaluation.builders import gold_article, gold_quote, predicted

TEXT = "« Non », a dit Jeanne Roux. Le film « Oui » passe. « Jamais », dit-il."


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text("Rien à citer.", encoding="utf-8")
    person = {"name": "Jeanne Roux", "type": "person", "aliases": []}
    quotes = [
        {"text": "Non", "kind": "direct", "speakers": ["R"]},
        {"text": "Oui", "kind": "not_speech", "speakers": []},
        {"text": "Jamais", "kind": "direct", "speakers": ["P"]},
    ]
    other = {"name": "Karim Petit", "type": "person", "aliases": []}
    lines = [
        {"doc": "a", "speakers": {"R": person, "P": other}, "quotes": quotes},
        {"doc": "b", "speakers": {}, "quotes": []},
    ]
    (tmp_path / "gold.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return tmp_path


def quoted(words: str, kind: str, *names: str) -> AttributedQuotation:
    span = Span(TEXT.index(words), TEXT.index(words) + len(words))
    return AttributedQuotation(
        quotation=Quotation(span, span, "guillemets", 0),
        text=words,
        kind=kind,
        kind_confidence=1.0,
        attribution=Attribution(
            tuple(Speaker(name, name, "person") for name in names), None, None, (), "verb", 0.75
        ),
        context=span,
    )


def extract(articles):
    for article in articles:
        found = (
            (quoted("Non", "direct", "Roux"), quoted("Oui", "direct", "Roux")) if article.text == TEXT else ()
        )
        yield ArticleQuotes(article, found)


def test_evaluate_runs_the_extractor_over_the_annotated_articles(corpus):
    evaluation = evaluate(corpus / "gold.jsonl", corpus, extract)
    figures = evaluation.figures
    assert figures.articles == 2
    assert (figures.spans.right, figures.spans.predicted, figures.spans.gold) == (2, 2, 3)
    assert (figures.attribution.right, figures.naming.right) == (1, 0)
    assert figures.end_to_end.f1 == 0.5
    assert figures.calibration.expected_error == 0.25


def test_errors_name_each_miss_with_its_context(corpus):
    errors = list(evaluate(corpus / "gold.jsonl", corpus, extract).errors())
    assert [(error.type, error.words, error.gold, error.predicted) for error in errors] == [
        ("wrong name", "Non", "Jeanne Roux", "Roux"),
        ("wrong kind", "Oui", "not_speech", "direct"),
        ("missed span", "Jamais", "direct: Karim Petit", None),
    ]
    for error in errors:
        assert error.doc == "a"
        assert error.before + error.words + error.after in TEXT
        assert TEXT[error.start : error.end] == error.words


def test_an_article_that_was_refused_has_all_its_gold_missed(corpus):
    def refuse(articles):
        for article in articles:
            yield ArticleQuotes(RefusedArticle(article.document, "not_french", "…"))

    evaluation = evaluate(corpus / "gold.jsonl", corpus, refuse)
    assert evaluation.figures.spans.recall == 0
    assert [article.reason for article in evaluation.refused] == ["not_french", "not_french"]
    assert evaluation.as_dict()["refused"][0]["reason"] == "not_french"


def test_results_may_come_in_any_order(corpus):
    straight = evaluate(corpus / "gold.jsonl", corpus, extract).as_dict()
    assert (
        evaluate(corpus / "gold.jsonl", corpus, lambda articles: reversed(list(extract(articles)))).as_dict()
        == straight
    )


def test_a_missing_article_is_named(corpus):
    (corpus / "b.txt").unlink()
    with pytest.raises(DataFileError, match=r"the gold annotates 'b'.*b\.txt"):
        evaluate(corpus / "gold.jsonl", corpus, extract)


def test_a_fault_in_the_metadata_is_no_fault_of_the_article(corpus):
    (corpus / "articles.csv").write_text("file,langue\na.txt,fr\n")
    assert evaluate(corpus / "gold.jsonl", corpus, extract).figures.articles == 2


def test_an_article_without_result_has_all_its_gold_missed(corpus):
    assert evaluate(corpus / "gold.jsonl", corpus, lambda _articles: iter(())).figures.spans.recall == 0


def test_a_changed_article_is_named(corpus):
    (corpus / "a.txt").write_text("Tout autre chose.", encoding="utf-8")
    with pytest.raises(DataFileError, match=r"'a', quotes.0: 'Non' is not found"):
        evaluate(corpus / "gold.jsonl", corpus, extract)


def test_misses_of_an_extra_span_and_a_wrong_speaker():
    gold = gold_article(gold_quote(0, 10, speakers=("R",), alternatives=((),)))
    judged = judge(
        gold, [predicted(0, 10, speakers=("Petit",), confidence=0.4), predicted(50, 60, "not_speech", ())]
    )
    misses = list(list_misses(judged, "x" * 100))
    assert [(miss.type, miss.gold, miss.predicted) for miss in misses] == [
        ("wrong speaker", "Jeanne Roux or nobody", "Petit"),
        ("extra span", None, "not_speech"),
    ]


def test_a_whole_utterance_taken_for_a_part_is_a_wrong_kind():
    judged = judge(gold_article(gold_quote(0, 10, "direct")), [predicted(0, 10, "partial")])
    assert [(miss.type, miss.gold, miss.predicted) for miss in list_misses(judged, "x" * 20)] == [
        ("wrong kind", "direct", "partial")
    ]


def test_reports_show_figures_and_misses(corpus):
    evaluation = evaluate(corpus / "gold.jsonl", corpus, extract)
    console = Console(width=200, record=True, file=io.StringIO())
    console.print(figures_tables(evaluation.figures), misses_list(evaluation.errors()))
    shown = console.export_text()
    assert "end to end" in shown
    assert "0.500" in shown
    assert "expected calibration error 0.250" in shown
    assert "gold: direct: Karim Petit  predicted: –" in shown
