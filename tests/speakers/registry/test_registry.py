"""The registry: whom names and descriptions mean."""

from datetime import date

import pytest

from extractors.speakers.registry import Registry
from extractors.types import PublicationDate, Speaker


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


def test_lookup_sets_case_accents_hyphens_and_articles_aside(registry: Registry) -> None:
    for name in ("l'Elysée", "ÉLYSÉE", "Elysee", "l’Élysée"):
        assert [entry.id for entry in registry.lookup(name)] == ["elysee"]
    assert [entry.id for entry in registry.lookup("kim jong un")] == ["kim-jong-un"]
    assert [entry.id for entry in registry.lookup("l'agence centrale de presse nord-coréenne")] == ["kcna"]


def test_a_single_word_in_lower_case_is_a_common_noun(registry: Registry) -> None:
    assert registry.lookup("l'équipe") == registry.lookup("le monde") == ()
    assert [entry.id for entry in registry.lookup("Le Monde")] == ["le-monde"]


def test_a_family_name_is_no_full_name(registry: Registry) -> None:
    assert registry.lookup("Poutine") == ()
    assert [entry.id for entry in registry.by_family_name("Poutine")] == ["vladimir-poutine"]
    assert {"emmanuel-macron", "brigitte-macron"} <= {entry.id for entry in registry.by_family_name("MACRON")}
    assert registry.by_family_name("Le Pen")
    assert registry.by_family_name("Dupuis-Martin") == ()


def test_an_ordinary_name_is_looked_up_but_not_searched(registry: Registry) -> None:
    assert [entry.id for entry in registry.lookup("Renaissance")] == ["renaissance"]
    assert registry.find_names("La Renaissance, et Maurice") == []


def test_countries_of_adjectives(registry: Registry) -> None:
    assert registry.country_of("nord-coréenne") == ("PRK",)
    assert registry.country_of("Congolais") == ("COD", "COG")
    assert registry.country_of("bavaroise") == ("DE-BY",)
    assert registry.country_of("bleu") == ()


def test_an_entry_becomes_a_speaker(registry: Registry) -> None:
    entry = registry.get("vladimir-poutine")
    assert entry.speaker() == Speaker("vladimir-poutine", "Vladimir Poutine", "person", "Q7747")
    with pytest.raises(KeyError):
        registry.get("nobody")


def test_names_ids_and_offices_are_many(registry: Registry) -> None:
    assert len(registry) > 2500
    assert len(registry.offices) > 1500
    assert len(registry.places) > 200
