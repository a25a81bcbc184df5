"""The same words quoted twice in one article."""

from __future__ import annotations

from extractors.attribution.reading import Reading


def same_words(reading: Reading, index: int) -> int | None:
    """Return another quotation of the article with the same words, or that these are part of; a body one first."""
    mine = reading.quoted_words[index]
    if not mine:
        return None
    line = f" {' '.join(mine)} "
    best: tuple[tuple[bool, bool, int], int] | None = None
    for number, other in enumerate(reading.quotations):
        if number == index:
            continue
        words = reading.quoted_words[number]
        theirs = f" {' '.join(words)} "
        equal = mine == words
        if not equal and not (len(mine) >= 2 and line in theirs) and not (len(words) >= 3 and theirs in line):
            continue
        key = (other.section != "body", not equal, abs(number - index))
        if best is None or key < best[0]:
            best = (key, number)
    return None if best is None else best[1]
