"""Whose words a quotation inside a quotation is, as far as characters tell."""

from __future__ import annotations

import re

from extractors.types import Quotation

_BEFORE = 60
_LETTER = 1500
# Who speaks in the outer quotation lets somebody else speak: « Mon père disait : "…" ».
_OTHERS_SPEAK = re.compile(
    r"(?:(?<!dire )(?<!\bparadoxe )(?<!\bquestion ):"
    r"|\b(?:dit|disent|disait|disaient|a dit|ont dit|aurait dit|auraient dit|m['’]a dit|répétait|répètent|répondait|"
    r"répondent|répond|criaient|criait|crient|appeler|appelait|appelaient|surnommait|qualifiait|qualifie|"
    r"déclarait|écrivait|titrait|selon \w+|d['’]après \w+)"
    r"(?: \w+['’]?\w*)?,?)[\s\u00a0\u202f]*\Z"
)
_INTRODUCED = re.compile(r"\b(?:ouvrez les guillemets|du genre|du style|du type),?[\s\u00a0\u202f]*\Z")
_FIRST_PERSON = re.compile(
    r"(?:\bje (?:lui |leur |me |te |vous |l['’]|la )?\w+|\bj['’](?:ai |avais )?\w+|\bon \w+|\bnous \w+)[^.!?;]{0,40}\Z",
    re.IGNORECASE,
)


def likely_others_words(text: str, quotation: Quotation, outer: Quotation) -> bool:
    """Tell whether ``quotation``, inside ``outer``, looks like the words of somebody else than its speaker.

    True where the outer speaker hands over with a colon or a verb of saying that is not in the first person, and
    where the outer marks hold a whole letter or speech, whose own quotations count as an article's do.
    """
    if (
        quotation.section == "body"
        and outer.content.end - outer.content.start > _LETTER
        and outer.marks != "turn"
    ):
        return True
    before = text[max(outer.content.start, quotation.outer.start - _BEFORE) : quotation.outer.start]
    if _INTRODUCED.search(before):
        return True
    return _OTHERS_SPEAK.search(before) is not None and _FIRST_PERSON.search(before) is None
