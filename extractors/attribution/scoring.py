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
from extractors.attribution.referents import Referent, both, referents
from extractors.attribution.trees import Trees

Speakers = tuple[int, ...]


_SETTLED = {"m_turn": 0.97, "m_antecedent": 0.85}
"""What settles who speaks, and the share that it leaves the candidate: the label of a turn, the antecedent of « qui »."""
_WEIGHED = 0.02
"""The share of a candidate from which on it is worth asking to whom it points."""


def shares_of(found: Sequence[Candidate], model: Trees) -> npt.NDArray[np.float64]:
    """Return the probability of each candidate, shape ``(candidates,)``; layout and grammar can settle who speaks."""
    shares = softmax(model.scores(model.matrix([c.row for c in found])))
    for sign, settled in _SETTLED.items():
        bearers = np.array([bool(c.row.get(sign)) for c in found])
        if bearers.any():
            shares = (1.0 - settled) * shares + settled * bearers / bearers.sum()
            break
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
    meanings = _meanings(reading, found, shares, reference, discourse, decided)
    mass: dict[Speakers, float] = {}
    top: dict[Speakers, tuple[float, int]] = {}
    for number, share in enumerate(shares.tolist()):
        for speakers, part in meanings[number]:
            weight = share * part
            mass[speakers] = mass.get(speakers, 0.0) + weight
            if weight > top.get(speakers, (0.0, -1))[0]:
                top[speakers] = (weight, number)
    ranked = sorted(mass.items(), key=lambda item: (-item[1], item[0]))
    whole = sum(mass.values()) or 1.0
    return [Answer(speakers, part / whole, top[speakers][1]) for speakers, part in ranked if speakers in top]


def _meanings(
    reading: Reading,
    found: Sequence[Candidate],
    shares: npt.NDArray[np.float64],
    reference: Trees,
    discourse: Discourse,
    decided: dict[int, Speakers],
) -> list[list[tuple[Speakers, float]]]:
    """Return to whom each candidate points, with probabilities; what is open is weighed in one go."""
    meanings: list[list[tuple[Speakers, float]]] = []
    rows: list[dict[str, float]] = []
    open_ones: list[tuple[int, list[Referent]]] = []
    for number, (candidate, share) in enumerate(zip(found, shares.tolist(), strict=True)):
        settled = _settled(reading, candidate, share, decided)
        meanings.append([(settled, 1.0)] if settled is not None else [])
        if settled is None and candidate.mention is not None and (share >= _WEIGHED):
            mention = reading.mentions[candidate.mention]
            rivals = referents(reading, mention, discourse)
            rows.extend(referent_rows(reading, mention, rivals, discourse))
            open_ones.append((number, rivals))
    scores = reference.scores(reference.matrix(rows)) if rows else np.zeros(0)
    first = 0
    for number, rivals in open_ones:
        if rivals:
            parts = softmax(scores[first : first + len(rivals)]).tolist()
            meanings[number] = list(zip(rivals, parts, strict=True))
            first += len(rivals)
    return meanings


def _settled(
    reading: Reading, candidate: Candidate, share: float, decided: dict[int, Speakers]
) -> Speakers | None:
    """Return to whom a candidate points where no model is asked, or nothing."""
    if candidate.kind == "nobody":
        return ()
    if candidate.other is not None:
        # The same words further on are not decided yet the first time: then they say nothing.
        return decided.get(candidate.other)
    assert candidate.mention is not None
    mention = reading.mentions[candidate.mention]
    if mention.entity is not None:
        return _with_coordinated(reading, candidate.mention, candidate)
    own = None if mention.own is None else (mention.own,)
    if share < _WEIGHED:
        return own
    return both(reading, mention) or (own if holds_office(reading, mention) else None)


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
