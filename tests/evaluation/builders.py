"""Hand-made gold and predictions: short articles whose figures can be counted on paper."""

from extractors.evaluation import GoldArticle, GoldQuotation, GoldSpeaker, PredictedQuotation
from extractors.types import Kind

SPEAKERS = {
    "R": GoldSpeaker(name="Jeanne Roux", type="person", aliases=["la maire de Valmont"]),
    "P": GoldSpeaker(name="Karim Petit", type="person", aliases=["le préfet"]),
    "A": GoldSpeaker(name="Agence de l'eau", type="organization", aliases=["l'agence"]),
}


def gold_quote(
    start: int,
    end: int,
    kind: Kind = "direct",
    speakers: tuple[str, ...] = ("R",),
    alternatives: tuple[tuple[str, ...], ...] = (),
) -> GoldQuotation:
    return GoldQuotation(
        text="x" * (end - start),
        start=start,
        end=end,
        kind=kind,
        speakers=list(speakers),
        alternatives=[list(answer) for answer in alternatives],
    )


def gold_article(*quotes: GoldQuotation, doc: str = "a") -> GoldArticle:
    return GoldArticle(doc=doc, speakers=SPEAKERS, quotes=list(quotes))


def predicted(
    start: int,
    end: int,
    kind: Kind = "direct",
    speakers: tuple[str, ...] = ("Jeanne Roux",),
    strategy: str = "verb",
    confidence: float = 1.0,
) -> PredictedQuotation:
    return PredictedQuotation(start, end, kind, speakers, strategy, confidence)
