"""The registry: whom names and descriptions mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.speakers.registry import Registry
from extractors.types import PublicationDate
from tests.tagged import untag


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load()


@pytest.mark.parametrize(
    ("year", "holder"), [(2019, "Mike Pompeo"), (2023, "Antony Blinken"), (2025, "Marco Rubio")]
)
def test_holder_of_an_office_goes_by_the_date(registry: Registry, year: int, holder: str) -> None:
    found = registry.holders("le secrétaire d'État américain", date(year, 6, 1))
    assert [entry.name for entry in found] == [holder]


def test_on_the_day_of_a_handover_the_newcomer_holds_the_office(registry: Registry) -> None:
    found = registry.holders("le président des États-Unis", date(2021, 1, 20))
    assert [entry.id for entry in found] == ["joe-biden"]


def test_a_month_with_two_holders_gives_both(registry: Registry) -> None:
    january = PublicationDate(date(2021, 1, 1), "month")
    assert {entry.id for entry in registry.holders("le président américain", january)} == {
        "donald-trump",
        "joe-biden",
    }
    march = PublicationDate(date(2021, 3, 1), "month")
    assert [entry.id for entry in registry.holders("le président américain", march)] == ["joe-biden"]


@pytest.mark.parametrize(
    ("description", "holder"),
    [
        ("le président russe", "vladimir-poutine"),
        ("le dirigeant nord-coréen", "kim-jong-un"),
        ("le ministre russe des Affaires étrangères", "serguei-lavrov"),
        ("le président américain", None),
        ("le Premier ministre britannique", None),
        ("le président congolais", None),
    ],
)
def test_without_a_date_only_an_office_of_one_holder_resolves(
    registry: Registry, description: str, holder: str | None
) -> None:
    found = [entry.id for entry in registry.holders(description)]
    assert found == ([holder] if holder else [])


@given(
    st.text(
        st.sampled_from("Vladimir Poutine l'ONU du Kremlin le président russe -’.,\nÉé«» PS"), max_size=80
    )
)
def test_find_names_and_offices_hold_for_every_text(text: str) -> None:
    registry = Registry.load()
    for matches in (registry.find_names(text), registry.find_offices(text, date(2023, 1, 1))):
        end = 0
        for match in matches:
            assert end <= match.span.start < match.span.end <= len(text)
            end = match.span.end


@pytest.mark.parametrize(
    "tagged",
    [
        'Le <name id="kremlin">Kremlin</name> et <name id="kim-jong-un">Kim Jong Un</name>, selon <name id="japon">Tokyo</name>.',
        "Il court le Tour de France.",
    ],
)
def test_names_are_found_in_sentences(registry: Registry, tagged: str) -> None:
    text, gold = untag(tagged)
    found = [(m.span.start, m.span.end, m.entries[0].id) for m in registry.find_names(text)]
    assert found == [(g.start, g.end, g.attributes["id"]) for g in gold]
