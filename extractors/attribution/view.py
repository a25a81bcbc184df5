"""A quotation as all of its candidates see it: where it stands, and the cues around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.attribution.links import CueLink, cue_links, governing_subjects, parsed_subjects
from extractors.attribution.reading import Reading
from extractors.attribution.repetition import same_words
from extractors.types import Quotation

Row = dict[str, float]

_FINITE = re.compile(r"[.!?…]$")


@dataclass(slots=True)
class QuotationView:
    """A quotation with what its candidates share: where it stands, its cues and their parsed subjects.

    ``nearer`` counts, for each link, the cues that stand nearer on its side; ``same_words`` is another quotation of the
    article with these words.
    """

    index: int
    quotation: Quotation
    sentence: int
    links: list[CueLink]
    nearer: list[int]
    subjects: list[dict[int, int]]
    governors: dict[int, int]
    same_words: int | None
    shared: Row


def view(reading: Reading, index: int) -> QuotationView:
    """Look at a quotation once for all of its candidates."""
    quotation = reading.quotations[index]
    links = cue_links(reading, quotation)
    subjects = [parsed_subjects(reading, link.cue) for link in links]
    return QuotationView(
        index=index,
        quotation=quotation,
        sentence=reading.sentence_of(quotation.outer.start),
        links=links,
        nearer=[_cues_between(links, link) for link in links],
        subjects=subjects,
        governors=governing_subjects(reading, quotation),
        same_words=same_words(reading, index),
        shared=_shared(reading, quotation, links),
    )


def _shared(reading: Reading, quotation: Quotation, links: list[CueLink]) -> Row:
    """Return the features of the quotation itself."""
    text = reading.text
    words = text[quotation.content.start : quotation.content.end]
    sentence = reading.sentences[reading.sentence_of(quotation.outer.start)]
    before = text[sentence.start : quotation.outer.start]
    after = text[quotation.outer.end : max(sentence.end, quotation.outer.end)]
    home = [link for link in links if link.sentences == 0]
    return {
        "q_words": float(min(len(words.split()), 60)),
        "q_upper": float(words[:1].isupper()),
        "q_final": float(_FINITE.search(words) is not None),
        "q_colon": float(before.rstrip(" \u00a0\u202f\n").endswith(":")),
        "q_alone": float(not re.search(r"\w", before) and not re.search(r"\w", after)),
        "q_starts": float(not re.search(r"\w", before)),
        "q_ends": float(not re.search(r"\w", after)),
        "q_heading": float(quotation.section in {"heading", "standfirst", "caption"}),
        "q_nested": float(quotation.parent is not None),
        "q_turn": float(quotation.turn is not None),
        "q_cues": float(min(len(home), 5)),
        "q_free_cues": float(min(sum(not link.claimed and link.cue.strength > 0.5 for link in home), 4)),
        "q_touching_cue": float(any(link.touches for link in home)),
        "q_strong_cue": max((link.cue.strength for link in home), default=0.0),
        "q_after_cue": float(any(link.touches and link.side == "after" for link in home)),
        "q_incise": float(bool(quotation.incises)),
    }


def _cues_between(links: list[CueLink], link: CueLink) -> int:
    """Count the cues that stand nearer to the quotation on the same side."""
    return sum(
        other.side == link.side and other.gap < link.gap and other.sentences == link.sentences
        for other in links
    )
