"""Turns of interviews and lists of statements: ``Nom : …``, ``Q. … R. …``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from extractors.quotations.pairing import Pair, has_words, mostly_marked
from extractors.types import Section, Span

_PARTICLE = r"(?:de|du|des|d['’]|la|le|van|von|ben|bin|el|al)"
_NAME = rf"[A-ZÀ-Ý][\w'’.\-]*(?:[ \u00a0](?:{_PARTICLE}[ \u00a0])*[A-ZÀ-Ý][\w'’.\-]*){{0,4}}"
_LABEL = re.compile(
    rf"\s*(?P<name>Q|R|{_NAME})(?P<about>\s?\([^()\n:]{{1,60}}\)|, [^:.!?\n«»\"“”]{{1,60}})?"
    r"(?:[ \u00a0\u202f]?:|\.?[ \u00a0]?[—–]|(?<=\b[QR])\.)[ \u00a0\u202f]*(?:[—–-][ \u00a0])?(?=\S)"
)
_NOT_A_NAME = re.compile(
    r"(?:photos?|crédits?|sources?|vidéos?|lire|voir|écouter|à lire|lieu|date|dates|tarifs?|horaires?|contact|prix|adresse|"
    r"résultats?|note|nb|ps|edit|attention|rappel|exemple|bilan|durée|auteur|éditeur|genre|mise à jour|"
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b",
    re.IGNORECASE,
)
_ENDS_STATEMENT = re.compile(r"[.!…][»”\"')\]\s\u00a0\u202f]*\Z")
_ENDS_SENTENCE = re.compile(r"[.!?…][»”\"')\]\s\u00a0\u202f]*\Z")
_PERSON = re.compile(
    r"(?<!\w)(?:je|nous|vous|on|[jm]['’]|mon|ma|mes|notre|nos|votre|vos|moi)(?!\w)", re.IGNORECASE
)
_LONG = 60


class _Turn(NamedTuple):
    line: int
    key: str
    label: Span
    content: Span
    full_name: bool


def find_turns(text: str, parts: list[tuple[Span, Section]], marked: Sequence[Span]) -> list[Pair]:
    """Return the turns of an interview, and the statements of a list, whose speaker is printed before a colon.

    A heading has a colon too (« Marseille : … »). Turns are taken only where the same name, or its initials, stands
    before two of them at least and some are whole statements, or where three neighbours name somebody and speak in
    the first person. Lines whose words stand between ``marked`` marks are left to them.
    """
    turns = [
        turn
        for index, (span, part) in enumerate(parts)
        if (turn := _turn(text, index, span, part)) is not None and not mostly_marked(turn.content, marked)
    ]
    kept = _interview(text, turns) or _statements(text, turns)
    return [Pair(turn.content, turn.content, "turn", None, turn=turn.label) for turn in kept]


def _turn(text: str, index: int, span: Span, part: Section) -> _Turn | None:
    if part in ("related", "embed", "boilerplate"):
        return None
    match = _LABEL.match(text, span.start, span.end)
    if match is None or _NOT_A_NAME.match(match["name"]):
        return None
    inside = text[match.end() : span.end].rstrip()
    content = Span(match.end(), match.end() + len(inside))
    if not has_words(text, content) or not _ENDS_SENTENCE.search(inside):
        return None
    name = match["name"]
    initials = re.findall(r"(?<!\w)[A-ZÀ-Ý]", name)
    return _Turn(index, "".join(initials), Span(*match.span("name")), content, len(initials) > 1)


def _interview(text: str, turns: list[_Turn]) -> list[_Turn]:
    count = Counter(turn.key for turn in turns)
    statements = Counter(
        turn.key
        for turn in turns
        if turn.content.end - turn.content.start >= _LONG
        and _ENDS_STATEMENT.search(text[slice(*turn.content)])
    )
    if not any(count[key] > 1 and number > 1 for key, number in statements.items()):
        return []
    own = {turn.line for turn in turns if count[turn.key] > 1}
    return [
        turn
        for turn in turns
        if turn.line in own or (turn.full_name and {turn.line - 1, turn.line + 1} & own)
    ]


def _statements(text: str, turns: list[_Turn]) -> list[_Turn]:
    kept: list[_Turn] = []
    row: list[_Turn] = []
    for turn in [*turns, None]:
        if turn is not None and turn.full_name and (not row or turn.line == row[-1].line + 1):
            row.append(turn)
            continue
        speaking = sum(1 for said in row if _PERSON.search(text[slice(*said.content)]))
        if len(row) > 2 and 3 * speaking >= 2 * len(row):
            kept.extend(row)
        row = [turn] if turn is not None and turn.full_name else []
    return kept
