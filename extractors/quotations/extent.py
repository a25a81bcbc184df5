"""Where a quotation ends whose closing mark was lost."""

from __future__ import annotations

import re

from extractors.quotations.incises import first_incise, narrator_follows

_WINDOW = 3000
_LONG = 1000
_STATEMENT = 600
_SENTENCE_END = re.compile(r"[.!?…]+(?=\s+[^\sa-zà-ÿ]|\s*\Z|[A-ZÀ-Ý])")
_ABBREVIATED = re.compile(r"(?:\b[A-ZÀ-Ý]|\bMM?|\bMme|\bDr|\bSt|\bvol|\bart)\Z")
# French has no space before a comma or a full stop, and no two in a row: there stood the mark.
_HOLE = re.compile(r"(?<=\w)[ \u00a0](?=[,.](?:[ \n]|\Z))|(?<=[\w.!?…])[ \u00a0]{2,}(?=\w)")
_HANDED_OVER = re.compile(r":[ \u00a0\u202f]*(?=[A-ZÀ-Ý])(?!.*:)", re.DOTALL)
_WHOLE = re.compile(r"\s*[A-ZÀ-Ý](?:\S*\s+){3}", re.DOTALL)


def lost_start(text: str, start: int, end: int, behind: int, *, begins_line: bool) -> int | None:
    """Return where the content starts whose opening mark was lost and whose closing one stands at ``end``.

    Only where it is plain: after the last colon since ``start``, or at ``start`` where that begins a line and the
    narrator goes on ``behind`` the mark (`La vie est chère », a dit Marie Durand`).
    """
    if end - start > _STATEMENT:
        return None
    colon = _HANDED_OVER.search(text, start, end)
    if colon is not None and _WHOLE.match(text, colon.end(), end):
        return colon.end()
    if not begins_line or _WHOLE.match(text, start, end) is None or not narrator_follows(text, behind):
        return None
    return None if first_incise(text, start, end) else start


def lost_end(text: str, start: int, limit: int) -> int:
    """Return where the content that starts at ``start`` ends: at ``limit``, or before it.

    It ends where the mark left a hole, else before an incise, else with its sentence: words that open in lower case
    stand in the narrator's sentence and end before its full stop, a whole sentence keeps its own. Whole sentences run
    to ``limit`` where that ends a paragraph that is not long, or where one ends right before the next opening mark.
    """
    window = text[start : min(limit, start + _WINDOW)]
    stop = len(window.rstrip())
    lower = window.lstrip()[:1].islower()
    sentence = next(
        (
            match
            for match in _SENTENCE_END.finditer(window)
            if not _ABBREVIATED.search(window[max(0, match.start() - 5) : match.start()])
        ),
        None,
    )
    hole = _HOLE.search(window, 0, sentence.end() if sentence else stop)
    incise = first_incise(window, 0, len(window))
    if hole is not None:
        stop = hole.start()
    elif incise is not None and not (lower and sentence is not None and sentence.start() < incise.start):
        stop = incise.start
    elif sentence is not None:
        ends_paragraph = start + len(window) >= len(text) or text[start + len(window)] == "\n"
        ends_sentence = window[:stop].endswith((".", "!", "?", "…"))
        if lower:
            stop = sentence.start()
        elif stop > _LONG or not (ends_paragraph or ends_sentence):
            stop = sentence.end()
    return start + len(window[:stop].rstrip())
