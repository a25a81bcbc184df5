from __future__ import annotations

import pytest

from tests.speakers.nouns.checking import assert_descriptions

SENTENCES = {
    "of_a_town": '<d complement="de Lyon">le maire de Lyon</d> dort',
    "none": '<d complement="none">le maire</d> dort',
    "list_of_portfolios": '<d complement="de l’Économie, des Finances et de la Relance">Le ministre de l’Économie, des Finances et de la Relance</d> a parlé.',
    "charged_with": '<d complement="chargée de la Citoyenneté">la secrétaire d’État chargée de la Citoyenneté</d>, Anne Martin',
    "in_charge_of": '<d>La vice-présidente en charge des transports</d> a dit oui.',
    "in_power": '<d complement="au pouvoir">Le parti au pouvoir</d> vote.',
    "candidate_for": '<d complement="à la mairie">la candidate à <d>la mairie</d></d> a dit oui',
    "expert_in": '<d complement="en réseaux sociaux">l’expert français en réseaux sociaux</d> Jean Martin',
    "analyst_at": '<d complement="chez Durand">un analyste chez Durand</d>, hier',
    "report_on": '<d>Le rapport annuel sur l’immigration</d> le montre.',
    "association_against": '<d>l’association contre les violences conjugales</d> proteste',
    "fight_against_inside": '<d>Les responsables de la lutte contre la corruption</d> démentent.',
    "of_an_age": '<d complement="de 45 ans">l’Italienne de 45 ans</d> rit',
    "number_of_a_document": 'selon <d complement="du Code pénal">l’article 49.3 du <d>Code pénal</d></d>',
    "of_a_date": '<d complement="du 29 décembre 1956">La circulaire du 29 décembre 1956</d> le dit.',
    "to_a_medium_is_no_complement": 'a déclaré <d complement="none">le maire</d> à l’AFP',
    "infinitive_is_no_complement": 'demande au <d complement="none">gouvernement</d> de reculer',
    "adverbial_is_no_complement": 'a dit <d complement="none">le ministre</d> de nouveau',
    "adverbial_in": 'a dit <d complement="none">le ministre</d> en conférence de presse',
    "adjective_after_complement": '<d>le porte-parole du <d>gouvernement français</d></d> a dit oui',
    "adjective_of_the_last_word": '<d head="présidente du Conseil">la présidente du Conseil italien</d> a dit oui',
    "most_adjective": '<d>Les auteurs les plus lucides</d> le disaient.',
    "joined_adjectives": '<d>Le ministre des Affaires étrangères et européennes</d> a parlé.',
    "second_part_of_complement": '<d>les militants de droite et de gauche</d> disent oui',
}  # fmt: skip


@pytest.mark.parametrize("sentence", SENTENCES.values(), ids=SENTENCES.keys())
def test_phrase_reaches_as_far_as_its_complements(sentence: str) -> None:
    assert_descriptions(sentence)
