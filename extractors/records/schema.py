"""The tables of the dataset, declared once: columns, types, descriptions and what every row must satisfy.

The classes are dataframely schemas; `ARROW_SCHEMAS` is what they become on disk. A new column goes last, none is
renamed, and `SCHEMA_VERSION` changes with every change.
"""

from __future__ import annotations

from typing import Any, Final, get_args

import dataframely as dy
import polars as pl
import pyarrow as pa

from extractors.types import DatePrecision, Kind, Marks, Section, SpeakerType

SCHEMA_VERSION: Final = "1"

_HASH = r"^[0-9a-f]{16}$"
_WIKIDATA = r"^Q[1-9][0-9]*$"


def _one_of(values: Any, description: str, *, nullable: bool = False) -> dy.Enum:
    return dy.Enum(list(get_args(values)), nullable=nullable, description=description)


def _text(description: str, *, nullable: bool = True, regex: str | None = None) -> dy.String:
    # An empty string would be a second way to say "unknown": null is the only one.
    return dy.String(nullable=nullable, min_length=1, regex=regex, description=description)


def _offset(description: str, *, nullable: bool = False) -> dy.Int32:
    return dy.Int32(nullable=nullable, min=0, description=description)


def _speaker_struct() -> dy.Struct:
    return dy.Struct(
        {
            "id": dy.String(),
            "name": dy.String(),
            "type": dy.String(),
            "wikidata_id": dy.String(nullable=True),
        }
    )


class QuoteSchema(dy.Schema):
    """One row a quotation."""

    quote_id = dy.String(
        primary_key=True, regex=_HASH, description="Stable identifier, made from article_id, start and end"
    )
    article_id = _text("The article it stands in: a row of articles", nullable=False)
    source = _text(
        "Outlet as the input names it, never the speaker; `unknown` where not told", nullable=False
    )
    url = _text("Address of the article; null where unknown")
    title = _text("Title of the article; null where unknown")
    author = _text("Author of the article as printed; null where unknown")
    published_on = dy.Date(
        nullable=True, description="Date of publication, its unknown parts 1; null where unknown"
    )
    published_precision = _one_of(
        DatePrecision, "How much of published_on is known; null where nothing is", nullable=True
    )
    text = _text("The words quoted, without outer marks and without incises", nullable=False)
    start = _offset("First code point of the content in the article's text, incises included")
    end = _offset("One past the last code point of the content in the article's text")
    kind = _one_of(
        Kind,
        "direct: a whole utterance; partial: words worked into the narrator's sentence; not_speech: nobody's words",
    )
    marks = _one_of(Marks, "The marks around it; mixed: one kind opened and another closed")
    utterance_id = _text("The same for the fragments of one utterance", nullable=False)
    speaker_id = _text("The first speaker: a row of speakers; null where nobody is resolved")
    speaker = _text("Name of the first speaker; null where nobody is resolved")
    speaker_type = _text(f"Type of the first speaker: {', '.join(get_args(SpeakerType))}")
    wikidata_id = _text("Wikidata item of the first speaker; null where not verified", regex=_WIKIDATA)
    speakers = dy.List(
        _speaker_struct(),
        description="All speakers, in order (id, name, type, wikidata_id); empty where nobody",
    )
    mention = _text("The words of the article that point to the speaker; null where there are none")
    mention_start = _offset("First code point of the mention; null where there is none", nullable=True)
    mention_end = _offset("One past the last code point of the mention", nullable=True)
    cue = _text("The words of the article that say that somebody speaks; null where there are none")
    cue_lemma = _text("Lemma of the cue's verb, noun or preposition; null where there is no cue")
    cue_start = _offset("First code point of the cue; null where there is none", nullable=True)
    cue_end = _offset("One past the last code point of the cue", nullable=True)
    relayed_by = dy.List(
        dy.String(min_length=1), description="Agencies and media that pass the words on; empty where none"
    )
    strategy = dy.Categorical(description="The rule that decided the attribution")
    confidence = dy.Float32(
        min=0,
        max=1,
        description="Probability that the speakers are right: of the rows at 0.9 nine in ten are",
    )
    context = _text("The sentence around the quotation", nullable=False)
    in_heading = dy.Bool(description="Stands in a heading, standfirst or caption")
    backend = _text("NLP backend that read the article", nullable=False)
    model = _text("Model of the backend", nullable=False)
    code_version = _text("Version of the extraction code and its data files", nullable=False)
    config_hash = _text("Hash of the settings that decide rows", nullable=False)
    run_id = _text("The run that extracted the row", nullable=False)
    extracted_at = dy.Datetime(
        time_unit="us", time_zone="UTC", description="When the run that extracted the row began, UTC"
    )
    quote_group_id = _text(
        "The same for the same words, in whatever article: the quote_id of the group's earliest quotation",
        nullable=False,
        regex=_HASH,
    )
    kind_confidence = dy.Float32(min=0, max=1, description="Probability that the kind is right")
    section = _one_of(
        Section,
        "Part of the article it stands in; related: a line that leads to another article; embed: a post shown",
    )

    @dy.rule()
    def start_before_end(cls) -> pl.Expr:
        """A quotation has at least one character."""
        return pl.col("start") < pl.col("end")

    @dy.rule()
    def text_within_offsets(cls) -> pl.Expr:
        """The words are no longer than the stretch they stand in."""
        return pl.col("text").str.len_chars() <= pl.col("end") - pl.col("start")

    @dy.rule()
    def date_has_precision(cls) -> pl.Expr:
        """A date says how much of it is known."""
        return pl.col("published_on").is_null() == pl.col("published_precision").is_null()

    @dy.rule()
    def mention_matches_offsets(cls) -> pl.Expr:
        """The mention is as long as its offsets say, or all three are null."""
        return _span_matches("mention")

    @dy.rule()
    def cue_matches_offsets(cls) -> pl.Expr:
        """The cue is as long as its offsets say and has a lemma, or all four are null."""
        return _span_matches("cue") & (pl.col("cue").is_null() == pl.col("cue_lemma").is_null())

    @dy.rule()
    def first_speaker_is_speaker(cls) -> pl.Expr:
        """The columns of the first speaker are the first of `speakers`."""
        first = pl.col("speakers").list.first()
        return pl.all_horizontal(
            first.struct.field(inner).eq_missing(pl.col(outer))
            for inner, outer in {
                "id": "speaker_id",
                "name": "speaker",
                "type": "speaker_type",
                "wikidata_id": "wikidata_id",
            }.items()
        )


def _span_matches(name: str) -> pl.Expr:
    words, start, end = pl.col(name), pl.col(f"{name}_start"), pl.col(f"{name}_end")
    absent = words.is_null() & start.is_null() & end.is_null()
    return absent | (words.str.len_chars() == end - start).fill_null(False)


class ArticleSchema(dy.Schema):
    """One row an article read or refused, those without quotations too: the denominator of every share."""

    article_id = dy.String(
        primary_key=True,
        min_length=1,
        description="Stable identifier, made from the source and the article's own id or URL, else from its text",
    )
    document = _text("Where it was read from: a path, or `-`", nullable=False)
    source = _text("Outlet as the input names it; `unknown` where not told", nullable=False)
    url = _text("Address of the article; null where unknown")
    title = _text("Title of the article; null where unknown")
    author = _text("Author of the article as printed; null where unknown")
    published_on = dy.Date(
        nullable=True, description="Date of publication, its unknown parts 1; null where unknown"
    )
    published_precision = _one_of(
        DatePrecision, "How much of published_on is known; null where nothing is", nullable=True
    )
    status = dy.Enum(["read", "refused"], description="read, or refused with its reason")
    reason = _text("Short stable code of a refusal, for example empty, binary, undecodable; null where read")
    message = _text("Cause and remedy of a refusal, for people; null where read")
    characters = dy.Int32(
        nullable=True, min=0, description="Length of the text in code points; null where refused"
    )
    quotations = dy.Int32(min=0, description="Its rows in quotes")
    speech = dy.Int32(min=0, description="Of those, the rows that are direct or partial")
    attributed = dy.Int32(min=0, description="Of the speech, the rows with a speaker")
    rejected = dy.Int32(
        min=0, description="Quotations that broke the schema or an invariant, kept aside with the reason"
    )
    content_hash = _text(
        "Hash of the text and of what the input says of the article", nullable=False, regex=_HASH
    )
    backend = _text("NLP backend that read the article; null where refused before")
    model = _text("Model of the backend; null where refused before")
    code_version = _text("Version of the extraction code and its data files", nullable=False)
    config_hash = _text("Hash of the settings that decide rows", nullable=False)
    run_id = _text("The run that extracted the row", nullable=False)
    extracted_at = dy.Datetime(
        time_unit="us", time_zone="UTC", description="When the run that extracted the row began, UTC"
    )

    @dy.rule()
    def date_has_precision(cls) -> pl.Expr:
        """A date says how much of it is known."""
        return pl.col("published_on").is_null() == pl.col("published_precision").is_null()

    @dy.rule()
    def refused_has_reason(cls) -> pl.Expr:
        """An article is refused with a reason and a message, or read without either."""
        refused = pl.col("status") == "refused"
        return (refused == pl.col("reason").is_not_null()) & (refused == pl.col("message").is_not_null())

    @dy.rule()
    def read_has_characters(cls) -> pl.Expr:
        """An article read has a length, one refused has none."""
        return (pl.col("status") == "read") == pl.col("characters").is_not_null()

    @dy.rule()
    def counts_nest(cls) -> pl.Expr:
        """No more attributed than speech, no more speech than quotations."""
        return (pl.col("attributed") <= pl.col("speech")) & (pl.col("speech") <= pl.col("quotations"))


class SpeakerSchema(dy.Schema):
    """One row a speaker that some quotation names."""

    speaker_id = dy.String(
        primary_key=True, min_length=1, description="Stable identifier: what quotes.speaker_id refers to"
    )
    name = _text("Full name, or the description of a speaker known by no name", nullable=False)
    type = _one_of(SpeakerType, "A state is a country, capital or palace that speaks for its government")
    wikidata_id = _text("Wikidata item; null where not verified", regex=_WIKIDATA)


def _arrow_type(dtype: pl.DataType) -> pa.DataType:
    """Return the type on disk of a Polars type."""
    match dtype:
        case pl.Enum() | pl.Categorical():
            return pa.dictionary(pa.int32(), pa.string())
        case pl.List():
            return pa.list_(_arrow_type(_instance(dtype.inner)))
        case pl.Struct():
            return pa.struct([pa.field(f.name, _arrow_type(_instance(f.dtype))) for f in dtype.fields])
        case pl.Datetime():
            return pa.timestamp(dtype.time_unit, dtype.time_zone)
    return {
        pl.String(): pa.string(),
        pl.Int32(): pa.int32(),
        pl.Float32(): pa.float32(),
        pl.Boolean(): pa.bool_(),
        pl.Date(): pa.date32(),
    }[dtype]


def _instance(dtype: Any) -> pl.DataType:
    result: pl.DataType = dtype() if isinstance(dtype, type) else dtype
    return result


def arrow_schema(schema: type[dy.Schema]) -> pa.Schema:
    """Return the Arrow schema of a table: types on disk, nullability, a description in each field's metadata."""
    return pa.schema(
        [
            pa.field(
                name,
                _arrow_type(column.dtype),
                nullable=column.nullable,
                metadata={"description": column.description or ""},
            )
            for name, column in schema.columns().items()
        ]
    )


TABLES: Final[dict[str, type[dy.Schema]]] = {
    "quotes": QuoteSchema,
    "articles": ArticleSchema,
    "speakers": SpeakerSchema,
}
"""The tables by the name of their folder."""

ARROW_SCHEMAS: Final[dict[str, pa.Schema]] = {name: arrow_schema(schema) for name, schema in TABLES.items()}

RUN_IDENTITY: Final = ("run_id", "extracted_at")
"""Columns that say which run wrote a row, not what the row says: they never make two rows differ."""
