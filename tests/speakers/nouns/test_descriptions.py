from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.speakers.nouns import find_descriptions
from tests.speakers.nouns.checking import assert_descriptions

SENTENCES = {
    "role_with_complements": '<d head="chef" category="role">Le chef du <d head="parti" category="organization">parti sud-coréen au pouvoir</d></d> a démenti.',
    "person": '« Non », répond <d head="habitante" category="person" gender="f" determiner="indefinite">une habitante</d>.',
    "adjective_before": 'Selon <d head="femme" category="person" gender="f">la jeune femme</d>, il pleuvait.',
    "elided_article": '<d head="avocat" category="profession" gender="m">L’avocat</d> proteste.',
    "age": '<d head="quinquagénaire" category="person">Le quinquagénaire</d> nie.',
    "group": '<d head="manifestants" category="person" number="plur">Les manifestants</d> scandaient.',
    "document": 'D’après <d head="rapport" category="document">le rapport</d>, rien ne va.',
    "company": '<d head="géant" category="organization">Le géant américain</d> assure le contraire.',
    "agency": '<d head="agence" category="organization">L’agence de presse d’État nord-coréenne</d> l’a dit.',
    "demonym": '<d head="Écossaise" category="nationality" gender="f">L’Écossaise</d> a souri.',
    "demonym_without_accent": '<d head="Ecossaise" category="nationality" gender="f">L’Ecossaise</d> a souri.',
    "language_is_no_person": "Elle apprend le russe.",
    "abstract_noun": "La croissance et le chômage inquiètent.",
    "name_follows": '<d name_follows="yes" lemma="philosophe">la philosophe</d> Bérénice Durand',
    "name_after_complement": '<d name_follows="yes">le maire de Lyon</d> Grégory Martin',
    "no_name_after_comma": '<d name_follows="no">la préfète</d>, Anne Martin,',
    "apposition": 'Jean Martin, <d determiner="none" head="porte-parole">porte-parole du <d>ministère</d></d>, se tait.',
    "apposition_with_place": 'Anne Martin, <d determiner="none">chercheuse à Grenoble</d>, en doute.',
    "apposition_keeps_no_participle": "Jean Martin, accusé de fraude, se tait.",
    "bare_plural_heading": '<d head="Médecins" number="plur">Médecins et infirmières en grève</d>',
    "bare_title_of_a_film": "Il a vu Star Wars, Star Trek, Alien.",
    "demonstrative": '<d determiner="demonstrative">Cet élu</d> proteste.',
    "possessive": '<d determiner="possessive" category="family">Sa mère</d> pleure.',
    "former": '<d former="yes" lemma="ministre">L’ancien ministre</d> et <d former="yes" lemma="député">l’ex-députée</d>',
    "former_modifier_alone": "L’ancien système tenait.",
    "contracted_article_left_out": 'On parle au <d determiner="definite">juge</d>.',
    "contracted_plural_after_noun": 'les propos des <d determiner="definite">experts</d>',
    "indefinite_plural_after_preposition": 'selon <d determiner="indefinite">des experts</d>',
    "clitic_before_verb": "Il le juge utile.",
    "family_name_with_article": "Bruno Le Maire arrive.",
    "coordinated_heads": '<d head="journaliste" name_follows="yes">le journaliste et essayiste</d> Jean Martin',
    "homograph_of_a_verb_as_second_head": '<d name_follows="yes">L’auteur et critique littéraire</d> Jean Martin',
    "homograph_of_a_verb": '<d>Le procureur</d> critique <d head="décision">cette décision</d>.',
    "second_head_with_complement": 'Anne Martin, <d>élue du Gard et ancienne ministre de la Santé</d>, sourit.',
    "fixed_phrase_is_no_person": "dans le cadre de la croissance",
    "line_break_ends_a_phrase": '<d>Le maire</d>\nde Lyon',
    "verb_ends_a_phrase": '<d>Le gouvernement</d> demande un effort.',
    "relative_ends_a_phrase": '<d>Les associations</d> qui aident',
    "quotation_mark_ends_a_phrase": '<d>L’association</d> « Terre d’asile »',
    "parenthesis_ends_a_phrase": '<d>Le comité d’organisation</d> (CO)',
    "several": '<d>Trois lycéens de Nantes</d> et <d>leur professeure</d>',
}  # fmt: skip


@pytest.mark.parametrize("sentence", SENTENCES.values(), ids=SENTENCES.keys())
def test_find_descriptions_gives_what_is_tagged(sentence: str) -> None:
    assert_descriptions(sentence)


def test_find_descriptions_offsets_are_those_of_the_whole_text() -> None:
    text = "Le maire dort. La maire veille."
    (found,) = find_descriptions(text, text.index("La"))
    assert text[slice(*found.span)] == "La maire"


def test_find_descriptions_stops_at_the_end() -> None:
    text = "Le maire de Lyon"
    assert [text[slice(*d.span)] for d in find_descriptions(text, 0, 8)] == ["Le maire"]


_WORDS = """le la l' les un une des du de d' au aux ce cette son leurs deux 26 plusieurs certains maire Maire avocate parti
président premier ministre jeune ancien ex- français Français russes en pour contre chargé pouvoir Lyon Anne Martin
M. « » , . ( et ou qui dit critique très plus trentaine l'un l’ n’ Île - 8 juillet 2013"""
WORDS = st.sampled_from(_WORDS.split())


@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=30).map(" ".join)))
def test_find_descriptions_of_any_text_are_in_order_and_in_bounds(text: str) -> None:
    found = find_descriptions(text)
    assert [d.span for d in found] == sorted((d.span for d in found), key=lambda span: span.start)
    for description in found:
        assert 0 <= description.span.start <= description.head.start
        assert description.head.start < description.head.end <= description.span.end <= len(text)
        assert text[slice(*description.span)].strip() == text[slice(*description.span)]
        if description.complement is not None:
            assert description.head.end <= description.complement.start
            assert description.complement.end == description.span.end


@given(st.text(max_size=60), st.integers(-5, 70), st.one_of(st.none(), st.integers(-5, 70)))
def test_find_descriptions_of_any_stretch_keeps_to_it(text: str, start: int, end: int | None) -> None:
    stop = len(text) if end is None else end
    for description in find_descriptions(f"Le maire {text} la juge", start, end):
        assert max(0, start) <= description.span.start < description.span.end <= max(stop, len(text) + 17)


@given(st.lists(WORDS, max_size=20).map(" ".join))
def test_find_descriptions_before_a_full_stop_do_not_depend_on_what_comes_after(text: str) -> None:
    alone = find_descriptions(text + " .")
    followed = find_descriptions(text + " .\nLes élus votent.")
    assert followed[: len(alone)] == alone
