"""The closed classes of French words that the matcher of cues looks at: lower case, straight apostrophes."""

from __future__ import annotations

from typing import Final

from extractors.cues.types import Gender


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


REFLEXIVES: Final = {
    "se": ("3s", "3p"),
    "s'": ("3s", "3p"),
    "me": ("1s",),
    "m'": ("1s",),
    "te": ("2s",),
    "t'": ("2s",),
    "nous": ("1p",),
    "vous": ("2p",),
}
"""The pronouns that can be reflexive, with the persons of the subject that makes them so."""

CLITICS: Final = _words("se s' me m' te t' nous vous le la l' les lui leur y en")
"""What stands between a subject and its verb and belongs to the verb group."""

ARTICLES_OR_CLITICS: Final = _words("le la l' les leur")
"""Clitics that are articles or possessives before a noun."""

CLITICS_ONLY: Final = _words("ne n' se s' me m' te t' lui y nous vous")
"""Words after which a form that can be a noun is a verb."""

SUBJECTS: Final = {
    "je": "1s", "j'": "1s", "tu": "2s", "il": "3s", "elle": "3s", "on": "3s", "ils": "3p", "elles": "3p",
    "nous": "1p", "vous": "2p",
}  # fmt: skip
"""Subject pronouns and their person and number."""

IMPERSONAL_SUBJECTS: Final = _words("c' ce cela ça ceci")
PRONOUN_GENDER: Final[dict[str, Gender]] = {"il": "masc", "ils": "masc", "elle": "fem", "elles": "fem"}

NEGATIONS: Final = _words("pas plus jamais guère point nullement aucunement rien")

DETERMINERS: Final = _words(
    "un une des du au aux ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leurs quel quelle"
    " quels quelles chaque quelques quelque tel telle tels telles nulle toute"
)
"""Words after which no verb stands; « le », « la », « les », « leur » are not among them, see above."""

LOOSE_DETERMINERS: Final = _words(
    "plusieurs aucun aucune certains certaines deux trois quatre cinq six sept huit neuf dix onze douze vingt trente"
    " cent mille différents différentes divers diverses autres"
)
"""Determiners that can as well be a subject: « certains affirment », « les deux assurent »."""

PREPOSITIONS: Final = _words(
    "de d' à en par pour sans sous sur avec dans chez vers entre contre selon après avant dès depuis pendant malgré"
    " au aux comme"
)
"""Words after which no finite verb stands (« comme » apart)."""

PRENOMINAL: Final = _words(
    "nouveau nouvel nouvelle nouveaux nouvelles dernier dernière derniers dernières premier première premiers premières"
    " second seconde grand grande grands grandes petit petite petits petites simple simples propre propres même mêmes"
    " autre seul seule seuls seules double bon bonne bons bonnes mauvais mauvaise long longue longs longues fort"
    " forte brève bref courte court récente récent vive vif ancien ancienne anciens anciennes futur future haut haute"
    " jeune jeunes vrai vraie véritable prochain prochaine prochains prochaines meilleur meilleure moindre plein pleine"
    " nombreux nombreuses"
)
"""Adjectives that stand before their noun."""

DEGREES: Final = _words("plus moins très si aussi trop assez peu bien")
"""Adverbs before an adjective."""

LIGHT_VERBS: Final = _words(
    "fait faire faisait faisant font feront fera ferait fit passe passer passé prend prendre prennent pris prenait prit"
    " rend rendre rendent rendu porte porter porté met mettre mis mettent tient tenir tiennent tenu donne donner donné"
    " donnent demande demander lance lancer pose poser jette jeter monte monter avoir ayant avait avaient"
)
"""Verb forms that take a noun without determiner: « fait appel », « prend note »."""

HYPHENS: Final = frozenset("-\u2010\u2011")
"""Hyphen-minus, hyphen, no-break hyphen."""

SPOKEN_T: Final = frozenset(("t", "t'"))
SENTENCE_ENDS: Final = frozenset(".!?…\n")
OPENERS: Final = frozenset('«“„"‹')
CLOSERS: Final = frozenset('»”"›')
CONJUNCTIONS: Final = _words("et ou ni mais puis")

TITLES: Final = _words("mm mme mlle dr pr me mgr st ste gal col")
"""Abbreviations before a name, whose full stop ends no sentence; single letters (« M. », « J. ») are none either."""

MARKERS: Final = {
    "que": "que", "qu'": "que", "si": "si", "de": "de", "d'": "de", "du": "de", "des": "de", "à": "à", "au": "à",
    "aux": "à", "comme": "comme", "par": "par", "pour": "pour", "contre": "contre", "sur": "sur", "dans": "dans",
    "en": "en", ":": ":",
}  # fmt: skip
"""What opens the complement of a cue, without elision or article."""
