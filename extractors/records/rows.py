"""From what one article gave to the rows of the tables."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from extractors.records.provenance import Provenance
from extractors.types import (
    Article,
    ArticleQuotes,
    AttributedQuotation,
    RefusedArticle,
    Section,
    Span,
    Speaker,
)

Row = Mapping[str, object]
"""One row: every column of its table, in order, as Python values (``date``, ``datetime``, lists)."""

_HEADING_SECTIONS: Final[frozenset[Section]] = frozenset({"heading", "standfirst", "caption"})


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that broke the schema or an invariant: it is kept aside, never in a table.

    ``reason`` is the name of the broken rules, separated by commas.
    """

    table: str
    reason: str
    row: Row


@dataclass(frozen=True, slots=True)
class ArticleRows:
    """The rows of one article: of ``quotes``, of ``articles`` (one), of ``speakers``, and those rejected."""

    quotes: tuple[Row, ...]
    article: Row
    speakers: tuple[Row, ...]
    rejected: tuple[RejectedRow, ...] = ()


def _digest(*parts: object) -> str:
    # A separator that no part holds, so that ("ab", "c") and ("a", "bc") differ.
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def quote_id(article_id: str, start: int, end: int) -> str:
    """Return the stable identifier of a quotation: 16 hexadecimal digits of its article and its offsets."""
    return _digest(article_id, start, end)


def article_id_of(article: Article | RefusedArticle) -> str:
    """Return the article's identifier; that of one refused without any is made from its document and the message.

    The message tells the articles of one document apart (``line 3``).
    """
    if isinstance(article, RefusedArticle):
        return article.article_id or f"refused-{_digest(article.document, article.message)}"
    return article.article_id


def content_hash(article: Article | RefusedArticle) -> str:
    """Return 16 hexadecimal digits that change with the text or with what the input says of the article.

    Title, author, source, URL and date count, because they are in every row. Of a refused article, of which no text
    is known, the refusal counts instead.
    """
    published = article.published and (article.published.day.isoformat(), article.published.precision)
    if isinstance(article, RefusedArticle):
        return _digest(
            "refused", article.document, article.source, published, article.reason, article.message
        )
    return _digest(
        article.text,
        article.source,
        article.url,
        article.title,
        article.author,
        published,
        article.article_id,
    )


def rows(result: ArticleQuotes, provenance: Provenance, *, content: str | None = None) -> ArticleRows:
    """Return the rows of one article.

    A quotation whose ``text`` is not what the article has at its offsets, or that stands twice, is rejected with the
    reason ``text_differs``, ``offsets_out_of_bounds`` or ``repeated``; every other invariant is checked where rows
    are written (`extractors.dataset.checks`). ``quote_group_id`` is the quotation's own id until a dataset groups it.

    Parameters
    ----------
    result
        What the article gave.
    provenance
        The run.
    content
        The `content_hash` of the article, where ``result`` no longer holds it: that of an article which was read and
        then refused in extraction. A later run then leaves it alone until it changes.
    """
    article_id = article_id_of(result.article)
    quotes: list[Row] = []
    rejected: list[RejectedRow] = []
    speakers: dict[str, Speaker] = {}
    speech = attributed = 0
    if isinstance(result.article, Article):
        seen: set[str] = set()
        for quote in result.quotes:
            reason = _broken(quote, result.article.text)
            row = _quote_row(quote, result, result.article, article_id, provenance)
            identifier = quote_id(article_id, *quote.quotation.content)
            if reason is None and identifier in seen:
                reason = "repeated"
            if reason is not None:
                rejected.append(RejectedRow("quotes", reason, row))
                continue
            seen.add(identifier)
            quotes.append(row)
            speakers.update((speaker.id, speaker) for speaker in quote.attribution.speakers)
            speech += quote.kind != "not_speech"
            attributed += quote.kind != "not_speech" and bool(quote.attribution.speakers)
    article = _article_row(result, article_id, provenance, content or content_hash(result.article))
    counts = {
        "quotations": len(quotes),
        "speech": speech,
        "attributed": attributed,
        "rejected": len(rejected),
    }
    return ArticleRows(
        quotes=tuple(quotes),
        article={name: counts.get(name, value) for name, value in article.items()},
        speakers=tuple(_speaker_row(speaker) for _, speaker in sorted(speakers.items())),
        rejected=tuple(rejected),
    )


def _broken(quote: AttributedQuotation, text: str) -> str | None:
    spans = [quote.quotation.content, quote.context, *quote.quotation.incises]
    spans += [span for span in (quote.attribution.mention, _cue_span(quote)) if span is not None]
    if any(not 0 <= span.start < span.end <= len(text) for span in spans):
        return "offsets_out_of_bounds"
    return None if quote.text == quote.quotation.words(text) else "text_differs"


def _cue_span(quote: AttributedQuotation) -> Span | None:
    return quote.attribution.cue.span if quote.attribution.cue else None


def _words(span: Span | None, text: str) -> tuple[str | None, int | None, int | None]:
    return (None, None, None) if span is None else (text[span.start : span.end], span.start, span.end)


def _quote_row(
    quote: AttributedQuotation,
    result: ArticleQuotes,
    article: Article,
    article_id: str,
    provenance: Provenance,
) -> Row:
    start, end = quote.quotation.content
    identifier = quote_id(article_id, start, end)
    attribution = quote.attribution
    first = attribution.speakers[0] if attribution.speakers else None
    mention, mention_start, mention_end = _words(attribution.mention, article.text)
    cue, cue_start, cue_end = _words(_cue_span(quote), article.text)
    return {
        "quote_id": identifier,
        "article_id": article_id,
        **_described(article),
        "text": quote.text,
        "start": start,
        "end": end,
        "kind": quote.kind,
        "marks": quote.quotation.marks,
        "utterance_id": f"{article_id}-{quote.quotation.utterance}",
        "speaker_id": first and first.id,
        "speaker": first and first.name,
        "speaker_type": first and first.type,
        "wikidata_id": first and first.wikidata_id,
        "speakers": [
            {"id": s.id, "name": s.name, "type": s.type, "wikidata_id": s.wikidata_id}
            for s in attribution.speakers
        ],
        "mention": mention,
        "mention_start": mention_start,
        "mention_end": mention_end,
        "cue": cue,
        "cue_lemma": attribution.cue and attribution.cue.lemma,
        "cue_start": cue_start,
        "cue_end": cue_end,
        "relayed_by": list(attribution.relayed_by),
        "strategy": attribution.strategy,
        "confidence": attribution.confidence,
        "context": article.text[quote.context.start : quote.context.end],
        "in_heading": quote.quotation.section in _HEADING_SECTIONS,
        "backend": result.backend,
        "model": result.model,
        "code_version": provenance.code_version,
        "config_hash": provenance.config_hash,
        "run_id": provenance.run_id,
        "extracted_at": provenance.extracted_at,
        "quote_group_id": identifier,
        "kind_confidence": quote.kind_confidence,
        "section": quote.quotation.section,
    }


def _described(article: Article | RefusedArticle) -> dict[str, object]:
    """Return what the input says of an article; a field that it leaves empty is null."""
    told = article if isinstance(article, Article) else None
    return {
        "source": article.source or "unknown",
        "url": (told and told.url) or None,
        "title": (told and told.title) or None,
        "author": (told and told.author) or None,
        "published_on": article.published and article.published.day,
        "published_precision": article.published and article.published.precision,
    }


def _article_row(result: ArticleQuotes, article_id: str, provenance: Provenance, content: str) -> Row:
    article = result.article
    refusal = article if isinstance(article, RefusedArticle) else None
    return {
        "article_id": article_id,
        "document": article.document,
        **_described(article),
        "status": "read" if refusal is None else "refused",
        "reason": refusal and refusal.reason,
        "message": refusal and refusal.message,
        "characters": len(article.text) if isinstance(article, Article) else None,
        "quotations": 0,
        "speech": 0,
        "attributed": 0,
        "rejected": 0,
        "content_hash": content,
        "backend": result.backend or None,
        "model": result.model or None,
        "code_version": provenance.code_version,
        "config_hash": provenance.config_hash,
        "run_id": provenance.run_id,
        "extracted_at": provenance.extracted_at,
    }


def _speaker_row(speaker: Speaker) -> Row:
    return {
        "speaker_id": speaker.id,
        "name": speaker.name,
        "type": speaker.type,
        "wikidata_id": speaker.wikidata_id,
    }
