"""Who held an office when."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from extractors.speakers.registry.entries import Office
from extractors.speakers.registry.terms import Terms, key_of
from extractors.types import PublicationDate


def office(
    speaker: str, start: date, end: date | None = None, role: str = "mayor", description: str = ""
) -> Office:
    return Office(speaker, role, "ys", description, start, end, "x")


TERMS = Terms(
    [
        office("a", date(2000, 1, 1), date(2010, 5, 3)),
        office("b", date(2010, 5, 3), date(2020, 5, 3)),
        office("c", date(2020, 6, 3)),
        office("d", date(1990, 1, 1), role="bishop"),
    ]
)


def test_a_term_is_half_open() -> None:
    assert TERMS.holders("mayor", "ys", date(2010, 5, 2)) == ("a",)
    assert TERMS.holders("mayor", "ys", date(2010, 5, 3)) == ("b",)
    assert TERMS.holders("mayor", "ys", date(2020, 5, 20)) == ()
    assert TERMS.holders("mayor", "ys", date(1999, 12, 31)) == ()


def test_a_coarse_date_gives_all_who_held_the_office_within_it() -> None:
    assert TERMS.holders("mayor", "ys", PublicationDate(date(2010, 1, 1), "year")) == ("a", "b")
    assert TERMS.holders("mayor", "ys", PublicationDate(date(2010, 5, 1), "month")) == ("a", "b")
    assert TERMS.holders("mayor", "ys", PublicationDate(date(2010, 12, 1), "month")) == ("b",)
    assert TERMS.holders("mayor", "ys", PublicationDate(date(2010, 5, 2), "day")) == ("a",)


def test_without_a_date_only_a_holder_of_many_years_is_given() -> None:
    assert TERMS.holders("mayor", "ys", None) == ()
    assert TERMS.holders("bishop", "ys", None) == ("d",)
    alone = Terms([office("c", date(2020, 6, 3)), office("x", date(2024, 1, 1), role="other")])
    assert alone.holders("mayor", "ys", None) == (), "who held it before is not on file"


def test_other_offices_are_told_apart_by_their_description() -> None:
    first = office("a", date(2000, 1, 1), role="other", description="directrice du port")
    second = office("b", date(2000, 1, 1), role="other", description="directeur du Port")
    third = office("c", date(2000, 1, 1), role="other", description="directeur du phare")
    assert key_of(first) == key_of(second) != key_of(third)


@given(st.dates(date(1995, 1, 1), date(2030, 1, 1)))
def test_a_day_never_has_more_holders_than_its_month(day: date) -> None:
    on_day = TERMS.holders("mayor", "ys", day)
    assert set(on_day) <= set(TERMS.holders("mayor", "ys", PublicationDate(day, "month")))
    assert len(on_day) <= 1
