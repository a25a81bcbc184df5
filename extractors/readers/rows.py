"""A row of a table of articles, whatever the table's format, to an article."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from extractors.errors import UsageError
from extractors.readers.building import Context, Metadata, build, is_writable
from extractors.readers.dates import parse_date
from extractors.types import Article, PublicationDate, RefusedArticle

TEXT_COLUMN = "text"
METADATA_COLUMNS = ("source", "url", "title", "author", "published_on")
COLUMNS = (TEXT_COLUMN, *METADATA_COLUMNS, "id")
"""The columns that are read; ``text`` must be there, others are left aside."""


class BadRowError(ValueError):
    """A value that a row may not hold."""


def build_row(row: Mapping[str, object], context: Context, part: str) -> Article | RefusedArticle:
    """Return the article of a row.

    Parameters
    ----------
    row
        The values by column; an absent or empty one is unknown.
    context
        The document; what it is known to hold fills what the row leaves unknown.
    part
        Which row it is, for messages: ``line 3``.
    """
    place = context.at(part)
    try:
        metadata = metadata_of(row)
        own_id = _value(row, "id")
        text = row.get(TEXT_COLUMN)
        if not isinstance(text, str):
            raise BadRowError(f"{TEXT_COLUMN!r} is {_describe(text)}, not text")
    except BadRowError as error:
        return place.refuse("bad_row", str(error), "correct the row")
    return build(context.at(part, metadata), text, own_id)


def metadata_of(row: Mapping[str, object]) -> Metadata:
    """Return what a row tells of its article.

    Raises
    ------
    BadRowError
        If a value is of the wrong type, or the date is none.
    """
    return Metadata(
        source=_value(row, "source"),
        url=_value(row, "url"),
        title=_value(row, "title"),
        author=_value(row, "author"),
        published=_date(row.get("published_on")),
    )


def _value(row: Mapping[str, object], column: str) -> str | None:
    value = row.get(column)
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise BadRowError(f"{column!r} is {_describe(value)}, not text")
    if not is_writable(value):
        raise BadRowError(f"{column!r} holds half of a surrogate pair, which is no character")
    return value.strip() or None


def _date(value: object) -> PublicationDate | None:
    if isinstance(value, datetime):
        return PublicationDate(value.date(), "day")
    if isinstance(value, date):
        return PublicationDate(value, "day")
    text = _value({"published_on": value}, "published_on")
    if text is None:
        return None
    try:
        return parse_date(text)
    except UsageError as error:
        raise BadRowError(f"'published_on': {error}") from error


def _describe(value: object) -> str:
    return "absent" if value is None else f"a {type(value).__name__}"
