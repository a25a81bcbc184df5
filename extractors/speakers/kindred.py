"""Which nouns for persons may stand for one another: « le chirurgien X », then « le praticien »."""

from __future__ import annotations

_KINDRED = (
    """praticien médecin docteur chirurgien gynécologue dentiste psychiatre pédiatre cardiologue généraliste obstétricien
    anesthésiste urgentiste neurologue spécialiste vétérinaire soignant infirmier""",
    "officier militaire général colonel capitaine commandant lieutenant amiral maréchal soldat gradé brigadier major",
    "élu maire député sénateur conseiller édile parlementaire adjoint échevin bourgmestre eurodéputé",
    """auteur écrivain romancier essayiste poète philosophe historien dramaturge penseur prosateur nouvelliste
    journaliste""",
    """chercheur scientifique universitaire professeur historien sociologue politologue économiste anthropologue
    philosophe biologiste physicien climatologue géographe démographe spécialiste expert astronome directeur""",
    "artiste chanteur musicien comédien acteur peintre rappeur danseur sculpteur photographe compositeur interprète",
    "cinéaste réalisateur documentariste",
    "dirigeant patron directeur PDG président gérant fondateur cofondateur entrepreneur responsable chef",
    "milliardaire entrepreneur patron propriétaire fondateur investisseur",
    "avocat conseil défenseur juriste magistrat procureur juge substitut bâtonnier",
    "magistrat juge procureur substitut président",
    "policier gendarme commissaire brigadier agent gardien enquêteur",
    "enseignant professeur instituteur prof maître directeur",
    "agriculteur éleveur paysan exploitant maraîcher vigneron céréalier viticulteur producteur",
    "sportif joueur attaquant défenseur milieu gardien buteur footballeur athlète champion capitaine international coureur",
    "technicien entraîneur sélectionneur coach",
    "diplomate ambassadeur émissaire consul représentant envoyé",
    "militant activiste syndicaliste délégué secrétaire représentant",
    "responsable ministre secrétaire président premier chef dirigeant",
    "prélat évêque archevêque cardinal pape prêtre abbé curé religieux",
    "commerçant boulanger boucher libraire restaurateur cafetier fleuriste",
    "prévenu accusé suspect condamné",
)
_FAMILIES: dict[str, frozenset[int]] = {}
for _number, _nouns in enumerate(_KINDRED):
    for _noun in _nouns.split():
        _FAMILIES[_noun] = _FAMILIES.get(_noun, frozenset()) | {_number}


def are_kindred(noun: str, other: str) -> bool:
    """Tell whether two different nouns may describe one person.

    >>> are_kindred("praticien", "gynécologue"), are_kindred("praticien", "colonel")
    (True, False)
    """
    return noun != other and bool(_FAMILIES.get(noun, frozenset()) & _FAMILIES.get(other, frozenset()))
