"""The candidates for the speaker of one quotation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from extractors.attribution.discourse import Discourse
from extractors.attribution.features import mention_row, pseudo_row
from extractors.attribution.reading import Reading
from extractors.attribution.view import QuotationView, Row
from extractors.types import Quotation

CandidateKind = Literal["mention", "continued", "same_words", "nobody"]

_SHORT = 3
"""Quotations of so few words say the same by chance."""

_BEFORE, _BEHIND = 2, 1
"""How many sentences before and behind the quotation's a mention may stand."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One answer to « who says it? ».

    ``mention`` indexes the reading's mentions; ``other`` indexes the quotation whose speaker a ``continued`` or
    ``same_words`` candidate takes over.
    """

    kind: CandidateKind
    row: Row
    mention: int | None = None
    other: int | None = None


def candidates(reading: Reading, look: QuotationView, discourse: Discourse) -> list[Candidate]:
    """Return the candidates for a quotation.

    Parameters
    ----------
    reading
        The article.
    look
        The quotation.
    discourse
        Who spoke the quotations before it.
    """
    found = []
    last, previous = discourse.last(), discourse.previous
    for number in _eligible(reading, look):
        row = mention_row(reading, look, number)
        entity = reading.mentions[number].entity
        row["e_spoken"] = float(min(discourse.count(entity), 6)) if entity is not None else 0.0
        row["e_spoke_last"] = float(entity is not None and entity in last)
        found.append(Candidate("mention", row, mention=number))
    rank_mentions(found)
    if previous is not None:
        found.append(
            Candidate(
                "continued",
                pseudo_row(look, "continued", _continuation(reading, look, previous)),
                other=previous,
            )
        )
    other = look.same_words if _may_repeat(look) else None
    if other is not None:
        found.append(
            Candidate(
                "same_words", pseudo_row(look, "same_words", _repetition(reading, look, other)), other=other
            )
        )
    found.append(
        Candidate("nobody", pseudo_row(look, "nobody", {"p_candidates": float(min(len(found), 20))}))
    )
    return found


def _eligible(reading: Reading, look: QuotationView) -> list[int]:
    quotation = look.quotation
    first = max(0, look.sentence - _BEFORE)
    last = min(len(reading.sentences) - 1, look.sentence + _BEHIND)
    root = look.quotation.parent
    chosen = []
    for sentence in range(first, last + 1):
        for number in reading.mentions_of_sentence(sentence):
            mention = reading.mentions[number]
            if (
                mention.impersonal
                or mention.apposed
                or (mention.quotation is not None and mention.quotation != root)
            ):
                continue
            head = mention.head.start
            in_words = quotation.content.start <= head < quotation.content.end
            if in_words and not any(i.start <= head < i.end for i in quotation.incises):
                continue
            if mention.form == "pronoun" and mention.category in {"first_person"} and root is None:
                continue
            chosen.append(number)
    return chosen


def rank_mentions(found: list[Candidate]) -> None:
    """Add to each candidate how it compares to its rivals: the best parse, the nearest, the only one of its kind."""
    rows = [c.row for c in found]
    if not rows:
        return
    ties = sorted((row.get("c_tie", -6.0) for row in rows), reverse=True)
    parsed = max(row.get("c_parsed", 0.0) for row in rows)
    governs = max(row.get("m_governs", 0.0) for row in rows)
    nearest = min(row["m_words"] for row in rows)
    colon = any(row["m_colon"] for row in rows)
    pronoun = any(row.get("cm_inverted_pronoun") for row in rows)
    speaking = [row["m_words"] for row in rows if row.get("e_speaking", 0) > 0]
    for row in rows:
        row["x_best_parse"] = float(parsed > 0 and row.get("c_parsed", 0.0) == parsed)
        row["x_other_parse"] = float(parsed > row.get("c_parsed", 0.0))
        row["x_best_governor"] = float(governs > 0 and row.get("m_governs", 0.0) == governs)
        row["x_colon_taken"] = float(colon and not row["m_colon"])
        row["x_speakers_nearer"] = float(min(sum(words < row["m_words"] for words in speaking), 5))
        tie = row.get("c_tie", -6.0)
        row["x_tie_rank"] = float(min(ties.index(tie), 6))
        row["x_tie_margin"] = tie - (ties[1] if len(ties) > 1 and tie == ties[0] else ties[0])
        row["x_nearest"] = float(row["m_words"] == nearest)
        row["x_rivals"] = float(min(len(rows), 15))
        row["x_pronoun_taken"] = float(pronoun and not row.get("cm_inverted_pronoun"))


def _continuation(reading: Reading, look: QuotationView, previous: int) -> Row:
    before, this = reading.quotations[previous], look.quotation
    start, end = min(before.outer.end, this.outer.start), this.outer.start
    between = reading.text[start:end]
    first, last = reading.sentence_of(before.outer.start), look.sentence
    cues = reading.cues_within(start, end)
    return {
        "k_utterance": float(before.utterance == this.utterance),
        "k_sentences": float(min(last - first, 8)),
        "k_words": float(min(len(between.split()), 80)),
        "k_lines": float(min(between.count("\n"), 4)),
        "k_subjects": float(min(sum(_may_be_subject(reading, n) for n in _between(reading, start, end)), 6)),
        "k_cues": float(min(len(cues), 4)),
        "k_et": float(
            re.fullmatch(r"[\s,]*(?:et|ou|puis|mais)[\s,]*(?:\w+[’'\s]+){0,3}", between) is not None
        ),
        "k_glued": float(re.fullmatch(r"[\s.,;]*", between) is not None),
        "k_nested": float(before.outer.start < this.outer.start < before.outer.end),
        "k_section": float(before.section == this.section),
    }


def _between(reading: Reading, start: int, end: int) -> list[int]:
    return [
        n
        for s in range(reading.sentence_of(start), reading.sentence_of(end) + 1)
        for n in reading.mentions_of_sentence(s)
        if start <= reading.mentions[n].head.start < end and reading.mentions[n].quotation is None
    ]


def _may_be_subject(reading: Reading, number: int) -> bool:
    token = reading.head_token(reading.mentions[number].head)
    return token is not None and (token.dep_.startswith("nsubj") or token.dep_ == "ROOT")


def _may_repeat(look: QuotationView) -> bool:
    """Tell whether a quotation may take its speaker from the same words elsewhere.

    A heading or a line of its own may, and whole utterances; « nouvelle ère » twice in the body may be two people's.
    """
    return bool(
        look.shared["q_heading"]
        or (look.shared["q_starts"] and look.shared["q_ends"])
        or look.shared["q_words"] > _SHORT
    )


def _repetition(reading: Reading, look: QuotationView, other: int) -> Row:
    there: Quotation = reading.quotations[other]
    mine, theirs = reading.quoted_words[look.index], reading.quoted_words[other]
    return {
        "s_equal": float(mine == theirs),
        "s_longer": float(len(theirs) > len(mine)),
        "s_words": float(min(len(mine), 20)),
        "s_body": float(there.section == "body"),
        "s_later": float(other > look.index),
        "s_sentences": float(min(abs(reading.sentence_of(there.outer.start) - look.sentence), 10)),
    }
