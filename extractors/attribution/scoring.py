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
from extractors.attribution.reference import holds_office, referent_rows
from extractors.attribution.referents import both, referents
from extractors.attribution.trees import Trees

Speakers = tuple[int, ...]


_CERTAIN = 0.97
"""The share of a candidate that the layout of a turn settles."""


def shares_of(found: Sequence[Candidate], model: Trees) -> npt.NDArray[np.float64]:
    """Return the probability of each candidate, shape ``(candidates,)``; the label of a turn settles who speaks."""
    shares = softmax(model.scores(model.matrix([c.row for c in found])))
    labels = np.array([bool(c.row.get("m_turn")) for c in found])
    if labels.any():
        shares = (1.0 - _CERTAIN) * shares + _CERTAIN * labels / labels.sum()
    return np.asarray(shares, dtype=np.float64)


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
    pair = both(reading, mention)
    if pair:
        return [(pair, 1.0)]
    if holds_office(reading, mention):
        assert mention.own is not None
        return [((mention.own,), 1.0)]
    rivals = referents(reading, mention, discourse)
    if not rivals:
        return []
    rows = referent_rows(reading, mention, rivals, discourse)
    parts = softmax(reference.scores(reference.matrix(rows)))
    return [(rival, float(part)) for rival, part in zip(rivals, parts, strict=True)]


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
        if re.fullmatch(
            r"\s*(?:\([^)\n]{1,40}\)\s*)?,?\s*et\s+", reading.text[first.span.end : second.span.start]
        ):
            group.append(rival.entity)
    return tuple(sorted(group))
