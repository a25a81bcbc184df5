"""The lexicon of cues: the data files, checked, inflected and indexed by written form."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Final, Literal

from extractors.cues.conjugation import Conjugation, Inflection, models
from extractors.errors import DataFileError

STRENGTHS: Final = {"strong": 0.95, "medium": 0.65, "weak": 0.3}
CONSTRUCTIONS: Final = frozenset(
    (
        "direct",
        "que",
        "de",
        "a",
        "infinitive",
        "object",
        "attribute",
        "qualifier_de",
        "comme",
        "naming",
        "par",
        "incise",
    )
)
"""``direct`` « X dit : … » and incises, ``que`` a clause, ``de`` and ``a`` a complement or an infinitive, ``infinitive``
a bare one, ``object`` « dénonce une … », ``attribute`` « juge l'idée … », ``qualifier_de``, ``comme``, ``naming`` a
name in apposition, ``par`` passive with its agent, ``incise`` nothing but incises."""

_COLUMNS: Final = {
    "verbs": ("lemma", "model", "auxiliary", "constructions", "strength", "category", "source"),
    "locutions": ("lemma", "model", "tail", "constructions", "strength", "category", "source"),
    "modals": ("lemma", "model", "linkers", "voice", "source"),
    "nouns": ("lemma", "plural", "gender", "strength", "category", "source"),
    "prepositions": ("phrase", "lemma", "position", "strength", "category", "source"),
    "adverbs": ("phrase",),
    "homographs": ("form", "reading"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A cue of the lexicon."""

    lemma: str
    category: str
    strength: float
    constructions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Locution:
    """A verb with the fixed words behind it: each token of ``tail`` is the set of words that may stand there."""

    tail: tuple[frozenset[str], ...]
    entry: Entry
    reflexive: bool


@dataclass(frozen=True, slots=True)
class Modal:
    """A verb that governs an infinitive: after one of ``linkers`` (``""`` is none)."""

    linkers: frozenset[str]
    reflexive: bool
    passive: bool


@dataclass(slots=True)
class Family:
    """All that the lexicon knows of one infinitive."""

    infinitive: str
    auxiliary: Literal["avoir", "être"] = "avoir"
    plain: Entry | None = None
    reflexive: Entry | None = None
    locutions: list[Locution] = field(default_factory=list)
    modals: list[Modal] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Conjugated:
    """A family and its conjugation: what a written form leads to."""

    family: Family
    conjugation: Conjugation


Reading = tuple[Family, Inflection]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A fixed phrase that is a cue by itself (a preposition, a noun), token by token."""

    words: tuple[str, ...]
    entry: Entry
    clause_start: bool = False
    number: Literal["sing", "plur"] | None = None
    gender: Literal["masc", "fem"] | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The index that the matcher reads: every dict is keyed by a lower-case word."""

    verbs: dict[str, Conjugated]
    shared: dict[str, tuple[Conjugated, ...]]
    """The few forms of more than one verb (« crus »), all of them; ``verbs`` has one."""
    auxiliaries: dict[str, tuple[str, Inflection]]
    """Written form to (``avoir`` or ``être``, what it can be)."""
    phrases: dict[str, tuple[Phrase, ...]]
    """First word to the prepositional phrases and nouns it opens, longest first."""
    adverbs: dict[str, tuple[tuple[str, ...], ...]]
    """Last word to the adverbs and adverbial phrases it closes, longest first."""
    homographs: frozenset[str]
    """Forms of verbs that are as well a noun or an adjective."""

    def readings(self, word: str) -> list[Reading]:
        """Return the verbs that ``word`` is a form of, and which form."""
        verb = self.verbs.get(word)
        if verb is None:
            return []
        result = []
        for one in self.shared.get(word, (verb,)):
            inflection = one.conjugation.inflection(word)
            if inflection is not None:
                result.append((one.family, inflection))
        return result


def rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of the data file ``name``.

    Raises
    ------
    DataFileError
        If its columns are not those of the schema.
    """
    path = files("extractors.cues") / "data" / f"{name}.csv"
    with path.open(encoding="utf-8") as lines:
        reader = csv.DictReader(lines, strict=True)
        if tuple(reader.fieldnames or ()) != _COLUMNS[name]:
            raise DataFileError(f"{path}: columns {reader.fieldnames}, must be {', '.join(_COLUMNS[name])}")
        for row in reader:
            if None in row or None in row.values():
                raise DataFileError(f"{path}, line {reader.line_num}: must have {len(_COLUMNS[name])} fields")
            yield row


def split_reflexive(lemma: str) -> tuple[str, bool]:
    """Return a verb's infinitive without « se », and whether it had one."""
    for pronoun in ("se ", "s'"):
        if lemma.startswith(pronoun):
            return lemma.removeprefix(pronoun), True
    return lemma, False


def split_words(phrase: str) -> tuple[str, ...]:
    """Return the words of a phrase as the tokeniser gives them: « d'après » is ``d'``, ``après``."""
    return tuple(phrase.replace("'", "' ").replace("-", " - ").split())


def _entry(row: dict[str, str]) -> Entry:
    constructions = frozenset(row.get("constructions", "").split())
    try:
        return Entry(row["lemma"], row["category"], STRENGTHS[row["strength"]], constructions)
    except KeyError as error:
        raise DataFileError(
            f"cue {row['lemma']!r}: strength {error} is none of {', '.join(STRENGTHS)}"
        ) from None


def _families() -> dict[tuple[str, str], Family]:
    """Return the families by (infinitive, conjugation model)."""
    families: dict[tuple[str, str], Family] = {}

    def family(row: dict[str, str]) -> tuple[Family, bool]:
        verb, reflexive = split_reflexive(row["lemma"])
        infinitive = verb.split()[0]
        return families.setdefault((infinitive, row["model"]), Family(infinitive)), reflexive

    for row in rows("verbs"):
        of, reflexive = family(row)
        if reflexive:
            of.reflexive = _entry(row)
        else:
            of.plain = _entry(row)
            of.auxiliary = "être" if row["auxiliary"] == "être" else "avoir"
    for row in rows("locutions"):
        of, reflexive = family(row)
        tail = tuple(frozenset(words.split("/")) for words in row["tail"].split())
        of.locutions.append(Locution(tail, _entry(row), reflexive))
    for row in rows("modals"):
        of, reflexive = family(row)
        linkers = frozenset("" if linker == "-" else linker for linker in row["linkers"].split())
        of.modals.append(Modal(linkers, reflexive, row["voice"] == "passive"))
    for of in families.values():
        of.locutions.sort(key=lambda locution: -len(locution.tail))
    return families


def _phrases() -> dict[str, tuple[Phrase, ...]]:
    phrases: dict[str, list[Phrase]] = {}
    articles = {"de": ("de", "d'", "du", "des"), "à": ("à", "au", "aux")}
    for row in rows("prepositions"):
        *first, last = split_words(row["phrase"])
        for word in articles.get(last, (last,)) if first else (last,):
            words = (*first, word)
            phrases.setdefault(words[0], []).append(
                Phrase(words, _entry(row), row["position"] == "clause_start")
            )
    for row in rows("nouns"):
        gender: Literal["masc", "fem"] = "fem" if row["gender"] == "f" else "masc"
        entry = _entry(row)
        words = split_words(row["lemma"].lower())
        phrases.setdefault(words[0], []).append(Phrase(words, entry, False, "sing", gender))
        plural = split_words(row["plural"].lower())
        if plural != words:
            phrases.setdefault(plural[0], []).append(Phrase(plural, entry, False, "plur", gender))
    return {first: tuple(sorted(some, key=lambda p: -len(p.words))) for first, some in phrases.items()}


@cache
def lexicon() -> Lexicon:
    """Return the lexicon, built once a process.

    Raises
    ------
    DataFileError
        If a data file breaks its schema.
    """
    table = models()
    verbs: dict[str, Conjugated] = {}
    shared: dict[str, tuple[Conjugated, ...]] = {}
    for (infinitive, name), family in _families().items():
        if name not in table or not infinitive.endswith(table[name].ending):
            raise DataFileError(
                f"cue {infinitive!r}: its conjugation model {name!r} is unknown or has another ending"
            )
        verb = Conjugated(family, table[name].conjugate(infinitive))
        forms = verb.conjugation.forms()
        for form in verbs.keys() & forms:
            shared[form] = (*shared.get(form, (verbs[form],)), verb)
        verbs.update(dict.fromkeys(forms, verb))
    auxiliaries = {}
    for infinitive in ("être", "avoir"):
        conjugation = table[infinitive].conjugate(infinitive)
        for form in conjugation.forms():
            if (inflection := conjugation.inflection(form)) is not None:
                auxiliaries[form] = (infinitive, inflection)
    adverbs: dict[str, list[tuple[str, ...]]] = {}
    for row in rows("adverbs"):
        words = split_words(row["phrase"])
        adverbs.setdefault(words[-1], []).append(words)
    return Lexicon(
        verbs=verbs,
        shared=shared,
        auxiliaries=auxiliaries,
        phrases=_phrases(),
        adverbs={last: tuple(sorted(some, key=len, reverse=True)) for last, some in adverbs.items()},
        homographs=frozenset(row["form"] for row in rows("homographs")),
    )
