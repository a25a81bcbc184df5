"""The narrator's parentheses inside the marks: « La Russie, a déclaré Poutine, est prête »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.cues import incise_cue
from extractors.cues.lexicon import lexicon
from extractors.types import Span

# What may stand before a verb of saying that comes before its subject.
_CLITICS = frozenset(("me", "m", "se", "s", "te", "t", "nous", "vous", "lui", "leur", "le", "l", "y", "en"))
_START = re.compile(
    r"(?:,|(?<=[!?…]))[ \u00a0\u202f](?P<word>[^\W\d_]+)|\s(?P<dash>[–—-])[ \u00a0](?P<after>[^\W\d_]+)"
)
# Up to the next sign that ends a parenthesis; the dots of initials and of M. are none, nor are brackets.
_STRETCH = re.compile(
    r"(?:[^,.;:!?…\n()\[\]«»“”\"–—]|(?<=\b[A-ZÀ-Ý])\.(?=[\w ])|\([^()\n]{1,120}\)|\[[^\[\]\n]{1,120}\]){1,200}"
)
# « …, explique Marie Durand, historienne à l'université de Lyon. Lors de … »: what names her goes with the incise.
_APPOSITION = re.compile(
    r", ?(?:(?:l[ea] |l['’]|une? |son |sa )?"
    r"(?:(?:anci|vice-|co-?|principa|premi|nouv|seu|jeune|sous-)[\w-]*[ -]?)?"
    r"(?:\w+(?:eure?|euse|rice|ien|ienne|iste|logue|phe|crate)|président|présidente|ministre|maire|député|députée|"
    r"porte-parole|chef|cheffe|avocat|avocate|membre|responsable|secrétaire|cadre|élu|élue|patron|patronne|médecin|"
    r"juriste|délégué|déléguée|numéro|figure|auteur|autrice|PDG|commissaire|négociateur|\d+ ans)\b|"
    r"[A-ZÀ-Ý][\w'’-]+ [A-ZÀ-Ý][\w'’-]+)"
    r"(?:[^,.;:!?…\n«»“”\"()]|\([^()\n]{1,120}\)){0,200}(?=[,.;:!?…–—]|\Z)",
)


def find_incises(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Return the incises inside ``text[start:end]``, the content of a quotation, in order and disjoint.

    Each begins with the comma (or behind the sign or the dash) before it and ends with the comma or dash behind it;
    a full stop behind it stays outside. What names the speaker in apposition goes with it.
    """
    return tuple(_incises(text, start, end))


def first_incise(text: str, start: int, end: int) -> Span | None:
    """Return the first incise of ``text[start:end]``, or nothing."""
    return next(_incises(text, start, end), None)


def narrator_follows(text: str, position: int) -> bool:
    """Tell whether an incise stands at ``position``: `, a déclaré Marie Durand`, behind a closing mark."""
    match = _START.match(text, position)
    stretch = None if match is None or match["word"] is None else _STRETCH.match(text, match.start("word"))
    return stretch is not None and incise_cue(stretch[0], 0, len(stretch[0])) is not None


def final_incise(text: str, start: int, end: int) -> int | None:
    """Return where the incise starts that ends ``text[start:end]`` (— Je pars, dit-il.), if one does."""
    incises = find_incises(text, start, end)
    if incises and not text[incises[-1].end : end].strip(" .!?…\u00a0\u202f"):
        return incises[-1].start
    return None


def _incises(text: str, start: int, end: int) -> Iterator[Span]:
    verbs = lexicon()
    position = start
    while (match := _START.search(text, position, end)) is not None:
        dash = match["dash"] is not None
        begin = match.start("dash") if dash else match.start()
        words = match.start("after" if dash else "word")
        position = words
        word = text[words : match.end()].lower()
        if word not in verbs.verbs and word not in verbs.auxiliaries and word not in _CLITICS:
            continue
        stretch = _STRETCH.match(text, words, end)
        if stretch is None or begin == start or incise_cue(stretch[0], 0, len(stretch[0])) is None:
            continue
        stop = stretch.end()
        if dash and text[stop : stop + 1] != match["dash"]:
            continue
        if text[stop : stop + 1] in ("?", "!") and stop < end:
            continue  # « Et après, dit-on toujours la vérité ? » asks
        while (apposition := _APPOSITION.match(text, stop, end)) is not None:
            stop = apposition.end()
        if stop < end and text[stop] in ",–—-":
            stop += 1
        position = stop
        yield Span(begin, stop)
