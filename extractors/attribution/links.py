"""How a cue stands to a quotation, and a mention to a cue."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.attribution.reading import Reading
from extractors.cues import CueMatch
from extractors.speakers.mentions import Mention
from extractors.types import Quotation, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_AFTER = re.compile(r"[\s,;–—\-.…!?]*")
_BRIDGE = re.compile(
    r"\s*(?:[,:]\s*)?(?:(?:qu[’']|que|comme|de|d[’']|à|au|aux|du|des|le|la|les|l[’']|un|une|en|par|son|sa|ses|leurs?|être|avoir|cet?|cette|ces|ne|n[’']|dans|sur|pour|contre|avec)\s*)*"
)
_VERB_CHAIN = frozenset(
    {"conj", "advcl", "xcomp", "ccomp", "parataxis", "acl", "acl:relcl", "aux", "cop", "advmod"}
)
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:caus", "nsubj:outer"})


@dataclass(frozen=True, slots=True)
class CueLink:
    """A cue near a quotation.

    ``side`` is ``before``, ``after`` or ``incise``; ``gap`` counts the words between; ``touches`` tells that nothing
    but punctuation (after) or a conjunction, preposition or determiner (before) parts them; ``sentences`` counts the
    sentence boundaries between, negative where the cue stands in an earlier one; ``claimed`` tells that the cue
    touches another quotation, and not this one.
    """

    cue: CueMatch
    side: str
    gap: int
    touches: bool
    sentences: int
    claimed: bool = False


def cue_links(reading: Reading, quotation: Quotation, window: int = 1) -> list[CueLink]:
    """Return the cues of the quotation's sentence and its neighbours, the quoted words' own cues apart."""
    home = reading.sentence_of(quotation.outer.start)
    first, last = max(0, home - window), min(len(reading.sentences) - 1, home + window)
    if not reading.sentences:
        return []
    links = []
    for cue in reading.cues_within(reading.sentences[first].start, reading.sentences[last].end):
        link = _cue_link(reading, quotation, cue, home)
        if link is not None:
            links.append(link)
    return links


def _cue_link(reading: Reading, quotation: Quotation, cue: CueMatch, home: int) -> CueLink | None:
    content = quotation.content
    if content.start <= cue.span.start < content.end:
        if any(i.start <= cue.span.start < i.end for i in quotation.incises):
            return CueLink(cue, "incise", 0, True, 0)
        return None
    touches = _touches(reading, quotation, cue)
    claimed = not touches and any(
        _touches(reading, other, cue)
        for other in reading.quotations_near(cue.span.start)
        if other is not quotation and other.utterance != quotation.utterance
    )
    if reading.quoted_by(cue.span.start) and quotation.parent is None:
        return None
    sentences = reading.sentence_of(cue.span.start) - home
    if cue.span.start >= content.end:
        gap = reading.token_index(cue.span.start) - reading.token_index(max(quotation.outer.end - 1, 0)) - 1
        return CueLink(cue, "after", max(gap, 0), touches, sentences, claimed)
    gap = reading.token_index(quotation.outer.start) - reading.token_index(cue.span.end - 1) - 1
    return CueLink(cue, "before", max(gap, 0), touches, sentences, claimed)


def _touches(reading: Reading, quotation: Quotation, cue: CueMatch) -> bool:
    """Tell whether nothing that counts stands between a quotation and a cue."""
    if cue.span.start >= quotation.outer.end:
        between = reading.text[quotation.outer.end : cue.span.start]
        return len(between) < 12 and _AFTER.fullmatch(between) is not None
    between = reading.text[cue.span.end : quotation.outer.start].lower()
    return len(between) < 60 and _BRIDGE.fullmatch(between) is not None


def parsed_subjects(reading: Reading, cue: CueMatch) -> dict[int, int]:
    """Return the tokens that the parse makes the subject of a cue's verb, with the steps up the tree to each.

    The verb's own subject is at 0 steps; that of the clause it is coordinated with, or depends on, further up. The
    noun that a participle or a relative clause hangs from counts as its subject; so does the agent of a passive.
    """
    if not reading.parsed:
        return {}
    verb = _verb(reading, cue.span)
    found: dict[int, int] = {}
    steps = 0
    while verb is not None and steps <= 4:
        for child in verb.children:
            wanted = "obl:agent" if cue.form == "passive" and steps == 0 else None
            if child.dep_ in _SUBJECTS and wanted is None:
                antecedent = _antecedent(child, verb)
                found.setdefault(antecedent.i, steps)
            elif wanted is not None and child.dep_ == wanted:
                found.setdefault(child.i, steps)
        if found:
            break
        if verb.dep_ in {"acl", "acl:relcl"}:
            found.setdefault(verb.head.i, steps)
            break
        if verb.head is verb or verb.dep_ not in _VERB_CHAIN:
            break
        verb, steps = verb.head, steps + 1
    return found


def _verb(reading: Reading, span: Span) -> Token | None:
    """Return the token of a cue on which its others depend."""
    token = reading.head_token(span)
    if (
        token is not None
        and token.dep_ in {"aux:tense", "aux:pass", "aux", "expl:subj"}
        and token.head is not token
    ):
        return token.head
    return token


def _antecedent(subject: Token, verb: Token) -> Token:
    """Return what a relative pronoun stands for."""
    if subject.lower_ in {"qui", "lequel", "laquelle", "lesquels", "lesquelles"} and verb.dep_ == "acl:relcl":
        return verb.head
    return subject


def governing_subjects(reading: Reading, quotation: Quotation) -> dict[int, int]:
    """Return the subjects of the verbs on which the quoted words depend, with the steps up the tree to each."""
    if not reading.parsed:
        return {}
    first = max(reading.token_index(quotation.content.start) - 1, 0)
    last = reading.token_index(quotation.content.end - 1)
    words = [token for token in reading.doc[first:last] if not token.is_punct and not token.is_space]
    outward = [t for t in words if not first <= t.head.i < last]
    found: dict[int, int] = {}
    if not outward:
        return found
    verb, steps = outward[0].head, 0
    while steps <= 6:
        for child in verb.children:
            if child.dep_ in _SUBJECTS:
                found.setdefault(_antecedent(child, verb).i, steps)
        if verb.dep_ in {"acl", "acl:relcl"}:
            found.setdefault(verb.head.i, steps)
        if verb.head is verb or verb.head.i == verb.i:
            break
        verb, steps = verb.head, steps + 1
    return found


def steps_to_mention(reading: Reading, subjects: Mapping[int, int], mention: Mention) -> int:
    """Return the fewest steps to a token of a mention's head or phrase; 9 if there is none."""
    if not subjects:
        return 9
    first = max(reading.token_index(mention.span.start) - 1, 0)
    last = reading.token_index(mention.span.end - 1)
    return min((s for token, s in subjects.items() if first <= token < last), default=9)
