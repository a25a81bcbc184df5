"""From annotated articles to examples: rows of features with the right answers marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.attribution.candidates import Candidate, candidates
from extractors.attribution.discourse import Discourse
from extractors.attribution.reading import Reading
from extractors.attribution.reference import referent_rows
from extractors.attribution.referents import both, referents
from extractors.attribution.view import QuotationView, Row, view
from extractors.evaluation import GoldArticle, GoldQuotation, GoldSpeaker
from extractors.evaluation.names import counts_as, names_fully, words_of
from extractors.evaluation.pairing import pair
from extractors.types import Span


@dataclass(slots=True)
class Group:
    """Rivals of which the marked ones are right; rows of weight 0 are right too, but teach nothing."""

    rows: list[Row] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)


@dataclass(slots=True)
class GoldReading:
    """A reading with the gold of those of its quotations that are annotated."""

    reading: Reading
    gold: GoldArticle
    paired: dict[int, GoldQuotation]
    entities: dict[str, set[int]]


def with_gold(reading: Reading, gold: GoldArticle) -> GoldReading:
    """Pair a reading's quotations with the gold's, and its entities with the gold's speakers."""
    spans = [Span(q.start, q.end) for q in gold.quotes if q.start is not None and q.end is not None]
    pairs = pair(spans, [q.content for q in reading.quotations])
    entities = {key: _entities_of(reading, speaker) for key, speaker in gold.speakers.items()}
    return GoldReading(reading, gold, {predicted: gold.quotes[index] for index, predicted in pairs}, entities)


def _entities_of(reading: Reading, speaker: GoldSpeaker) -> set[int]:
    """Return the entities that are a gold speaker: those with its full name, else those with one of its names."""
    full, any_name = set(), set()
    for index, entity in enumerate(reading.entities):
        forms = {entity.name, *(m.lemma for m in entity.mentions if m.form == "name")}
        if not entity.named:
            forms |= entity.descriptions
        if any(names_fully(form, speaker) for form in forms):
            full.add(index)
        elif any(counts_as(form, speaker) for form in forms):
            any_name.add(index)
    return full or any_name


def discourse_before(read: GoldReading, index: int) -> Discourse:
    """Return who, by the gold, spoke the quotations before one."""
    discourse = Discourse()
    for number in sorted(read.paired):
        if number < index:
            discourse.add(number, speakers_of(read, read.paired[number]))
    return discourse


def speakers_of(read: GoldReading, quote: GoldQuotation) -> tuple[int, ...]:
    """Return the entities that speak a gold quotation; those that the reading lacks are left out."""
    return tuple(sorted({min(read.entities[key]) for key in quote.speakers if read.entities[key]}))


def mention_group(read: GoldReading, index: int) -> tuple[QuotationView, list[Candidate], Group, int | None]:
    """Return a quotation's candidates with the right one marked, and the mention that is right, if one is."""
    reading, quote = read.reading, read.paired[index]
    look = view(reading, index)
    found = candidates(reading, look, discourse_before(read, index))
    right, also_right = _right(read, index, quote, found)
    group = Group()
    for number, candidate in enumerate(found):
        if number in right or number not in also_right:
            group.rows.append(candidate.row)
            group.labels.append(int(number in right))
    mentions = [found[n].mention for n in right if found[n].mention is not None]
    return look, found, group, mentions[0] if mentions else None


def _right(
    read: GoldReading, index: int, quote: GoldQuotation, found: Sequence[Candidate]
) -> tuple[set[int], set[int]]:
    """Return the candidates that are the answer, and others that come to the same speaker."""
    if not quote.speakers:
        return {n for n, c in enumerate(found) if c.kind == "nobody"}, set()
    wanted = {entity for key in quote.speakers for entity in read.entities[key]}
    same: set[int] = set()
    for number, candidate in enumerate(found):
        if candidate.mention is not None:
            mention = read.reading.mentions[candidate.mention]
            at = mention.entity if mention.entity is not None else mention.own
            if at is not None and at in wanted:
                same.add(number)
        elif candidate.other is not None:
            other = read.paired.get(candidate.other)
            if other is not None and other.speakers == quote.speakers:
                same.add(number)
    printed = _printed(read, quote, found, wanted)
    if printed is not None:
        return {printed}, same - {printed}
    taken_over = {n for n in same if found[n].mention is None}
    if quote.mention is None and taken_over:
        return taken_over, same - taken_over
    named = [n for n in same if found[n].mention is not None]
    if named:
        nearest = min(named, key=lambda n: found[n].row["m_words"])
        return {nearest}, same - {nearest}
    return taken_over, set()


def _printed(
    read: GoldReading, quote: GoldQuotation, found: Sequence[Candidate], wanted: set[int]
) -> int | None:
    """Return the candidate that is the gold's mention: the nearest with those words."""
    if quote.mention is None:
        return None
    gold = words_of(quote.mention)
    best: tuple[float, int] | None = None
    for number, candidate in enumerate(found):
        if candidate.mention is None:
            continue
        mention = read.reading.mentions[candidate.mention]
        if mention.entity is not None and wanted and mention.entity not in wanted:
            continue
        words = words_of(read.reading.text[mention.span.start : mention.span.end])
        head = words_of(read.reading.text[mention.head.start : mention.head.end])
        if not words or not (
            words == gold or (set(head) <= set(gold) and (set(words) <= set(gold) or set(gold) <= set(words)))
        ):
            continue
        key = candidate.row["m_words"] + 30 * abs(candidate.row["m_sentences"]) + (0 if words == gold else 5)
        if best is None or key < best[0]:
            best = (key, number)
    return None if best is None else best[1]


def reference_group(read: GoldReading, index: int, mention_number: int) -> Group | None:
    """Return the entities that a quotation's mention may point to, with the right one marked; none if it names one."""
    mention = read.reading.mentions[mention_number]
    if mention.entity is not None or both(read.reading, mention):
        return None
    quote = read.paired[index]
    wanted = [read.entities[key] for key in quote.speakers]
    discourse = discourse_before(read, index)
    rivals = referents(read.reading, mention, discourse)
    labels = [int(_is_all_of(rival, wanted)) for rival in rivals]
    if not any(labels):
        return None
    return Group(referent_rows(read.reading, mention, rivals, discourse), labels)


def _is_all_of(rival: tuple[int, ...], wanted: Sequence[set[int]]) -> bool:
    """Tell whether entities are the gold's speakers, each once."""
    return (
        len(rival) == len(wanted)
        and all(set(rival) & entities for entities in wanted)
        and all(any(index in entities for entities in wanted) for index in rival)
    )
