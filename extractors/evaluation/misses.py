"""Every miss of an evaluation with its context, for reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Literal

from extractors.evaluation.gold import GoldArticle, GoldQuotation
from extractors.evaluation.judging import JudgedArticle, PredictedQuotation

MissType = Literal["missed span", "extra span", "wrong kind", "wrong speaker", "wrong name"]

_CONTEXT = 100
"""Characters of context on each side."""


@dataclass(frozen=True, slots=True)
class Miss:
    """One way in which one quotation is not as the gold has it.

    ``start`` and ``end`` are the gold's range, of an extra span the prediction's; ``before``, ``words`` and ``after``
    are the article's text around and in it. ``gold`` and ``predicted`` are what each side says, in words: a kind, or
    speakers' names. ``strategy`` and ``confidence`` are the prediction's.
    """

    doc: str
    type: MissType
    start: int
    end: int
    before: str
    words: str
    after: str
    gold: str | None
    predicted: str | None
    strategy: str | None
    confidence: float | None

    def as_dict(self) -> dict[str, Any]:
        """Return the miss for JSON."""
        return asdict(self)


def list_misses(judged: JudgedArticle, text: str) -> Iterator[Miss]:
    """Yield what is wrong in one article, in order of the text.

    A quotation with a wrong kind and a wrong speaker gives two. ``wrong name`` is a right speaker by a lesser name.

    Parameters
    ----------
    judged
        The article, held against its gold.
    text
        The article's text, for the context.
    """
    found = [*_unpaired(judged, text), *_in_pairs(judged, text)]
    yield from sorted(found, key=lambda miss: (miss.start, miss.end))


def _unpaired(judged: JudgedArticle, text: str) -> Iterator[Miss]:
    for quote in judged.missed:
        says = f"{quote.kind}: {_gold_names(judged.article, quote)}" if quote.is_speech else quote.kind
        yield _miss(judged, text, "missed span", quote, None, says, None)
    for prediction in judged.extra:
        says = (
            f"{prediction.kind}: {_names(prediction.speakers)}" if prediction.is_speech else prediction.kind
        )
        yield _miss(judged, text, "extra span", None, prediction, None, says)


def _in_pairs(judged: JudgedArticle, text: str) -> Iterator[Miss]:
    for pair in judged.pairs:
        gold, predicted = pair.gold, pair.predicted
        if gold.kind != predicted.kind:
            yield _miss(judged, text, "wrong kind", gold, predicted, gold.kind, predicted.kind)
        if gold.is_speech and not pair.named:
            kind: MissType = "wrong name" if pair.attributed else "wrong speaker"
            expected = _gold_names(judged.article, gold)
            yield _miss(judged, text, kind, gold, predicted, expected, _names(predicted.speakers))


def _miss(
    judged: JudgedArticle,
    text: str,
    kind: MissType,
    quote: GoldQuotation | None,
    prediction: PredictedQuotation | None,
    gold: str | None,
    predicted: str | None,
) -> Miss:
    place = quote if quote is not None else prediction
    assert place is not None
    assert place.start is not None
    assert place.end is not None
    return Miss(
        doc=judged.article.doc,
        type=kind,
        start=place.start,
        end=place.end,
        before=text[max(0, place.start - _CONTEXT) : place.start],
        words=text[place.start : place.end],
        after=text[place.end : place.end + _CONTEXT],
        gold=gold,
        predicted=predicted,
        strategy=prediction.strategy if prediction else None,
        confidence=prediction.confidence if prediction else None,
    )


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(names) or "nobody"


def _gold_names(article: GoldArticle, quote: GoldQuotation) -> str:
    return " or ".join(
        _names(tuple(article.speakers[key].name for key in answer)) for answer in quote.answers
    )
