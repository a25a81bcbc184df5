"""Descriptions of offices in texts, at a date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.speakers.registry import Registry
from tests.tagged import untag

ON = date(2023, 9, 15)

SENTENCES = [
    # the same office in many words
    'Le <o is="vladimir-poutine">président russe</o>, le <o is="vladimir-poutine">chef du Kremlin</o>, le <o is="vladimir-poutine">maître du Kremlin</o>',
    'le <o is="vladimir-poutine">numéro un russe</o>, l\'<o is="vladimir-poutine">homme fort de la Russie</o>, le <o is="vladimir-poutine">chef de l’Etat russe</o>',
    'le <o is="kim-jong-un">dirigeant nord-coréen</o> et le <o is="kim-jong-un">leader nord-coréen</o>',
    'le <o is="antony-blinken">secrétaire d\'État américain</o>, <o is="antony-blinken">chef de la diplomatie américaine</o>',
    'le <o is="lloyd-austin">chef du Pentagone</o>, le <o is="lloyd-austin">secrétaire américain à la Défense</o>',
    'le <o is="joe-biden">locataire de la Maison-Blanche</o>, le <o is="joe-biden">président des Etats-Unis</o>',
    # both orders of adjective and portfolio, and the country's name
    'le <o is="serguei-choigou">ministre russe de la Défense</o>, le <o is="serguei-choigou">ministre de la Défense russe</o>, le <o is="serguei-choigou">ministre de la Défense de Russie</o>',
    'le <o is="serguei-lavrov">ministre des Affaires étrangères russe</o>, <o is="serguei-lavrov">chef de la diplomatie russe</o>',
    # the press's own country
    'le <o is="emmanuel-macron" implicit="yes">chef de l\'Etat</o>, le <o is="emmanuel-macron" implicit="yes">président de la République</o>',
    'la <o is="elisabeth-borne" implicit="yes">Première ministre</o>, la <o is="elisabeth-borne" implicit="yes">cheffe du gouvernement</o>',
    'le <o is="gerald-darmanin" implicit="yes">ministre de l’intérieur</o>, le <o is="gerald-darmanin">locataire de la place Beauvau</o>',
    'le <o is="eric-dupond-moretti">garde des Sceaux</o>, le <o is="sebastien-lecornu" implicit="yes">ministre des Armées</o>',
    'le <o is="bruno-le-maire" implicit="yes">ministre de l\'Économie, des Finances et de la Souveraineté industrielle</o>, dit-il',
    'la <o is="sonia-backes" implicit="yes">secrétaire d\'État chargée de la Citoyenneté</o>',
    # bodies
    'le <o is="antonio-guterres">secrétaire général des Nations unies</o>, le <o is="jens-stoltenberg">patron de l\'OTAN</o>',
    'la <o is="ursula-von-der-leyen">présidente de la Commission européenne</o>, la <o is="ursula-von-der-leyen">présidente de la Commission</o>',
    'le <o is="josep-borrell">chef de la diplomatie européenne</o>, le <o is="thierry-breton">commissaire européen au Marché intérieur</o>',
    'la <o is="sophie-binet">patronne de la CGT</o>, le <o is="eric-ciotti">président des Républicains</o>, le <o is="elon-musk">PDG de Tesla</o>',
    'le <o is="dmitri-peskov">porte-parole du Kremlin</o>, la <o is="maria-zakharova">porte-parole de la diplomatie russe</o>',
    'le <o is="pape-francois">pape</o>, le <o is="pape-francois">souverain pontife</o>, le <o is="olaf-scholz">chancelier allemand</o>',
    'la <o is="giorgia-meloni">présidente du Conseil italien</o>, la <o is="giorgia-meloni" implicit="yes">présidente du Conseil</o>',
    # who does not hold the office now
    'l\'<o is="" former="yes">ex-président américain</o>, l\'<o is="" former="yes">ancien Premier ministre suédois</o>, le <o is="" former="yes">futur chancelier allemand</o>',
    'le <o is="">président américain</o> Jimmy Carter, le <o is="">président américain</o> élu',
    'la <o is="">présidente russe</o>',
    # what is no office, or another one
    "un ministre russe, des présidents russes, son ministre de la Défense, devenir président de la République",
    "le président du conseil départemental, le président de la commission des lois, le président russe du groupe",
    "le premier ministre bavarrois, le ministre de l'Intérieur du Land, le sous-secrétaire d'État américain aux sports",
    "le ministre de l'Économie, des Finances et de la Souveraineté italien, le secrétaire d'État britannique",
    "le président de la Ligue de protection des oiseaux, le président de France Galop",
    # words that follow and change nothing
    'il accuse le <o is="vladimir-poutine">président russe</o> de vouloir la guerre, d\'avoir menti',
    'le nouveau <o is="elisabeth-borne" implicit="yes">Premier ministre</o> jeudi',
]


@pytest.mark.parametrize("tagged", SENTENCES)
def test_offices_are_found_in_sentences(tagged: str) -> None:
    text, gold = untag(tagged)
    found = [
        (m.span.start, m.span.end, "+".join(entry.id for entry in m.entries), m.implicit_country, m.former)
        for m in Registry.load().find_offices(text, ON)
    ]
    assert found == [
        (g.start, g.end, g.attributes["is"], "implicit" in g.attributes, "former" in g.attributes)
        for g in gold
    ]


def test_role_and_country_of_a_match() -> None:
    registry = Registry.load()
    [match] = registry.find_offices("la cheffe de la diplomatie allemande", ON)
    assert (match.role, match.country, [entry.id for entry in match.entries]) == (
        "foreign_minister",
        "DEU",
        ["annalena-baerbock"],
    )
    [match] = registry.find_offices("le Premier ministre Narendra Modi", ON)
    assert (match.entries, match.country, match.implicit_country) == ((), None, True)


def test_an_adjective_of_two_countries_leaves_both() -> None:
    found = Registry.load().holders("le président congolais", ON)
    assert {entry.id for entry in found} == {"felix-tshisekedi", "denis-sassou-nguesso"}


def test_holders_needs_the_whole_description() -> None:
    registry = Registry.load()
    assert [entry.id for entry in registry.holders("Le président russe", ON)] == ["vladimir-poutine"]
    assert registry.holders("le conseiller du président russe", ON) == ()
    assert registry.holders("", ON) == ()


def test_holders_of_a_role_in_a_country() -> None:
    registry = Registry.load()
    assert [entry.id for entry in registry.holders_of("head_of_government", "ISR", ON)] == [
        "benyamin-netanyahou"
    ]
    assert [entry.id for entry in registry.holders_of("head_of_state", "GBR", ON)] == ["charles-iii"]
    assert registry.holders_of("astronaut", "ISR", ON) == ()


WORDS = [
    "le",
    "la",
    "l'",
    "un",
    "ex-",
    "ancien",
    "président",
    "ministre",
    "Premier",
    "russe",
    "américain",
    "de",
    "du",
    "d'",
    "la",
    "Défense",
    "République",
    "Carter",
    "élu",
    ",",
    ".",
    "chef",
    "État",
    "Kremlin",
]


@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
def test_matches_lie_in_the_text_and_never_overlap(text: str) -> None:
    end = 0
    for match in Registry.load().find_offices(text, ON):
        assert end <= match.span.start < match.span.end <= len(text)
        end = match.span.end
        assert not (match.former and match.entries)


@given(st.text(max_size=200))
def test_any_text_can_be_searched(text: str) -> None:
    Registry.load().find_offices(text, ON)
