"""Names in texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.speakers.registry import Registry
from extractors.speakers.registry.entries import Entry
from extractors.speakers.registry.finder import NameFinder
from tests.tagged import untag

SENTENCES = [
    # spellings of the press
    '<n id="kim-jong-un">Kim Jong Un</n>, <n id="kim-jong-un">Kim Jong-un</n>, <n id="kim-jong-un">Kim Jong Eun</n> et <n id="kim-jong-un">Kim III</n>',
    '<n id="vladimir-poutine">Vladimir Vladimirovitch Poutine</n>, ou <n id="vladimir-poutine">Vladimir Putin</n>',
    '<n id="volodymyr-zelensky">Volodymyr Zelenskyy</n> et <n id="volodymyr-zelensky">Volodymyr Zelenski</n>',
    '<n id="andrei-belooussov">Andrei Belousov</n>, <n id="andrei-belooussov">Andreï Biélooussov</n>',
    '<n id="benyamin-netanyahou">Benjamin Netanyahu</n>, alias <n id="benyamin-netanyahou">Benyamin Netanyahou</n>',
    '<n id="recep-tayyip-erdogan">Recep Tayyip Erdoğan</n>',
    '<n id="j-d-vance">J.D. Vance</n>, <n id="j-d-vance">J. D. Vance</n> ou <n id="j-d-vance">JD Vance</n>',
    '<n id="vladimir-poutine">VLADIMIR POUTINE</n> À <n id="coree-du-nord">PYONGYANG</n>',
    "c'est d'<n id=\"emmanuel-macron\">Emmanuel Macron</n> qu'il parle",
    # bodies, agencies and media
    'L’<n id="elysee">Élysée</n>, l\'<n id="onu">ONU</n> et l\'<n id="otan">OTAN</n>, comme l\'<n id="otan">Otan</n>',
    'selon <n id="kcna">KCNA</n>, l\'<n id="agence-france-presse">AFP</n>, <n id="reuters">Reuters</n>, <n id="chine-nouvelle">Chine nouvelle</n>',
    'la <n id="maison-blanche">Maison-Blanche</n>, le <n id="departement-d-etat-americain">Département d\'État</n>',
    'le <n id="parti-socialiste">parti socialiste</n> et le <n id="parti-socialiste">PS</n>, mais pas le ps',
    'dit <n id="le-monde">Le Monde</n>, écrit <n id="le-monde">le Monde</n>, mais pas le monde, ni la Croix',
    # the longest name, and names that hold others
    'le <n id="conseil-de-securite-de-l-onu">Conseil de sécurité de l\'ONU</n>',
    "à la Coupe du Monde, au Tour de France et au Paris Saint-Germain",
    "le golfe du Mexique, l'accord de Paris",
    'la <n id="republique-democratique-du-congo">République démocratique du Congo</n>',
    # states and capitals, and what only looks like them
    '<n id="etats-unis">Washington</n> et <n id="chine">Pékin</n> se répondent ; « Non », dit <n id="russie">Moscou</n>',
    "Anatole France, Sofia Coppola et Maurice sont à Paris-Saclay",
    'avec <n id="israel-katz">Israel Katz</n>, sans Air Paris Express',
    'a répondu <n id="etats-unis">Washington</n>-t-il, dit-on',
    "pro-Moscou et anti-Washington",
    # a family name alone is no name here
    "Poutine, Macron et Biden se parlent",
]


@pytest.mark.parametrize("tagged", SENTENCES)
def test_names_are_found_in_sentences(tagged: str) -> None:
    text, gold = untag(tagged)
    found = [(m.span.start, m.span.end, m.entries[0].id) for m in Registry.load().find_names(text)]
    assert found == [(tag.start, tag.end, tag.attributes["id"]) for tag in gold]


def test_a_capital_keeps_its_own_name_and_the_id_of_the_state() -> None:
    [match] = Registry.load().find_names("Selon Tokyo,")
    [entry] = match.entries
    assert (entry.id, entry.name, entry.type, entry.wikidata_id) == ("japon", "Tokyo", "state", "Q17")
    assert Registry.load().get("japon").name == "Japon"


def test_an_ambiguous_name_gives_all_its_entries() -> None:
    [match] = Registry.load().find_names("Bruxelles réclame des comptes")
    assert [entry.id for entry in match.entries] == ["commission-europeenne", "belgique"]


def test_a_name_does_not_go_over_a_sentence_end() -> None:
    assert not Registry.load().find_names("Il appelle Kim. Jong Un répond.")
    assert not Registry.load().find_names("Vladimir, Poutine")


ENTRIES = (
    Entry("a-b", "Aa Bb", "person"),
    Entry("b-c", "Bb Cc", "person"),
    Entry("a", "Aa", "state"),
    Entry("x", "AB", "organization", "company"),
)
FINDER = NameFinder((entry.name, entry) for entry in ENTRIES)


@given(
    st.lists(
        st.sampled_from(["Aa", "Bb", "Cc", "AB", "aa", "x", ".", ",", " ", "-", "’", "\n"]), max_size=20
    ).map("".join)
)
def test_matches_lie_in_the_text_and_never_overlap(text: str) -> None:
    end = 0
    for match in FINDER.find(text):
        assert end <= match.span.start < match.span.end <= len(text)
        end = match.span.end
        assert text[match.span.start : match.span.end].startswith(("Aa", "Bb", "AB"))


@given(st.text(max_size=200))
def test_any_text_can_be_searched(text: str) -> None:
    for match in Registry.load().find_names(text):
        assert 0 <= match.span.start < match.span.end <= len(text)
        assert match.entries


def test_every_name_of_the_data_files_is_looked_up_and_found() -> None:
    registry = Registry.load()
    for entry in registry:
        assert entry.id in {found.id for found in registry.lookup(entry.name.upper())}
        for name in {entry.name, *entry.aliases} - set(entry.lookup_only):
            text = f"« {name} »"
            found = {e.id for match in registry.find_names(text) for e in match.entries}
            found |= {match.entry.id for match in registry.find_bodies(text)}
            assert entry.id in found, name
