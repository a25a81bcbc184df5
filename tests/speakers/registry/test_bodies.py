"""Descriptions of bodies in texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.speakers.registry import Registry
from tests.tagged import untag

SENTENCES = [
    'Selon l\'<b name="KCNA">agence officielle nord-coréenne</b>, tout va bien.',
    'l\'<b name="KCNA">agence de presse d\'État nord-coréenne</b>, l\'<b name="KCNA">agence centrale de presse nord-coréenne</b>',
    "L'<b name=\"armée israélienne\">armée israélienne</b> confirme ; un char de l'armée de l'air.",
    'le <b name="gouvernement russe">gouvernement russe</b>, le <b name="gouvernement israélien">gouvernement d\'Israël</b>',
    'le <b name="gouvernement français" implicit="yes">gouvernement</b> et l\'<b name="gouvernement français" implicit="yes">exécutif</b>',
    "un gouvernement, son gouvernement, le gouvernement de Vichy, le gouvernement provisoire, le comité exécutif",
    'le <b name="ministère russe de la Défense">ministère de la Défense russe</b> comme le <b name="ministère russe de la Défense">ministère russe de la Défense</b>',
    'la <b name="ministère russe des Affaires étrangères">diplomatie russe</b>',
    'le <b name="ministère de l\'Intérieur" implicit="yes">ministère de l’Intérieur</b>, place Beauvau',
    "le <b name=\"ministère israélien de l'Intérieur\">ministère israélien de l'Intérieur</b>",
    'les <b name="autorités ukrainiennes">autorités ukrainiennes</b>, les <b name="médias d\'État nord-coréens">médias d\'État nord-coréens</b>',
    'les <b name="services de renseignement sud-africains">services secrets sud-africains</b>',
    'l\'<b name="Commission européenne">exécutif européen</b>',
    "le gouvernement congolais",
]


@pytest.mark.parametrize("tagged", SENTENCES)
def test_bodies_are_found_in_sentences(tagged: str) -> None:
    text, gold = untag(tagged)
    found = [
        (m.span.start, m.span.end, m.entry.name, m.implicit_country)
        for m in Registry.load().find_bodies(text)
    ]
    assert found == [(g.start, g.end, g.attributes["name"], "implicit" in g.attributes) for g in gold]


def test_a_body_made_from_a_pattern_has_an_id_of_its_own() -> None:
    registry = Registry.load()
    [chinese] = registry.find_bodies("le gouvernement chinois")
    [also_chinese] = registry.find_bodies("l'exécutif chinois")
    [french] = registry.find_bodies("le gouvernement français")
    assert chinese.entry == also_chinese.entry
    assert (chinese.entry.id, chinese.entry.type, chinese.entry.country) == (
        "gouvernement-chinois",
        "state",
        "CHN",
    )
    assert french.entry.id == "gouvernement-francais"


@given(
    st.lists(
        st.sampled_from(
            [
                "le",
                "l'",
                "la",
                "un",
                "gouvernement",
                "ministère",
                "de",
                "russe",
                "français",
                "Défense",
                "armée",
                ",",
                ".",
                "du",
            ]
        ),
        max_size=12,
    ).map(" ".join)
)
def test_matches_lie_in_the_text_and_never_overlap(text: str) -> None:
    end = 0
    for match in Registry.load().find_bodies(text):
        assert end <= match.span.start < match.span.end <= len(text)
        end = match.span.end
