"""Names as strings: which parts they have, and whether two of them can be one person's."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractors.speakers.folding import fold

_ARTICLES = frozenset({"le", "la", "les", "l", "un", "une", "the"})
_HONORIFICS = frozenset(
    {
        "m", "mr", "mm", "mme", "mmes", "mlle", "mlles", "mrs", "ms", "monsieur", "messieurs", "madame", "mesdames",
        "mademoiselle", "dr", "docteur", "docteure", "doctor", "pr", "prof", "professeur", "professeure", "me",
        "maitre", "mgr", "monseigneur", "sir", "lady", "lord", "dame", "cheikh", "sheikh", "ayatollah", "imam",
    }
)  # fmt: skip
_PARTICLES = frozenset(
    {
        "de", "du", "des", "d", "la", "le", "l", "van", "von", "vom", "zu", "zum", "der", "den", "ter", "ten", "di",
        "da", "das", "do", "dos", "del", "della", "dalla", "el", "al", "as", "ben", "bin", "ibn", "abou", "abu", "bint",
        "ould", "st", "saint", "af", "y", "e",
    }
)  # fmt: skip
_KOREAN = frozenset(
    """kim lee park choi choe jung jeong cho kang yoon yun jang lim han shin seo suh kwon hwang ahn song hong yang moon
    ban chung ri pak rim no sin ko baek""".split()
)
_CHINESE = frozenset(
    """xi li wang zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie han tang
    feng yu dong xiao cheng cao yuan deng fu shen zeng peng lu su jiang cai jia ding wei xue ye yan pan du dai xia
    zhong tian ren fan fang shi yao tan zou xiong jin hao kong bai cui kang mao qiu qin gu hou shao meng wan duan lei
    qian tsai lai chang hua wen""".split()
)
_PINYIN = re.compile(
    r"(?:(?:[zcs]h?|[bpmfdtnlgkhjqxrwy])?(?:i?ang|i?ong|uang|[aeiou]ng|iao|ian|uai|uan|[aei]n|un|ai|ei|ui|ao|ou|iu|ie|ue|er"
    r"|ia|ua|uo|[aeiou])){1,2}"
)
_UNIT = re.compile(r"[^\s\u00a0\u202f,;()«»“”\"]+")
_CAPITAL_ARTICLE = re.compile(
    r"\s*L[ea]s?[\s\u00a0][^\Wa-z]\S*\s*$"
)  # « Le Pen »: no article, half of a name


class NameParts(NamedTuple):
    """The parts of a person's name, folded: given names, particles of the family name, family name."""

    given: tuple[str, ...]
    particles: tuple[str, ...]
    family: tuple[str, ...]


class _Unit(NamedTuple):
    """A part of a name between spaces; its folded words (``jean pierre``), and whether a point abbreviates it."""

    words: tuple[str, ...]
    short: bool


def normalise(name: str) -> str:
    """Return ``name`` as names are compared: no case, accents, hyphens, leading articles or honorifics.

    >>> normalise("le Dr Élise Dupont-Moreau")
    'elise dupont moreau'
    """
    parts = fold(name).split()
    while len(parts) > 1 and (parts[0] in _ARTICLES or parts[0] in _HONORIFICS):
        parts.pop(0)
    return " ".join(parts)


def split_name(name: str) -> NameParts:
    """Return the parts of a person's name.

    A compound given name stays one part (``jean pierre``), particles go with the family name (``van``, ``ben``), and a
    Korean or Chinese name starts with its family name.

    >>> split_name("Ursula von der Leyen")
    NameParts(given=('ursula',), particles=('von', 'der'), family=('leyen',))
    >>> split_name("Kim Jong-un")
    NameParts(given=('jong un',), particles=(), family=('kim',))
    """
    units = [" ".join(unit.words) for unit in _units(name)]
    if not units:
        return NameParts((), (), ())
    if _family_first(units):
        return NameParts(tuple(units[1:]), (), (units[0],))
    flat: list[str] = []
    for unit in units:
        first, _, rest = unit.partition(" ")
        flat += [first, rest] if rest and first in _PARTICLES else [unit]
    start = len(flat) - 1
    while start > 1 and flat[start - 1] in _PARTICLES:
        start -= 1
    if start == 1 and flat[0] in _PARTICLES:
        start = 0
    tail = flat[start:]
    return NameParts(tuple(flat[:start]), tuple(tail[:-1]), (tail[-1],))


def family_name(name: str) -> str:
    """Return the family name of a person with its particles, folded (``le pen``, ``von der leyen``)."""
    parts = split_name(name)
    return " ".join((*parts.particles, *parts.family))


def given_name(name: str) -> str:
    """Return the first given name of a person, folded; empty where the name is a family name alone."""
    given = split_name(name).given
    return given[0] if given else ""


def initials(name: str) -> str:
    """Return the initials by which the press calls a person: one letter a word (``NKM``, ``MBS``)."""
    return "".join(word[0] for word in normalise(name).split()).upper()


def same_person(first: str, second: str) -> bool:
    """Tell whether two names can be the same person's.

    A name agrees with itself in another spelling, with its family name alone, with initials or with fewer given names
    before the same family name; it does not with a given name alone, another given name, or half of a compound.
    Whether another person of the article bears the same family name is the caller's matter.

    >>> same_person("M. Poutine", "Vladimir Poutine"), same_person("Brigitte Macron", "Emmanuel Macron")
    (True, False)
    """
    if (folded := normalise(first)) == normalise(second):
        return bool(folded)
    short, long = sorted((_units(first), _units(second)), key=len)
    if not short or not long:
        return False
    if _is_family_of(short, long):
        return True
    return len(short) > 1 and _alike(short[0], long[0]) and _in_order(short[1:], long[1:])


def _units(name: str) -> list[_Unit]:
    """Return the parts of a name between spaces, without leading articles and honorifics."""
    units = []
    for match in _UNIT.finditer(name):
        folded = tuple(fold(match[0]).split())
        if folded:
            units.append(_Unit(folded, match[0].endswith(".")))
    while len(units) > 1 and len(units[0].words) == 1 and units[0].words[0] in _ARTICLES | _HONORIFICS:
        if _CAPITAL_ARTICLE.match(name):
            break
        units.pop(0)
    if units and len(units[0].words) > 1 and units[0].words[0] == "l":
        units[0] = units[0]._replace(words=units[0].words[1:])
    return units


def _family_first(units: list[str]) -> bool:
    """Tell whether a name starts with its family name, as Korean and Chinese ones do."""
    rest = units[1:]
    if units[0] in _KOREAN and ((len(rest) == 1 and " " in rest[0]) or len(rest) == 2):
        return all(len(part) <= 6 for unit in rest for part in unit.split())
    return (
        units[0] in _CHINESE and len(rest) == 1 and all(_PINYIN.fullmatch(part) for part in rest[0].split())
    )


def _is_family_of(short: list[_Unit], long: list[_Unit]) -> bool:
    """Tell whether ``short`` is the family name of ``long``: its end, or the start of an Asian name."""
    wanted = [word for unit in short for word in unit.words]
    if len(short) == 1 and _family_first([" ".join(unit.words) for unit in long]):
        return short[0].words == long[0].words
    bare = wanted[1:] if len(wanted) > 1 and wanted[0] in _PARTICLES else wanted
    for start in range(1, len(long)):
        tail = [word for unit in long[start:] for word in unit.words]
        while tail and tail != wanted and tail[0] in _PARTICLES and len(tail) > len(bare):
            tail.pop(0)
        if tail in (wanted, bare):
            return True
    return False


def _alike(first: _Unit, second: _Unit) -> bool:
    """Tell whether two given names can be one: the same sound, an initial, an abbreviation."""
    if len(first.words) != len(second.words):
        return False
    for left, right in zip(first.words, second.words, strict=True):
        shorter, longer, point = (
            (left, right, first.short) if len(left) <= len(right) else (right, left, second.short)
        )
        if _sound(left) != _sound(right) and not (
            (len(shorter) == 1 or point) and longer.startswith(shorter)
        ):
            return False
    return True


def _in_order(short: list[_Unit], long: list[_Unit]) -> bool:
    """Tell whether the parts of ``short`` stand in ``long`` in that order."""
    remaining = iter(long)
    return all(any(_sound(" ".join(u.words)) == _sound(" ".join(o.words)) for o in remaining) for u in short)


def _sound(name: str) -> str:
    """Return a key that spellings of one name share (Elizabeth, Élisabeth; Mohamed, Mohammed)."""
    key = name.replace("ph", "f").replace("h", "").replace("z", "s").replace("y", "i").replace("k", "c")
    return re.sub(r"(.)\1", r"\1", key)
