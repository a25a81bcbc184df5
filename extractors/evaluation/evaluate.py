"""An extractor run over annotated articles and judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractors.errors import DataFileError
from extractors.evaluation.figures import Figures, count_figures
from extractors.evaluation.gold import GoldArticle, load_gold, locate
from extractors.evaluation.judging import JudgedArticle, PredictedQuotation, from_article_quotes, judge
from extractors.evaluation.misses import Miss, list_misses
from extractors.readers import read
from extractors.types import Article, ArticleQuotes, RefusedArticle


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The outcome of an evaluation; ``refused`` are articles the extractor refused, whose gold is all missed."""

    figures: Figures
    judged: tuple[JudgedArticle, ...]
    texts: dict[str, str]
    refused: tuple[RefusedArticle, ...] = ()

    def errors(self) -> Iterator[Miss]:
        """Yield every miss, article by article, in order of the text."""
        for article in self.judged:
            yield from list_misses(article, self.texts[article.article.doc])

    def as_dict(self) -> dict[str, Any]:
        """Return figures, misses and refusals for JSON."""
        return {
            "figures": self.figures.as_dict(),
            "errors": [miss.as_dict() for miss in self.errors()],
            "refused": [{"document": article.document, "reason": article.reason} for article in self.refused],
        }


def evaluate(
    gold_path: str | Path,
    articles_dir: str | Path,
    extract: Callable[[Iterable[Article]], Iterator[ArticleQuotes]],
) -> Evaluation:
    """Run ``extract`` over the annotated articles and hold what it gives against the gold.

    Parameters
    ----------
    gold_path
        JSON Lines, one annotated article a line.
    articles_dir
        The folder with the articles: ``<doc>.txt`` for each ``doc`` of the gold, and their ``articles.csv``.
    extract
        The extractor. It gives one result an article, in any order; an article without one has all its gold missed.

    Raises
    ------
    DataFileError
        If the gold breaks its schema, an annotated article is not there, or its text is another.
    """
    gold = {article.doc: article for article in load_gold(gold_path)}
    articles = {doc: _read(Path(articles_dir) / f"{doc}.txt", doc) for doc in gold}
    located = {doc: locate(article, articles[doc].text) for doc, article in gold.items()}
    results = {result.article.document: result for result in extract(articles.values())}
    predicted = [
        from_article_quotes(results[article.document]) if article.document in results else []
        for article in articles.values()
    ]
    judged = judge_all(located.values(), predicted)
    refused = tuple(
        result.article for result in results.values() if isinstance(result.article, RefusedArticle)
    )
    return Evaluation(
        count_figures(judged), judged, {doc: article.text for doc, article in articles.items()}, refused
    )


def judge_all(
    gold: Iterable[GoldArticle], predictions: Iterable[Sequence[PredictedQuotation]]
) -> tuple[JudgedArticle, ...]:
    """Hold the predictions of several articles against their gold, both in the same order."""
    return tuple(judge(article, quotes) for article, quotes in zip(gold, predictions, strict=True))


def _read(path: Path, doc: str) -> Article:
    results = list(read([path]))
    # A fault in articles.csv comes beside the article: it matters to whoever extracts, not to the score.
    article = next((result for result in results if isinstance(result, Article)), None)
    if article is None:
        message = " ".join(result.message for result in results if isinstance(result, RefusedArticle))
        raise DataFileError(f"the gold annotates {doc!r}, but its article cannot be read: {message}")
    return article
