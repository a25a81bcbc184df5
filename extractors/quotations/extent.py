"""Where a quotation ends whose closing mark was lost."""

from __future__ import annotations

import re

from extractors.quotations.incises import first_incise

_WINDOW = 3000
_SENTENCE_END = re.compile(r"[.!?…]+(?=\s+[^\sa-zà-ÿ]|\s*\Z|[A-ZÀ-Ý])")
_ABBREVIATED = re.compile(r"(?:\b[A-ZÀ-Ý]|\bMM?|\bMme|\bDr|\bSt|\bvol|\bart)\Z")
_LONG = 1000


def lost_end(text: str, start: int, limit: int) -> int:
    """Return where the content that starts at ``start`` ends: before ``limit``, at an incise or a sentence's end.

    Words that open in lower case stand in the narrator's sentence and end before its full stop; a whole sentence keeps
    its stop. Several whole sentences run to the end of their paragraph unless that is far away.
    """
    window = text[start : min(limit, start + _WINDOW)]
    incise = first_incise(window, 0, len(window))
    lower = window.lstrip()[:1].islower()
    stop = len(window.rstrip())
    sentence = next(
        (
            m
            for m in _SENTENCE_END.finditer(window)
            if not _ABBREVIATED.search(window[max(0, m.start() - 5) : m.start()])
        ),
        None,
    )
    if incise is not None and not (lower and sentence is not None and sentence.start() < incise.start):
        stop = min(stop, incise.start)
    elif sentence is not None and (lower or len(window) > _LONG):
        stop = sentence.start() if lower else sentence.end()
    elif lower and window[stop - 1 : stop] == ".":
        stop -= 1
    return start + len(window[:stop].rstrip())
