"""The inventory of an article: every mention, and the entities that its names stand for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from extractors.speakers.aliases import Beside, names_beside
from extractors.speakers.appositions import describe
from extractors.speakers.clusters import cluster_names
from extractors.speakers.entity_types import settle_types
from extractors.speakers.folding import fold
from extractors.speakers.mentions import PERSONAL as PERSONAL
from extractors.speakers.mentions import Entity, Mention
from extractors.speakers.nouns import Description, find_descriptions, find_pronouns
from extractors.speakers.proper_names import find_proper_names
from extractors.speakers.registry import Entry, Registry, When, gender_of_given_name
from extractors.speakers.titles import find_title_before, without_title
from extractors.types import Quotation, Span

_INITIALS = re.compile(r"(?:[A-ZÀ-Ý]\.[ \u00a0-]?){2,3}")

_HYPHENED = re.compile(r"-[A-ZÀ-Ý]")


@dataclass(slots=True)
class Inventory:
    """The mentions of an article in order of their start, and its entities in order of their first mention."""

    mentions: list[Mention]
    entities: list[Entity]


def take_inventory(
    text: str,
    sentences: Sequence[Span],
    quotations: Sequence[Quotation],
    registry: Registry,
    on: When = None,
) -> Inventory:
    """Find every mention of an article and cluster its names into entities.

    Parameters
    ----------
    text
        The article's text.
    sentences
        The narrator's sentences, a partition of the text.
    quotations
        The scanner's quotations.
    registry
        Known speakers and offices.
    on
        The article's date, for offices.
    """
    descriptions = find_descriptions(text)
    beside = names_beside(text)
    names = name_mentions(
        text, sentences, descriptions, registry, _printed_as_names(text, quotations, beside)
    )
    mentions, apposed = describe(text, names, descriptions)
    _add_offices(mentions, text, registry, on)
    _add_countries([*names, *mentions], text, registry)
    entities = cluster_names(names, apposed, registry, _pairs(names, beside))
    settle_types(text, entities)
    pronouns = [
        Mention(
            span=p.span, head=p.span, form="pronoun", lemma=text[p.span.start : p.span.end].lower(), category=p.role if p.person == 3 else "first_person",
            gender=p.gender, number=p.number, impersonal=p.role == "impersonal",
        )
        for p in find_pronouns(text)
    ]  # fmt: skip
    everything = sorted([*names, *mentions, *pronouns], key=lambda m: (m.span.start, -m.span.end))
    _locate(everything, sentences, quotations)
    return Inventory(everything, entities)


def name_mentions(
    text: str,
    sentences: Sequence[Span],
    descriptions: Sequence[Description],
    registry: Registry,
    certain: Collection[Span] = (),
) -> list[Mention]:
    """Return the mentions of names, in order and disjoint: known, of a capitalised noun, and of capitalised words.

    ``certain`` are names whatever they look like: the full form of an acronym, the name before an interview's turn.
    """
    known = {
        match.span: match.entries
        for match in registry.find_names(text)
        if _HYPHENED.match(text, match.span.end) is None  # « La Croix » is no part of « La Croix-Rouge »
    }
    bodies = _named_bodies(text, descriptions, known)
    shaped = find_proper_names(text, (s.start for s in sentences), _known_word(registry), _is_given_name)
    nouns = [
        d.head
        for d in descriptions
        if d.category in PERSONAL | {"group"} or text[d.head.start : d.head.end] == "ONG"
    ]
    free = [
        without_title(text, rest)
        for span in shaped
        if (rest := _without_nouns(text, span, nouns)) is not None
    ]
    # A known name of several words is one, whatever capitals stand beside it; else the longest wins.
    ranked = sorted(
        {*known, *bodies, *free, *certain},
        key=lambda s: (
            s not in certain,
            s not in known or " " not in text[s.start : s.end],
            s.start - s.end,
            s.start,
        ),
    )
    chosen: list[Span] = []
    for span in ranked:
        if all(span.end <= other.start or other.end <= span.start for other in chosen):
            chosen.append(span)
    return [_name_mention(text, span, known.get(span, ()), span in bodies) for span in sorted(chosen)]


def _printed_as_names(text: str, quotations: Sequence[Quotation], beside: Sequence[Beside]) -> set[Span]:
    """Return what the article itself shows to be names: full forms of acronyms, renamed bodies, initials of turns."""
    found = {pair.name for pair in beside} | {pair.other for pair in beside if pair.former}
    for pair in beside:
        if pair.former:  # « X (ex-Twitter) »: from here on, « X » is a name
            word = re.escape(text[pair.name.start : pair.name.end])
            found |= {Span(*m.span()) for m in re.finditer(rf"(?<![\w’'.-]){word}(?![\w’'-]|\.\w)", text)}
    turns = {q.turn for q in quotations if q.turn is not None}
    return found | {turn for turn in turns if _INITIALS.fullmatch(text, turn.start, turn.end)}


def _pairs(names: Sequence[Mention], beside: Sequence[Beside]) -> list[tuple[Mention, Mention]]:
    """Return the mentions of the names that stand beside one another."""
    at = {name.head: name for name in names}
    return [(at[pair.name], at[pair.other]) for pair in beside if pair.name in at and pair.other in at]


def _without_nouns(text: str, span: Span, nouns: Sequence[Span]) -> Span | None:
    """Return a run of capitalised words without a common noun at its start: « Premier ministre », « Président X ».

    ``None`` if nothing is left of it: « les Américains » are no name.
    """
    for noun in nouns:
        if noun.start <= span.start < noun.end:
            if noun.end >= span.end:
                return None
            start = noun.end + len(text[noun.end : span.end]) - len(text[noun.end : span.end].lstrip())
            return Span(start, span.end) if text[start].isupper() else span
    return span


def _named_bodies(
    text: str, descriptions: Sequence[Description], known: Mapping[Span, tuple[Entry, ...]]
) -> set[Span]:
    """Return the descriptions whose noun bears a capital that no sentence start explains: they are names.

    « le Centre national du livre », « l'Agence allemande contre la discrimination ».
    """
    bodies = set()
    for found in descriptions:
        if found.category not in {"organization", "document"} or not text[found.head.start].isupper():
            continue
        if found.determiner == "none" or found.span.start == found.head.start:
            continue
        end = found.span.end if found.complement is None else max(found.complement.end, found.head.end)
        span = Span(found.head.start, end)
        if not any(k.start < span.end and span.start < k.end and k.end - k.start > 3 for k in known):
            bodies.add(span)
    return bodies


def _name_mention(text: str, span: Span, entries: tuple[Entry, ...], body: bool) -> Mention:
    title = find_title_before(text, span.start)
    category = "person" if title is not None else "organization" if body else "unknown"
    return Mention(
        span=Span(title.span.start if title is not None else span.start, span.end),
        head=span,
        form="name",
        lemma=text[span.start : span.end],
        category=entries[0].type if entries else category,
        gender=title.gender if title is not None else (entries[0].gender if len(entries) == 1 else None),
        number="sing",
        entries=entries,
    )


def _is_given_name(word: str) -> bool:
    return gender_of_given_name(word) is not None


def _known_word(registry: Registry) -> Callable[[str], bool]:
    def known(word: str) -> bool:
        return _is_given_name(word) or bool(registry.by_family_name(word))

    return known


def _add_offices(mentions: list[Mention], text: str, registry: Registry, on: When) -> None:
    """Give descriptions that name an office its holders at the article's date."""
    for mention in mentions:
        # « l'exécutif européen » is a body; « l'équipe », without more, is not the newspaper.
        if mention.determiner == "definite" and mention.head.end < mention.span.end:
            mention.entries = registry.lookup(text[mention.span.start : mention.span.end])
    by_head = {mention.head.start: mention for mention in mentions}
    for body in registry.find_bodies(text):
        described = by_head.get(body.span.start)
        if described is None or described.determiner != "definite" or described.number != "sing":
            continue
        described.entries = (body.entry,)
        described.implicit_country = body.implicit_country
        described.span = Span(described.span.start, max(described.span.end, body.span.end))
    for office in registry.find_offices(text, on):
        if office.former or not office.entries:
            continue
        named = by_head.get(office.span.start) or next(
            (m for m in mentions if office.span.start <= m.head.start < office.span.end), None
        )
        if named is None:
            continue
        named.entries = office.entries
        named.implicit_country = office.implicit_country
        if named.span.end < office.span.end:
            named.span = Span(named.span.start, office.span.end)


def _add_countries(mentions: Sequence[Mention], text: str, registry: Registry) -> None:
    """Tell each mention the countries of the adjectives and names that describe it: « le ministre turc X »."""
    placed = [(m.span, {e.country for e in m.entries if e.country}) for m in registry.find_names(text)]
    starts = [span.start for span, _ in placed]
    for mention in mentions:
        end = mention.head.start if mention.form == "name" else mention.span.end
        if end <= mention.span.start:
            continue
        words = fold(text[mention.span.start : end]).split()
        found: set[str] = set()
        for first in range(len(words)):
            for width in (3, 2, 1):
                codes = registry.demonyms.get(" ".join(words[first : first + width]))
                if codes:
                    found |= codes
                    break
        for index in range(bisect_left(starts, mention.span.start), len(starts)):
            span, codes_of_names = placed[index]
            if span.end > end:
                break
            found |= codes_of_names
        if found:
            mention.countries = frozenset(found)


def _locate(mentions: list[Mention], sentences: Sequence[Span], quotations: Sequence[Quotation]) -> None:
    """Tell each mention its sentence, and the quotation in whose words it stands."""
    starts = [sentence.start for sentence in sentences]
    outer = [(index, q) for index, q in enumerate(quotations) if q.parent is None]
    outer_starts = [q.outer.start for _, q in outer]
    for mention in mentions:
        mention.sentence = max(0, bisect_right(starts, mention.head.start) - 1)
        at = bisect_right(outer_starts, mention.head.start) - 1
        if at >= 0:
            index, quotation = outer[at]
            within = quotation.content.start <= mention.head.start < quotation.content.end
            if within and not any(i.start <= mention.head.start < i.end for i in quotation.incises):
                mention.quotation = index
