"""Pronouns that can point to a speaker, with those that point to nobody flagged."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from extractors.speakers.nouns.inflection import lower
from extractors.speakers.nouns.model import Gender, Number, Pronoun, PronounRole
from extractors.types import Span

_Features = tuple[Gender | None, Number, Literal[1, 2, 3]]

_PERSONAL: dict[str, _Features] = {
    "je": (None, "sing", 1), "j'": (None, "sing", 1), "nous": (None, "plur", 1), "tu": (None, "sing", 2),
    "vous": (None, "plur", 2), "il": ("m", "sing", 3), "elle": ("f", "sing", 3), "on": (None, "sing", 3),
    "ils": ("m", "plur", 3), "elles": ("f", "plur", 3), "lui": ("m", "sing", 3), "eux": ("m", "plur", 3),
    "moi": (None, "sing", 1), "toi": (None, "sing", 2), "iel": (None, "sing", 3), "iels": (None, "plur", 3),
}  # fmt: skip

_DEMONSTRATIVE: dict[str, tuple[Gender | None, Number]] = {
    "celui": ("m", "sing"), "celle": ("f", "sing"), "ceux": ("m", "plur"), "celles": ("f", "plur"),
    "ce dernier": ("m", "sing"), "cette dernière": ("f", "sing"), "ces derniers": ("m", "plur"),
    "ces dernières": ("f", "plur"), "le premier": ("m", "sing"), "la première": ("f", "sing"),
    "le second": ("m", "sing"), "la seconde": ("f", "sing"), "l'intéressé": ("m", "sing"),
    "l'intéressée": ("f", "sing"), "les intéressés": ("m", "plur"), "les intéressées": ("f", "plur"),
    "celui-ci": ("m", "sing"), "celle-ci": ("f", "sing"), "ceux-ci": ("m", "plur"), "celles-ci": ("f", "plur"),
    "celui-là": ("m", "sing"), "celle-là": ("f", "sing"), "ceux-là": ("m", "plur"), "celles-là": ("f", "plur"),
}  # fmt: skip

_INDEFINITE: dict[str, tuple[Gender | None, Number]] = {
    "l'un": ("m", "sing"), "l'une": ("f", "sing"), "l'autre": (None, "sing"), "les autres": (None, "plur"),
    "un autre": ("m", "sing"), "une autre": ("f", "sing"), "d'autres": (None, "plur"), "les uns": ("m", "plur"),
    "les unes": ("f", "plur"), "certains": ("m", "plur"), "certaines": ("f", "plur"), "plusieurs": (None, "plur"),
    "beaucoup": (None, "plur"), "d'aucuns": ("m", "plur"), "quelques-uns": ("m", "plur"), "quelques-unes": ("f", "plur"),
    "tous": ("m", "plur"), "toutes": ("f", "plur"), "tous deux": ("m", "plur"), "toutes deux": ("f", "plur"),
    "tous les deux": ("m", "plur"), "toutes les deux": ("f", "plur"), "les deux": (None, "plur"),
    "tous trois": ("m", "plur"), "les trois": (None, "plur"), "chacun": ("m", "sing"), "chacune": ("f", "sing"),
    "quelqu'un": ("m", "sing"), "personne": (None, "sing"), "nul": ("m", "sing"), "tout le monde": (None, "sing"),
    "la plupart": (None, "plur"), "l'un d'eux": ("m", "sing"), "l'une d'elles": ("f", "sing"),
    "l'un d'entre eux": ("m", "sing"), "l'une d'entre elles": ("f", "sing"),
}  # fmt: skip

_BOUNDARY = r"(?<![\w’'-])"
_END = r"(?![\w’'·-])"


def _alternatives(forms: Iterable[str]) -> str:
    listed = sorted(forms, key=len, reverse=True)
    return "|".join(re.escape(form).replace("'", "['’]").replace(r"\ ", r"\s") for form in listed)


_PRONOUN = re.compile(
    rf"(?P<inverted>(?<=\w)-(?:t-)?(?P<clitic>je|tu|il|elle|on|nous|vous|ils|elles|iel|iels)(?!\w|-))"
    rf"|{_BOUNDARY}(?:"
    rf"(?P<demonstrative>{_alternatives(_DEMONSTRATIVE)}){_END}"
    rf"|(?P<indefinite>{_alternatives(_INDEFINITE)}){_END}"
    r"|(?P<same>(?:lui|elle|eux|elles|moi|toi|nous|vous|iel)-mêmes?)(?!\w)"
    r"|(?P<elided>j['’])(?=\w)"
    rf"|(?P<personal>je|tu|il|elle|on|nous|vous|ils|elles|lui|eux|moi|toi|iel|iels){_END}"
    r")",
    re.IGNORECASE,
)

_STRESS = re.compile(
    r"(?:selon|pour|d['’]après|par|avec|chez|contre|de|à|sans|sur|et|ou|que|comme|entre|envers|derrière|devant|quant à|"
    r"c['’]est|ce sont|d['’]|qu['’]|parmi|malgré|suivant)\s*\Z",
    re.IGNORECASE,
)
_NOT_NOUN_DETERMINER = re.compile(
    r"\s+(?!(?:deux|trois|autres|dernières|derniers)\b)[^\W\d_]{3,}", re.UNICODE
)
_IMPERSONAL = re.compile(
    r"\s*(?:(?:n['’e]|ne)\s*)?(?:y\s+(?:a|avait|aura|aurait|ait|eut|eût)\b|(?:(?:me|m['’]|te|t['’]|lui|leur|nous|vous|en|se|s['’])\s*)?"
    r"(?:faut|fallait|faudra|faudrait|fallut|faille|fallût|"
    r"(?:s['’]\s*)?agit|(?:s['’]\s*)?agissait|(?:s['’]\s*)?agira|(?:s['’]\s*)?agirait|pleut|pleuvait|pleuvra|neige|neigeait|gèle|"
    r"convient\s+(?:de|d['’])|convenait\s+(?:de|d['’])|conviendra|conviendrait|importe|importait|incombe|appartient\s+(?:à|aux?)|"
    r"suffit|suffisait|suffira|suffirait|semble(?:rait)?\s+qu|paraît\s+qu|paraîtrait|existe|existait|existera|arrive\s+(?:que|qu['’])|"
    r"reste\s+(?:à|que|qu['’])|va\s+de\s+soi|vaut\s+mieux|vaudrait\s+mieux|(?:se\s+)?peut\s+que|(?:se\s+)?pourrait\s+que|"
    r"y\s+va|ressort|résulte|s['’]ensuit|manque\s|tarde|"
    r"(?:est|était|sera|serait|fut|soit)\s+(?:(?:très|plus|bien|déjà|aussi|peu|pas|donc|parfois|souvent|encore|toujours|absolument|"
    r"totalement|extrêmement|tout\s+à\s+fait)\s+)*(?:[^\W\d_]+\s+(?:que\b|qu['’]|de\b|d['’])|temps\b|\d|midi|minuit|tard\b|tôt\b|"
    r"vrai\b|question\b|"
    r"(?:urgent|important|nécessaire|possible|impossible|essentiel|probable|évident|clair|interdit|difficile|facile|normal|dommage|utile|inutile|rare|fréquent|prévu|vrai|certain|question|temps|hors\s+de\s+question|inacceptable|regrettable|crucial|indispensable)\b)"
    r"))",
    re.IGNORECASE,
)
_PASSIVE_OR_PERSONAL = re.compile(
    r"\s*(?:n['’])?(?:est|était|sera|serait)\s+(?:\w+\s+)?"
    r"(?:convaincu|persuadé|capable|fier|responsable|accusé|soupçonné|membre|sûr|heureux|content|ravi|favorable|soucieux|"
    r"désireux|conscient|coupable|chargé|obligé|contraint|proche|né|venu|sorti|parti|issu|originaire|président|directeur|"
    r"certain\s+(?:de|d['’])|inquiet|prêt|poursuivi|question\s+d['’]une)\b",
    re.IGNORECASE,
)


def find_pronouns(text: str, start: int = 0, end: int | None = None) -> list[Pronoun]:
    """Return the pronouns of ``text[start:end]`` that can point to a speaker, in order.

    Subject pronouns before and after the verb (``dit-il``: the span is ``il`` alone), stressed ones (``selon lui``,
    ``lui-même``), demonstratives (``ce dernier``) and indefinites (``certains``). An ``il`` of « il faut », « il est
    possible que » has the role ``impersonal``. Clitic objects (« il lui dit ») and determiners (« certains élus »)
    are not given.

    Parameters
    ----------
    text
        Any text; offsets of the result are code points of the whole of it.
    start, end
        The stretch to search; beyond the text they are taken as its bounds.
    """
    first = max(0, start)
    stop = len(text) if end is None else max(0, min(end, len(text)))
    found = []
    for match in _PRONOUN.finditer(text, first, stop):
        pronoun = _read(text, match, first, stop)
        if pronoun is not None:
            found.append(pronoun)
    return found


def _read(text: str, match: re.Match[str], first: int, stop: int) -> Pronoun | None:
    kind = match.lastgroup
    form = " ".join(lower(match.group()).split())
    if match["clitic"]:
        span = Span(*match.span("clitic"))
        role: PronounRole = "inverted"
        if form.endswith("il") and _impersonal_verb(text, match.start(), first):
            role = "impersonal"
        return Pronoun(span, *_PERSONAL[lower(match["clitic"])], role)
    span = Span(*match.span())
    if kind == "same":
        return Pronoun(span, *_PERSONAL[form.split("-")[0]], "stressed")
    if kind == "demonstrative":
        if form in ("le premier", "la première", "le second", "la seconde") and _noun_follows(
            text, match.end(), stop
        ):
            return None
        return Pronoun(span, *_DEMONSTRATIVE[form], 3, "demonstrative")
    if kind == "indefinite":
        if form != "tout le monde" and (
            _noun_follows(text, match.end(), stop) or _OF.match(text, match.end(), stop)
        ):
            return None
        return Pronoun(span, *_INDEFINITE[form], 3, "indefinite")
    return _read_personal(text, match, form, first, stop)


_WORD = re.compile(r"\s+[^\W\d_]")
_AFTER_MARK = re.compile(r"(?:[,;:.!?»”\"(—–\n]|\A)\s*\Z")


def _read_personal(text: str, match: re.Match[str], form: str, first: int, stop: int) -> Pronoun | None:
    span = Span(*match.span())
    features = _PERSONAL[form]
    stressed = _STRESS.search(text, max(first, match.start() - 12), match.start()) is not None
    verb_follows = _WORD.match(text, match.end(), stop) is not None
    if form in ("lui", "eux", "moi", "toi"):
        after_mark = _AFTER_MARK.search(text[max(first, match.start() - 3) : match.start()])
        return Pronoun(span, *features, "stressed") if stressed or after_mark else None
    if form in ("nous", "vous", "elle", "elles") and stressed and not verb_follows:
        return Pronoun(span, *features, "stressed")
    if form in ("nous", "vous") and not verb_follows:
        return None
    if form == "il" and _is_impersonal(text, match.end(), stop):
        return Pronoun(span, *features, "impersonal")
    return Pronoun(span, *features, "subject")


def _is_impersonal(text: str, after: int, stop: int) -> bool:
    window = text[after : min(stop, after + 70)]
    return _IMPERSONAL.match(window) is not None and _PASSIVE_OR_PERSONAL.match(window) is None


_IMPERSONAL_INVERTED = re.compile(
    r"(?:faut|fallait|faudra|faudrait|a|avait|aura|s['’]agit|s['’]agissait|suffit|semble|convient|existe|reste|importe)\Z",
    re.IGNORECASE,
)


def _impersonal_verb(text: str, before: int, first: int) -> bool:
    window = text[max(first, before - 12) : before]
    found = _IMPERSONAL_INVERTED.search(window)
    if found is None:
        return False
    if found.group().lower() in ("a", "avait", "aura"):
        return re.search(r"\by\s+\w+\Z", window, re.IGNORECASE) is not None
    return re.search(r"[\w’']\Z", window[: found.start()]) is None or "agi" in found.group().lower()


_CLOSED = (
    r"(?!(?:qui|que|qu|ont|sont|a|est|ne|n|se|s|y|en|le|la|les|l|d|de|des|du|à|au|aux|et|ou|mais|dans|par|pour|sur|avec|"
    r"disent|estiment|pensent|affirment|ajoutent|craignent|parmi|comme|étaient|avaient|vont|peuvent|doivent|veulent|font|"
    r"voient|croient|jugent|dit|était|avait|entre|parfois|même|nous|vous|lui|leur|me|te|aussi|déjà|n['’])\b)"
)
_WORD_AFTER = re.compile(rf"\s+{_CLOSED}(?P<word>[^\W\d_]+)", re.IGNORECASE)
_OF = re.compile(r"\s+(?:des?|du)\b|\s+d['’](?!entre)", re.IGNORECASE)
_VERB_LIKE = re.compile(r"(?:ent|ait|aient|èrent|ont|era|era|iront|é|rent|ant)\Z", re.IGNORECASE)


def _noun_follows(text: str, after: int, stop: int) -> bool:
    """Return whether a word that reads as a noun or an adjective follows, so that the pronoun is a determiner."""
    match = _WORD_AFTER.match(text, after, stop)
    if match is None:
        return False
    return _VERB_LIKE.search(match["word"]) is None
