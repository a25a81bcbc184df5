"""Entities known by description, and the names that descriptions stand beside."""

from __future__ import annotations

import pytest

from extractors.speakers.described import without_determiner
from extractors.speakers.mentions import Mention
from extractors.types import Span
from tests.speakers.inventories import entity_named, inventory_of


def _own(text: str) -> list[tuple[str, str]]:
    """Return the descriptions of a text that stand for themselves, each with the name of its entity."""
    found = inventory_of(text)
    return [
        (text[slice(*m.span)], found.entities[m.own].name)
        for m in found.mentions
        if m.form == "description" and m.own is not None and m.entity is None
    ]


@pytest.mark.parametrize(
    ("phrase", "bare"), [("l’experte", "experte"), ("une spectatrice", "spectatrice"), ("Leurs amis", "amis")]
)
def test_without_determiner(phrase: str, bare: str) -> None:
    assert without_determiner(phrase) == bare


def test_a_description_comes_back_shorter() -> None:
    own = _own("Un porte-parole de la mairie se tait. Le porte-parole attend.")
    assert {name for words, name in own if "porte-parole" in words} == {"porte-parole de la mairie"}


def test_a_short_form_between_does_not_make_two_long_ones_one() -> None:
    own = dict(
        _own("Le quotidien de la capitale tremble. Le quotidien recule. Le quotidien de Floride gagne.")
    )
    assert own["Le quotidien"] == "quotidien de la capitale"
    assert own["Le quotidien de Floride"] == "quotidien de Floride"


def test_each_one_of_many_is_nobody_known() -> None:
    own = dict(_own("Chaque photographe de l'association expose. La photographe sourit."))
    assert own["La photographe"] == "photographe"


@pytest.mark.parametrize(
    ("text", "name", "lemma"),
    [
        ("Zélie Garnotin, maire de Trifouillis, sourit.", "Zélie Garnotin", "maire"),
        ("Le maire de Trifouillis, Zélie Garnotin, sourit.", "Zélie Garnotin", "maire"),
    ],
)
def test_what_a_name_is_said_to_be(text: str, name: str, lemma: str) -> None:
    assert lemma in entity_named(inventory_of(text), name).lemmas


def test_the_named_holder_of_a_role_is_meant_by_the_role_alone() -> None:
    assert (
        dict(_own("Zélie Garnotin, maire de Trifouillis, sourit. La maire chante."))["La maire"]
        == "Zélie Garnotin"
    )


def test_the_french_government_without_its_country() -> None:
    own = _own("Selon Zélie Garnotin, le gouvernement recule.")
    assert ("le gouvernement", "gouvernement français") in own


def test_mentions_lie_in_the_text_and_entities_know_theirs() -> None:
    text = "Le maire de Trifouillis, Zélie Garnotin, voit une spectatrice et l'avocat de Paul Durand."
    found = inventory_of(text)
    for mention in found.mentions:
        assert isinstance(mention, Mention)
        assert Span(0, len(text)).start <= mention.span.start <= mention.head.start
        assert mention.head.end <= mention.span.end <= len(text)
        if mention.entity is not None and mention.form == "name":
            assert mention in found.entities[mention.entity].mentions


def test_the_government_of_an_article_about_another_country_is_not_the_presss_own() -> None:
    own = dict(
        _own("La Hongrie hésite. La Hongrie se tait, et Budapest attend. Le gouvernement promet une réponse.")
    )
    assert own["Le gouvernement"] == "gouvernement"


def test_the_government_of_an_article_that_names_no_other_country_is_the_presss_own() -> None:
    assert dict(_own("Le gouvernement promet une réponse."))["Le gouvernement"] == "gouvernement français"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("L'université Jean-Perrinet ferme ses portes.", "université Jean-Perrinet", "organization"),
        ("Le directeur Jean Perrinet ferme la porte.", "Jean Perrinet", "person"),
    ],
)
def test_a_noun_that_is_half_of_a_bodys_name(text: str, name: str, kind: str) -> None:
    assert entity_named(inventory_of(text), name).type == kind
