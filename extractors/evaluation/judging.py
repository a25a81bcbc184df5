"""An article's predictions held against its gold: what is paired, and what of it is right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.evaluation.gold import GoldArticle, GoldQuotation
from extractors.evaluation.names import counts_as, names_fully, same_set
from extractors.evaluation.pairing import pair
from extractors.types import ArticleQuotes, Kind, Span


@dataclass(frozen=True, slots=True)
class PredictedQuotation:
    """What an extractor says of one quotation: all that is scored.

    ``start`` and ``end`` are a half-open range of code points of the article, ``speakers`` the speakers' names,
    ``confidence`` is from 0 to 1.
    """

    start: int
    end: int
    kind: Kind
    speakers: tuple[str, ...] = ()
    strategy: str = ""
    confidence: float = 1.0

    def __post_init__(self) -> None:
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"confidence is {self.confidence}; it must be from 0 to 1")

    @property
    def is_speech(self) -> bool:
        """Whether the extractor holds that somebody says the words."""
        return self.kind != "not_speech"


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """A gold quotation and the prediction paired with it; ``attributed`` and ``named`` hold for gold speech only."""

    gold: GoldQuotation
    predicted: PredictedQuotation
    attributed: bool
    named: bool

    @property
    def is_right_end_to_end(self) -> bool:
        """Whether a reader of the dataset sees a right row: speech, found as speech, with the right speakers."""
        return self.gold.is_speech and self.predicted.is_speech and self.attributed


@dataclass(frozen=True, slots=True)
class JudgedArticle:
    """The judgement of one article: its pairs, the gold that was missed and the predictions beside it."""

    article: GoldArticle
    pairs: tuple[JudgedPair, ...]
    missed: tuple[GoldQuotation, ...]
    extra: tuple[PredictedQuotation, ...]


def judge(article: GoldArticle, predictions: Sequence[PredictedQuotation]) -> JudgedArticle:
    """Hold the predictions for one article against its gold.

    Parameters
    ----------
    article
        The annotation, with offsets (`locate` gives them where the file has none).
    predictions
        The extractor's quotations of the same text, in any order.

    Raises
    ------
    ValueError
        If a gold quotation has no offsets.
    """
    pairs = pair([_span(quote) for quote in article.quotes], [Span(p.start, p.end) for p in predictions])
    paired_gold, paired_predictions = {g for g, _ in pairs}, {p for _, p in pairs}
    return JudgedArticle(
        article=article,
        pairs=tuple(_judge_pair(article, article.quotes[g], predictions[p]) for g, p in pairs),
        missed=tuple(quote for g, quote in enumerate(article.quotes) if g not in paired_gold),
        extra=tuple(prediction for p, prediction in enumerate(predictions) if p not in paired_predictions),
    )


def from_article_quotes(result: ArticleQuotes) -> list[PredictedQuotation]:
    """Return what the pipeline says of an article, in the form that is scored."""
    return [
        PredictedQuotation(
            start=quote.quotation.content.start,
            end=quote.quotation.content.end,
            kind=quote.kind,
            speakers=tuple(speaker.name for speaker in quote.attribution.speakers),
            strategy=quote.attribution.strategy,
            confidence=quote.attribution.confidence,
        )
        for quote in result.quotes
    ]


def gold_as_predictions(article: GoldArticle) -> list[PredictedQuotation]:
    """Return the gold as an extractor without fault would give it; it needs offsets, like `judge`."""
    return [
        PredictedQuotation(
            *_span(quote), quote.kind, tuple(article.speakers[key].name for key in quote.speakers), "gold"
        )
        for quote in article.quotes
    ]


def _judge_pair(article: GoldArticle, gold: GoldQuotation, predicted: PredictedQuotation) -> JudgedPair:
    answers = [[article.speakers[key] for key in answer] for answer in gold.answers]
    return JudgedPair(
        gold=gold,
        predicted=predicted,
        attributed=gold.is_speech
        and any(same_set(predicted.speakers, answer, counts_as) for answer in answers),
        named=gold.is_speech and any(same_set(predicted.speakers, answer, names_fully) for answer in answers),
    )


def _span(quote: GoldQuotation) -> Span:
    if quote.start is None or quote.end is None:
        raise ValueError(f"the gold quotation {quote.text[:60]!r} has no offsets; call locate() first")
    return Span(quote.start, quote.end)
