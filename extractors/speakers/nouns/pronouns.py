"""Pronouns that can point to a speaker, with those that point to nobody flagged."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from extractors.errors import DataFileError
from extractors.speakers.nouns.impersonal import is_impersonal, is_impersonal_inverted
from extractors.speakers.nouns.inflection import lower
from extractors.speakers.nouns.lexicon import DATA, adjectives, lookup_printed, read_table, words
from extractors.speakers.nouns.model import Gender, Number, Pronoun, PronounRole
from extractors.types import Span

_COLUMNS = ("form", "kind", "gender", "number", "person")
_GENDERS: dict[str, Gender | None] = {"m": "m", "f": "f", "": None}
_NUMBERS: dict[str, Number] = {"sing": "sing", "plur": "plur"}
_PERSONS: dict[str, Literal[1, 2, 3]] = {"1": 1, "2": 2, "3": 3}
_KINDS: dict[str, PronounRole] = {
    "personal": "subject", "strong": "stressed", "emphatic": "stressed", "demonstrative": "demonstrative",
    "antecedent": "demonstrative", "ordinal": "demonstrative", "indefinite": "indefinite", "negative": "indefinite",
    "whole": "indefinite", "amount": "indefinite", "all": "indefinite",
}  # fmt: skip

_CLITICS = r"je|tu|il|elle|on|nous|vous|ils|elles|iel|iels"
_BEFORE = 16
_STRONG_PREPOSITION = re.compile(
    r"(?<!\w)(?:selon|d['’]après|chez|quant à|avec|contre|envers|parmi|sans|sur|malgré|entre|derrière|devant|par|suivant|vers)\s\Z",
    re.IGNORECASE,
)
_WEAK_PREPOSITION = re.compile(
    r"(?<!\w)(?:pour|de|à|et|ou|ni|que|qu['’]|comme|c['’]est|ce sont|d['’])\s?\Z", re.IGNORECASE
)
_AFTER_MARK = re.compile(r"(?:[,;:.!?»”\"(—–\n]|\A)\s*\Z")
_CLAUSE_START = re.compile(r"(?:[,;:.!?»”\"«(—–\n]|\A|\b(?:et|que|mais|si|car|quand)|qu['’])\s*\Z")
_SET_OFF = re.compile(
    r"\s?[,;:.!?»”\")—–]|\s+(?:qui|que|ne|aussi|non|seuls?|même)\b|\s+n['’]|\s*\Z", re.IGNORECASE
)
_NEXT_WORD = re.compile(r"\s+([^\W_]+(?:-[^\W_]+)*['’]?)")
_OF = re.compile(
    r"\s+(?:des?|du)\s+(?![^\W\d_]+(?:er|ir|re)\b)|\s+d['’](?!entre|[^\W\d_]+(?:er|ir|re)\b)", re.IGNORECASE
)
_DETERMINER = re.compile(
    r"\s+(?:les|ces|ses|leurs|nos|mes|vos|ceux|celles|autres|sortes|types)\b", re.IGNORECASE
)
_RELATIVE = re.compile(r"\s+(?:qui|que|dont|et)\b|\s+qu['’]", re.IGNORECASE)
_NEGATION = re.compile(r"\s+(?:ne\b|n['’])", re.IGNORECASE)
_FIRST_OR_SECOND_PERSON_VERB = re.compile(
    r"\s+(?:(?:ne|nous|vous|y|en|le|la|les|leur|lui|se)\s+|(?:n|l|m|t|s)['’]\s*)*(?:[^\W\d_]+(?:ons|ez|mes|tes)|sommes|êtes)\b",
    re.IGNORECASE,
)
_PLURAL_VERB = re.compile(r"(?:(?<!m)ent|aient|ont|èrent|ant)\Z")
_SINGULAR_VERB = re.compile(r"(?:ait|era|rait|[^ts]a|it|ut)\Z")
_INFINITIVE = re.compile(r"(?:er|ir|re|oir)\Z")


class _Form(NamedTuple):
    kind: str
    gender: Gender | None
    number: Number
    person: Literal[1, 2, 3]


@cache
def _forms() -> dict[str, _Form]:
    """Return the pronouns of ``data/pronouns.csv`` by form."""
    path = DATA / "pronouns.csv"
    forms = {}
    for line, (form, kind, gender, number, person) in read_table(path, _COLUMNS):
        if kind not in _KINDS or gender not in _GENDERS or number not in _NUMBERS or person not in _PERSONS:
            raise DataFileError(
                f"{path.name}, line {line}: {kind!r}, {gender!r}, {number!r} or {person!r} is unknown; write one of "
                f"{', '.join(_KINDS)}; m, f or nothing; sing or plur; 1, 2 or 3"
            )
        forms[form] = _Form(kind, _GENDERS[gender], _NUMBERS[number], _PERSONS[person])
    return forms


@cache
def _pattern() -> re.Pattern[str]:
    by_letter: dict[str, list[str]] = {}
    for form in sorted(_forms(), key=len, reverse=True):
        if form != "j'":
            rest = re.escape(form[1:]).replace("'", "['’]").replace(r"\ ", r"\s")
            by_letter.setdefault(form[0], []).append(rest)
    # Told apart by their first letter, most words are done with after a few looks.
    forms = "|".join(f"{letter}(?:{'|'.join(rests)})" for letter, rests in sorted(by_letter.items()))
    return re.compile(
        rf"(?<=\w)-(?:t-)?(?P<clitic>{_CLITICS})(?![\w-])|(?<![\w-])(?:(?P<form>{forms})(?![\w’'·-])|(?P<elided>j['’])(?=\w))",
        re.IGNORECASE,
    )


def find_pronouns(text: str, start: int = 0, end: int | None = None) -> list[Pronoun]:
    """Return the pronouns of ``text[start:end]`` that can point to a speaker, in order.

    Subject pronouns before and after the verb (``dit-il``: the span is ``il`` alone), stressed ones (``selon lui``,
    ``lui-même``), demonstratives (``ce dernier``, ``celui`` before a relative) and indefinites (``certains``). An
    ``il`` of « il faut », « il est possible que » has the role ``impersonal``. Clitic objects (« il lui dit ») and
    determiners (« certains élus ») are not given.

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
    for match in _pattern().finditer(text, first, stop):
        if match["clitic"]:
            impersonal = lower(match["clitic"]) == "il" and is_impersonal_inverted(text, match.start(), first)
            role: PronounRole | None = "impersonal" if impersonal else "inverted"
            span = Span(*match.span("clitic"))
        else:
            role = _role(text, match, first, stop)
            span = Span(*match.span())
        if role is not None:
            form = _form(text[slice(*span)])
            found.append(Pronoun(span, form.gender, form.number, form.person, role))
    return found


def _form(printed: str) -> _Form:
    return _forms()[" ".join(lower(printed).split())]


def _role(text: str, found: re.Match[str], first: int, stop: int) -> PronounRole | None:
    """Return what the pronoun does, ``None`` where it is a clitic object or a determiner."""
    form = _form(found.group())
    before = text[max(first, found.start() - _BEFORE) : found.start()]
    if form.kind == "personal":
        return _personal_role(text, found, before, stop)
    if form.kind == "strong":
        return "stressed" if _is_stressed(text, found, before, stop) else None
    after = found.end()
    match form.kind:
        case "antecedent":
            kept = _RELATIVE.match(text, after, stop) is not None
        case "ordinal":
            kept = _CLAUSE_START.search(before) is not None and not _noun_follows(text, after, stop, form)
        case "indefinite":
            kept = not _noun_follows(text, after, stop, form)
        case "negative":
            kept = _NEGATION.match(text, after, stop) is not None
        case "amount":
            kept = _verb_follows(text, after, stop, form)
        case "all":
            kept = _DETERMINER.match(text, after, stop) is None
        case _:
            kept = True
    return _KINDS[form.kind] if kept else None


def _personal_role(text: str, match: re.Match[str], before: str, stop: int) -> PronounRole | None:
    low = lower(match.group())
    if low == "il":
        return "impersonal" if is_impersonal(text, match.end(), stop) else "subject"
    if low in ("elle", "elles", "nous", "vous"):
        if _STRONG_PREPOSITION.search(before):
            return "stressed"
        if _WEAK_PREPOSITION.search(before) and _NEXT_WORD.match(text, match.end(), stop) is None:
            return "stressed"
        if low in ("nous", "vous") and not _FIRST_OR_SECOND_PERSON_VERB.match(text, match.end(), stop):
            return None
    return "subject"


def _is_stressed(text: str, match: re.Match[str], before: str, stop: int) -> bool:
    if _STRONG_PREPOSITION.search(before):
        return True
    if _AFTER_MARK.search(before):  # « …, lui a-t-elle lancé » is an object
        return match.group()[0].isupper() or _SET_OFF.match(text, match.end(), stop) is not None
    if _WEAK_PREPOSITION.search(before) is None:
        return False
    following = _NEXT_WORD.match(text, match.end(), stop)
    return following is None or not _INFINITIVE.search(following[1].lower())  # « pour lui dire »


def _verb_follows(text: str, after: int, stop: int, form: _Form) -> bool:
    following = _NEXT_WORD.match(text, after, stop)
    if following is None:
        return False
    low = lower(following[1])
    if low in ("ne", "n'", "se", "s'", "y", "en", "l'", "les"):
        return True
    return (
        low in words("verb")
        or (_PLURAL_VERB if form.number == "plur" else _SINGULAR_VERB).search(low) is not None
    )


def _noun_follows(text: str, after: int, stop: int, form: _Form) -> bool:
    """Return whether the word after reads as a noun, so that the pronoun is a determiner (« certains élus »)."""
    if _OF.match(text, after, stop):
        return True
    following = _NEXT_WORD.match(text, after, stop)
    if following is None or _verb_follows(text, after, stop, form):
        return False
    low = lower(following[1])
    if low in adjectives() or lookup_printed(following[1]):
        return True
    if low.endswith("ment"):
        return form.number == "sing"  # « un autre changement », « certains seulement »
    return low not in words("stop") and not low.endswith("'")
