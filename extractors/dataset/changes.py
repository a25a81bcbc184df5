"""What a publication changes: which articles come, move and go, partition by partition."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import polars as pl

from extractors.dataset.layout import Layout, Partition
from extractors.dataset.merge import PartitionRows
from extractors.dataset.parts import read_columns, schema_version
from extractors.dataset.staging import StagedBatch, partition_key
from extractors.records.frames import declared_types
from extractors.records.schema import SCHEMA_VERSION


@dataclass(slots=True)
class Change:
    """What changes in one partition, as identifiers of articles.

    ``moves_in`` and ``moves_out`` are articles that another partition held or will hold; ``withdrawn`` leave the
    dataset. ``outdated`` is set where the file is of another schema version and is written anew for that alone.
    """

    brought: set[str] = field(default_factory=set)
    moves_in: set[str] = field(default_factory=set)
    moves_out: set[str] = field(default_factory=set)
    withdrawn: set[str] = field(default_factory=set)
    outdated: bool = False


@lru_cache
def empty(table: str) -> pl.DataFrame:
    """Return a table without rows."""
    return pl.DataFrame(schema=declared_types(table))


def homes(layout: Layout) -> dict[str, set[Partition]]:
    """Return the partitions that hold each article of a dataset: one, if nobody has meddled with it."""
    found: defaultdict[str, set[Partition]] = defaultdict(set)
    for partition, path in layout.partitions("articles").items():
        for article_id in read_columns("articles", path, ["article_id"])["article_id"]:
            found[article_id].add(partition)
    return dict(found)


class Incoming:
    """The rows that staged batches bring; of an article staged twice, the first counts."""

    def __init__(self, batches: Sequence[StagedBatch]) -> None:
        self._batches = batches
        self._owned: list[pl.Series] = []
        self.homes: dict[str, Partition] = {}
        articles = [empty("articles")]
        for batch in batches:
            rows = batch.read_articles()
            rows = rows.filter([article_id not in self.homes for article_id in rows["article_id"]])
            for article_id, partition in zip(
                rows["article_id"], partition_key(rows).iter_rows(), strict=True
            ):
                self.homes[article_id] = Partition(*partition)
            self._owned.append(rows["article_id"])
            articles.append(rows)
        self._articles = pl.concat(articles)
        self._keys = partition_key(self._articles)

    def rows(self, partition: Partition) -> PartitionRows:
        """Return the rows that come to a partition."""
        here = (self._keys["outlet"] == partition.outlet) & (self._keys["year"] == partition.year)
        quotes = [empty("quotes")]
        for batch, owned in zip(self._batches, self._owned, strict=True):
            staged = batch.read_quotes(partition)
            if staged is not None:
                quotes.append(staged.filter(pl.col("article_id").is_in(owned.implode())))
        return PartitionRows(quotes=pl.concat(quotes), articles=self._articles.filter(here))


def changes(
    layout: Layout, old: dict[str, set[Partition]], incoming: Incoming, withdrawn: Collection[str]
) -> dict[Partition, Change]:
    """Return what changes in each partition, sorted by partition.

    Parameters
    ----------
    layout
        The dataset.
    old
        Where each article is (`homes`).
    incoming
        What comes.
    withdrawn
        Articles that go, unless they come.
    """
    found: defaultdict[Partition, Change] = defaultdict(Change)
    for article_id, partition in incoming.homes.items():
        found[partition].brought.add(article_id)
        for other in old.get(article_id, set()) - {partition}:
            found[other].moves_out.add(article_id)
            found[partition].moves_in.add(article_id)
    for article_id in set(withdrawn) - incoming.homes.keys():
        for partition in old.get(article_id, ()):
            found[partition].withdrawn.add(article_id)
    for table in ("articles", "quotes"):
        for partition, path in layout.partitions(table).items():
            if schema_version(path) != SCHEMA_VERSION:
                found[partition].outdated = True
    return dict(sorted(found.items()))
