"""Publication dates as the inputs write them: to the day, the month or the year."""

from __future__ import annotations

import re
from datetime import date, datetime

from extractors.errors import UsageError
from extractors.types import PublicationDate

_PARTIAL = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2}))?")


def parse_date(text: str) -> PublicationDate:
    """Read a date of ISO 8601: ``2024``, ``2024-06``, ``2024-06-19``, also with a time (``2024-06-19T10:00:00+02:00``).

    The time is dropped; the day is the one that is printed, whatever the time zone.

    Raises
    ------
    UsageError
        If ``text`` is not such a date.
    """
    stripped = text.strip()
    try:
        partial = _PARTIAL.fullmatch(stripped)
        if partial is None:
            # fromisoformat also takes 20240619 and week dates, which are too easily something else.
            if not re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:$|[T ])", stripped):
                raise ValueError
            return PublicationDate(datetime.fromisoformat(stripped).date(), "day")
        if partial["month"] is None:
            return PublicationDate(date(int(partial["year"]), 1, 1), "year")
        return PublicationDate(date(int(partial["year"]), int(partial["month"]), 1), "month")
    except ValueError as error:
        raise UsageError(f"{text!r} is not a date; write 2024-06-19, 2024-06 or 2024") from error


def format_date(published: PublicationDate) -> str:
    """Return the text that `parse_date` reads back: no more of the date than is known."""
    return published.day.isoformat()[: {"day": 10, "month": 7, "year": 4}[published.precision]]
