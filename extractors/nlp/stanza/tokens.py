"""What Stanza reads, and its tokens as ranges of the text.

Stanza sees a copy of the text in which each character stands for one of the original, so that its offsets hold; the
words of the Doc are always taken from the original.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from extractors.types import Span


@dataclass(frozen=True, slots=True)
class SurfaceToken:
    """A token as printed: its range of the text, and what Stanza reads for it.

    ``contracted`` tokens hold several syntactic words (« du » is « de » and « le »); ``named`` ones are capitalised
    words of a known name.
    """

    start: int
    end: int
    text: str
    contracted: bool = False
    named: bool = False


# The models learned from texts with straight apostrophes and quotation marks.
_LEGIBLE = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‑": "-", "“": '"', "”": '"', "„": '"'})
_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f]")

_PARAGRAPH = "\n\n"  # where Stanza always ends a sentence

# « a-t-il », « dit-elle »: the tokenizer often leaves the pronoun, or its « t », on the verb, and a cue is lost.
_INVERSION = re.compile(r"(?<=[^\W\d_])(-t(?=-))?(-(?:ils?|elles?|on))(?![\w-])", re.IGNORECASE)

_GROUPED_DIGITS = re.compile(r"\d{1,3}(?: \d{3})+(?:,\d+)?")

# « des » is left to the model: it is an article as often as « de » and « les ».
_CONTRACTIONS = frozenset(
    ("au", "aux", "du", "auquel", "auxquels", "auxquelles", "duquel", "desquels", "desquelles")
)

# A longer word, of a broken page, tells the model nothing by its end.
_LONGEST_WORD = 100


def legible(text: str) -> str:
    """Return what Stanza reads: as many characters, every space or control character as a plain space.

    Without a line break left, no paragraph ends inside of what is passed as one text.
    """
    return _SPACE.sub(" ", text.translate(_LEGIBLE))


def tokenise(tokenizer: Callable[[str], Any], texts: Sequence[str]) -> list[list[list[SurfaceToken]]]:
    """Tokenise many texts in one go.

    Parameters
    ----------
    tokenizer
        Stanza's tokenizer: a text to a ``stanza.Document`` whose tokens have character offsets.
    texts
        The texts; each is a paragraph to Stanza.

    Returns
    -------
    list of list of list of SurfaceToken
        For each text its sentences, as Stanza divides it, and their tokens, with offsets in that text: inverted
        pronouns split off (« a », « -t », « -il »), no space inside but that of « 10 000 », contractions marked.
    """
    found: list[list[list[SurfaceToken]]] = [[] for _ in texts]
    filled = [(index, copy) for index, text in enumerate(texts) if (copy := legible(text)).strip()]
    if not filled:
        return found
    starts, position = [], 0
    for _, copy in filled:
        starts.append(position)
        position += len(copy) + len(_PARAGRAPH)
    current = 0
    for sentence in tokenizer(_PARAGRAPH.join(copy for _, copy in filled)).sentences:
        first = sentence.tokens[0].start_char
        while current + 1 < len(filled) and starts[current + 1] <= first:
            current += 1
        index, copy = filled[current]
        tokens = []
        for token in sentence.tokens:
            start, end = token.start_char - starts[current], token.end_char - starts[current]
            tokens.append(SurfaceToken(start, end, copy[start:end], "MWT=Yes" in (token.misc or "")))
        found[index].append(_corrected(tokens, copy))
    return found


def _corrected(tokens: Sequence[SurfaceToken], copy: str) -> list[SurfaceToken]:
    """Return a sentence's tokens with inverted pronouns split off, no space inside, contractions marked."""
    found = _INVERSION.finditer(copy, tokens[0].start, tokens[-1].end)
    pronouns = [Span(*match.span(group)) for match in found for group in (1, 2) if match[group]]
    result = []
    for token in _recut(tokens, pronouns, copy):
        whole = _GROUPED_DIGITS.fullmatch(token.text)
        for part in [whole] if whole else re.finditer(r"\S+", token.text):
            contracted = part[0].lower() in _CONTRACTIONS or (token.contracted and part[0] == token.text)
            start = token.start + part.start()
            result.append(SurfaceToken(start, start + len(part[0]), part[0][:_LONGEST_WORD], contracted))
    return result


def _recut(tokens: Iterable[SurfaceToken], pieces: Sequence[Span], copy: str) -> list[SurfaceToken]:
    """Return the tokens with each of ``pieces`` a token of its own."""
    result = [SurfaceToken(start, end, copy[start:end]) for start, end in pieces]
    for token in tokens:
        start = token.start
        for piece in pieces:
            if piece.end <= start or piece.start >= token.end:
                continue
            if start < piece.start:
                result.append(SurfaceToken(start, piece.start, copy[start : piece.start]))
            start = piece.end
        if start == token.start:
            result.append(token)
        elif start < token.end:
            result.append(SurfaceToken(start, token.end, copy[start : token.end]))
    return sorted(result, key=lambda token: token.start)


def mark_names(tokens: Iterable[SurfaceToken], names: bytearray) -> list[SurfaceToken]:
    """Return the tokens with the capitalised words of names marked; none of them is a contraction.

    Parameters
    ----------
    tokens
        Tokens, in order.
    names
        One byte a character of the text, true where a known name stands.
    """
    return [
        replace(token, named=True, contracted=False)
        if token.text[:1].isupper() and any(names[token.start : token.end])
        else token
        for token in tokens
    ]
