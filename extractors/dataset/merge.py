"""One partition as it is to be: what it holds, what a run brings, what goes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import polars as pl

from extractors.dataset.parts import sort
from extractors.records.schema import RUN_IDENTITY


@dataclass(frozen=True, slots=True)
class PartitionRows:
    """The rows of one partition in the two tables."""

    quotes: pl.DataFrame
    articles: pl.DataFrame

    def by_table(self) -> dict[str, pl.DataFrame]:
        """Return the rows by the name of their table: quotations first, so that no article counts more than it has."""
        return {"quotes": self.quotes, "articles": self.articles}

    def without(self, articles: pl.Series) -> PartitionRows:
        """Return the rows of all but some articles."""
        others = ~pl.col("article_id").is_in(articles.implode())
        return PartitionRows(self.quotes.filter(others), self.articles.filter(others))

    def only(self, articles: pl.Series) -> PartitionRows:
        """Return the rows of some articles."""
        these = pl.col("article_id").is_in(articles.implode())
        return PartitionRows(self.quotes.filter(these), self.articles.filter(these))

    def plus(self, other: PartitionRows) -> PartitionRows:
        """Return the rows of both, sorted as the files are."""
        return PartitionRows(
            quotes=sort("quotes", pl.concat([self.quotes, other.quotes])),
            articles=sort("articles", pl.concat([self.articles, other.articles])),
        )


def identifiers(articles: Collection[str]) -> pl.Series:
    """Return identifiers of articles as a series, sorted."""
    return pl.Series("article_id", sorted(articles), dtype=pl.String)


def merge(old: PartitionRows, new: PartitionRows, gone: Collection[str]) -> tuple[PartitionRows, int]:
    """Return a partition's rows after a run, sorted as its files are, and how many articles came unchanged.

    An article that says the same as before keeps its old rows, run identity included: what has not changed is not
    rewritten. ``quote_group_id`` is not compared: it is decided afterwards, for the whole dataset.

    Parameters
    ----------
    old
        The rows as they are.
    new
        The rows that the run brings, whole articles.
    gone
        Identifiers of articles whose rows leave the partition; those that the run brings replace the old ones.
    """
    same = _unchanged(old, new)
    leaving = identifiers((set(gone) | set(new.articles["article_id"])) - set(same))
    return old.without(leaving).plus(new.without(same)), len(same)


def _unchanged(old: PartitionRows, new: PartitionRows) -> pl.Series:
    """Return the articles whose rows of both tables are the same, run identity and groups aside."""
    if old.articles.is_empty():
        return identifiers(())
    articles = _compared(old.articles, new.articles)
    quotes = _compared(old.quotes, new.quotes)
    same = articles.filter(pl.col("before") == pl.col("after"))["article_id"]
    differing = quotes.filter(pl.col("before").ne_missing(pl.col("after")))["article_id"]
    return same.filter(~same.is_in(differing.implode()))


def _compared(before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of each article as text, before and after; null where it has none."""
    columns = [name for name in after.columns if name not in (*RUN_IDENTITY, "quote_group_id")]
    # The rows themselves, not a hash of them: no collision can pass for "unchanged". Categories become text first,
    # because their numbers differ from file to file.
    row = pl.struct(
        pl.col(name).cast(pl.String) if isinstance(dtype, pl.Categorical | pl.Enum) else pl.col(name)
        for name, dtype in after.select(columns).schema.items()
    ).struct.json_encode()
    texts = [
        frame.select("article_id", row=row).group_by("article_id").agg(pl.col("row").sort().alias(name))
        for name, frame in (("before", before), ("after", after))
    ]
    return texts[0].join(texts[1], on="article_id", how="full", coalesce=True)
