"""Titles before a name: M., Mme, Me, le Dr, le général."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extractors.speakers.nouns.lexicon import titles
from extractors.types import Span

_REACH = 24
_PART_OF_NAME = frozenset({"dame", "dj", "don", "feu", "lady", "lord", "saint", "sainte", "sir", "st", "ste"})


@dataclass(frozen=True, slots=True)
class TitleMatch:
    """A title found in a text, its article included, and the gender that it tells."""

    span: Span
    gender: str | None


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    forms = sorted({title.form for title in titles()}, key=lambda form: (-len(form), form))
    joined = "|".join(re.escape(form) for form in forms)
    return re.compile(
        rf"(?<![\w’'-])(?:(?:[Ll][ea]|[Ss]on|[Ss]a)\s+|[Ll][’'])?(?P<form>{joined})[ \u00a0\u202f]+$",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _forms() -> tuple[str, ...]:
    return tuple(_genders())


@lru_cache(maxsize=1)
def _genders() -> dict[str, str | None]:
    return {title.form.lower(): title.gender for title in titles()}


def find_title_before(text: str, start: int) -> TitleMatch | None:
    """Return the title that stands directly before an offset, if one does."""
    first = max(0, start - _REACH)
    if not text[first:start].rstrip(" \u00a0\u202f").lower().endswith(_forms()):
        return None  # most names bear none
    found = _pattern().search(text, first, start)
    if found is None:
        return None
    return TitleMatch(Span(found.start(), start), _genders()[found["form"].lower()])


def without_title(text: str, span: Span) -> Span:
    """Return a run of capitalised words without the title that it starts with: « Maître Durand », « Mme Durand ».

    A run that is nothing but a title comes back as it is, and so does « Saint X », which names a place as often.
    """
    first = re.match(r"[^\s]+[ \u00a0\u202f]+", text[span.start : span.end])
    if (
        first is None
        or first[0].strip().lower() not in _genders()
        or first[0].strip().lower() in _PART_OF_NAME
    ):
        return span
    start = span.start + first.end()
    return Span(start, span.end) if text[start].isupper() else span
