"""The decision: for each quotation of an article its kind, its speakers, and how that was decided."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from extractors.attribution.calibration import Calibration
from extractors.attribution.candidates import Candidate, candidates
from extractors.attribution.discourse import Discourse
from extractors.attribution.features import best_link
from extractors.attribution.kinds import kind_row
from extractors.attribution.reading import Reading
from extractors.attribution.relays import relays
from extractors.attribution.scoring import Answer, Speakers, answers, shares_of
from extractors.attribution.trees import Trees
from extractors.attribution.view import QuotationView, view
from extractors.speakers.resolution import to_speaker
from extractors.types import AttributedQuotation, Attribution, CandidateReport, Cue, Kind, Span

_LEAST = 0.25
"""Below this probability, « nobody » is as often right as the likeliest speaker: a row names whom one can believe."""
_REPORTED = 6
"""How many candidates an explanation lists."""


@dataclass(frozen=True, slots=True)
class Models:
    """The trained weights: who speaks, to whom words point, is it speech, is it direct, and how sure that makes."""

    mention: Trees
    reference: Trees
    speech: Trees
    direct: Trees
    calibration: Calibration


@lru_cache(maxsize=2)
def load_models(thoroughness: str) -> Models:
    """Load the weights that the package ships for reading with a parse (``full``) or without (``fast``)."""
    return Models(
        mention=Trees.load(f"{thoroughness}/mention.json"),
        reference=Trees.load(f"{thoroughness}/reference.json"),
        speech=Trees.load(f"{thoroughness}/speech.json"),
        direct=Trees.load(f"{thoroughness}/direct.json"),
        calibration=Calibration.load(f"{thoroughness}/calibration.json"),
    )


@dataclass(slots=True)
class Decision:
    """What was decided of one quotation, before entities become speakers."""

    look: QuotationView
    kind: Kind
    kind_confidence: float
    speakers: Speakers
    probability: float
    candidate: Candidate
    found: Sequence[Candidate]
    shares: npt.NDArray[np.float64]
    ranked: Sequence[Answer]


def decide(reading: Reading, models: Models) -> dict[int, Decision]:
    """Decide every quotation of an article, in order; those whose words come again later are decided once more.

    Returns
    -------
    dict
        A decision for each index of ``reading.quotations``.
    """
    decided: dict[int, Speakers] = {}
    decisions: dict[int, Decision] = {}
    discourse = Discourse()
    anticipating = []
    for index in range(len(reading.quotations)):
        decision = _decide_one(reading, index, models, discourse, decided)
        decisions[index] = decision
        decided[index] = decision.speakers
        discourse.add(index, decision.speakers)
        if any(c.other is not None and c.other > index for c in decision.found):
            anticipating.append(index)
    for index in anticipating:
        decisions[index] = _decide_one(reading, index, models, discourse.before(index), decided)
        decided[index] = decisions[index].speakers
    return decisions


def _decide_one(
    reading: Reading, index: int, models: Models, discourse: Discourse, decided: dict[int, Speakers]
) -> Decision:
    look = view(reading, index)
    found = candidates(reading, look, discourse)
    shares = shares_of(found, models.mention)
    ranked = answers(reading, found, shares, models.reference, discourse, decided)
    somebody = next((a for a in ranked if a.speakers), None)
    nobody = next((a for a in ranked if not a.speakers), None)
    row = kind_row(
        reading, look, somebody.probability if somebody else 0.0, nobody.probability if nobody else 0.0
    )
    speech = _probability(models.speech, row)
    direct = _probability(models.direct, row) if speech >= 0.5 else 0.0
    kind: Kind = "not_speech" if speech < 0.5 else ("direct" if direct >= 0.5 else "partial")
    chosen = (
        somebody
        if somebody is not None and somebody.probability > (nobody.probability if nobody else 0.0)
        else nobody
    )
    if kind == "not_speech" or chosen is None or not chosen.speakers or speech * chosen.probability < _LEAST:
        speakers: Speakers = ()
        candidate = found[-1]
        probability = speech * (nobody.probability if nobody else 0.0)
    else:
        speakers, candidate, probability = (
            chosen.speakers,
            found[chosen.candidate],
            speech * chosen.probability,
        )
    return Decision(
        look=look,
        kind=kind,
        kind_confidence={
            "not_speech": 1 - speech,
            "direct": speech * direct,
            "partial": speech * (1 - direct),
        }[kind],
        speakers=speakers,
        probability=probability if kind != "not_speech" else 1 - speech,
        candidate=candidate,
        found=found,
        shares=shares,
        ranked=ranked,
    )


def _probability(model: Trees, row: dict[str, float]) -> float:
    return float(1.0 / (1.0 + np.exp(-model.scores(model.matrix([row]))[0])))


def attribute(reading: Reading, models: Models, explain: bool = False) -> tuple[AttributedQuotation, ...]:
    """Attribute the quotations of an article.

    A quotation inside another is kept only where somebody else than the outer speaker says it.

    Parameters
    ----------
    reading
        The article.
    models
        The weights.
    explain
        Keep the candidates and what spoke for and against each.
    """
    decisions = decide(reading, models)
    rows = []
    for index in range(len(reading.quotations)):
        decision = decisions[index]
        parent = reading.quotations[index].parent
        if parent is not None and (not decision.speakers or decision.speakers == decisions[parent].speakers):
            continue
        rows.append(_row(reading, decision, models, explain))
    return tuple(rows)


def _row(reading: Reading, decision: Decision, models: Models, explain: bool) -> AttributedQuotation:
    quotation = decision.look.quotation
    mention = _spoken_mention(reading, decision)
    cue = _cue(reading, decision)
    sentence = reading.sentences[decision.look.sentence]
    context = reading.text[sentence.start : sentence.end]
    return AttributedQuotation(
        quotation=quotation,
        text=quotation.words(reading.text),
        kind=decision.kind,
        kind_confidence=decision.kind_confidence,
        attribution=Attribution(
            speakers=tuple(to_speaker(reading.entities[e]) for e in decision.speakers),
            mention=mention,
            cue=cue,
            relayed_by=relays(reading, decision.look, decision.speakers) if decision.speakers else (),
            strategy=strategy(reading, decision),
            confidence=models.calibration(decision.probability, decision.kind),
            candidates=_reports(reading, decision, models) if explain else (),
        ),
        context=Span(sentence.start, sentence.start + len(context.rstrip())),
    )


def _spoken_mention(reading: Reading, decision: Decision) -> Span | None:
    if decision.kind == "not_speech" or decision.candidate.mention is None or not decision.speakers:
        return None
    return reading.mentions[decision.candidate.mention].span


def _cue(reading: Reading, decision: Decision) -> Cue | None:
    if decision.kind == "not_speech" or not decision.speakers:
        return None
    if decision.candidate.mention is not None:
        link = best_link(reading, decision.look, reading.mentions[decision.candidate.mention])
        if link is not None:
            return Cue(link.link.cue.span, link.link.cue.lemma)
    before = reading.text[
        max(0, decision.look.quotation.outer.start - 4) : decision.look.quotation.outer.start
    ]
    colon = re.search(r":\s*$", before)
    if colon is not None:
        start = decision.look.quotation.outer.start - len(before) + colon.start()
        return Cue(Span(start, start + 1), ":")
    return None


def strategy(reading: Reading, decision: Decision) -> str:
    """Name how a quotation was attributed: the construction that ties its speaker to it."""
    if decision.kind == "not_speech" or not decision.speakers:
        return "nobody"
    candidate = decision.candidate
    if candidate.mention is None:
        return candidate.kind
    if candidate.row.get("m_turn"):
        return "turn"
    link = best_link(reading, decision.look, reading.mentions[candidate.mention])
    if link is None:
        return "nearest"
    cue, side = link.link.cue, link.link.side
    if side == "incise":
        return "incise"
    if cue.form in {"finite", "compound", "infinitive"}:
        return f"verb_{side}"
    return "participle" if cue.form == "gerund" else cue.form


def _reports(reading: Reading, decision: Decision, models: Models) -> tuple[CandidateReport, ...]:
    reports = []
    order = sorted(range(len(decision.found)), key=lambda i: (-decision.shares[i], i))[:_REPORTED]
    for number in order:
        candidate = decision.found[number]
        added = models.mention.contributions(candidate.row)
        strongest = sorted(added.items(), key=lambda item: (-abs(item[1]), item[0]))[:6]
        reports.append(
            CandidateReport(
                name=_candidate_name(reading, candidate),
                mention=reading.mentions[candidate.mention].span if candidate.mention is not None else None,
                strategy=candidate.kind,
                probability=float(decision.shares[number]),
                evidence=tuple(strongest),
            )
        )
    return tuple(reports)


def _candidate_name(reading: Reading, candidate: Candidate) -> str:
    if candidate.mention is None:
        return ""
    span = reading.mentions[candidate.mention].span
    return reading.text[span.start : span.end]
