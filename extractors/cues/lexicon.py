"""Loads the lexicon of cues: the data files, checked, inflected and indexed by written form."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Final, cast, get_args

from extractors.cues.conjugation import Inflection, models
from extractors.cues.entries import (
    Adverbs,
    Entry,
    Family,
    Lexicon,
    Locution,
    Modal,
    Phrase,
    Phrases,
    Position,
    Verb,
)
from extractors.cues.tokens import tokenise
from extractors.cues.types import Category, Gender
from extractors.errors import DataFileError

STRENGTHS: Final = {"strong": 0.95, "medium": 0.65, "weak": 0.3}
"""How far a cue alone says that somebody speaks; a weak one does only next to a quotation."""

CONSTRUCTIONS: Final = frozenset(
    (
        "direct", "que", "de", "a", "infinitive", "object", "attribute", "qualifier_de", "comme", "naming", "par",
        "incise", "negated",
    )
)  # fmt: skip
"""How a verb takes what is said.

``direct`` « X dit : … » and incises, ``que`` a clause, ``de`` and ``a`` an infinitive or noun after « de », « à »,
``infinitive`` a bare one, ``object`` « dénonce une … », ``attribute`` « juge l'idée … », ``qualifier_de``, ``comme``,
``naming`` a name in apposition, ``par`` passive with its agent; ``incise`` and ``negated`` are limits: a cue only with
a pronoun hung on it (« fait-il »), only denied (« ne cache pas »).
"""

_CATEGORIES: Final = frozenset(get_args(Category))

COLUMNS: Final = {
    "verbs": ("lemma", "model", "auxiliary", "constructions", "strength", "category", "source"),
    "locutions": ("lemma", "model", "tail", "constructions", "strength", "category", "source"),
    "modals": ("lemma", "model", "linkers", "voice", "polarity", "source"),
    "nouns": ("lemma", "plural", "gender", "strength", "category", "source"),
    "prepositions": ("phrase", "lemma", "position", "strength", "category", "source"),
    "adverbs": ("phrase",),
    "homographs": ("form", "reading"),
}
"""The columns of each data file."""

_LINKER_FORMS: Final = {"de": ("de", "d'", "du", "des"), "à": ("à", "au", "aux")}
"""How the last word of a phrase is written before a vowel or an article."""


def rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of the data file ``name``.

    Raises
    ------
    DataFileError
        If its columns are not those of `COLUMNS`.
    """
    path = files("extractors.cues") / "data" / f"{name}.csv"
    with path.open(encoding="utf-8") as lines:
        reader = csv.reader(lines, strict=True)
        header = tuple(next(reader, ()))
        if header != COLUMNS[name]:
            raise DataFileError(
                f"{path}: its columns are {', '.join(header)}; they must be {', '.join(COLUMNS[name])}"
            )
        for fields in reader:
            if len(fields) != len(header):
                raise DataFileError(
                    f"{path}, line {reader.line_num}: {len(fields)} fields; give it {len(header)}, quoted where one holds a comma"
                )
            yield dict(zip(header, fields, strict=True))


@cache
def lexicon() -> Lexicon:
    """Return the lexicon, built once a process.

    Raises
    ------
    DataFileError
        If a data file breaks its schema.
    """
    verbs, shared = _verbs(_families())
    phrases = [*_prepositions(), *_nouns()]
    return Lexicon(
        verbs=verbs,
        shared=shared,
        auxiliaries=_auxiliaries(),
        phrases=_by_first_word(phrase for phrase in phrases if phrase.position != "apposition"),
        appositions=_by_first_word(phrase for phrase in phrases if phrase.position == "apposition"),
        adverbs=_adverbs(),
        homographs={row["form"]: row["reading"] for row in rows("homographs")},
    )


def split_reflexive(lemma: str) -> tuple[str, bool]:
    """Return a verb's infinitive without « se », and whether it had one."""
    for pronoun in ("se ", "s'"):
        if lemma.startswith(pronoun):
            return lemma.removeprefix(pronoun), True
    return lemma, False


def split_words(phrase: str) -> tuple[str, ...]:
    """Return the words of a phrase as the tokeniser gives them: « d'après » is ``d'``, ``après``."""
    if "-" in phrase:
        return tuple(tokenise(phrase, 0, len(phrase)).words)
    return tuple(phrase.lower().replace("'", "' ").split())


def _entry(row: dict[str, str]) -> Entry:
    if row["strength"] not in STRENGTHS:
        raise DataFileError(
            f"cue {row['lemma']!r}: strength {row['strength']!r} is none of {', '.join(STRENGTHS)}"
        )
    if row["category"] not in _CATEGORIES:
        raise DataFileError(
            f"cue {row['lemma']!r}: category {row['category']!r} is none of {', '.join(_CATEGORIES)}"
        )
    constructions = _constructions(row.get("constructions", ""))
    if not constructions <= CONSTRUCTIONS:
        raise DataFileError(f"cue {row['lemma']!r}: constructions are of {', '.join(sorted(CONSTRUCTIONS))}")
    return Entry(row["lemma"], cast(Category, row["category"]), STRENGTHS[row["strength"]], constructions)


@cache
def _constructions(names: str) -> frozenset[str]:
    return frozenset(names.split())


def _families() -> dict[tuple[str, str], Family]:
    """Return the families by (infinitive, conjugation model)."""
    families: dict[tuple[str, str], Family] = {}

    def family(row: dict[str, str]) -> tuple[Family, bool, str | None]:
        verb, reflexive = split_reflexive(row["lemma"])
        first, *others = verb.split()
        clitic = first if first in ("en", "y") and others else None
        infinitive = others[0] if clitic else first
        return families.setdefault((infinitive, row["model"]), Family(infinitive)), reflexive, clitic

    for row in rows("verbs"):
        of, reflexive, _ = family(row)
        if reflexive:
            of.reflexive = _entry(row)
        else:
            of.plain = _entry(row)
            of.auxiliary = "être" if row["auxiliary"] == "être" else "avoir"
    for row in rows("locutions"):
        of, reflexive, clitic = family(row)
        tail = tuple(frozenset(words.split("/")) for words in row["tail"].split())
        of.locutions.append(Locution(tail, _entry(row), reflexive, clitic))
    for row in rows("modals"):
        of, reflexive, _ = family(row)
        linkers = frozenset("" if linker == "-" else linker for linker in row["linkers"].split())
        of.modals.append(Modal(linkers, reflexive, row["voice"] == "passive", row["polarity"] == "negative"))
    for of in families.values():
        of.locutions.sort(key=lambda locution: -len(locution.tail))
    return families


def _verbs(families: dict[tuple[str, str], Family]) -> tuple[dict[str, Verb], dict[str, tuple[Verb, ...]]]:
    """Return the verbs by written form, and again all of them for the forms that several share."""
    table = models()
    verbs: dict[str, Verb] = {}
    shared: dict[str, tuple[Verb, ...]] = {}
    for (infinitive, name), family in families.items():
        if name not in table or not infinitive.endswith(table[name].ending):
            raise DataFileError(
                f"cue {infinitive!r}: its conjugation model {name!r} is unknown or has another ending"
            )
        # Since 1990 « enchainer » is as good as « enchaîner »; where the vowel is in the ending, the model has both.
        radical = infinitive.removesuffix(table[name].ending)
        plain = radical.replace("î", "i").replace("û", "u")
        for spelling in (radical,) if plain == radical else (radical, plain):
            verb = Verb(family, table[name].conjugate(spelling + table[name].ending))
            forms = dict.fromkeys(verb.conjugation.forms(), verb)
            if not verbs.keys().isdisjoint(forms):
                for form in verbs.keys() & forms.keys():
                    shared[form] = (*shared.get(form, (verbs[form],)), verb)
            verbs.update(forms)
    return verbs, shared


def _auxiliaries() -> dict[str, tuple[str, Inflection]]:
    auxiliaries: dict[str, tuple[str, Inflection]] = {}
    for infinitive in ("être", "avoir"):
        conjugation = models()[infinitive].conjugate(infinitive)
        for form in conjugation.forms():
            inflection = conjugation.inflection(form)
            if inflection is not None:
                auxiliaries[form] = (infinitive, inflection)
    return auxiliaries


def _prepositions() -> Iterator[Phrase]:
    for row in rows("prepositions"):
        *first, last = split_words(row["phrase"])
        for word in _LINKER_FORMS.get(last, (last,)) if first else (last,):
            yield Phrase((*first, word), _entry(row), cast(Position, row["position"]))


def _nouns() -> Iterator[Phrase]:
    for row in rows("nouns"):
        gender: Gender = "fem" if row["gender"] == "f" else "masc"
        singular, plural = split_words(row["lemma"]), split_words(row["plural"])
        yield Phrase(singular, _entry(row), "any", None if singular == plural else "sing", gender)
        if singular != plural:
            yield Phrase(plural, _entry(row), "any", "plur", gender)


def _by_first_word(phrases: Iterable[Phrase]) -> Phrases:
    index: Phrases = {}
    for phrase in sorted(phrases, key=lambda phrase: -len(phrase.words)):
        index[phrase.words[0]] = (*index.get(phrase.words[0], ()), phrase)
    return index


def _adverbs() -> Adverbs:
    phrases = frozenset(split_words(row["phrase"]) for row in rows("adverbs"))
    lengths: tuple[dict[str, set[int]], dict[str, set[int]]] = ({}, {})
    for words in phrases:
        for index, word in zip(lengths, (words[0], words[-1]), strict=True):
            index.setdefault(word, set()).add(len(words))
    by_first, by_last = (
        {word: tuple(sorted(some, reverse=True)) for word, some in index.items()} for index in lengths
    )
    return Adverbs(phrases, by_first, by_last)
