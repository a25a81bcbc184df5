"""What is a quotation mark, and of which family: nothing about pairs yet."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Family = Literal["guillemets", "single_guillemets", "curly", "straight"]
FAMILIES: tuple[Family, ...] = ("guillemets", "single_guillemets", "curly", "straight")

OPENS, CLOSES, EITHER = 1, -1, 0

_SHAPES: dict[str, tuple[Family, int]] = {
    "«": ("guillemets", OPENS),
    "»": ("guillemets", CLOSES),
    "<<": ("guillemets", OPENS),
    ">>": ("guillemets", CLOSES),
    "‹": ("single_guillemets", OPENS),
    "›": ("single_guillemets", CLOSES),
    "“": ("curly", OPENS),
    "”": ("curly", CLOSES),
    "„": ("curly", OPENS),
    "‟": ("curly", OPENS),
    '"': ("straight", EITHER),
    '""': ("straight", EITHER),
    "''": ("straight", EITHER),
    "’’": ("straight", CLOSES),
    "‘‘": ("straight", OPENS),
}
# Left over from HTML that was not decoded: the entity is the mark.
_ENTITIES = {
    "&laquo;": "«",
    "&raquo;": "»",
    "&#171;": "«",
    "&#187;": "»",
    "&lsaquo;": "‹",
    "&rsaquo;": "›",
    "&ldquo;": "“",
    "&rdquo;": "”",
    "&bdquo;": "„",
    "&#8220;": "“",
    "&#8221;": "”",
    "&#8222;": "„",
    "&quot;": '"',
    "&#34;": '"',
    "&#39;&#39;": '"',
}
_SHAPES |= {entity: _SHAPES[mark] for entity, mark in _ENTITIES.items()}

MARK_CHARACTERS = frozenset("«»‹›“”„‟\"‘’'")

# Four and more of one mark in a row, or twenty of any with hardly a character between, are ornament, not quotation;
# the engine passes over them in one step. A straight mark printed twice ("mot"") is one mark.
_MARK = re.compile(
    r"(?P<one>[«»‹›“”„‟\"'’‘&])(?:"
    r"(?<=[«»‹›“”„‟\"])(?P<ornament>(?:[ \u00a0\u202f]?(?P=one)){3,}"
    r"|(?:[^«»‹›“”„‟\"\n]{0,2}[«»‹›“”„‟\"]){19,})"
    r"|(?<=\")(?:(?<=[^\s\"].)\"(?![\w\"])|(?<![^\s].)\"(?=\w))"
    r"|(?<=[«»‹›“”„‟\"])"
    r"|(?<!['’‘].)(?<=['’‘])(?P=one)(?!['’‘])"
    r"|(?<=&)(?:[lr]aquo|[lr]saquo|[lrb]dquo|quot|\#(?:171|187|8220|8221|8222|34|39;&\#39));)"
)
_CHEVRONS = re.compile(r"(?<!<)<<(?!<)([^<>\n]{1,1000})>>(?!>)")
_TAG = re.compile(r"(?<!<)<[A-Za-z/!][^<>]{0,500}>")


class Mark(NamedTuple):
    """One mark: its place, its family, and whether its shape opens (1), closes (-1) or does either (0)."""

    start: int
    end: int
    family: Family
    shape: int


def find_marks(text: str) -> list[Mark]:
    """Return the quotation marks of ``text`` in order.

    Apostrophes are none, nor marks inside an HTML tag, nor runs of four or more of the same mark. Whether a straight
    mark after a number stands for inches is decided with its neighbours (`roles`).
    """
    marks = []
    for match in _MARK.finditer(text):
        if match["ornament"] is None:
            family, shape = _SHAPES[match[0]]
            marks.append(Mark(match.start(), match.end(), family, shape))
    if "<" not in text:
        return marks
    for match in _CHEVRONS.finditer(text):
        marks.append(Mark(match.start(), match.start() + 2, *_SHAPES["<<"]))
        marks.append(Mark(match.end() - 2, match.end(), *_SHAPES[">>"]))
    return _outside_tags(text, sorted(marks))


def _outside_tags(text: str, marks: list[Mark]) -> list[Mark]:
    tags = [match.span() for match in _TAG.finditer(text)]
    kept, at = [], 0
    for mark in marks:
        while at < len(tags) and tags[at][1] <= mark.start:
            at += 1
        if at == len(tags) or mark.start < tags[at][0]:
            kept.append(mark)
    return kept
