import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.errors import UsageError
from extractors.readers import format_date, parse_date
from extractors.types import PublicationDate


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("2024", date(2024, 1, 1), "year"),
        ("2024-06", date(2024, 6, 1), "month"),
        ("2024-06-19", date(2024, 6, 19), "day"),
        (" 2024-06-19 ", date(2024, 6, 19), "day"),
        ("2024-06-19T23:30:00-05:00", date(2024, 6, 19), "day"),
        ("2024-06-19T10:00:00Z", date(2024, 6, 19), "day"),
        ("2024-06-19 10:00:00", date(2024, 6, 19), "day"),
    ],
)
def test_parse_date_keeps_the_precision(text, day, precision):
    assert parse_date(text) == PublicationDate(day, precision)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hier",
        "24",
        "0000",
        "2024-13",
        "2024-6",
        "2024-02-30",
        "19/06/2024",
        "20240619",
        "2024-W25",
        "2024-06-19x",
        "٢٠٢٤",
    ],
)
def test_parse_date_refuses_the_rest_and_says_what_to_write(text):
    with pytest.raises(UsageError, match="write 2024-06-19, 2024-06 or 2024"):
        parse_date(text)


@given(st.dates(), st.sampled_from([("day", {}), ("month", {"day": 1}), ("year", {"day": 1, "month": 1})]))
def test_format_date_is_read_back(day, precision):
    name, unknown = precision
    published = PublicationDate(day.replace(**unknown), name)
    assert parse_date(format_date(published)) == published


@given(st.text())
def test_parse_date_raises_nothing_else(text):
    with contextlib.suppress(UsageError):
        parse_date(text)
