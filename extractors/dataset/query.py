"""The common questions to a dataset, without SQL: each function takes a folder and a `Filter` and returns a frame."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO, Final, Literal

import polars as pl

from extractors.dataset.filters import Filter
from extractors.dataset.layout import Layout
from extractors.errors import DatasetError

__all__ = [
    "Filter",
    "Format",
    "find",
    "pickups",
    "scan",
    "sources",
    "speaker_shares",
    "top_speakers",
    "write",
]

Format = Literal["csv", "json", "parquet"]

_SPEECH: Final = pl.col("kind").cast(pl.String) != "not_speech"


def scan(dataset: Path | str, table: str) -> pl.LazyFrame:
    """Return a table of a dataset, lazily, with the partition keys ``outlet`` and ``year``.

    Raises
    ------
    DatasetError
        There is no such table.
    """
    folder = Layout(Path(dataset)).root / table
    if not folder.is_dir():
        raise DatasetError(f"{folder} does not exist: is {dataset} the folder that a run wrote?")
    return pl.scan_parquet(folder, hive_partitioning=table != "speakers")


def _quotes(dataset: Path | str, wanted: Filter) -> pl.LazyFrame:
    return scan(dataset, "quotes").filter(*wanted.of_quotes())


def _collect(frame: pl.LazyFrame, dataset: Path | str) -> pl.DataFrame:
    try:
        return frame.collect()
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError) as error:
        cause = str(error).splitlines()[0]
        raise DatasetError(
            f"{dataset} cannot be read: {cause}. Is it the folder that a run wrote?"
        ) from error


def _top(frame: pl.LazyFrame, limit: int | None) -> pl.LazyFrame:
    return frame if limit is None else frame.head(limit)


def find(dataset: Path | str, wanted: Filter, limit: int | None = None) -> pl.DataFrame:
    """Return the quotations that a filter lets through, the latest first, unknown dates last.

    Parameters
    ----------
    dataset
        The dataset's folder.
    wanted
        Which quotations.
    limit
        The greatest number of rows.

    Returns
    -------
    polars.DataFrame
        All columns of ``quotes`` and the partition keys.
    """
    latest = _quotes(dataset, wanted).sort(
        "published_on", "article_id", "start", descending=[True, False, False], nulls_last=True
    )
    return _collect(_top(latest, limit), dataset)


def top_speakers(dataset: Path | str, wanted: Filter, limit: int | None = 20) -> pl.DataFrame:
    """Return who is quoted most: ``speaker_id, speaker, speaker_type, quotations, articles, outlets, share``.

    Quotations of several speakers count for each of them. ``share`` is of the speech that somebody is said to have
    said, within the filter.
    """
    speech = _quotes(dataset, wanted).filter(_SPEECH, pl.col("speakers").list.len() > 0)
    total = speech.select(total=pl.len())
    named = (
        _by_speaker(speech)
        .group_by("speaker_id")
        .agg(
            pl.col("speaker").mode().min(),
            pl.col("speaker_type").mode().min(),
            quotations=pl.len(),
            articles=pl.col("article_id").n_unique(),
            outlets=pl.col("outlet").n_unique(),
        )
        .join(total, how="cross")
        .with_columns(share=pl.col("quotations") / pl.col("total"))
        .drop("total")
        .sort("quotations", "speaker_id", descending=[True, False])
    )
    return _collect(_top(named, limit), dataset)


def _by_speaker(quotes: pl.LazyFrame) -> pl.LazyFrame:
    """Return one row a quotation and speaker."""
    said = pl.col("speakers").struct
    return (
        quotes.select("article_id", "source", "outlet", "speakers")
        .explode("speakers")
        .select(
            "article_id",
            "source",
            "outlet",
            speaker_id=said.field("id"),
            speaker=said.field("name"),
            speaker_type=said.field("type"),
        )
    )


def sources(dataset: Path | str, wanted: Filter | None = None) -> pl.DataFrame:
    """Return how much each outlet quotes: one row an outlet, the largest first.

    ``source, articles, refused, with_speech, quotations, speech, attributed`` are counts; ``quoting_share`` is of the
    articles read those with speech, ``attributed_share`` of the speech that with a speaker. Only the outlet and the
    period of the filter count, as the figures are of articles.
    """
    articles = scan(dataset, "articles").filter(*(wanted or Filter()).of_articles())
    status = pl.col("status").cast(pl.String)
    figures = (
        articles.group_by("source")
        .agg(
            articles=(status == "read").sum(),
            refused=(status == "refused").sum(),
            with_speech=(pl.col("speech") > 0).sum(),
            quotations=pl.col("quotations").sum(),
            speech=pl.col("speech").sum(),
            attributed=pl.col("attributed").sum(),
        )
        .with_columns(
            quoting_share=_share("with_speech", "articles"), attributed_share=_share("attributed", "speech")
        )
        .sort("articles", "source", descending=[True, False])
    )
    return _collect(figures, dataset)


def _share(part: str, whole: str) -> pl.Expr:
    return pl.when(pl.col(whole) > 0).then(pl.col(part) / pl.col(whole))


def speaker_shares(dataset: Path | str, wanted: Filter, limit: int | None = 10) -> pl.DataFrame:
    """Return who speaks in each outlet: ``source, speaker_id, speaker, quotations, share``.

    ``share`` is of the outlet's attributed speech within the filter. ``limit`` is per outlet.
    """
    speech = _quotes(dataset, wanted).filter(_SPEECH, pl.col("speakers").list.len() > 0)
    totals = speech.group_by("source").agg(total=pl.len())
    shares = (
        _by_speaker(speech)
        .group_by("source", "speaker_id")
        .agg(pl.col("speaker").mode().min(), quotations=pl.len())
        .join(totals, on="source")
        .with_columns(share=pl.col("quotations") / pl.col("total"))
        .drop("total")
        .sort("source", "quotations", "speaker_id", descending=[False, True, False])
    )
    if limit is not None:
        shares = shares.group_by("source", maintain_order=True).head(limit)
    return _collect(shares, dataset)


def pickups(dataset: Path | str, wanted: Filter, limit: int | None = 20) -> pl.DataFrame:
    """Return the words that several articles print, the most printed first.

    ``quote_group_id, text`` (the fullest print)``, speaker, articles, outlets, sources, first_on``; the filter chooses
    the prints that count.
    """
    fullest = (
        pl.col("text").sort_by(pl.col("text").str.len_chars(), "quote_id", descending=[True, False]).first()
    )
    groups = (
        _quotes(dataset, wanted)
        .filter(_SPEECH)
        .group_by("quote_group_id")
        .agg(
            text=fullest,
            speaker=pl.col("speaker").drop_nulls().mode().min(),
            articles=pl.col("article_id").n_unique(),
            outlets=pl.col("source").n_unique(),
            sources=pl.col("source").unique().sort(),
            first_on=pl.col("published_on").min(),
        )
        .filter(pl.col("articles") > 1)
        .sort("outlets", "articles", "quote_group_id", descending=[True, True, False])
    )
    return _collect(_top(groups, limit), dataset)


def write(frame: pl.DataFrame, form: Format, destination: BinaryIO | Path) -> None:
    """Write a result.

    Parameters
    ----------
    frame
        What a question returned.
    form
        ``csv`` (UTF-8, lists as JSON), ``json`` (an array of objects) or ``parquet``.
    destination
        A binary stream or a path.

    Raises
    ------
    DatasetError
        It cannot be written.
    """
    try:
        match form:
            case "csv":
                _without_lists(frame).write_csv(destination)
            case "json":
                content = frame.write_json().encode()
                destination.write_bytes(content) if isinstance(destination, Path) else destination.write(
                    content
                )
            case "parquet":
                frame.write_parquet(destination)
    except OSError as error:
        raise DatasetError(f"cannot write {destination}: {error}") from error


def _without_lists(frame: pl.DataFrame) -> pl.DataFrame:
    # Polars writes a struct as JSON, but no list: the list is taken out of the JSON of a struct of it.
    return frame.with_columns(
        pl.struct(name).struct.json_encode().str.extract(r'^\{"[^"]*":(.*)\}$').alias(name)
        for name, dtype in frame.schema.items()
        if isinstance(dtype, pl.List)
    )
