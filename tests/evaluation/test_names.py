import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.evaluation import GoldSpeaker
from extractors.evaluation.names import counts_as, names_fully, same_set, words_of

ROUX = GoldSpeaker(name="Jeanne-Marie Roux", type="person", aliases=["la maire de Valmont"])
PETIT = GoldSpeaker(name="Karim Petit", type="person")
LE_GOFF = GoldSpeaker(name="Yann Le Goff", type="person")
DURAND_NOE = GoldSpeaker(name="Luc Durand-Noé", type="person")
AGENCY = GoldSpeaker(name="Agence de l'eau", type="organization", aliases=["l'agence"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Émile ZOLA", "emile zola"),
        ("Jean-Luc Roux", "Jean Luc Roux"),
        ("l’agence", "Agence"),
        ("le préfet", "Préfet"),
        ("M. Petit", "Petit"),
        ("Mme Jeanne Roux", "Jeanne Roux"),
        ("le Dr Petit", "Petit"),
        ("Maître Petit", "Me Petit"),
        ("une habitante", "habitante"),
        ("J.D. Petit", "JD Petit"),
        ("sœur Anne", "soeur Anne"),
        ("n\u2011o\u2013n", "n-o-n"),
    ],
)
def test_words_leave_case_accents_hyphens_articles_and_honorifics_aside(one, other):
    assert words_of(one) == words_of(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Kim Jong Un", "Kim Jong"), ("Roux", "Petit"), ("Jean", "Jeanne")]
)
def test_words_keep_what_makes_a_name(one, other):
    assert words_of(one) != words_of(other)


def test_words_of_an_article_alone_are_not_nothing():
    assert words_of("UN") == ("un",)


@pytest.mark.parametrize(
    "name", ["Jeanne-Marie Roux", "Roux", "Mme Roux", "Marie Roux", "Jeanne Roux", "maire de Valmont"]
)
def test_a_person_counts_by_name_alias_or_a_part_with_the_family_name(name):
    assert counts_as(name, ROUX)


@pytest.mark.parametrize(
    "name", ["Jeanne", "Jeanne-Marie", "Anne Roux", "Roux Jeanne", "maire", "Valmont", "", "Rou"]
)
def test_a_person_does_not_count_by_anything_else(name):
    assert not counts_as(name, ROUX)


def test_the_family_name_is_kept_whole():
    assert counts_as("Durand-Noé", DURAND_NOE)
    assert counts_as("Durand Noé", DURAND_NOE)
    assert not counts_as("Noé", DURAND_NOE)
    assert counts_as("Le Goff", LE_GOFF)


def test_a_part_counts_for_persons_only():
    assert counts_as("l'agence", AGENCY)
    assert not counts_as("eau", AGENCY)


def test_only_the_full_name_names():
    assert names_fully("jeanne marie ROUX", ROUX)
    assert names_fully("Mme Jeanne-Marie Roux", ROUX)
    assert not names_fully("Roux", ROUX)
    assert not names_fully("la maire de Valmont", ROUX)


def test_same_set_wants_each_once_and_nobody_else():
    assert same_set(["Petit", "Roux"], [ROUX, PETIT], counts_as)
    assert not same_set(["Roux"], [ROUX, PETIT], counts_as)
    assert not same_set(["Petit", "Roux", "Agence"], [ROUX, PETIT], counts_as)
    assert not same_set(["Jeanne Roux", "Roux"], [ROUX, PETIT], counts_as)
    assert same_set([], [], counts_as)
    assert not same_set([], [ROUX], counts_as)


def test_same_set_counts_a_name_that_comes_twice_once():
    assert same_set(["Roux", "Mme Roux"], [ROUX], counts_as)


def test_same_set_finds_the_assignment_that_works():
    father = GoldSpeaker(name="Paul Roux", type="person")
    # « Roux » alone could be either; « Jeanne Roux » is one of them only, whichever comes first.
    assert same_set(["Roux", "Jeanne Roux"], [ROUX, father], counts_as)
    assert same_set(["Jeanne Roux", "Roux"], [father, ROUX], counts_as)


@given(st.text(max_size=40))
def test_any_text_has_words_that_are_their_own_words(name):
    words = words_of(name)
    assert words_of(" ".join(words)) == words or not words


@given(st.text(max_size=30))
def test_a_name_counts_and_names_itself(name):
    speaker = GoldSpeaker.model_construct(name=name, type="person", aliases=[])
    assert counts_as(name, speaker) == bool(words_of(name))
    assert names_fully(name, speaker) == bool(words_of(name))
