from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.speakers.nouns import find_pronouns
from tests.tagged import untag

SENTENCES = {
    "subject": '<p role="subject" gender="m" number="sing" person="3">Il</p> a dit oui.',
    "subject_after_elision": 'Le maire dit qu’<p role="subject">elle</p> ment.',
    "subject_inverted": '« Oui », a-t-<p role="inverted" gender="f">elle</p> dit.',
    "subject_inverted_with_pronoun_verb": '« Oui », se réjouit-<p role="inverted">on</p>.',
    "first_person": '<p role="subject" person="1">J’</p>ai dit et <p role="subject" person="1" number="plur">nous</p> avons dit.',
    "object_of_a_verb": "Le maire nous parle, Anne lui répond et Paul leur dit oui.",
    "object_after_a_mark": '« Oui », lui a-t-<p role="inverted">il</p> lancé.',
    "stressed_after_selon": 'Selon <p role="stressed">lui</p>, tout va bien.',
    "stressed_feminine_plural": 'Selon <p role="stressed" gender="f" number="plur">elles</p>, tout va bien.',
    "stressed_set_off": 'Le maire, <p role="stressed">lui</p>, en doute.',
    "clitic_before_infinitive": "Anne vient pour lui dire oui.",
    "emphatic": '<p role="stressed">Lui-même</p> en doute.',
    "the_latter": '<p role="demonstrative" gender="f" number="sing">Cette dernière</p> en doute.',
    "this_one": '<p role="demonstrative" number="plur">Ceux-ci</p> en doutent.',
    "antecedent": 'Merci à <p role="demonstrative" number="plur">celles et ceux</p> qui aident.',
    "antecedent_without_relative": "Le prix de l’eau et celui du gaz montent.",
    "the_person_concerned": '<p role="demonstrative" gender="f">L’intéressée</p> dément.',
    "the_first": 'Paul et Anne votent ; <p role="demonstrative">le premier</p> disait non.',
    "some": '<p role="indefinite">Certains</p> en doutent.',
    "some_as_determiner": "Certains élus en doutent.",
    "another": '<p role="indefinite">Un autre</p> disait non.',
    "another_as_determiner": "Un autre changement disait tout.",
    "all": 'Merci à <p role="indefinite">tous</p>.',
    "all_as_determiner": "Tous les élus et toutes ces voix.",
    "both": '<p role="indefinite">Tous deux</p> en doutent.',
    "the_two": '<p role="indefinite">Les deux</p> ont dit oui.',
    "one_of_them": '<p role="indefinite">L’un d’entre eux</p> disait non.',
    "one_of_the": "L’un des élus disait non.",
    "many": '<p role="indefinite">Beaucoup</p> pensent le contraire.',
    "many_as_adverb": "Le maire parle beaucoup.",
    "nobody": '<p role="indefinite">Personne</p> ne le sait.',
    "person_as_noun": "Une personne le sait.",
    "l_on": 'À en croire ce que <p role="subject">l’on</p> entend.',
}  # fmt: skip

IMPERSONAL = [
    "Il faut agir.",
    "il y a dix ans",
    "il n’y en a plus",
    "Il s’agit d’un accord.",
    "Il ne s’agit pas de cela.",
    "il est possible que tout change",
    "Il est difficile de le savoir.",
    "Il est très difficile d’en juger.",
    "Il est prévu de voter.",
    "Il pleut.",
    "Il fait froid.",
    "Il convient de voter.",
    "il semble que tout va bien",
    "Il reste à voter.",
    "Il existe un remède.",
    "Il va falloir voter.",
    "Il n’en est rien.",
    "s’il vous plaît",
    "Il est temps de voter.",
]
PERSONAL = [
    "Il est convaincu que tout va bien.",
    "Il est accusé de fraude.",
    "Il est régulièrement accusé de fraude.",
    "Il est menacé d’expulsion.",
    "Il est maire de Lyon.",
    "Il faisait mine de dormir.",
    "Il reste prudent.",
    "Il agit vite.",
    "Il a dit oui.",
    "Il semble fatigué.",
]


@pytest.mark.parametrize("sentence", SENTENCES.values(), ids=SENTENCES.keys())
def test_find_pronouns_gives_what_is_tagged(sentence: str) -> None:
    text, spans = untag(sentence)
    found = find_pronouns(text)
    assert [text[slice(*p.span)] for p in found] == [text[s.start : s.end] for s in spans]
    for pronoun, span in zip(found, spans, strict=True):
        assert pronoun.span == (span.start, span.end)
        features = {
            "role": pronoun.role,
            "gender": pronoun.gender or "none",
            "number": pronoun.number,
            "person": str(pronoun.person),
        }
        assert {name: features[name] for name in span.attributes} == span.attributes


@pytest.mark.parametrize("sentence", IMPERSONAL)
def test_il_that_points_to_nobody_is_flagged(sentence: str) -> None:
    assert [p.role for p in find_pronouns(sentence) if sentence[slice(*p.span)].lower() == "il"] == [
        "impersonal"
    ]


@pytest.mark.parametrize("sentence", PERSONAL)
def test_il_that_points_to_somebody_is_a_subject(sentence: str) -> None:
    assert [p.role for p in find_pronouns(sentence)] == ["subject"]


@pytest.mark.parametrize(
    ("sentence", "role"), [("Faut-il voter ?", "impersonal"), ("Vote-t-il ?", "inverted")]
)
def test_inverted_il(sentence: str, role: str) -> None:
    assert [p.role for p in find_pronouns(sentence)] == [role]


def test_find_pronouns_keeps_to_the_stretch() -> None:
    text = "Il dort. Elle veille. Ils rient."
    assert [text[slice(*p.span)] for p in find_pronouns(text, 9, 21)] == ["Elle"]


PIECES = "il elle -il -t-elle lui eux nous on l’on ce dernier certains tous les deux l’un d’entre eux y a faut est que de , . \n mot dit"
TEXTS = st.one_of(
    st.text(max_size=80), st.lists(st.sampled_from(PIECES.split(" ")), max_size=25).map(" ".join)
)


@given(TEXTS, st.integers(-3, 90), st.one_of(st.none(), st.integers(-3, 90)))
def test_find_pronouns_of_any_text_are_in_order_apart_and_in_bounds(
    text: str, start: int, end: int | None
) -> None:
    position = max(0, start)
    for pronoun in find_pronouns(text, start, end):
        assert position <= pronoun.span.start < pronoun.span.end <= (len(text) if end is None else end)
        position = pronoun.span.end
