"""Which quotations are the same words, in whatever article: `group` gives them one ``quote_group_id``.

A group is its fullest print and every print that this one contains, small differences aside. Quotations are taken
from the longest to the shortest; each joins the best group whose fullest print holds its words, or founds one. Two
full quotations that merely share a phrase are thus never joined through the phrase.

How much it takes depends on how telling the words are (`_agree`): « oui » or « nouvelle ère » are the same quotation
only from the same speaker and word for word; a long sentence is, whoever it is attributed to.

The groups are a function of the quotations alone, not of the order in which runs brought them: a dataset completed
after a kill equals one made at once. A group's id is the ``quote_id`` of its earliest quotation, so that it stays as
later articles pick the words up; where it does change, only the partitions that hold the group are rewritten.

Cost: candidates come from an index of the rarest pairs of neighbouring words, each list at most `_COMMONPLACE` long,
so that a quotation is compared with a bounded number of others; sorting makes it n log n.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

import polars as pl
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from extractors.dataset.words import NEGATIONS, Words, words_of

_COMMONPLACE: Final = 64
"""Words that more different quotations than this share are a commonplace and prove nothing."""

_PROBES: Final = 4
"""Pairs of words looked up for one quotation: a changed word breaks two."""

_SHARED_PAIRS: Final = 0.5
"""Share of a quotation's pairs that the fullest print must have for the two to be compared at all."""

_SIMILARITY: Final = 85.0
"""Least similarity of letters, in per cent, between a quotation and the stretch of the fullest print."""

_SPELLING: Final = 75.0
"""Similarity of letters from which two words are one, spelt differently."""

_CHANGED: Final = 0.15
"""Greatest share of a quotation's words that may be others."""

_WHOLE: Final = 0.8
"""Share of the fullest print's words from which a quotation is another print of it, not a part."""

COLUMNS: Final = ("quote_id", "article_id", "published_on", "text", "kind", "speakers")
"""The columns of ``quotes`` that decide the groups."""


class _Quote(NamedTuple):
    words: Words
    key: tuple[str, ...]
    published_on: date
    quote_id: str
    article_id: str
    speakers: frozenset[str]


@dataclass(slots=True)
class _Group:
    """A group as it grows: its fullest print, and whose words it is said to be in which articles."""

    fullest: _Quote
    text: str
    speakers: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    members: list[_Quote] = field(default_factory=list)

    def add(self, quote: _Quote) -> None:
        self.members.append(quote)
        self.speakers |= quote.speakers
        self.articles.add(quote.article_id)


def group(quotes: pl.DataFrame) -> pl.DataFrame:
    """Return the group of every quotation.

    Parameters
    ----------
    quotes
        The `COLUMNS` of ``quotes``, of a whole dataset, in any order. Words that nobody says (``not_speech``) are
        each a group of their own.

    Returns
    -------
    polars.DataFrame
        ``quote_id`` and ``quote_group_id``, one row a quotation, in no particular order.
    """
    speech = quotes.filter(pl.col("kind") != "not_speech").with_columns(
        speakers=pl.col("speakers").list.eval(pl.element().struct.field("id"))
    )
    rows = speech.select(*COLUMNS).iter_rows()
    prints = []
    known: dict[str, Words] = {}
    said_by: dict[frozenset[str], frozenset[str]] = {}
    for quote_id, article_id, published_on, text, _, speakers in rows:
        words = known.get(text)
        if words is None:
            words = known[text] = words_of(text)
        if words.segments:
            prints.append(
                _Quote(
                    words,
                    words.key,
                    published_on or date.max,
                    quote_id,
                    article_id,
                    said_by.setdefault(frozenset(speakers), frozenset(speakers)),
                )
            )
    ids = {quote_id: quote_id for quote_id in quotes["quote_id"]}
    for one in _grouped(prints):
        earliest = min(one.members, key=lambda quote: (quote.published_on, quote.quote_id))
        ids.update((quote.quote_id, earliest.quote_id) for quote in one.members)
    return pl.DataFrame(
        {"quote_id": list(ids), "quote_group_id": list(ids.values())},
        schema={"quote_id": pl.String, "quote_group_id": pl.String},
    )


def _grouped(quotes: list[_Quote]) -> Iterable[_Group]:
    quotes = sorted(
        quotes, key=lambda quote: (-len(quote.key), quote.key, quote.published_on, quote.quote_id)
    )
    prints = {quote.key: quote.words for quote in quotes}
    frequency = Counter(pair for words in prints.values() for pair in words.pairs())
    groups: list[_Group] = []
    by_words: defaultdict[tuple[str, ...], list[_Group]] = defaultdict(list)
    by_pair: defaultdict[tuple[str, str], list[_Group]] = defaultdict(list)
    for quote in quotes:
        # Found before by its words alone; else by what it shares with a longer print.
        found = next((one for one in by_words[quote.key] if _agree(quote, one)), None)
        if found is None:
            found = _containing(quote, frequency, by_pair)
            if found is None:
                found = _Group(quote, " ".join(quote.key))
                groups.append(found)
                for pair in quote.words.pairs() if quote.words.content >= 3 else ():
                    if frequency[pair] > 1 and len(by_pair[pair]) <= _COMMONPLACE:
                        by_pair[pair].append(found)
            by_words[quote.key].append(found)
        found.add(quote)
    return groups


def _agree(quote: _Quote, one: _Group) -> bool:
    """Return whether the same words are the same quotation, for all that is known of who says them."""
    if quote.speakers & one.speakers:
        return True
    if quote.speakers and one.speakers:
        # A telling sentence that another article gives to another; but in one article, a part of somebody's speech
        # that is given to another is that other's, quoted by the first.
        whole = len(quote.key) >= _WHOLE * len(one.fullest.key)
        return quote.words.content >= 5 and (whole or quote.article_id not in one.articles)
    # One of the two is nobody's: a heading, say, whose article names the speaker further down.
    return quote.words.content >= 3 or quote.article_id in one.articles


def _containing(
    quote: _Quote,
    frequency: Counter[tuple[str, str]],
    by_pair: Mapping[tuple[str, str], list[_Group]],
) -> _Group | None:
    """Return the best group whose fullest print holds the words of a quotation."""
    if quote.words.content < 3:
        return None
    pairs = quote.words.pairs()
    probes = sorted((pair for pair in pairs if frequency[pair] > 1), key=lambda pair: (frequency[pair], pair))
    lists = [by_pair[probe] for probe in probes[:_PROBES] if len(by_pair[probe]) <= _COMMONPLACE]
    candidates = {id(one): one for several in lists for one in several}
    hits = Counter(id(one) for several in lists for one in several)
    best: tuple[bool, float] = (False, 0.0)
    found = None
    for identity, one in candidates.items():
        if hits[identity] < _SHARED_PAIRS * len(lists) or not _agree(quote, one):
            continue
        shared = len(pairs & one.fullest.words.pairs()) / len(pairs)
        score = (bool(quote.speakers & one.speakers), shared)
        if shared >= _SHARED_PAIRS and score > best and _holds(one, quote):
            best, found = score, one
    return found


def _holds(one: _Group, quote: _Quote) -> bool:
    """Return whether a group's fullest print holds a quotation's segments, in order and nearly word for word."""
    rest = one.text
    changed = 0
    for segment in quote.words.segments:
        text = " ".join(segment)
        at = f" {rest} ".find(f" {text} ")
        if at >= 0:
            rest = rest[at + len(text) :].strip()
            continue
        if len(segment) < 3:
            return False
        alignment = fuzz.partial_ratio_alignment(text, rest, score_cutoff=_SIMILARITY)
        if alignment is None or len(text) > len(rest) + 10:
            return False
        # The stretch of letters, widened to whole words.
        start = rest.rfind(" ", 0, alignment.dest_start + 1) + 1
        end = rest.find(" ", max(alignment.dest_end - 1, 0))
        end = len(rest) if end < 0 else end
        differing = _differing(segment, rest[start:end].split())
        if differing is None:
            return False
        changed += differing
        rest = rest[end:].strip()
    return changed <= _CHANGED * len(quote.key)


def _differing(words: tuple[str, ...], stretch: list[str]) -> int | None:
    """Return how many words differ, spelling aside; ``None`` where a negation or a number does."""
    differing = 0
    for operation in Levenshtein.editops(words, stretch):
        source = words[operation.src_pos] if operation.tag != "insert" else ""
        target = stretch[operation.dest_pos] if operation.tag != "delete" else ""
        if operation.tag == "insert" and operation.dest_pos in (0, len(stretch) - 1):
            # A word of the fullest print that the stretch of letters only touched.
            continue
        if any(word in NEGATIONS or any(map(str.isdigit, word)) for word in (source, target) if word):
            return None
        if operation.tag == "replace" and fuzz.ratio(source, target) >= _SPELLING:
            continue
        differing += 1
    return differing
