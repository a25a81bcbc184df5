"""Fixed phrases of the data file, looked up at a place in the tokens."""

from __future__ import annotations

from functools import cache

from extractors.speakers.nouns.lexicon import words
from extractors.speakers.nouns.tokens import Token


def phrase_length(tokens: list[Token], i: int, kind: str) -> int:
    """Return the number of tokens of the longest phrase of that kind that begins at token ``i``, or 0."""
    if i + 1 >= len(tokens) or tokens[i + 1].gap:
        return 0
    for candidate in _phrases(kind).get((tokens[i].low, tokens[i + 1].low), ()):
        end = i + len(candidate)
        if end <= len(tokens) and all(
            token.low == word and not token.gap
            for token, word in zip(tokens[i + 2 : end], candidate[2:], strict=True)
        ):
            return len(candidate)
    return 0


@cache
def _phrases(kind: str) -> dict[tuple[str, str], tuple[tuple[str, ...], ...]]:
    """Return the phrases of a kind as tuples of tokens, by their first two, the longest first."""
    phrases: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    for phrase in words(kind):
        pieces = tuple(phrase.replace("'", "' ").split())
        phrases.setdefault((pieces[0], pieces[1]), []).append(pieces)
    return {start: tuple(sorted(found, key=len, reverse=True)) for start, found in phrases.items()}
