"""Titles before a name: M., Mme, Me, le Dr, le général."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extractors.speakers.nouns.lexicon import titles
from extractors.types import Span

_REACH = 24


@dataclass(frozen=True, slots=True)
class TitleMatch:
    """A title found in a text, its article included, and the gender that it tells."""

    span: Span
    gender: str | None


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    forms = sorted({title.form for title in titles()}, key=lambda form: (-len(form), form))
    joined = "|".join(re.escape(form) for form in forms)
    return re.compile(rf"(?<![\w’'-])(?:(?:[Ll][ea]|[Ss]on|[Ss]a)\s+|[Ll][’'])?(?P<form>{joined})[ \u00a0\u202f]+$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _genders() -> dict[str, str | None]:
    return {title.form.lower(): title.gender for title in titles()}


def find_title_before(text: str, start: int) -> TitleMatch | None:
    """Return the title that stands directly before an offset, if one does."""
    found = _pattern().search(text, max(0, start - _REACH), start)
    if found is None:
        return None
    return TitleMatch(Span(found.start(), start), _genders()[found["form"].lower()])
