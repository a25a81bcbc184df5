"""The ``il`` that points to nobody: « il faut », « il y a », « il est possible que », « il pleut »."""

from __future__ import annotations

import re

from extractors.speakers.nouns.inflection import lower
from extractors.speakers.nouns.lexicon import words

_REACH = 80
_CLITICS = r"(?:(?:ne|n['’]|me|m['’]|te|t['’]|lui|leur|le|nous|vous|en|se|s['’])\s*)*"
_THAT_OR_OF = r"(?:que\b|qu['’]|de\b|d['’])"
_ADVERBS = (
    r"(?:(?:très|plus|bien|déjà|aussi|peu|pas|donc|parfois|souvent|encore|toujours|jamais|tout\s+à\s+fait|[^\W\d_]+ment)"
    r"\s+)*"
)
_AMOUNT = r"(?:à|une?|des?|du|que|peu|encore|beaucoup|plusieurs|trop|plus|rien|quelques)\b"
_VERBS = re.compile(
    rf"\s*{_CLITICS}(?:"
    r"y\s+(?:en\s+)?(?:a|avait|aura|aurait|ait|eut|eût|va)\b"
    r"|(?:faut|fallait|faudra|faudrait|fallut|faille|fallût|plaît|empêche)\b"
    r"|a(?:vait|urait)?\s+(?:fallu|plu|neigé|suffi)\b"
    r"|va\s+(?:\w+\s+)?(?:falloir|pleuvoir|neiger)\b"
    r"|(?:agit|agissait|agira|agirait|agisse)\b"
    r"(?=\s*(?:pas|plus|bien|aussi|alors|seulement|surtout|[a-zà-ÿ]+ment|là|ici|donc)?\s*(?:de\b|du\b|des\b|d['’]|ici\b|là\b|\.|,))"
    r"|(?:pleut|pleuvait|pleuvra|neige|neigeait|neigera|gèle|grêle|tonne)\b"
    r"|fai(?:t|sait)\s+(?:très\s+)?(?:froid|chaud|beau|bon|nuit|jour|noir|mauvais|frais|en\s+moyenne|moins\s+\d|\d)"
    r"|(?:convient|convenait|conviendra|conviendrait|importe|importait|suffit|suffisait|suffira|suffirait)\b"
    r"|(?:existe|existait|existera|existerait)\b"
    r"|(?:incombe|appartient|revient)\s+(?:à|aux?)\b(?=.{0,40}\b(?:de\b|d['’]))"
    r"|(?:semble|semblait|semblerait|paraît|paraissait|paraîtrait|arrive|arrivait|reste|résulte|ressort|apparaît)\s+"
    rf"(?:[^\W\d_]+\s+)?{_THAT_OR_OF}"
    rf"|(?:reste|restait|restera|manque|manquait|subsiste)\s+{_AMOUNT}"
    r"|résulte\b|va\s+de\s+(?:soi|même)\b|(?:vaut|vaudrait|valait)\s+mieux\b"
    r"|(?:peut|pourrait)\s+(?:y\s+avoir\b|que\b|qu['’])|est\s+rien\b|va\s+(?:lui|leur)?\s*être\s+\w+\s+de\b"
    r")",
    re.IGNORECASE,
)
_BE = re.compile(
    rf"\s*{_CLITICS}(?:est|était|sera|serait|fut|soit|a\s+été|avait\s+été|devient|devenait|semble|paraît)\s+{_ADVERBS}"
    rf"(?:(?P<adjective>[^\W\d_]+)\s+(?:[^\W\d_]+\s+)?(?P<link>{_THAT_OR_OF})"
    r"|temps\b|\d|midi\b|minuit\b|tard\b|tôt\b|question\b|hors\s+de\s+question\b"
    r"|(?:urgent|important|nécessaire|possible|impossible|essentiel|probable|évident|interdit|dommage|indispensable)\b)",
    re.IGNORECASE,
)
_PARTICIPLE_ENDINGS = ("é", "u", "i", "is", "it")
_INVERTED = re.compile(
    r"(?:^|[\s,;:«»(])(?:faut|fallait|faudra|faudrait|suffit|suffisait|convient|importe|semble|existe|reste|vaut"
    r"|s['’](?:agit|agissait|agira)|(?:n['’])?y\s+(?:a|avait|aura|aurait))\Z",
    re.IGNORECASE,
)


def is_impersonal(text: str, after: int, stop: int) -> bool:
    """Return whether the ``il`` that ends at offset ``after`` of ``text`` points to nobody."""
    window = text[after : min(stop, after + _REACH)]
    if _VERBS.match(window):
        return True
    found = _BE.match(window)
    if found is None:
        return False
    adjective = lower(found["adjective"] or "")
    if adjective in words("personal_adjective"):
        return False
    if lower(found["link"] or "").startswith("d") and adjective.endswith(_PARTICIPLE_ENDINGS):
        return adjective in words("impersonal_participle")  # « il est prévu de », but « il est menacé de »
    return True


def is_impersonal_inverted(text: str, before: int, first: int) -> bool:
    """Return whether the verb that ends at offset ``before``, followed by ``-il``, has nobody as its subject."""
    return _INVERTED.search(text[max(first, before - 14) : before]) is not None
