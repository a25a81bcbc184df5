"""Articles and what they gave, made by hand: « words » of a text become its quotations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime

from extractors.records import ArticleRows, Provenance, rows
from extractors.types import (
    Article,
    ArticleQuotes,
    AttributedQuotation,
    Attribution,
    Cue,
    Kind,
    PublicationDate,
    Quotation,
    RefusedArticle,
    Span,
    Speaker,
)

DURAND = Speaker("marie-durand", "Marie Durand", "person", "Q42")
MARTIN = Speaker("paul-martin", "Paul Martin", "person")
UNION = Speaker("la-federation", "La Fédération", "organization")


def provenance(
    run_id: str = "run-1", *, code: str = "1.0+aaaa", config: str = "c" * 16, day: int = 1
) -> Provenance:
    return Provenance(run_id, datetime(2024, 6, day, 12, tzinfo=UTC), code, config)


def quoted(
    text: str,
    *,
    article_id: str = "a1",
    document: str | None = None,
    source: str = "Le Journal",
    day: date | None = date(2024, 6, 20),
    speakers: Sequence[Speaker] = (DURAND,),
    kind: Kind = "partial",
    title: str | None = None,
    url: str | None = None,
) -> ArticleQuotes:
    """Return the article of ``text`` with a quotation for each pair of guillemets in it."""
    published = PublicationDate(day, "day") if day else None
    article = Article(article_id, document or f"{article_id}.txt", text, source, url, title, None, published)
    quotes = []
    for number, match in enumerate(re.finditer(r"«\s*([^»]+?)\s*»", text)):
        content = Span(*match.span(1))
        quotation = Quotation(content, Span(*match.span()), "guillemets", number)
        said = text.find("dit")
        cue = Cue(Span(said, said + 3), "dire") if said >= 0 else None
        attribution = Attribution(tuple(speakers), None, cue, (), "incise", 0.9)
        context = Span(0, len(text))
        quotes.append(AttributedQuotation(quotation, quotation.words(text), kind, 0.8, attribution, context))
    return ArticleQuotes(article, tuple(quotes), "spacy", "fr_core_news_md")


def refused(
    document: str = "vide.txt", reason: str = "empty", article_id: str | None = None
) -> ArticleQuotes:
    return ArticleQuotes(
        RefusedArticle(document, reason, f"{document} is empty: remove it", article_id=article_id)
    )


def made(text: str, *, by: Provenance | None = None, **known: object) -> ArticleRows:
    return rows(quoted(text, **known), by or provenance())  # type: ignore[arg-type]
