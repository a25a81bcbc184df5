"""Which quotations are fragments of one utterance."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.cues import is_inverted_reporting
from extractors.quotations.pairing import Pair

_GAP = 200
# Between two fragments of one utterance there is no end of a sentence but the dot of an initial.
_BREAKS_OFF = re.compile(r"(?<!\b[A-ZÀ-Ý])[.]|[!?…:;\n]")
_ENDS_IN_NAME = re.compile(r"\A,?[^,]{1,80}(?:\b[A-ZÀ-Ý][\w'’-]+|-(?:ils?|elles?|on)|-(?:il|elle|on) \w+)\Z")


def number_utterances(text: str, pairs: Sequence[Pair], parents: Sequence[int | None]) -> list[int]:
    """Return the utterance of each of ``pairs``: fragments around an incise and reopened paragraphs share one."""
    numbers: list[int] = []
    last: dict[int | None, int] = {}
    following = 0
    for index, (pair, parent) in enumerate(zip(pairs, parents, strict=True)):
        before = last.get(parent)
        if before is not None and _goes_on(text, pairs[before], pair):
            numbers.append(numbers[before])
        else:
            numbers.append(following)
            following += 1
        last[parent] = index
    return numbers


def _goes_on(text: str, before: Pair, pair: Pair) -> bool:
    if pair.reopens and before.content.end == before.outer.end:
        return True
    start, end = before.outer.end, pair.outer.start
    if not 0 < end - start <= _GAP or pair.marks in ("dash", "turn"):
        return False
    between = text[start:end].rstrip()
    if not between.endswith((",", ", et", ", mais")) and not (
        _ENDS_IN_NAME.search(between) and text[pair.content.start].islower()
    ):
        return False
    return _BREAKS_OFF.search(between) is None and is_inverted_reporting(between, 0, len(between))
