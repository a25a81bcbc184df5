"""An extraction that needs no model: the command line's tests are about the command line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractors.config import ExtractionConfig
from extractors.types import (
    Article,
    ArticleQuotes,
    AttributedQuotation,
    Attribution,
    CandidateReport,
    Cue,
    Quotation,
    RefusedArticle,
    Span,
    Speaker,
)

ARTICLE = "« Nous avons gagné », a déclaré Marie Durand. Le film « Le Port » est sorti.\n"

DURAND = Speaker("marie-durand", "Marie Durand", "person")


def extract(
    articles: Iterable[Article | RefusedArticle], config: ExtractionConfig
) -> Iterator[ArticleQuotes]:
    """Give every « … » to Marie Durand where she stands in the article, and call what follows « film » a title."""
    for article in articles:
        if isinstance(article, RefusedArticle):
            yield ArticleQuotes(article)
        else:
            found = enumerate(re.finditer("« ([^»]*) »", article.text))
            quotes = tuple(_attributed(article.text, number, match, config) for number, match in found)
            yield ArticleQuotes(article, quotes, config.backend, "made-1.0")


def _attributed(
    text: str, number: int, match: re.Match[str], config: ExtractionConfig
) -> AttributedQuotation:
    title = text[: match.start()].endswith("film ")
    name, verb = text.find("Marie Durand"), text.find("a déclaré")
    told = not title and name >= 0
    candidates = (
        CandidateReport("Marie Durand", Span(name, name + 12), "cue", 0.9, (("follows the verb", 1.5),)),
        CandidateReport(
            "Paul Petit", None, "nearest", 0.1, (("is a name", 0.25), ("stands in a quotation", -2.0))
        ),
    )
    return AttributedQuotation(
        quotation=Quotation(Span(*match.span(1)), Span(*match.span()), "guillemets", number),
        text=match[1],
        kind="not_speech" if title else "direct",
        kind_confidence=0.8,
        attribution=Attribution(
            speakers=(DURAND,) if told else (),
            mention=Span(name, name + 12) if told else None,
            cue=Cue(Span(verb, verb + 9), "déclarer") if told else None,
            relayed_by=(),
            strategy="cue" if told else "nobody",
            confidence=0.9,
            candidates=candidates if told and config.explain else (),
        ),
        context=Span(0, len(text.rstrip())),
    )
