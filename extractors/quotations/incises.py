"""The narrator's parentheses inside the marks: « La Russie, a déclaré Poutine, est prête »."""

from __future__ import annotations

import re

from extractors.types import Span

# Verbs that report, in the forms that stand before their subject in an incise. The cue lexicon is richer; here
# an incise is only told from the words around it, so the verbs that the press uses there are enough.
_PRESENT = (
    "accuse|admet|affirme|ajoute|alerte|analyse|annonce|appelle|argumente|assène|assure|avance|avertit|avoue|blague|"
    "clame|commente|complète|concède|conclut|confesse|confie|confirme|constate|conteste|crie|décrit|déclare|décrypte|"
    "défend|demande|dénonce|déplore|détaille|diagnostique|dit|écrit|embraye|énonce|énumère|estime|explique|"
    "explicite|fulmine|glisse|illustre|indique|insiste|interroge|interprète|ironise|jubile|juge|justifie|lâche|lance|"
    "martèle|met en garde|murmure|narre|note|nuance|objecte|observe|plaide|plaisante|poursuit|précise|prévient|proclame|"
    "promet|propose|proteste|questionne|raconte|rappelle|rapporte|rassure|reconnaît|regrette|relate|relativise|relève|"
    "remarque|renchérit|répète|réplique|répond|reprend|résume|rétorque|révèle|rit|s['’]agace|s['’]alarme|s['’]amuse|"
    "s['’]emporte|s['’]énerve|s['’]enthousiasme|s['’]étonne|s['’]exclame|s['’]inquiète|s['’]insurge|s['’]indigne|"
    "s['’]interroge|se défend|se désole|se félicite|se justifie|se lamente|se plaint|se réjouit|se souvient|"
    "signale|soulève|souligne|sourit|soupire|soutient|suggère|synthétise|tacle|témoigne|tempère|tonne|tranche|"
    "fait savoir|fait valoir|fait remarquer|fait observer"
)
_PARTICIPLE = (
    "accusé|admis|affirmé|ajouté|alerté|analysé|annoncé|argumenté|asséné|assuré|avancé|averti|avoué|clamé|commenté|"
    "complété|concédé|conclu|confessé|confié|confirmé|constaté|contesté|crié|décrit|déclaré|défendu|demandé|dénoncé|"
    "déploré|détaillé|dit|écrit|estimé|expliqué|glissé|indiqué|insisté|interrogé|ironisé|jugé|justifié|"
    "lâché|lancé|martelé|mis en garde|murmuré|noté|nuancé|objecté|observé|plaidé|plaisanté|poursuivi|précisé|prévenu|"
    "proclamé|promis|proposé|protesté|questionné|raconté|rappelé|rapporté|rassuré|reconnu|regretté|relevé|remarqué|"
    "renchéri|répété|répliqué|répondu|repris|résumé|rétorqué|révélé|signalé|souligné|soupiré|soutenu|suggéré|taclé|"
    "témoigné|tempéré|tonné|tranché|tweeté|fait savoir|fait valoir|fait remarquer"
)
_PRONOUN = r"(?:-t)?-(?:ils?|elles?|on|je)\b"
_CLITIC = r"(?:(?:nous|vous|lui|leur|me|se|y|en) |[lmts]['’])?"
_ADVERB = r"(?:(?:aussi|alors|ainsi|ensuite|encore|notamment|également|même|enfin|toutefois|d['’]ailleurs|\w{3,20}ment) )?"
_REST = r"[^,.;:!?…\n«»“”\"()]{0,160}"
# With a pronoun behind the verb the shape alone tells; with a noun only the verbs above do.
_SHAPES = (
    rf"{_CLITIC}(?:a|ont|avait|avaient|aurait|auraient|est|eut|ai){_PRONOUN}(?: {_ADVERB}\w{{2,20}}){_REST}",
    rf"{_CLITIC}(?!peut|doit|faut|semble|est|sont|était|aura|ont|va|vont)\w{{3,20}}{_PRONOUN}{_REST}",
    rf"{_CLITIC}(?:a|ont|avait|avaient|aurait|auraient) {_ADVERB}(?:{_PARTICIPLE})\b{_REST}",
    rf"{_CLITIC}(?:{_PRESENT}|{_PRESENT.replace('|', 'nt|')}nt)\b(?! (?:que|qu['’]|pas))\b{_REST}",
)
INVERTED = "|".join(f"(?:{shape})" for shape in _SHAPES)
# « …, explique Marie Durand, historienne à l'université de Lyon. Lors de … »: what names her goes with the incise.
_APPOSITION = re.compile(
    r", ?(?:(?:l[ea]|un|une|son|sa|ancien|ancienne|vice-|co)[- ]?)?"
    r"(?:\w+(?:eur|euse|rice|ien|ienne|iste|logue|phe|crate|aire)|président|présidente|ministre|maire|député|députée|"
    r"porte-parole|chef|cheffe|avocat|avocate|membre|responsable|cadre|élu|élue|patron|patronne|médecin|juriste|"
    r"délégué|déléguée|numéro|figure|auteur|autrice|PDG|\d+ ans)\b[^,.;:!?…\n«»“”\"]{0,200}",
)
_INCISE = re.compile(rf"(?:,|(?<=[!?…])) ?[\u00a0]?(?:{INVERTED})(?=[,.;:!?…]|\s*\Z| [–—-] )")


def find_incises(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Return the incises inside ``text[start:end]``, the content of a quotation, in order.

    Each begins with the comma before it and ends with the comma behind it; a full stop behind it stays outside.
    """
    found: list[Span] = []
    position = start
    while (match := _INCISE.search(text, position, end)) is not None:
        stop = match.end()
        apposition = _APPOSITION.match(text, stop, end)
        while apposition is not None:
            stop = apposition.end()
            apposition = _APPOSITION.match(text, stop, end)
        if stop < end and text[stop] == ",":
            stop += 1
        if match.start() > start:
            found.append(Span(match.start(), stop))
        position = stop
    return tuple(found)
