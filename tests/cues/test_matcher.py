"""Cues in tagged sentences."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.cues import find_cues
from tests.cues.tagged_cues import check_cues

FINITE = """
La maire <cue lemma="affirmer" form="finite" number="sing" person="3" marker="que">affirme</cue> que la route rouvrira.
Les élus <cue lemma="dénoncer" form="finite" number="plur" person="3">dénoncent</cue> une « mascarade ».
Le directeur <cue lemma="promettre" marker="de">promettait</cue> de « tout remettre à plat ».
« Nous partirons », <cue lemma="assurer">assura</cue> la capitaine.
Il <cue lemma="se dire" reflexive="True">se dit</cue> prêt, elles <cue lemma="se dire" number="plur">se disent</cue> « soulagées ».
Elle <cue lemma="qualifier" marker="de">le qualifie</cue> de « désastre ».
Le préfet <cue lemma="confier">nous confiait</cue> son désarroi.
Je <cue lemma="penser" person="1" number="sing" marker="que">pense</cue> que c'est juste.
Nous <cue lemma="estimer" person="1" number="plur">estimons</cue> le coût « trop élevé ».
Nous <cue lemma="se réjouir" reflexive="True" person="1" number="plur" marker="de">nous réjouissons</cue> de sa venue.
La direction <cue lemma="répondre" person="3">nous répond</cue> « non ».
Il <cue lemma="enchaîner">enchaine</cue> : « Et puis ? »
« Trop tard », <cue lemma="sous-entendre">sous-entend</cue> le rapporteur.
Le syndicat <cue lemma="appeler" marker="à">appelle</cue> à « la grève générale ».
Certains <cue lemma="affirmer">affirment</cue> le contraire, les deux <cue lemma="nier">nient</cue>.
Elle <cue lemma="comparer">compare</cue> cela à un « naufrage ».
"""

INVERTED = """
« Oui », <cue lemma="dire" inverted="True" pronoun="elle" gender="fem" person="3" number="sing">dit-elle</cue>.
« Oui », <cue lemma="expliquer" pronoun="on" inverted="True">explique-t-on</cue> à la mairie.
« Oui », <cue lemma="ajouter" form="compound" pronoun="il" gender="masc">a-t-il encore ajouté</cue>.
« Oui », <cue lemma="marteler" pronoun="ils" number="plur">ont-ils de nouveau martelé</cue>.
« Oui », <cue lemma="écrire" form="compound">aurait-il écrit</cue>.
« Oui », <cue lemma="rappeler" form="compound">lui a-t-il rappelé</cue>.
« Oui », <cue lemma="s'exclamer" reflexive="True" pronoun="elle">s'est-elle exclamée</cue>.
« Oui », <cue lemma="s'interroger" reflexive="True">s’interroge-t-il</cue>.
« Oui », <cue lemma="faire" pronoun="il">fait-il</cue>, et la porte se ferme.
« Oui », <cue lemma="répondre">a-t- il répondu</cue>.
« Oui », <cue lemma="dire">a t-il dit</cue>. « Oui », <cue lemma="dire">a-t'il dit</cue>.
« Oui », <cue lemma="lancer">lance‑t‑elle</cue>. « Oui », <cue lemma="écrire">Ecrit-il</cue>.
<cue lemma="dire" negated="True" pronoun="on">Ne dit-on pas</cue> que tout passe ?
« Oui », <cue lemma="dénoncer" pronoun="il">a-t-il, dans un communiqué, dénoncé</cue>.
« Oui », <cue lemma="souligner">tient-elle à souligner</cue>.
"""

COMPOUND = """
Le ministre <cue lemma="insister" form="compound" number="sing">a toutefois insisté</cue> sur ce point.
Le ministre <cue lemma="déplorer">a, dans un communiqué, déploré</cue> une « trahison ».
Le ministre <cue lemma="dénoncer">a dans un long message dénoncé</cue> une « trahison ».
Les deux pays <cue lemma="regretter" number="plur">ont tous deux regretté</cue> ce choix.
La cheffe <cue lemma="confier" marker="à">a pour sa part confié</cue> à la presse son « émoi ».
Il <cue lemma="dire" marker="que">m’a dit</cue> que non, et <cue lemma="qualifier">l'a qualifié</cue> de fou.
Elle <cue lemma="se dire" gender="fem" reflexive="True">s'est dite</cue> « choquée ».
Ils <cue lemma="se féliciter" number="plur" marker="de">se sont aussitôt félicités</cue> de l'accord.
Elle <cue lemma="déclarer" form="compound">vient de déclarer</cue> : « Je pars. »
Il <cue lemma="rappeler">tient à rappeler</cue> la règle ; il <cue lemma="conclure">a fini par conclure</cue> : « Bref. »
Il <cue lemma="rappeler" negated="False">n'a pas manqué de rappeler</cue> ce « détail ».
Elle <cue lemma="répéter" negated="False">ne cesse de répéter</cue> : « Encore. »
Il <cue lemma="dire" negated="True">n'a pas dit</cue> que c'était vrai.
Il <cue lemma="dire" negated="False" marker="que">n'a dit</cue> que « oui ».
Le maire <cue lemma="saluer">a salué</cue> l'accord et <cue lemma="critiquer" form="compound" person="3" number="sing">critiqué</cue> les « retards ».
Les élus <cue lemma="dire">ont dit</cue> leur joie puis sont partis.
La commission <cue lemma="souligner">a, tout d'abord souligné</cue>, que tout va bien.
Elle <cue lemma="souhaiter" form="compound">avait souhaité</cue> un « sursaut ».
"""

PARTICIPLES = """
Il part, <cue lemma="assurer" form="participle">assurant</cue> que tout va bien.
<cue lemma="exclure" form="participle" negated="True">N’excluant pas</cue> une visite, il attend.
Il part <cue lemma="souligner" form="gerund" marker="que">en soulignant</cue> que tout va bien.
Il part tout <cue lemma="conseiller" form="gerund">en lui conseillant</cue> la patience.
<cue lemma="se dire" reflexive="True" form="participle">Se disant</cue> « trahi », il part.
<cue lemma="déclarer" form="participle">Ayant déclaré</cue> forfait, il part.
Il entre <cue lemma="menacer" form="gerund" marker="de">en menaçant</cue> de tout casser.
<cue lemma="qualifier" form="participle">La qualifiant</cue> de « folle », il part.
"""

PASSIVES = """
Il <cue lemma="citer" form="passive" marker="par" number="sing" gender="masc">a été cité par</cue> les agences.
Elle <cue lemma="qualifier" form="passive" gender="fem" marker="de">est souvent qualifiée</cue> de « visionnaire ».
<cue lemma="accuser" form="passive" gender="fem" marker="de">Accusée</cue> d'avoir triché, elle part.
Les élus, <cue lemma="accuser" number="plur">accusés</cue> de « trahison », partent.
C'est un pays <cue lemma="décrire" form="passive" marker="comme">décrit</cue> comme « sûr ».
Le plan, <cue lemma="juger" form="passive">jugé</cue> « hors sol », est retiré.
Le plan, <cue lemma="baptiser" category="naming" form="passive">baptisé</cue> Horizon, est retiré.
Le plan, <cue lemma="appeler" category="naming" form="passive">appelé</cue> « Horizon », est retiré.
Celle que tous <cue lemma="appeler" category="naming" form="finite">appelaient</cue> « la Dame » est là.
Le maire <cue lemma="appeler" category="request">appelle</cue> « au calme ».
<cue lemma="condamner pour" category="charge" form="passive" gender="fem">Condamnée pour</cue> « diffamation », elle part.
<cue lemma="mettre en examen" category="charge" form="passive" marker="pour">Mis en examen</cue> pour « vol », il part.
Il <cue lemma="qualifier" form="passive" marker="de">s'est vu qualifier</cue> de « traître ».
Ils <cue lemma="traiter" form="passive" number="plur">se sont fait traiter</cue> de « lâches ».
Ces <cue lemma="mot" form="noun" number="plur">mots</cue> <cue lemma="rapporter" form="passive" marker="par">rapportés par</cue> la presse circulent.
"""

INFINITIVES = """
Et <cue lemma="conclure" form="infinitive">de conclure</cue> : « Fin. » Et <cue lemma="évoquer">d’évoquer</cue> la pluie.
Il part sans <cue lemma="préciser" negated="True" form="infinitive">préciser</cue> la date.
On <cue lemma="lire" form="compound" person="3">peut lire</cue> ceci ; on <cue lemma="lire">pouvait y lire</cue> cela.
"""

LOCUTIONS = """
Le maire <cue lemma="faire valoir" marker="que">fait valoir</cue> que le budget est clos.
Le maire <cue lemma="faire savoir">a fait savoir</cue> sa décision.
Le maire <cue lemma="mettre en garde">a aussi mis en garde</cue> contre ce choix.
Le diptyque, <cue lemma="mettre en avant" form="passive" marker="par">mis en avant par</cue> le préfet, a vécu.
Le maire <cue lemma="se faire l'écho" reflexive="True">s'est fait l'écho des</cue> plaintes.
Elle <cue lemma="s'en prendre" reflexive="True">s'en prend aux</cue> « technocrates ».
Il <cue lemma="lancer un appel">a lancé un appel</cue> au calme ; elle <cue lemma="laisser entendre">laisse toutefois entendre</cue> que non.
Ils <cue lemma="prendre la parole">ont pris la parole</cue> ; elle <cue lemma="tirer la sonnette d'alarme">tire la sonnette d’alarme</cue>.
Il <cue lemma="être convaincu" marker="que">est convaincu</cue> que « tout ira bien ».
Ils <cue lemma="cacher" negated="True">ne cachent pas</cue> leur dépit.
"""

COMME = """
<cue lemma="résumer">Comme le résume</cue> la chanson, tout passe. <cue lemma="dire">Comme l’a dit</cue> sa sœur, tout lasse.
C'est, <cue lemma="dire">comme dit</cue> l'autre, « du vent ».
"""


@pytest.mark.parametrize(
    "tagged",
    [
        line
        for block in (FINITE, INVERTED, COMPOUND, PARTICIPLES, PASSIVES, INFINITIVES, LOCUTIONS, COMME)
        for line in block.strip().splitlines()
    ],
)
def test_find_cues(tagged: str) -> None:
    check_cues(tagged)


def test_offsets_are_of_the_whole_text() -> None:
    text = "Paul dit oui. « Non », a-t-il ajouté. Marie nie."
    start, end = text.index("« Non"), text.index(" Marie")
    (cue,) = find_cues(text, start, end)
    assert text[slice(*cue.span)] == "a-t-il ajouté"
    assert cue.pronoun is not None
    assert text[slice(*cue.pronoun)] == "il"


def test_words_cut_by_the_window_are_not_read() -> None:
    assert find_cues("Il affirme", 0, 7) == []


def test_strong_verbs_are_stronger_than_weak_ones() -> None:
    strength = {cue.lemma: cue.strength for cue in find_cues("Il déclare. Il sourit. Il compte.")}
    assert strength["déclarer"] > strength["sourire"] > strength["compter"]


def test_a_bare_infinitive_is_weaker_than_a_narrative_one() -> None:
    narrative, bare = find_cues("Et de conclure. Il sort pour conclure.")
    assert narrative.strength > bare.strength


def test_decomposed_accents_are_read() -> None:
    (cue,) = find_cues("Il a de\u0301clare\u0301 forfait.")
    assert cue.lemma == "déclarer"
    assert cue.span == (3, 3 + len("a de\u0301clare\u0301"))


def test_negation_of_a_negative_verb_affirms() -> None:
    said, unsaid = find_cues("Elle ne manque pas de préciser. Elle refuse de préciser.")
    assert not said.negated
    assert unsaid.negated


PIECES = """
a ont est été s' se ne n' pas le la l' lui nous vous y en dit dite déclaré affirme note juge fait valoir mis garde - t
il elle ils on , . : « » " ’ ' ( ) selon pour d' après comme que de à tient rappeler par appel Paul Marie vient Ecrit
É 12 # @ … – sous-entend aujourd'hui porte-parole
"""
WORDS = st.sampled_from([*PIECES.split(), "\n", "\u00a0"])
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(WORDS, max_size=60).map(" ".join),
    st.lists(WORDS, max_size=60).map("".join),
)


@given(TEXTS, st.integers(-5, 120), st.integers(-5, 250))
@settings(max_examples=200, deadline=None)
def test_find_cues_holds_for_every_text(text: str, start: int, end: int) -> None:
    cues = find_cues(text, start, end)
    low, high = max(start, 0), min(max(end, 0), len(text))
    position = low
    for cue in cues:
        assert position <= cue.span.start < cue.span.end <= max(high, low)
        position = cue.span.end
        assert 0 < cue.strength < 1
        assert cue.inverted == (cue.pronoun is not None)
        if cue.pronoun is not None:
            assert cue.span.start <= cue.pronoun.start < cue.pronoun.end <= cue.span.end
        assert text[cue.span.start].isalnum()


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_apostrophes_are_alike(text: str) -> None:
    straight = text.replace("’", "'")
    assert find_cues(straight) == find_cues(straight.replace("'", "’"))


@pytest.mark.parametrize(
    "piece",
    [
        "Il a, ",
        "a-t-il ",
        "n'a pas ",
        "dit ",
        "tient à ",
        "de ",
        "à ",
        "Pour Paul ",
        "le note ",
        "- t ",
        "été ",
        ", ",
        "puis ",
    ],
)
def test_time_is_linear_in_the_text(piece: str) -> None:
    def seconds(text: str) -> float:
        best = 10.0
        for _ in range(2):
            start = time.process_time()
            find_cues(text)
            best = min(best, time.process_time() - start)
        return best

    find_cues("dit")  # builds the lexicon
    small, large = piece * 1_000 + "déclaré", piece * 8_000 + "déclaré"
    assert seconds(large) < 8 * 4 * seconds(small) + 0.05
