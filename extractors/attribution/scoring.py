"""From scores to probabilities: who says a quotation, marginal over the words that point to him."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from extractors.attribution.candidates import Candidate
from extractors.attribution.discourse import Discourse
from extractors.attribution.reading import Reading
from extractors.attribution.reference import holds_office, referent_row, referents
from extractors.attribution.trees import Trees
from extractors.speakers.inventory import PERSONAL

Speakers = tuple[int, ...]
_PAIR = re.compile(r"\b(?:les|ces|nos|tous|toutes) deux\b", re.IGNORECASE)


def softmax(scores: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return scores as shares of one."""
    powers = np.exp(scores - scores.max())
    return np.asarray(powers / powers.sum(), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Answer:
    """One possible set of speakers, with its probability and the candidate that speaks most for it."""

    speakers: Speakers
    probability: float
    candidate: int


def answers(
    reading: Reading,
    found: Sequence[Candidate],
    shares: npt.NDArray[np.float64],
    reference: Trees,
    discourse: Discourse,
    decided: dict[int, Speakers],
) -> list[Answer]:
    """Return the possible speakers of a quotation, the likeliest first.

    Parameters
    ----------
    reading
        The article.
    found
        The candidates.
    shares
        The probability of each candidate, shape ``(candidates,)``.
    reference
        The model that says to whom a pronoun or a description points.
    discourse
        Who spoke before.
    decided
        The speakers of quotations decided already.
    """
    mass: dict[Speakers, float] = {}
    top: dict[Speakers, tuple[float, int]] = {}
    for number, (candidate, share) in enumerate(zip(found, shares, strict=True)):
        for speakers, part in _meanings(reading, candidate, float(share), reference, discourse, decided):
            weight = float(share) * part
            mass[speakers] = mass.get(speakers, 0.0) + weight
            if weight > top.get(speakers, (0.0, -1))[0]:
                top[speakers] = (weight, number)
    ranked = sorted(mass.items(), key=lambda item: (-item[1], item[0]))
    whole = sum(mass.values()) or 1.0
    return [Answer(speakers, part / whole, top[speakers][1]) for speakers, part in ranked if speakers in top]


def _meanings(
    reading: Reading,
    candidate: Candidate,
    share: float,
    reference: Trees,
    discourse: Discourse,
    decided: dict[int, Speakers],
) -> list[tuple[Speakers, float]]:
    """Return to whom a candidate points, each with its probability."""
    if candidate.kind == "nobody":
        return [((), 1.0)]
    if candidate.other is not None:
        # The same words further on are not decided yet the first time: then they say nothing.
        return [(decided[candidate.other], 1.0)] if candidate.other in decided else []
    assert candidate.mention is not None
    mention = reading.mentions[candidate.mention]
    if mention.entity is not None:
        return [(_with_coordinated(reading, candidate.mention, candidate), 1.0)]
    if share < 0.02:
        return [((mention.own,), 1.0)] if mention.own is not None else []
    pair = _pair(reading, candidate.mention)
    if pair:
        return [(pair, 1.0)]
    if holds_office(reading, mention):
        assert mention.own is not None
        return [((mention.own,), 1.0)]
    entities = referents(reading, mention, discourse)
    if not entities:
        return []
    rows = [referent_row(reading, mention, entity, discourse) for entity in entities]
    parts = softmax(reference.scores(reference.matrix(rows)))
    return [((entity,), float(part)) for entity, part in zip(entities, parts, strict=True)]


def _with_coordinated(reading: Reading, number: int, candidate: Candidate) -> Speakers:
    """Return a name's entity, with the other half of « X et Y ont déclaré » where the verb is plural."""
    mention = reading.mentions[number]
    assert mention.entity is not None
    group = [mention.entity]
    if not (candidate.row.get("c_plural") or candidate.row.get("c_preposition")):
        return (mention.entity,)
    for other in reading.mentions_of_sentence(mention.sentence):
        rival = reading.mentions[other]
        if rival.entity is None or rival.entity in group or rival.quotation != mention.quotation:
            continue
        first, second = sorted((mention, rival), key=lambda m: m.span.start)
        if re.fullmatch(r"\s*,?\s*et\s+", reading.text[first.span.end : second.span.start]):
            group.append(rival.entity)
    return tuple(sorted(group))


def _pair(reading: Reading, number: int) -> Speakers:
    """Return the two persons that « les deux hommes » are: the ones named most, the nearest first."""
    mention = reading.mentions[number]
    words = reading.text[mention.span.start : mention.span.end]
    if mention.number != "plur" or not _PAIR.search(words):
        return ()
    if mention.form == "description" and mention.category not in PERSONAL:
        return ()
    persons = []
    for index, entity in enumerate(reading.entities):
        before = [m for m in entity.mentions if m.head.start < mention.span.start]
        if entity.type == "person" and entity.named and before:
            near = mention.sentence - before[-1].sentence <= 3
            persons.append((not near, -len(before), index))
    chosen = sorted(persons)[:2]
    return tuple(sorted(index for _, _, index in chosen)) if len(chosen) == 2 else ()
