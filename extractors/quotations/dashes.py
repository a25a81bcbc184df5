"""Utterances introduced by a dialogue dash."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from extractors.quotations.incises import final_incise, find_incises
from extractors.quotations.pairing import Pair, has_words, mostly_marked
from extractors.types import Section, Span

_DASH = re.compile(r"\s*(?:[—–]\s?|-\s)\s*")
_DASH_INSIDE = re.compile(r"(?:\A|\n)\s*(?:[—–]\s?|-\s)\s*|(?<=[.!?…])\s+[—–]\s*(?=[A-ZÀ-Ý])")
_SENTENCE_END = re.compile(r"[.!?…][»”\"')\]\s\u00a0\u202f]*\Z")
_WHOLE = re.compile(r"[«“\"'‘\s]*[A-ZÀ-Ý…](?s:.)*[.!?…][»”\"')\]\s\u00a0\u202f]*\Z")
_QUESTION = re.compile(r"\?[»”\"')\]\s\u00a0\u202f]*\Z")
_ANSWER = re.compile(
    r"(?:oui|non|si|bien sûr|jamais|certainement|pas du tout|merci|d['’]accord)\b", re.IGNORECASE
)
_PERSON = re.compile(
    r"(?<!\w)(?:je|tu|vous|nous|moi|toi|on|[jtm]['’]|mon|ma|mes|ton|ta|tes|votre|vos|oui|non)(?!\w)",
    re.IGNORECASE,
)


def split_dialogues(text: str, pairs: Iterable[Pair], marked: Sequence[Span]) -> list[Pair]:
    """Return ``pairs`` with each dialogue inside marks (« – …? – Non. ») split at its dashes, one pair an utterance."""
    result = []
    for pair in pairs:
        start, end = pair.content
        inside = text[start:end]
        dashes = [match.span() for match in _DASH_INSIDE.finditer(inside)]
        if not dashes or (dashes[0][0] > 0 and "\n" not in inside):
            result.append(pair)
            continue
        edges = [(0, 0), *dashes] if dashes[0][0] > 0 else dashes
        stops = [edge[0] for edge in edges[1:]] + [len(inside)]
        spoken = [Span(start + edge[1], start + stop) for edge, stop in zip(edges, stops, strict=True)]
        if all(_WHOLE.match(text, *span) for span in spoken):
            result.extend(said for span in spoken if (said := _utterance(text, span, marked)) is not None)
        else:
            result.append(pair)
    return result


def find_dashes(text: str, parts: list[tuple[Span, Section]], marked: Sequence[Span]) -> list[Pair]:
    """Return the utterances of lines that a dash opens; a list that nobody speaks gives none.

    Lines of a list have a dash too. Taken for dialogue are neighbours of which one has an incise (`, dit-il`) or one
    asks and the next answers, and a single line that has an incise.
    """
    found: list[Pair] = []
    block: list[Span] = []
    for span, part in parts:
        line = text[span.start : span.end]
        if (
            part not in ("embed", "related", "boilerplate")
            and _DASH.match(line)
            and _SENTENCE_END.search(line)
        ):
            block.append(span)
        else:
            found.extend(_dialogue(text, block, marked))
            block = []
    return found + _dialogue(text, block, marked)


def _dialogue(text: str, block: list[Span], marked: Sequence[Span]) -> list[Pair]:
    if not block:
        return []
    contents = []
    for line in block:
        dash = _DASH.match(text, line.start, line.end)
        contents.append(Span(dash.end() if dash else line.start, line.end))
    long_dash = all(text[line.start : line.end].lstrip()[0] in "—–" for line in block)
    words = [text[content.start : content.end] for content in contents]
    incise = any(find_incises(text, *content) for content in contents)
    if len(block) == 1:
        spoken = incise and long_dash
    else:
        answered = any(
            _QUESTION.search(asked) and (_ANSWER.match(said) or (long_dash and not _QUESTION.search(said)))
            for asked, said in pairwise(words)
        )
        persons = sum(1 for said in words if _PERSON.search(said) or _QUESTION.search(said))
        spoken = (incise or answered) and 2 * persons >= len(words)
    if not spoken:
        return []
    return [pair for content in contents if (pair := _utterance(text, content, marked)) is not None]


def _utterance(text: str, span: Span, marked: Sequence[Span]) -> Pair | None:
    """Return the words of ``span`` up to the narrator's, unless they stand between marks of their own."""
    narrated = final_incise(text, *span)
    inside = text[span.start : span.end if narrated is None else narrated].rstrip()
    content = Span(span.start, span.start + len(inside))
    if mostly_marked(content, marked) or not has_words(text, content):
        return None
    return Pair(content, content, "dash")
