"""French conjugation: every simple form of a verb from its infinitive and the name of a verb conjugated alike.

A model lists what cannot be foreseen (the six presents, the stems); the endings that all verbs share are here.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from extractors.errors import DataFileError

PERSONS: Final = ("1s", "2s", "3s", "1p", "2p", "3p")

_IMPERFECT: Final = ("ais", "ais", "ait", "ions", "iez", "aient")
_FUTURE: Final = ("ai", "as", "a", "ons", "ez", "ont")
_SUBJUNCTIVE: Final = ("e", "es", "e", "ions", "iez", "ent")
_PAST: Final = {
    "a": ("ai", "as", "a", "âmes", "âtes", "èrent"),
    "i": ("is", "is", "it", "îmes", "îtes", "irent"),
    "u": ("us", "us", "ut", "ûmes", "ûtes", "urent"),
    "in": ("ins", "ins", "int", "înmes", "întes", "inrent"),
}
_PAST_SUBJUNCTIVE: Final = {
    "a": ("asse", "asses", "ât", "assions", "assiez", "assent"),
    "i": ("isse", "isses", "ît", "issions", "issiez", "issent"),
    "u": ("usse", "usses", "ût", "ussions", "ussiez", "ussent"),
    "in": ("insse", "insses", "înt", "inssions", "inssiez", "inssent"),
}
_COLUMNS: Final = (
    "model", "ending", "alternate", "present", "imperfect", "future", "past", "participle", "subjunctive", "gerund",
)  # fmt: skip


class Inflection(NamedTuple):
    """What one written form of a verb can be.

    ``persons`` are those of its finite readings (of `PERSONS`), ``participle`` gender and number of its past
    participle (``ms``, ``fs``, ``mp``, ``fp``; ``m`` where the singular is the plural: « admis »), empty if none.
    """

    persons: frozenset[str] = frozenset()
    participle: str = ""
    gerund: bool = False
    infinitive: bool = False


@dataclass(frozen=True, slots=True)
class Model:
    """One row of the table, worked out: what each suffix is on a verb's radical and on its second radical.

    The second radical is the one before a silent e or a hard vowel: « appell- », « pès- », « lanç- ».
    """

    ending: str
    alternate: str
    first: dict[str, Inflection]
    second: dict[str, Inflection]

    def conjugate(self, infinitive: str) -> Conjugation:
        """Return the conjugation of ``infinitive``, which must end in this model's ``ending``."""
        radical = infinitive[: len(infinitive) - len(self.ending)]
        return Conjugation(
            self, radical, _second_radical(radical, self.alternate) if self.second else radical
        )


class Conjugation(NamedTuple):
    """The forms of one verb, not spelled out."""

    model: Model
    radical: str
    second: str

    def forms(self) -> list[str]:
        """Return all written forms."""
        radical, second = self.radical, self.second
        return [radical + suffix for suffix in self.model.first] + [
            second + suffix for suffix in self.model.second
        ]

    def inflection(self, form: str) -> Inflection | None:
        """Return what ``form`` can be of this verb, ``None`` if nothing."""
        found = None
        if form.startswith(self.radical):
            found = self.model.first.get(form[len(self.radical) :])
        if found is None and self.model.second and form.startswith(self.second):
            found = self.model.second.get(form[len(self.second) :])
        return found


def _second_radical(radical: str, alternate: str) -> str:
    match alternate:
        case "double":
            return radical + radical[-1]
        case "soft":
            return radical + "e" if radical.endswith("g") else radical[:-1] + "ç"
        case "grave":
            vowel = max(radical.rfind("e"), radical.rfind("é"))
            return radical[:vowel] + "è" + radical[vowel + 1 :]
    return radical


def _tenses(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield (person, suffix) of all finite forms; a suffix keeps its ``+`` for the second radical."""
    for person, suffixes in zip(PERSONS, row["present"].split(), strict=True):
        for suffix in suffixes.split("|"):
            yield person, suffix
    for person, ending in zip(PERSONS, _IMPERFECT, strict=True):
        yield person, row["imperfect"] + ending
    for stem in row["future"].split("|"):
        for person, future, conditional in zip(PERSONS, _FUTURE, _IMPERFECT, strict=True):
            yield person, stem + future
            yield person, stem + conditional
    stem, conjugation = row["past"].split(":")
    for person, past, subjunctive in zip(
        PERSONS, _PAST[conjugation], _PAST_SUBJUNCTIVE[conjugation], strict=True
    ):
        yield person, stem + past
        yield person, stem + subjunctive
    moods = row["subjunctive"].split()
    if len(moods) == len(PERSONS):
        yield from zip(PERSONS, moods, strict=True)
        return
    strong, weak = moods
    for person, ending in zip(PERSONS, _SUBJUNCTIVE, strict=True):
        for stem in (weak if person in ("1p", "2p") else strong).split("|"):
            yield person, stem + ending


def _model(row: dict[str, str]) -> Model:
    persons: dict[str, set[str]] = {}
    for person, suffix in _tenses(row):
        persons.setdefault(suffix.replace("-", ""), set()).add(person)
    participles: dict[str, str] = {}
    base = row["participle"].replace("-", "")
    feminine = "due" if base == "dû" else base.replace("û", "u") + "e"
    if base.endswith("s"):
        participles[base] = "m"
    else:
        participles[base] = "ms"
        participles[base.replace("û", "u") + "s"] = "mp"
    participles[feminine] = "fs"
    participles[feminine + "s"] = "fp"
    gerund = row["gerund"].replace("-", "") + "ant"
    first: dict[str, Inflection] = {}
    second: dict[str, Inflection] = {}
    for suffix in (*persons, *participles, gerund, row["ending"]):
        bare = suffix.removeprefix("+")
        on_second = suffix != bare or (row["alternate"] == "soft" and bare[0] in "aâo")
        (second if on_second else first)[bare] = Inflection(
            frozenset(persons.get(suffix, ())),
            participles.get(suffix, ""),
            suffix == gerund,
            suffix == row["ending"],
        )
    return Model(row["ending"], row["alternate"], first, second)


@cache
def models() -> dict[str, Model]:
    """Return the conjugation models by name.

    Raises
    ------
    DataFileError
        If a row does not have the columns, or not six presents.
    """
    path = files("extractors.cues") / "data" / "conjugations.csv"
    result = {}
    with path.open(encoding="utf-8") as lines:
        for number, row in enumerate(csv.DictReader(lines), start=2):
            try:
                result[row["model"]] = _model(row)
            except (KeyError, ValueError, AttributeError) as error:
                raise DataFileError(
                    f"{path}, line {number}: not a conjugation ({error}); the columns are {', '.join(_COLUMNS)}"
                ) from error
    return result
