"""The common questions to a dataset, without SQL: each function takes a folder and a `Filter` and returns a frame."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO, Final, Literal, get_args

import polars as pl

from extractors.dataset.layout import Layout, outlet_slug
from extractors.dataset.words import plain
from extractors.errors import DatasetError, UsageError
from extractors.types import Kind

Format = Literal["csv", "json", "parquet"]

_SPEECH: Final = pl.col("kind").cast(pl.String) != "not_speech"


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
    except (pl.exceptions.PolarsError, OSError) as error:
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
