"""French plurals by rule, and the folding under which written forms are compared."""

from __future__ import annotations

import unicodedata

_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‑": "-", "‐": "-"})
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})

_INVARIABLE_ENDINGS = "sxz"
_ENDINGS_TO_CHECK = "lu"
_AL_WITH_S = frozenset(
    (
        "bal",
        "carnaval",
        "festival",
        "récital",
        "régal",
        "chacal",
        "naval",
        "natal",
        "fatal",
        "final",
        "glacial",
        "banal",
        "bancal",
    )
)
_AIL_WITH_AUX = frozenset(("travail", "bail", "vitrail", "émail", "soupirail", "corail"))
_AU_EU_WITH_S = frozenset(("landau", "sarrau", "bleu", "pneu", "émeu", "lieu-dit"))
_OU_WITH_X = frozenset(("bijou", "caillou", "chou", "genou", "hibou", "joujou", "pou"))
_UNCHANGED_PREFIXES = frozenset(
    (
        "vice", "sous", "ex", "co", "non", "anti", "pro", "néo", "mini", "méga", "demi", "semi", "contre", "avant", "après",
        "arrière", "ultra", "extra", "inter", "sur", "post", "pré", "socio", "micro", "auto", "gastro", "bio", "neuro",
        "sud", "nord", "est", "ouest", "latino", "anglo", "franco", "germano", "italo", "irano", "israélo", "indo",
        "irlando", "américano", "afro", "sino", "bosno", "picto", "moldo", "équato", "bissau", "cap", "bhouta",
        "saint", "sierra", "sri", "nouvelle", "deux", "radio", "télé", "vidéo", "photo", "islamo", "chrétien", "pieds",
    )
)  # fmt: skip
_PREPOSITIONS = frozenset(
    ("de", "du", "des", "la", "le", "à", "au", "aux", "en", "par", "sur", "sans", "d", "pour")
)


def fold(word: str) -> str:
    """Return ``word`` in lower case, without accents, with plain apostrophes and hyphens (``Élu·e`` → ``elu·e``)."""
    lowered = word.translate(_APOSTROPHES).casefold().translate(_LIGATURES)
    if lowered.isascii():
        return lowered
    decomposed = unicodedata.normalize("NFD", lowered)
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def lower(word: str) -> str:
    """Return ``word`` in lower case with plain apostrophes and hyphens, its accents kept."""
    return word.lower() if word.isascii() else word.translate(_APOSTROPHES).lower()


def plural(word: str) -> str:
    """Return the regular plural of a French noun or adjective, which may have several words.

    Of several words, those before the first preposition take the plural (``chef d'État`` → ``chefs d'État``,
    ``procureur général`` → ``procureurs généraux``). Of words joined by hyphens, all but unchangeable first parts do
    (``vice-président`` → ``vice-présidents``, ``grand-père`` → ``grands-pères``). What deviates from that is
    written out in the data file.
    """
    if " " in word:
        return _plural_of_phrase(word.split(" "))
    if "-" in word:
        return _plural_of_compound(word.split("-"))
    return _plural_of_word(word)


def _plural_of_phrase(words: list[str]) -> str:
    result: list[str] = []
    for position, word in enumerate(words):
        if word in _PREPOSITIONS or word.startswith(("d'", "l'")):
            return " ".join(result + words[position:])
        result.append(plural(word))
    return " ".join(result)


def _plural_of_compound(parts: list[str]) -> str:
    if any(part in _PREPOSITIONS or part.startswith(("d'", "l'")) for part in parts[1:]):
        return "-".join([_plural_of_word(parts[0]), *parts[1:]])
    last = len(parts) - 1
    return "-".join(
        part if position < last and part.lower() in _UNCHANGED_PREFIXES else _plural_of_word(part)
        for position, part in enumerate(parts)
    )


def _plural_of_word(word: str) -> str:
    if word[-1:] in _INVARIABLE_ENDINGS:
        return word
    if word[-1] not in _ENDINGS_TO_CHECK:
        return word + "s"
    if word.endswith("al") and word not in _AL_WITH_S:
        return word[:-1] + "ux"
    if word in _AIL_WITH_AUX:
        return word[:-2] + "ux"
    if word.endswith(("au", "eu")) and word not in _AU_EU_WITH_S:
        return word + "x"
    if word in _OU_WITH_X:
        return word + "x"
    return word + "s"
