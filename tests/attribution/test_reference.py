"""To whom a pronoun or a description may point."""

from __future__ import annotations

import pytest

from extractors.attribution.discourse import Discourse
from extractors.attribution.reading import Reading
from extractors.attribution.reference import referent_rows
from extractors.attribution.referents import both, may_mean, referents, says_otherwise
from extractors.speakers.mentions import Entity, Mention
from tests.attribution.readings import reading_of
from tests.tagged import untag


def _asked(tagged: str) -> tuple[Reading, Mention]:
    """Return the reading of a text and the mention that the tag <m> marks."""
    text, (tag,) = untag(tagged)
    reading = reading_of(text)
    return reading, next(m for m in reading.mentions if m.span.start <= tag.start and tag.end <= m.span.end)


def _names(tagged: str) -> list[tuple[str, ...]]:
    reading, mention = _asked(tagged)
    return [tuple(reading.entities[i].name for i in r) for r in referents(reading, mention, Discourse())]


@pytest.mark.parametrize(
    ("tagged", "names"),
    [
        ("Paul Durand voit Marie Leroy. <m>Elle</m> sourit.", [("Marie Leroy",)]),
        ("Paul Durand voit Marie Leroy. <m>Il</m> sourit.", [("Paul Durand",)]),
        ("Paul Durand et Marie Leroy arrivent. <m>Ils</m> sourient.", [("Paul Durand", "Marie Leroy")]),
        ("Marie Leroy et Anne Morel arrivent. <m>Elles</m> sourient.", [("Marie Leroy", "Anne Morel")]),
        ("Paul Durand et Marie Leroy arrivent. <m>Elles</m> sourient.", [("Paul Durand",), ("Marie Leroy",)]),
        ("Marie Leroy parle. « Bravo », lance <m>une spectatrice</m>.", [("spectatrice",)]),
        (
            "Marie Leroy quitte la Maison Blanche. <m>Le comédien</m> reste.",
            [("comédien",), ("Marie Leroy",)],
        ),
        ("Marie Leroy parle. <m>Le lycéen</m> répond.", [("lycéen",)]),
    ],
)
def test_gender_number_and_kind_rule_candidates_out(tagged: str, names: list[tuple[str, ...]]) -> None:
    assert _names(tagged) == names


def test_a_noun_for_a_body_points_to_no_person() -> None:
    found = _names("Marie Leroy dirige Goldman Sachs. <m>La banque</m> recrute.")
    assert ("Goldman Sachs",) in found
    assert ("Marie Leroy",) not in found


def test_a_heading_may_name_its_speaker_later() -> None:
    assert _names("« Bravo » : <m>elle</m> sourit\n\nMarie Leroy est heureuse.") == [("Marie Leroy",)]


@pytest.mark.parametrize(
    ("tagged", "names"),
    [
        ("Paul Durand et Luc Morel arrivent. <m>Les deux hommes</m> rient.", {"Paul Durand", "Luc Morel"}),
        ("Paul Durand arrive. Luc Morel aussi. <m>Le duo</m> rit.", {"Paul Durand", "Luc Morel"}),
        (
            "Paul Durand arrive. Luc Morel aussi. <m>Les 2 concepteurs</m> rient.",
            {"Paul Durand", "Luc Morel"},
        ),
        ("Paul Durand arrive. Luc Morel aussi. <m>Les concepteurs</m> rient.", set()),
        ("Paul Durand arrive. <m>Les deux hommes</m> rient.", set()),
    ],
)
def test_words_for_two(tagged: str, names: set[str]) -> None:
    reading, mention = _asked(tagged)
    assert {reading.entities[i].name for i in both(reading, mention)} == names


def test_rivals_are_compared() -> None:
    reading, mention = _asked("Paul Durand arrive. Luc Morel parle. <m>Il</m> rit.")
    found = referents(reading, mention, Discourse())
    rows = referent_rows(reading, mention, found, Discourse())
    nearest = {reading.entities[r[0]].name: row["r_nearest"] for r, row in zip(found, rows, strict=True)}
    assert nearest == {"Paul Durand": 0.0, "Luc Morel": 1.0}


def test_the_one_who_spoke_last_is_told() -> None:
    reading, mention = _asked("Paul Durand arrive. Luc Morel parle. <m>Il</m> rit.")
    paul = next(i for i, e in enumerate(reading.entities) if e.name == "Paul Durand")
    discourse = Discourse()
    discourse.add(0, (paul,))
    found = referents(reading, mention, discourse)
    rows = referent_rows(reading, mention, found, discourse)
    assert [row["r_spoke_last"] for r, row in zip(found, rows, strict=True) if r == (paul,)] == [1.0]


@pytest.mark.parametrize(
    ("gender", "kind", "category", "fits"),
    [
        ("f", "person", "role", True),  # « le ministre » may be a woman
        ("f", "person", "family", False),  # « le fils » may not
        ("m", "organization", "role", False),
        (None, "unknown", "role", True),
    ],
)
def test_a_masculine_noun_for_a_person(gender: str | None, kind: str, category: str, fits: bool) -> None:
    reading, mention = _asked("<m>Le ministre</m> parle.")
    del reading
    mention.category, mention.gender = category, "m"
    assert may_mean(mention, Entity("Leroy", kind, gender, "sing")) is fits  # type: ignore[arg-type]


def _rows(tagged: str) -> dict[tuple[str, ...], dict[str, float]]:
    reading, mention = _asked(tagged)
    found = referents(reading, mention, Discourse())
    rows = referent_rows(reading, mention, found, Discourse())
    return {tuple(reading.entities[i].name for i in r): row for r, row in zip(found, rows, strict=True)}


def test_a_description_may_point_to_who_bears_it_only_further_down() -> None:
    filler = "Il pleut sur la vallée. " * 3
    assert ("Victor Ancelin",) in _names(
        f"<m>Le gynécologue</m> se tait. {filler}La cour écoute Victor Ancelin, gynécologue."
    )


def test_a_noun_of_the_same_trade_speaks_for_its_bearer() -> None:
    rows = _rows(
        "Victor Ancelin, gynécologue, a reçu Paul Lemoine, colonel. <m>Le praticien</m> a parlé d'une erreur."
    )
    assert rows["Victor Ancelin",]["r_kindred"] == 1.0
    assert rows["Paul Lemoine",]["r_kindred"] == 0.0


def test_the_only_name_that_fits_is_told() -> None:
    rows = _rows("Victor Ancelin est arrivé hier. <m>Le praticien</m> a parlé d'une erreur.")
    assert rows["Victor Ancelin",]["r_only_named"] == 1.0


@pytest.mark.parametrize(
    ("text", "otherwise"),
    [
        ("Le maire de Vaux, Paul Lemoine, écoute. Le maire de Lans sort.", True),
        ("Le maire de Vaux, Paul Lemoine, écoute. Le maire de Vaux sort.", False),
        ("Le maire de Vaux, Paul Lemoine, écoute. Le maire sort.", False),
    ],
)
def test_a_noun_of_something_else_is_somebody_else(text: str, otherwise: bool) -> None:
    made = reading_of(text)
    last = [m for m in made.mentions if m.form == "description"][-1]
    person = next(e for e in made.entities if e.name == "Paul Lemoine")
    assert says_otherwise(made, last, person) is otherwise


@pytest.mark.parametrize(
    ("tagged", "agreement"),
    [
        ("Vladimir Poutine arrive. <m>Le président russe</m> parle.", 1.0),
        ("Vladimir Poutine arrive. <m>Le chef du parti sud-coréen</m> parle.", -1.0),
        ("Vladimir Poutine arrive. <m>Le chef du parti</m> parle.", 0.0),
        ("Le ministre turc Paul Lemoine arrive. <m>Le responsable serbe</m> parle.", -1.0),
        ("Paul Lemoine arrive. <m>Le responsable serbe</m> parle.", 0.0),
    ],
)
def test_a_country_speaks_for_and_against(tagged: str, agreement: float) -> None:
    named = {name: row for names, row in _rows(tagged).items() for name in names}
    assert next(
        row["r_country"] for name, row in named.items() if name in {"Vladimir Poutine", "Paul Lemoine"}
    ) == (agreement)
