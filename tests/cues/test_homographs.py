"""False friends: words that can be a verb of speech and are not."""

import pytest

from tests.cues.tagged_cues import check_cues

NO_CUE = """
Il sera là demain et cela ne vaut rien.
Elle vit en ville depuis que les néons virent au rouge.
Le juge et la juge dorment, le livre et la livre aussi.
La pointe du couteau brille sur le compte du client.
L'entame du pain, la mise en place aussi.
Il passe commande et fait appel à un peintre.
Une vive réprimande suivra, sans risque ni grimace.
Les avions cités volent, les accusés dorment.
Le porte-parole dort près du compte-rendu.
Une traduction plus précise de ce poème existe.
Ce lit est trop court et cette somme est due.
M. Lance et Mme Juge dînent au Livre.
Dites-nous tout, voyons.
Maintenant, tout va bien.
La montre du maire avance.
La coupe du monde passe sur la table.
Le souffle du vent et la gronde du tonnerre.
Le code #Note7 et www.note.fr sont là.
En vue de la fête, le crû est en cave.
Selon que l'on part ou non, tout change.
Les élèves de la classe ont une bonne moyenne.
"""

VERBS = """
Le ministre <cue lemma="juger">juge</cue> « urgent » ce plan. Le juge, lui, dort.
Le rapporteur <cue lemma="noter" marker="que">note</cue> que rien ne va.
« Enfin », <cue lemma="noter">note</cue> Marie. « Enfin », <cue lemma="noter">note</cue>, ravie, la capitaine.
Le comité <cue lemma="pointer">pointe</cue> une « dérive ».
La presse <cue lemma="critiquer">critique</cue> « l'arrogance » du chef.
Le journal <cue lemma="titrer">titre</cue> « La fin ».
Elle <cue lemma="lire" marker=":">y lit</cue> : « Adieu. »
Il <cue lemma="observer">observe</cue> « une hausse ».
Ils <cue lemma="sommer">le somment</cue> de partir.
La foule <cue lemma="crier">crie</cue> « Dehors ! »
Il <cue lemma="compter">compte</cue> « tout changer ».
Elle <cue lemma="confier">lui confie</cue> son « désarroi ».
<cue lemma="noter">Comme le note</cue> la cheffe, tout passe.
<cue lemma="titrer">Comme le titre</cue> la gazette, tout lasse.
« Non », <cue lemma="estimer">estime</cue> de son côté la capitaine.
L'un <cue lemma="expliquer">explique</cue>, l'autre se tait.
Quelqu'un <cue lemma="crier">crie</cue>.
MARIE <cue lemma="dénoncer">DÉNONCE</cue> UN « SCANDALE »
"""

NOUNS = """
Une <cue lemma="critique" form="noun" gender="fem" number="sing">critique</cue> du film est parue.
La <cue lemma="réponse" form="noun">réponse</cue> : « Jamais. »
Ses <cue lemma="mot" form="noun" number="plur">mots</cue> ont porté.
Par une <cue lemma="lettre ouverte" form="noun">lettre ouverte</cue>.
"""


@pytest.mark.parametrize("text", NO_CUE.strip().splitlines())
def test_false_friends_are_no_cues(text: str) -> None:
    check_cues(text)


@pytest.mark.parametrize("tagged", VERBS.strip().splitlines())
def test_verbs_with_a_homograph_are_found(tagged: str) -> None:
    check_cues(tagged)


@pytest.mark.parametrize("tagged", NOUNS.strip().splitlines())
def test_nouns_with_a_homograph_are_nouns(tagged: str) -> None:
    check_cues(tagged)
