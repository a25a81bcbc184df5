"""The dimension table of speakers, made from the quotations themselves."""

from __future__ import annotations

import polars as pl

from extractors.records.frames import to_declared


def speakers_of(quotes: pl.DataFrame) -> pl.DataFrame:
    """Return one row a speaker that some quotation names, sorted.

    Where rows of several versions describe one speaker differently, the description of most rows counts, the first in
    the alphabet if there are as many: the table follows from the quotations, not from the order of runs.

    Parameters
    ----------
    quotes
        At least the column ``speakers``, of a whole dataset.
    """
    named = (
        quotes.select(pl.col("speakers").explode(empty_as_null=True))
        .drop_nulls()
        .unnest("speakers")
        .group_by("id", "name", "type", "wikidata_id")
        .len()
        .sort(
            ["id", "len", "name", "type", "wikidata_id"],
            descending=[False, True, False, False, False],
            nulls_last=True,
        )
        .unique("id", keep="first", maintain_order=True)
    )
    return to_declared("speakers", named.select("name", "type", "wikidata_id", speaker_id="id")).select(
        "speaker_id", "name", "type", "wikidata_id"
    )
