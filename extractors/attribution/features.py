"""What speaks for and against a candidate: named numbers, most of them 0 or 1."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from extractors.attribution.links import (
    CueLink,
    steps_to_mention,
)
from extractors.attribution.reading import Reading
from extractors.attribution.view import QuotationView, Row
from extractors.cues import CueMatch
from extractors.speakers.inventory import PERSONAL
from extractors.speakers.mentions import Mention
from extractors.types import Quotation, Span

_RELATIVE = re.compile(r"\s*,?\s*(?:qui|que|qu[’']|dont|où|lequel|laquelle|lesquels|lesquelles)\b")
_COMME = re.compile(r"\bcomme[ l'’e]*$", re.IGNORECASE)
_WORD = re.compile(r"\w")
_QUE = re.compile(r"\bqu(?:e|[’'])")
_COLON = re.compile(r"\s*(?:\([^)]*\))?\s*:\s*")
_SIGNS = re.compile(r"[\s.,]*(?:[-–—(]|\n)\s*")
_GLUED = re.compile(r"[\s,]*")
_QUI = re.compile(r"\bqui\b")
_AFTER_QUI = re.compile(r"\bqui\s+(?:\w+\s+)?$")
_ONLY_QUI = re.compile(r"\s*,?\s*qui\s+(?:\w+\s+)?")
_PREPOSITION = re.compile(
    r"(?:^|\W)(selon|d[’']après|pour|par|avec|contre|de|du|des|d[’']|à|au|aux|chez|dans|sur|comme|sans|envers|vers|entre)\s*$"
)
_PREPOSITION_CODE = {
    "selon": 1, "d'après": 1, "pour": 2, "par": 3, "de": 4, "du": 4, "des": 4, "d'": 4, "à": 5, "au": 5, "aux": 5,
}  # fmt: skip
_NEAR = 5
"""Words at most between a verb and the quotation that it introduces."""
_TAKEN = frozenset({"object", "que", "de", "par"})
"""Constructions that tell whether what stands beside a verb is its subject: « accuse X de », « dénoncé par X »."""
_AND = re.compile(r"\s*,?\s*(?:et|ou|ainsi que|comme)\s+")
_CATEGORIES = ("role", "profession", "person", "family", "nationality", "group", "organization", "document")


def mention_row(reading: Reading, look: QuotationView, number: int) -> Row:
    """Return the features of one mention as the speaker of a quotation."""
    mention = reading.mentions[number]
    quotation = look.quotation
    row = dict(look.shared)
    row.update(_position(reading, look, number))
    if number not in reading.known_of_mentions:
        reading.known_of_mentions[number] = {**_nature(reading, mention), **_joined(reading, number)}
    row.update(reading.known_of_mentions[number])
    best = best_link(reading, look, mention)
    if best is None:
        row.update({"c_gap": 40.0, "cm_words": 40.0, "c_cues_between": 9.0, "c_tie": -6.0})
    else:
        row.update(_cue_features(reading, look, mention, best))
    if row["m_colon"] or row.get("m_signs"):
        row["c_tie"] = max(row["c_tie"], 6.0 if row["m_colon"] else 3.0)
    row["m_governs"] = _share_of(steps_to_mention(reading, look.governors, mention))
    row["m_turn"] = float(_is_turn(reading, quotation, mention, row))
    row["m_antecedent"] = float(_is_antecedent(row))
    return row


def _is_antecedent(row: Row) -> bool:
    """Tell whether a mention is the antecedent of « qui » and the verb that introduces the quoted words.

    « X a reçu Y, qui a dénoncé « … » »: Y alone can be the subject.
    """
    return bool(
        row.get("cm_relative")
        and row.get("c_before")
        and not row.get("c_sentences")
        and not row.get("c_cues_between")
        and not row.get("c_number_clash")
        and not row["m_complement"]
        and row["c_gap"] <= _NEAR
    )


def _is_turn(reading: Reading, quotation: Quotation, mention: Mention, row: Row) -> bool:
    """Tell whether a mention is the label of a turn: « Marie Durand : … », « MD : … » at the start of a line."""
    if quotation.turn is not None:
        return quotation.turn.start <= mention.head.start < quotation.turn.end
    if not row["m_colon"] or row["m_lead_words"]:
        return False
    printed = reading.text[mention.head.start : mention.head.end]
    return bool(row.get("e_person")) or (printed.isupper() and len(printed) <= 3)


def _position(reading: Reading, look: QuotationView, number: int) -> Row:
    mention, outer = reading.mentions[number], look.quotation.outer
    before = mention.span.end <= outer.start
    row: Row = {
        "m_before": float(before),
        "m_sentences": float(max(-4, min(4, mention.sentence - look.sentence))),
        "m_words": 0.0,
        "m_colon": 0.0,
    }
    if outer.start <= mention.span.start < outer.end:
        return {**row, "m_incise": 1.0, "m_glued": 1.0}
    start, end = (mention.span.end, outer.start) if before else (outer.end, mention.span.start)
    words = reading.count("words", start, end)
    row.update(
        {
            "m_words": float(min(max(reading.token_index(end) - reading.token_index(start), 0), 60)),
            "m_marks_between": float(min(reading.count("marks", start, end), 6)),
            "m_commas_between": float(min(reading.count("commas", start, end), 5)),
            "m_stops_between": float(min(reading.count("stops", start, end), 4)),
            "m_names_between": float(min(reading.count_names(start, end), 6)),
        }
    )
    between = reading.text[start:end]
    if "\n" in between:
        row["m_lines_between"] = float(min(between.strip("\n").count("\n"), 3))
    if words:
        row["m_que_between"] = float(_QUE.search(between) is not None)
    if words == 0 or "(" in between[:3]:
        row["m_colon"] = float(before and _COLON.fullmatch(between) is not None)
        row["m_signs"] = float(not before and _SIGNS.fullmatch(between) is not None)
        row["m_glued"] = float(_GLUED.fullmatch(between) is not None)
    return row


def _nature(reading: Reading, mention: Mention) -> Row:
    before = reading.text[max(0, mention.span.start - 14) : mention.span.start].lower().replace("’", "'")
    preposition = _PREPOSITION.search(before)
    token = reading.head_token(mention.head)
    dep = token.dep_ if token is not None else ""
    entity = reading.entities[mention.entity] if mention.entity is not None else None
    lead = reading.text[reading.sentences[mention.sentence].start : mention.span.start]
    row: Row = {
        "m_opens_sentence": float(_WORD.search(lead) is None),
        "m_lead_words": float(min(len(lead.split()), 20)),
        f"m_{mention.form}": 1.0,
        f"m_{mention.determiner}": 1.0,
        "m_plural": float(mention.number == "plur"),
        "m_complement": float(mention.inside or reading.is_in_description(mention)),
        "m_preposition": float(_PREPOSITION_CODE.get(preposition[1], 6) if preposition else 0),
        "m_office": float(bool(mention.entries) and mention.form == "description"),
        "m_subject": float(dep.startswith("nsubj")),
        "m_object": float(dep in {"obj", "iobj"}),
        "m_oblique": float(dep.startswith("obl")),
        "m_agent": float(dep == "obl:agent"),
        "m_nmod": float(dep in {"nmod", "appos", "flat:name", "conj"}),
        "m_root": float(dep == "ROOT"),
        "m_on": float(mention.lemma == "on"),
        "m_stressed": float(mention.form == "pronoun" and mention.category == "stressed"),
    }
    if mention.form == "description" and mention.category in _CATEGORIES:
        row[f"m_{mention.category}"] = 1.0
    if entity is not None:
        row["e_person"] = float(entity.type == "person")
        row["e_organization"] = float(entity.type == "organization")
        row["e_state"] = float(entity.type == "state")
        row["e_unknown"] = float(entity.type == "unknown")
        row["e_registered"] = float(entity.entry is not None)
        row["e_mentions"] = float(min(len(entity.mentions), 10))
        row["e_personal"] = float(bool(entity.lemmas) or entity.type == "person")
        row["e_speaking"] = float(min(reading.speaking[mention.entity or 0], 5))
    elif mention.form == "description":
        row["e_personal"] = float(mention.category in PERSONAL)
        row["e_speaking"] = float(min(reading.speaking[mention.own or 0], 5))
    return row


def _joined(reading: Reading, number: int) -> Row:
    """Return whether a mention is one half of « X et Y », which together are plural."""
    mention, text = reading.mentions[number], reading.text
    row: Row = {}
    for other in (reading.mentions[n] for n in reading.mentions_of_sentence(mention.sentence)):
        if other.form == "pronoun" or other.inside:
            continue
        if other.span.start >= mention.span.end and _AND.fullmatch(text[mention.span.end : other.span.start]):
            row["m_joins_next"] = 1.0
        elif other.span.end <= mention.span.start and _AND.fullmatch(
            text[other.span.end : mention.span.start]
        ):
            row["m_joins_previous"] = 1.0
    return row


def _subjects_between(reading: Reading, cue: CueMatch, mention: Mention) -> int:
    """Count the mentions between a cue and a mention that can be the cue's subject: in no complement, none quoted."""
    after = mention.span.start >= cue.span.end
    gap = Span(cue.span.end, mention.span.start) if after else Span(mention.span.end, cue.span.start)
    return sum(
        gap.start <= other.span.start and other.span.end <= gap.end and _can_be_subject(reading, cue, other)
        for other in (reading.mentions[n] for n in reading.mentions_of_sentence(mention.sentence))
    )


def _can_be_subject(reading: Reading, cue: CueMatch, mention: Mention) -> bool:
    if mention.impersonal or mention.apposed or mention.inside or mention.quotation is not None:
        return False
    if mention.form == "pronoun" and mention.category in {"first_person", "stressed"}:
        return False
    if cue.number is not None and mention.form != "name" and mention.number != cue.number:
        return False
    before = reading.text[max(0, mention.span.start - 14) : mention.span.start].lower().replace("’", "'")
    return _PREPOSITION.search(before) is None and not reading.is_in_description(mention)


@dataclass(frozen=True, slots=True)
class Tie:
    """The cue that ties a mention to a quotation best, the steps to the mention in the parse, and their relation.

    ``nearer`` counts the cues between this one and the quotation; ``strength`` is a rule of thumb for how tight the tie is.
    """

    link: CueLink
    nearer: int
    steps: int
    relation: Row
    strength: float


def best_link(reading: Reading, look: QuotationView, mention: Mention) -> Tie | None:
    """Return the tie of a mention to a quotation by way of a cue in the mention's sentence, if there is one."""
    best: Tie | None = None
    for link, nearer, subjects in zip(look.links, look.nearer, look.subjects, strict=True):
        if reading.sentence_of(link.cue.span.start) != mention.sentence:
            continue
        relation = _relation(reading, link, mention)
        steps = steps_to_mention(reading, subjects, mention)
        strength = _cue_strength(link, nearer) + _subject_strength(link.cue, relation, steps, mention)
        if best is None or strength > best.strength:
            best = Tie(link, nearer, steps, relation, strength)
    return best


def _cue_strength(link: CueLink, nearer: int) -> float:
    """Say how tight a cue stands to a quotation."""
    strength = link.cue.strength - 2.0 * abs(link.sentences) - 0.04 * min(link.gap, 25)
    if link.claimed:
        strength -= 2.5
    if link.touches:
        strength += 3.0 if link.side in {"after", "incise"} else 2.0
    if link.side == "before" and link.cue.marker == "que":
        strength += 1.5
    return strength - 0.6 * min(nearer, 4)


def _subject_strength(cue: CueMatch, relation: Row, steps: int, mention: Mention) -> float:
    """Say how likely a mention is the one that a cue makes speak, as far as order and the parse tell."""
    if relation["cm_inverted_pronoun"]:
        return 5.0
    if cue.pronoun is not None:
        return -3.0
    takes_next = cue.inverted or cue.form in {"preposition", "noun"}
    strength = -0.12 * min(relation["cm_words"], 25) - 0.2 * relation["cm_commas"]
    strength += (3.5 if takes_next else 2.0) * relation["cm_follows"] + 2.0 * relation["cm_precedes"]
    strength += 0.5 * relation["cm_close"]
    if relation["cm_after_qui"]:
        strength += 3.5 if relation["cm_relative"] else -2.5
    strength += 2.5 / (1 + steps) if steps < 9 else 0.0
    clash = cue.number is not None and mention.form != "name" and mention.number != cue.number
    return strength - 2.0 * (clash and cue.form != "passive") - 0.8 * mention.inside


def _share_of(steps: int) -> float:
    """Return a distance in the parse as nearness: 1 for none, 0 for out of reach."""
    return 0.0 if steps >= 9 else 1.0 / (1.0 + steps)


def _relation(reading: Reading, link: CueLink, mention: Mention) -> Row:
    cue = link.cue
    inverted = cue.pronoun is not None and cue.pronoun.start <= mention.span.start < cue.pronoun.end
    after = mention.span.start >= cue.span.end
    start, end = (cue.span.end, mention.span.start) if after else (mention.span.end, cue.span.start)
    words = reading.count("words", start, end)
    commas = reading.count("commas", start, end)
    plain = not any(reading.count(what, start, end) for what in ("stops", "marks", "breaks"))
    beside = plain and words <= 3 and not commas
    gap = "" if after else reading.text[start:end]
    qui = "qui" in gap and _QUI.search(gap) is not None
    return {
        "cm_inverted_pronoun": float(inverted),
        "cm_follows": float(after and beside),
        "cm_precedes": float(not after and beside),
        "cm_close": float(words == 0),
        "cm_after": float(after),
        "cm_words": float(min(words, 30)),
        "cm_commas": float(min(commas, 4)),
        "cm_plain": float(plain),
        "cm_qui": float(qui),
        "cm_after_qui": float(
            _AFTER_QUI.search(reading.text, max(0, cue.span.start - 20), cue.span.start) is not None
        ),
        "cm_relative": float(qui and _ONLY_QUI.fullmatch(gap) is not None),
    }


def _cue_features(reading: Reading, look: QuotationView, mention: Mention, tie: Tie) -> Row:
    link, relation = tie.link, tie.relation
    cue, outer = link.cue, look.quotation.outer
    where = "before" if mention.span.end <= outer.start else "after"
    order = f"{where}_{link.side}_{'cm' if relation['cm_after'] else 'mc'}"
    row: Row = {
        **relation,
        "c_strength": cue.strength,
        "c_gap": float(min(link.gap, 30)),
        "c_touches": float(link.touches),
        "c_sentences": float(link.sentences),
        "c_before": float(link.side == "before"),
        "c_after": float(link.side == "after"),
        "c_inverted": float(cue.inverted),
        "c_pronoun": float(cue.pronoun is not None),
        "c_negated": float(cue.negated),
        "c_reflexive": float(cue.reflexive),
        "c_tie": tie.strength,
        "c_parsed": _share_of(tie.steps),
        "c_claimed": float(link.claimed),
        "c_comme": float(
            _COMME.search(reading.text[max(0, cue.span.start - 9) : cue.span.start]) is not None
        ),
        "c_que": float(cue.marker == "que"),
        "c_marked": float(cue.marker is not None),
        "c_cues_between": float(min(tie.nearer, 5)),
        "c_number_clash": float(
            cue.number is not None
            and mention.form != "name"
            and mention.number != cue.number
            and cue.form != "passive"
        ),
        "c_plural": float(cue.number == "plur"),
        "cm_subjects_between": float(min(_subjects_between(reading, cue, mention), 5)),
        "cm_can_be_subject": float(_can_be_subject(reading, cue, mention)),
        "cm_opens_relative": float(_RELATIVE.match(reading.text, mention.span.end) is not None),
        f"c_{cue.form}": 1.0,
        f"c_of_{cue.category}": 1.0,
        f"o_{order}": 1.0,
    }
    row.update((f"c_takes_{construction}", 1.0) for construction in _TAKEN & cue.constructions)
    return row


def pseudo_row(look: QuotationView, kind: str, extra: Mapping[str, float]) -> Row:
    """Return the features of a candidate that no mention stands for: ``continue``, ``copy`` or ``nobody``."""
    return {**look.shared, f"p_{kind}": 1.0, **extra}
