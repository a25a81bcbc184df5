"""Names that an article gives beside another: « Conseil d'analyse économique (CAE) », « X (ex-Twitter) »."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractors.speakers.folding import fold_word
from extractors.types import Span

_BRACKETED = re.compile(r"\((?P<acronym>[A-ZÀ-Ý][A-Za-zÀ-ÿ&]{1,9})\)")
_FORMER = re.compile(
    r"(?<![\w’'-])(?P<name>[A-ZÀ-Ý][\w-]*) \((?:ex-|ex |anciennement |ancien nom : )(?P<former>[A-ZÀ-Ý][\w-]*)\)"
)
_WORD = re.compile(r"(?:[lLdD][’'])?(?P<word>[^\W_]+)")
_SKIPPED = frozenset("a à and au aux d de des du en et for l la le les of on par pour sur the".split())
_WORDS_BACK = 14


class Beside(NamedTuple):
    """A name and the other one that the article prints for it in brackets; ``former`` tells an earlier name."""

    name: Span
    other: Span
    former: bool


def names_beside(text: str) -> list[Beside]:
    """Return the names of ``text`` that an acronym or an earlier name in brackets follows, in order.

    The words before an acronym are its full name where they start with its letters, the first with a capital: common
    nouns (« le comité d'organisation (Cojo) ») name nobody.
    """
    found = [
        Beside(full, Span(*match.span("acronym")), former=False)
        for match in _BRACKETED.finditer(text)
        if (full := _full_name(text, match.start(), match["acronym"])) is not None
    ]
    found += [
        Beside(Span(*match.span("name")), Span(*match.span("former")), former=True)
        for match in _FORMER.finditer(text)
    ]
    return sorted(found)


def _full_name(text: str, end: int, acronym: str) -> Span | None:
    """Return the shortest run of words before ``end`` whose initials, small words apart or not, are the acronym."""
    start = max(text.rfind(mark, 0, end) for mark in '\n.,;:(«"”') + 1
    words = list(_WORD.finditer(text, start, end))[-_WORDS_BACK:]
    if not words or text[words[-1].end() : end].strip():
        return None
    letters = fold_word(acronym)
    for first in range(len(words) - 1, -1, -1):
        word = words[first]["word"]
        if word[0].isupper() and len(word) > 1 and _spells([w["word"] for w in words[first:]], letters):
            return Span(words[first].start("word"), words[-1].end())
    return None


def _spells(words: list[str], letters: str) -> bool:
    """Tell whether the initials of words, of which the small ones may be left out, are some letters."""
    if not words:
        return not letters
    initial = fold_word(words[0])[:1]
    if initial and letters.startswith(initial) and _spells(words[1:], letters[len(initial) :]):
        return True
    return words[0].lower() in _SKIPPED and _spells(words[1:], letters)
