"""The data files of the lexicon, read once and indexed by written form."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple, get_args

from extractors.errors import DataFileError
from extractors.speakers.nouns.inflection import fold, lower, plural
from extractors.speakers.nouns.model import (
    Category,
    EntryGender,
    Gender,
    NounEntry,
    NounReading,
    Number,
    Title,
)

DATA = Path(__file__).parent / "data"

_CATEGORIES: dict[str, Category] = {category: category for category in get_args(Category)}
_ENTRY_GENDERS: dict[str, EntryGender] = {"m": "m", "f": "f", "e": "e"}
_NOUN_COLUMNS = (
    "lemma",
    "feminine",
    "plural",
    "feminine_plural",
    "gender",
    "number",
    "category",
    "complements",
    "source",
)
_ADJECTIVE_COLUMNS = ("lemma", "feminine", "plural", "position", "former", "source")
_TITLE_COLUMNS = ("form", "lemma", "gender", "name_required", "source")
_NO_COMPLEMENTS: frozenset[str] = frozenset()
_ACCENTED = {"E": "éêè", "A": "àâ", "I": "îï", "O": "ôœ", "U": "ûù"}
_NUMBERS = frozenset(("", "sing", "plur"))
_GENDERS: dict[str, Gender] = {"m": "m", "f": "f"}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The nouns by written form.

    ``forms`` has lower-case forms with their accents; ``heads`` the first words of the forms of several words, with
    the number of words of the longest.
    """

    entries: tuple[NounEntry, ...]
    forms: dict[str, tuple[NounReading, ...]]
    heads: dict[str, int]


def read_table(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    """Yield the line number and the fields of each row of a data file.

    Raises
    ------
    DataFileError
        Where the file is missing, its header is not ``columns`` or a row has another number of fields.
    """
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            rows = csv.reader(lines)
            header = next(rows, None)
            if header != list(columns):
                raise DataFileError(f"{path.name}: the header is {header}; write {','.join(columns)}")
            for number, row in enumerate(rows, 2):
                if len(row) != len(columns):
                    raise DataFileError(
                        f"{path.name}, line {number}: {len(row)} fields; write {len(columns)}"
                    )
                yield number, row
    except OSError as error:
        raise DataFileError(f"{path}: cannot be read ({error.strerror}); reinstall the package") from error


def inflect(
    masculine: str, feminine: str, masculine_plural: str, feminine_plural: str
) -> list[tuple[str, Gender | None, Number]]:
    """Return each written form with its gender and number; a field may hold several forms, parted by ``|``.

    An empty ``feminine`` gives no feminine forms, and the gender of the others is ``None``; an empty plural is the
    regular one.
    """
    if not feminine:
        forms: list[tuple[str, Gender | None, Number]] = [(masculine, None, "sing")]
        forms.extend((form, None, "plur") for form in masculine_plural.split("|") if form)
        return forms if masculine_plural else [*forms, (plural(masculine), None, "plur")]
    forms = [(masculine, "m", "sing")]
    forms.extend((form, "m", "plur") for form in (masculine_plural or plural(masculine)).split("|"))
    for form in feminine.split("|"):
        forms.append((form, "f", "sing"))
        if not feminine_plural:
            forms.append((plural(form), "f", "plur"))
    forms.extend((form, "f", "plur") for form in feminine_plural.split("|") if form)
    return forms


@cache
def lexicon() -> Lexicon:
    """Return the nouns that can speak, read from ``data/nouns.csv`` at the first call."""
    entries: list[NounEntry] = []
    forms: dict[str, tuple[NounReading, ...]] = {}
    heads: dict[str, int] = {}
    path = DATA / "nouns.csv"
    for line, row in read_table(path, _NOUN_COLUMNS):
        lemma, feminine, masculine_plural, feminine_plural, gender, number, category, complements, _ = row
        if category not in _CATEGORIES or gender not in _ENTRY_GENDERS or number not in _NUMBERS:
            raise DataFileError(
                f"{path.name}, line {line}: category {category!r}, gender {gender!r} or number {number!r} is unknown; "
                f"write one of {', '.join(sorted(_CATEGORIES))}; m, f or e; nothing, sing or plur"
            )
        entry = NounEntry(
            lemma,
            _CATEGORIES[category],
            _ENTRY_GENDERS[gender],
            frozenset(complements.split("|")) if complements else _NO_COMPLEMENTS,
        )
        entries.append(entry)
        of_entry = _GENDERS.get(gender)
        inflected = inflect(lemma, feminine, masculine_plural, feminine_plural)
        if number == "plur":
            inflected = [(lemma, None, "plur")]
        elif number == "sing":
            inflected = [form for form in inflected if form[2] == "sing"]
        for form, form_gender, form_number in inflected:
            key = form.lower()
            reading = NounReading(entry, form_gender or of_entry, form_number)
            known = forms.get(key)
            if known is None:
                forms[key] = (reading,)
            elif reading not in known:
                forms[key] = (*known, reading)
            if " " in key:
                first, *others = key.split(" ")
                heads[first] = max(heads.get(first, 0), len(others) + 1)
    return Lexicon(tuple(entries), forms, heads)


@cache
def _folded() -> dict[str, tuple[NounReading, ...]]:
    folded: dict[str, tuple[NounReading, ...]] = {}
    for form, readings in lexicon().forms.items():
        key = fold(form)
        folded[key] = folded.get(key, ()) + readings
    return folded


def lookup(word: str) -> tuple[NounReading, ...]:
    """Return the readings of an inflected form (``habitantes``, ``Élus``, ``premiers ministres``).

    Case does not count. Where no form is written with these accents, forms with others are taken (``depute``). Several
    readings: a form shared by numbers (``porte-parole``) or by nouns (``critique``). Unknown words have none.
    """
    readings = lexicon().forms.get(lower(word))
    return _folded().get(fold(word), ()) if readings is None else readings


def lookup_printed(word: str) -> tuple[NounReading, ...]:
    """Return the readings of a word as a text prints it: accents may be missing on capitals alone (``Etat``)."""
    readings = lexicon().forms.get(lower(word))
    if readings is not None or not word[:1].isupper():
        return readings or ()
    if word.isupper():
        return _folded().get(fold(word), ())
    rest = lower(word)[1:]
    for initial in _ACCENTED.get(word[0], ()):
        readings = lexicon().forms.get(initial + rest)
        if readings is not None:
            return readings
    return ()


@cache
def titles() -> tuple[Title, ...]:
    """Return the honorifics and titles of ``data/titles.csv``, in the order of the file."""
    result = []
    path = DATA / "titles.csv"
    for line, (form, lemma, gender, name_required, _) in read_table(path, _TITLE_COLUMNS):
        if gender not in ("", "m", "f") or name_required not in ("yes", "no"):
            raise DataFileError(
                f"{path.name}, line {line}: write m, f or nothing as gender, yes or no as name_required"
            )
        result.append(Title(form, lemma, _GENDERS.get(gender), name_required == "yes"))
    return tuple(result)


@cache
def words(kind: str) -> frozenset[str]:
    """Return the forms of ``data/words.csv`` of one kind (``stop``, ``verb``, ``adverb``, ``phrase`` …)."""
    return _words_by_kind().get(kind, frozenset())


@cache
def _words_by_kind() -> dict[str, frozenset[str]]:
    kinds: dict[str, set[str]] = {}
    for _, (form, kind) in read_table(DATA / "words.csv", ("form", "kind")):
        kinds.setdefault(kind, set()).add(form)
    return {kind: frozenset(forms) for kind, forms in kinds.items()}


class AdjectiveForm(NamedTuple):
    """One written form of an adjective: ``gender`` is ``None`` where the form serves both."""

    gender: Gender | None
    number: Number
    before: bool
    after: bool
    former: bool


@cache
def adjectives() -> dict[str, tuple[AdjectiveForm, ...]]:
    """Return the adjectives of ``data/adjectives.csv`` by lower-case form."""
    forms: dict[str, tuple[AdjectiveForm, ...]] = {}
    path = DATA / "adjectives.csv"
    for line, (lemma, feminine, masculine_plural, position, former, _) in read_table(
        path, _ADJECTIVE_COLUMNS
    ):
        if position not in ("before", "after", "both") or former not in ("yes", "no"):
            raise DataFileError(
                f"{path.name}, line {line}: write before, after or both as position, yes or no as former"
            )
        for form, gender, number in inflect(lemma, feminine, masculine_plural, ""):
            reading = AdjectiveForm(
                gender, number, position != "after", position != "before", former == "yes"
            )
            key = form.lower()
            known = forms.get(key, ())
            if reading not in known:
                forms[key] = (*known, reading)
    return forms
