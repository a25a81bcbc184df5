"""Which sentences of a passage Stanza parses, and in which pieces."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from extractors.nlp.backend import Passage
from extractors.nlp.stanza.tokens import SurfaceToken, mark_names, tokenise
from extractors.types import Span

# The parser's time and memory grow with the square of a sentence's length.
_LONGEST_PIECE = 250


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage, spaces behind it included; ``tokens`` is ``None`` where it is not to be parsed."""

    span: Span
    tokens: tuple[SurfaceToken, ...] | None

    def pieces(self) -> Iterator[tuple[SurfaceToken, ...]]:
        """Yield what the parser reads at once: all tokens, but for a sentence of more than 250."""
        tokens = self.tokens or ()
        for start in range(0, len(tokens), _LONGEST_PIECE):
            yield tokens[start : start + _LONGEST_PIECE]


def divide(passages: Sequence[Passage], tokenizer: Callable[[str], Any]) -> list[list[Sentence]]:
    """Divide passages into sentences and tokenise those to be parsed, all in one call of the tokenizer.

    Parameters
    ----------
    passages
        The passages; one that comes with sentences keeps them, another is divided as Stanza divides it, but never
        inside of a known name.
    tokenizer
        Stanza's tokenizer: a text to a ``stanza.Document`` whose tokens have character offsets.

    Returns
    -------
    list of list of Sentence
        For each passage its sentences, which partition its text.

    Raises
    ------
    ValueError
        If the sentences that come with a passage do not partition its text.
    """
    units = [_units(passage) for passage in passages]
    texts = [
        passage.text[start:end]
        for passage, spans in zip(passages, units, strict=True)
        for (start, end), parsed in spans
        if parsed
    ]
    tokenised = iter(tokenise(tokenizer, texts))
    divided = []
    for passage, spans in zip(passages, units, strict=True):
        names = _mask(passage)
        sentences: list[Sentence] = []
        for span, parsed in spans:
            if not parsed:
                sentences.append(Sentence(span, None))
                continue
            parts = [mark_names(_moved(part, span.start), names) for part in next(tokenised)]
            if passage.sentences:
                sentences.append(Sentence(span, tuple(chain.from_iterable(parts))))
            else:
                sentences += _free_sentences(span, parts, names)
        divided.append(sentences)
    return divided


def _units(passage: Passage) -> list[tuple[Span, bool]]:
    """Return what is tokenised apart, the passage's sentences or all of it, and whether it is to be parsed."""
    if not passage.sentences:
        whole = Span(0, len(passage.text))
        return [(whole, passage.parsed is None or len(passage.parsed) > 0)] if passage.text else []
    ends = [0, *(span.end for span in passage.sentences)]
    if [span.start for span in passage.sentences] != ends[:-1] or ends[-1] != len(passage.text):
        raise ValueError("the sentences of a passage must partition its text")
    parsed = range(len(passage.sentences)) if passage.parsed is None else set(passage.parsed)
    return [(span, index in parsed) for index, span in enumerate(passage.sentences)]


def _mask(passage: Passage) -> bytearray:
    """Return one byte a character of the text, true where a known name stands."""
    mask = bytearray(len(passage.text))
    for start, end in passage.names:
        mask[start:end] = b"\1" * (end - start)
    return mask


def _moved(tokens: Iterable[SurfaceToken], by: int) -> Iterator[SurfaceToken]:
    return (replace(token, start=token.start + by, end=token.end + by) for token in tokens)


def _free_sentences(span: Span, parts: Sequence[list[SurfaceToken]], names: bytearray) -> Iterator[Sentence]:
    """Yield Stanza's own sentences as a partition of ``span``; those that a name straddles are one."""
    joined: list[list[SurfaceToken]] = []
    for part in parts:
        if joined and all(names[joined[-1][-1].end - 1 : part[0].start + 1]):
            joined[-1] += part
        else:
            joined.append(list(part))
    starts = [span.start, *(tokens[0].start for tokens in joined[1:])]
    for start, end, tokens in zip(starts, [*starts[1:], span.end], joined or [[]], strict=True):
        yield Sentence(Span(start, end), tuple(tokens))
