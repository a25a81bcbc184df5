"""The narrator's sentences, found on characters.

A parser that meets « Il l'a dit. Deux fois. », a répété Marie ends a sentence inside the quotation, and parts the
speaker from the words. Here a quotation or a known name is one indivisible piece: a sentence ends only outside of
them, so that every backend sees the same sentences and a quotation stands in exactly one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from extractors.types import Span

_BREAK = re.compile(
    r"""
    \n+\s*                                        # a line is a paragraph
    | (?<![.])[.!?…]+["»”’)\]]*(?=\s)             # final punctuation, with the marks that close behind it
    | (?<=[a-zà-ÿ0-9%)»"”])[.!?…](?=[A-ZÀ-Ý«“][a-zà-ÿ’'\s])   # a lost space: « mercredi.Son séjour »
    """,
    re.VERBOSE,
)
_ABBREVIATIONS = frozenset(
    "m mm mme mmes mlle mlles me mes dr drs pr prof mgr st ste no art cf p pp vol env av bd fig ex etc al jr sr sgt col"
    " gén lt cdt adm tél hab janv févr avr juil sept oct nov déc ph vs".split()
)
_WORD_BEFORE = re.compile(r"(\w+)$")
_NEXT_STARTS = re.compile(r"\s*[«“\"‹(\[–—-]*\s*([^\W\d_]|\d)")
_FINAL = frozenset(".!?…")


def split(text: str, quotations: Iterable[Span] = (), names: Iterable[Span] = ()) -> tuple[Span, ...]:
    """Partition a text into the narrator's sentences.

    Parameters
    ----------
    text
        The article's text.
    quotations
        The outer spans (marks included) of the quotations, in which no sentence ends.
    names
        Known names, in which no sentence ends.

    Returns
    -------
    tuple of Span
        Adjacent spans that cover the text: spaces behind a sentence belong to it. Empty for an empty text.
    """
    closed = _merge([*quotations, *names])
    quotation_ends = {span.end for span in quotations}
    boundaries = {0, len(text)}
    position, index = 0, 0
    while position < len(text):
        while index < len(closed) and closed[index].end <= position:
            index += 1
        found = _BREAK.search(text, position)
        if found is None:
            break
        inside = next(
            (s for s in closed[index : index + 1] if s.start < found.end() and found.start() < s.end), None
        )
        if inside is not None and found.start() != inside.end:
            position = max(inside.end, position + 1)
            continue
        position = found.end()
        if found[0].startswith("\n") or _ends_sentence(text, found.start(), found.end()):
            boundaries.add(_after_spaces(text, found.end()))
    boundaries.update(_quotation_boundaries(text, quotation_ends, closed))
    edges = sorted(boundaries)
    return tuple(Span(a, b) for a, b in pairwise(edges))


def _quotation_boundaries(text: str, ends: set[int], closed: list[Span]) -> Iterable[int]:
    """Yield where a sentence ends with the mark that closes a quotation.

    « … fini. » Puis : the final punctuation stands inside the marks, and a capital follows them. A closing mark
    glued to a capital (« … fini »Les médecins) is a lost paragraph break.
    """
    starts = [span.start for span in closed]
    for span in closed:
        end = span.end
        if end not in ends or end >= len(text):
            continue
        if text[end].isupper():
            yield end
            continue
        inner = text[span.start : end].rstrip('»”"›’ \u00a0\u202f')
        following = re.match(r"[ \u00a0\u202f\t]+(?=[A-ZÀ-Ý«“\"])", text[end : end + 8])
        if (
            following
            and inner
            and inner[-1] in _FINAL
            and not inner.endswith(("M.", "(...)", "(…)", "[…]", "[...]"))
        ):
            boundary = end + following.end()
            if boundary in starts or text[boundary].isupper():
                yield boundary


def _ends_sentence(text: str, start: int, end: int) -> bool:
    """Tell whether the final punctuation in ``[start, end)`` ends a sentence: a capital, a mark or a digit follows."""
    following = _NEXT_STARTS.match(text, end)
    if following is None:
        return "\n" in text[end : end + 1] or end >= len(text.rstrip())
    letter = following[1]
    if text[start] == "." and end - start == 1:
        word = _WORD_BEFORE.search(text, max(0, start - 24), start)
        if word is not None:
            if word[1].lower() in _ABBREVIATIONS and not letter.islower() and word[1].lower() != "etc":
                return False
            if len(word[1]) == 1 and word[1].isupper():  # an initial: « J. Dupont »
                return False
        if letter.isdigit() and text[start - 1 : start].isdigit() and not text[end : end + 1].isspace():
            return False
    return letter.isupper() or letter.isdigit()


def _after_spaces(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def _merge(spans: list[Span]) -> list[Span]:
    """Return the union of spans as ordered, disjoint spans."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        elif span.end > span.start:
            merged.append(Span(*span))
    return merged
