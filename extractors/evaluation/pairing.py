"""Pairing of gold and predicted ranges by their overlap."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.types import Span

MINIMUM_OVERLAP = 0.8
"""Intersection over union from which a predicted range counts as found."""


def overlap(one: Span, other: Span) -> float:
    """Return the intersection over union of two half-open ranges, from 0 to 1."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    if shared <= 0:
        return 0.0
    return shared / (one.end - one.start + other.end - other.start - shared)


def pair(
    gold: Sequence[Span], predicted: Sequence[Span], minimum: float = MINIMUM_OVERLAP
) -> list[tuple[int, int]]:
    """Pair ranges greedily by overlap: the best first, each once.

    Parameters
    ----------
    gold, predicted
        Half-open ranges of the same text, in any order.
    minimum
        The smallest overlap of a pair.

    Returns
    -------
    list of (int, int)
        Indices into ``gold`` and ``predicted``, in the order of ``gold``. Of equal overlaps the first in order wins.
    """
    candidates = [
        (-share, g, p)
        for g, one in enumerate(gold)
        for p, other in enumerate(predicted)
        if (share := overlap(one, other)) >= minimum
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, g, p in sorted(candidates):
        if g not in pairs and p not in taken:
            pairs[g] = p
            taken.add(p)
    return sorted(pairs.items())
