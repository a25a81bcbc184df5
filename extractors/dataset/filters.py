"""Which quotations a question is about, as conditions on the columns of the tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import get_args

import polars as pl

from extractors.dataset.layout import outlet_slug
from extractors.dataset.words import plain
from extractors.errors import UsageError
from extractors.types import Kind


@dataclass(frozen=True, slots=True)
class Filter:
    """Which quotations a question is about; what is ``None`` does not narrow it.

    ``speaker`` is an identifier, or words of a name; ``source`` an outlet; ``words`` stand in the quotation, whole, in
    this order, whatever case, accents and punctuation. ``since`` and ``until`` are inclusive; a date known to the
    month or the year counts if the period touches it, an unknown one does not. ``min_confidence`` is of the
    attribution.
    """

    speaker: str | None = None
    source: str | None = None
    since: date | None = None
    until: date | None = None
    words: str | None = None
    kind: Kind | None = None
    min_confidence: float | None = None

    def __post_init__(self) -> None:
        if self.kind is not None and self.kind not in get_args(Kind):
            raise UsageError(f"unknown kind {self.kind!r}: give one of {', '.join(get_args(Kind))}")
        if self.min_confidence is not None and not 0 <= self.min_confidence <= 1:
            raise UsageError(f"a confidence is between 0 and 1, not {self.min_confidence:g}")
        if self.since and self.until and self.since > self.until:
            raise UsageError(f"the period ends ({self.until}) before it begins ({self.since})")

    def of_articles(self) -> list[pl.Expr]:
        """Return the conditions that an article can meet: outlet and period."""
        found = []
        if self.source is not None:
            found.append(pl.col("outlet") == outlet_slug(self.source))
        if self.since is not None:
            found.append(_period_end() >= self.since)
        if self.until is not None:
            found.append(pl.col("published_on") <= self.until)
        return found

    def of_quotes(self) -> list[pl.Expr]:
        """Return all conditions."""
        found = self.of_articles()
        if self.speaker is not None:
            inner = pl.element().struct.field("id").eq(self.speaker) | _holds_words(
                pl.element().struct.field("name"), self.speaker
            )
            found.append(pl.col("speakers").list.eval(inner).list.any())
        if self.words is not None:
            found.append(_holds_words(pl.col("text"), self.words))
        if self.kind is not None:
            found.append(pl.col("kind").cast(pl.String) == self.kind)
        if self.min_confidence is not None:
            # The stored 0.9 is a float32: asked for 0.9, it must be found.
            found.append(pl.col("confidence") >= pl.lit(self.min_confidence, pl.Float32))
        return found


def _period_end() -> pl.Expr:
    precision = pl.col("published_precision").cast(pl.String)
    first = pl.col("published_on")
    return (
        pl.when(precision == "month")
        .then(first.dt.month_end())
        .when(precision == "year")
        .then(first.dt.offset_by("1y").dt.offset_by("-1d"))
        .otherwise(first)
    )


def _holds_words(text: pl.Expr, words: str) -> pl.Expr:
    parts = re.findall(r"[^\W_]+", plain(words))
    if not parts:
        raise UsageError(f"{words!r} holds no word to look for")
    pattern = r"\b" + r"[^\p{L}\p{N}]+".join(parts) + r"\b"
    letters = text.str.to_lowercase().str.normalize("NFKD").str.replace_all(r"\p{M}", "")
    for ligature, apart in (("œ", "oe"), ("æ", "ae"), ("ß", "ss")):
        letters = letters.str.replace_all(ligature, apart, literal=True)
    return letters.str.contains(pattern)
