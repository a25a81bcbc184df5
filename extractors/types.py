"""What passes between the parts: frozen, slotted, free of any library's objects.

All offsets are half-open ranges of code points of ``Article.text``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

Kind = Literal["direct", "partial", "not_speech"]
"""What a quotation is: a whole utterance, words worked into the narrator's sentence, nobody's words."""

Marks = Literal["guillemets", "single_guillemets", "straight", "curly", "low_curly", "mixed", "dash", "turn"]
"""The marks around a quotation; ``mixed`` is one kind opened and another closed."""

SpeakerType = Literal["person", "organization", "state", "document", "group", "unknown"]

DatePrecision = Literal["day", "month", "year"]

Section = Literal["body", "heading", "standfirst", "caption", "related", "embed", "boilerplate"]
"""The part of an article a line belongs to; ``related`` is a « Lire aussi » line, ``embed`` a tweet."""


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PublicationDate:
    """A date known to the day, the month or the year; unknown parts are 1."""

    day: date
    precision: DatePrecision


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read: from here on its text is frozen, and every offset is into it.

    ``document`` is where it was read from (a path, or ``-``); ``source`` is the outlet, ``unknown`` if not told.
    """

    article_id: str
    document: str
    text: str
    source: str = "unknown"
    url: str | None = None
    title: str | None = None
    author: str | None = None
    published: PublicationDate | None = None


@dataclass(frozen=True, slots=True)
class RefusedArticle:
    """An input that could not be read or processed, with the cause and the remedy."""

    document: str
    reason: str
    """A short stable code, for example ``empty``, ``binary``, ``undecodable``, ``missing``."""
    message: str
    """One sentence for people: the cause and the remedy."""
    source: str = "unknown"
    article_id: str | None = None
    published: PublicationDate | None = None

    @classmethod
    def of(cls, article: Article | RefusedArticle, reason: str, message: str) -> RefusedArticle:
        """Return an article as refused, with what is known of it; the message follows the document's name."""
        return cls(
            document=article.document,
            reason=reason,
            message=f"{article.document}: {message}",
            source=article.source,
            article_id=article.article_id,
            published=article.published,
        )


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch of text between quotation marks, found on characters alone.

    ``content`` is the words without the outer marks, incises included; ``outer`` takes the marks in.
    ``incises`` are the narrator's parentheses inside the marks (« La Russie, a déclaré Poutine, est prête »).
    ``utterance`` numbers the utterances of an article: fragments of one share it.
    ``parent`` is the index, in the scanner's result, of the quotation this one stands in.
    ``turn`` is the name printed before the colon of an interview turn.
    ``flaw`` says how the marks are malformed, if they are.
    """

    content: Span
    outer: Span
    marks: Marks
    utterance: int
    section: Section = "body"
    incises: tuple[Span, ...] = ()
    parent: int | None = None
    turn: Span | None = None
    flaw: str | None = None

    def words(self, text: str) -> str:
        """Return the content as printed in ``text``, without its incises."""
        pieces = []
        position = self.content.start
        for incise in self.incises:
            pieces.append(text[position : incise.start].strip(" ,\u00a0\u202f"))
            position = incise.end
        pieces.append(text[position : self.content.end])
        joined = ""
        for piece in (p.strip() for p in pieces):
            joined += piece if not joined or piece[:1] in (".", ",", ";", "…", "") else f" {piece}"
        return joined if self.incises else pieces[0]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody or something that speaks, resolved: a row of the ``speakers`` table."""

    id: str
    name: str
    type: SpeakerType
    wikidata_id: str | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that say that somebody speaks, and the lemma of their verb, noun or preposition."""

    span: Span
    lemma: str


@dataclass(frozen=True, slots=True)
class CandidateReport:
    """One candidate speaker of a quotation, what spoke for and against it, and its share of the decision."""

    name: str
    mention: Span | None
    strategy: str
    probability: float
    evidence: tuple[tuple[str, float], ...]
    """Named evidence with its contribution to the score: positive speaks for the candidate."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says a quotation, and how that was decided."""

    speakers: tuple[Speaker, ...]
    mention: Span | None
    cue: Cue | None
    relayed_by: tuple[str, ...]
    strategy: str
    confidence: float
    candidates: tuple[CandidateReport, ...] = ()


@dataclass(frozen=True, slots=True)
class AttributedQuotation:
    """A quotation with its kind and its attribution: what becomes one row."""

    quotation: Quotation
    text: str
    kind: Kind
    kind_confidence: float
    attribution: Attribution
    context: Span


@dataclass(frozen=True, slots=True)
class ArticleQuotes:
    """All that one article gave: the quotations of an article read, or the reason of one refused."""

    article: Article | RefusedArticle
    quotes: tuple[AttributedQuotation, ...] = ()
    backend: str = ""
    model: str = ""
