"""To whom a pronoun or a description points: the candidates and what speaks for each."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractors.attribution.discourse import Discourse
from extractors.attribution.reading import Reading
from extractors.attribution.referents import Referent, last_before
from extractors.speakers.clusters import name_words
from extractors.speakers.described import long_words
from extractors.speakers.entity_types import is_medium
from extractors.speakers.kindred import are_kindred
from extractors.speakers.mentions import PERSONAL, Entity, Mention

Row = dict[str, float]

_PLACED = re.compile(r"\b(?:à|en|vers|dans|depuis|via|sur|au|aux)\s(?:l[ea]s?\s|l[’'])?$", re.IGNORECASE)
_OF = re.compile(r"(?:\b(?:de|du|des)\s(?:l[ea]s?\s|l[’'])?|\bd[’'])$", re.IGNORECASE)
_GOVERNED = re.compile(
    r"(?:\b(?:à|au|aux|de|du|des|par|pour|avec|chez|contre|dans|en|sur|sous|vers|entre|selon|sans|depuis|via|comme)\s"
    r"|\bd[’'])$",
    re.IGNORECASE,
)
_REPLIES = frozenset({"répliquer", "répondre", "rétorquer", "riposter", "objecter"})
_NOUNS_BY_BODY = {
    "media": "quotidien journal hebdomadaire mensuel magazine revue média chaîne radio site tabloïd titre rédaction presse",
    "agency": "agence média",
    "company": """entreprise société groupe firme compagnie géant plateforme plate-forme réseau start-up filiale banque
        constructeur opérateur éditeur fabricant enseigne marque multinationale laboratoire avionneur assureur
        distributeur site application service maison industriel exploitant""",
    "party": "parti mouvement formation groupe organisation camp",
    "union": "syndicat centrale organisation confédération fédération intersyndicale",
    "association": "association ONG organisation collectif fondation fédération ligue cabinet groupe organisme",
    "government": "gouvernement exécutif ministère cabinet autorités diplomatie armée présidence chancellerie administration",
    "institution": """institution organisme autorité agence conseil commission tribunal cour parquet parlement assemblée sénat
        université école musée hôpital institut établissement police armée préfecture mairie""",
    "international": "organisation agence institution bloc alliance exécutif instance union tribunal cour",
    "armed_group": "groupe mouvement organisation milice armée",
}
_BODIES_BY_NOUN: dict[str, frozenset[str]] = {
    noun: frozenset(body for body, nouns in _NOUNS_BY_BODY.items() if noun in nouns.split())
    for nouns in _NOUNS_BY_BODY.values()
    for noun in nouns.split()
}
"""The registry's categories of bodies that a noun can mean."""


def holds_office(reading: Reading, mention: Mention) -> bool:
    """Tell whether a description names an office, or a body, whose holder is known and not in doubt.

    « le président russe » at a known date is one man; « le Premier ministre », without a country, need not be.
    """
    if mention.own is None or mention.implicit_country or mention.former or len(mention.entries) != 1:
        return False
    entry = reading.entities[mention.own].entry
    return entry is not None and entry.id == mention.entries[0].id


def referent_rows(
    reading: Reading, mention: Mention, found: Sequence[Referent], discourse: Discourse
) -> list[Row]:
    """Return the features of each of the rivals as what a mention points to, and how they compare."""
    known = reading.known_of_pairs.setdefault((mention.span, mention.head), {})
    missing = {index for referent in found for index in referent} - known.keys()
    if missing:
        known.update(_pair_rows(reading, mention, missing))
    last, before = discourse.last(), discourse.last(2)
    replies = bool(last) and _replies(reading, mention)
    rows = []
    for referent in found:
        parts = [
            {
                **known[index],
                "r_spoke_last": float(index in last),
                "r_spoke_before": float(index in before),
                "r_replies": float(replies and index in last),
                "r_spoken": float(min(discourse.count(index), 8)),
            }
            for index in referent
        ]
        rows.append(parts[0] if len(parts) == 1 else _together(parts))
    _compare(rows)
    return rows


def _together(parts: Sequence[Row]) -> Row:
    """Return the features of several entities as one: what holds for each, at the place of the nearest."""
    row = {name: min(part.get(name, 0.0) for part in parts) for name in parts[0]}
    for name in ("r_sentences", "r_words", "r_lines", "r_rivals"):
        row[name] = max(part.get(name, 0.0) for part in parts)
    for name in ("r_last_subject", "r_last_opens", "r_last_root"):
        row[name] = max(part.get(name, 0.0) for part in parts)
    row.update({"r_group": 0.0, "r_set": float(len(parts)), "r_number": 1.0})
    return row


def _compare(rows: Sequence[Row]) -> None:
    """Add to each rival whether it is the nearest, the one named most, the nearest subject."""
    if not rows:
        return
    near = min(row["r_words"] for row in rows)
    most = max(row["r_mentions"] for row in rows)
    named = sum(row["r_named"] > 0 and row.get("r_type_fits", 1.0) > 0 for row in rows)
    heads = sum(row.get("r_any_head", 0.0) > 0 and row["r_named"] > 0 for row in rows)
    kin = sum(row.get("r_kindred", 0.0) > 0 for row in rows)
    subjects = [row["r_words"] for row in rows if row.get("r_last_subject") or row.get("r_last_opens")]
    for row in rows:
        row["r_nearest"] = float(row["r_words"] == near)
        row["r_most_named"] = float(row["r_mentions"] == most)
        row["r_nearest_subject"] = float(
            bool(subjects) and row["r_words"] == min(subjects) and row["r_words"] != 250.0
        )
        row["r_named_choices"] = float(min(named, 8))
        row["r_only_named"] = float(named == 1 and row["r_named"] > 0)
        row["r_heads"] = float(min(heads, 3))
        row["r_kin"] = float(min(kin, 3))
        row["r_choices"] = float(min(len(rows), 15))


def _pair_rows(reading: Reading, mention: Mention, indices: Iterable[int]) -> Iterator[tuple[int, Row]]:
    """Yield entities with their features as what a mention points to, whoever has spoken before it."""
    shared: Row = {
        "r_pronoun": float(mention.form == "pronoun"),
        f"r_{mention.determiner}": float(mention.form == "description"),
        "r_plural": float(mention.number == "plur"),
        "r_feminine": float(mention.gender == "f"),
        "r_inverted": float(mention.category == "inverted"),
        "r_stressed": float(mention.category == "stressed"),
        "r_demonstrative": float(mention.category == "demonstrative"),
        "r_indefinite_pronoun": float(mention.category == "indefinite"),
    }
    described = _described(reading.text, mention) if mention.form == "description" else None
    latest = _latest_rivals(reading, mention)
    places = sorted(latest.values())
    for index in indices:
        entity = reading.entities[index]
        if index not in reading.known_of_entities:
            reading.known_of_entities[index] = _entity_row(reading, index)
        row = {**shared, **reading.known_of_entities[index]}
        row["r_own"] = float(index == mention.own)
        row["r_country"] = _shared_country(mention, entity)
        row["r_gender"] = _agreement(mention.gender, entity.gender)
        row["r_number"] = _agreement(mention.number, entity.number)
        last = last_before(entity, mention)
        row["r_seen"] = float(last is not None)
        if last is None:
            row["r_sentences"], row["r_words"] = 13.0, 250.0
        else:
            nearer = len(places) - bisect_left(places, last.span.end)
            nearer -= latest.get(index, -1) >= last.span.end
            row["r_rivals"] = float(min(nearer, 8))
            row.update(_last_row(reading, mention, last))
        if described is not None:
            row.update(described.shared)
            row.update(_description_row(mention, described, entity, last is not None))
        yield index, row


def _entity_row(reading: Reading, index: int) -> Row:
    """Return the features of an entity, whatever points to it."""
    entity = reading.entities[index]
    return {
        "r_person": float(entity.type == "person"),
        "r_organization": float(entity.type == "organization"),
        "r_state": float(entity.type == "state"),
        "r_group": float(entity.type == "group"),
        "r_document": float(entity.type == "document"),
        "r_unknown": float(entity.type == "unknown"),
        "r_named": float(entity.named),
        "r_registered": float(entity.entry is not None),
        "r_described": float(bool(entity.lemmas)),
        "r_mentions": float(min(len(entity.mentions), 12)),
        "r_speaking": float(min(reading.speaking[index], 6)),
        "r_placed": _share(_PLACED, reading.text, entity),
        "r_of": _share(_OF, reading.text, entity),
        "r_words_long": float(min(len(entity.name.split()), 5)),
    }


def _last_row(reading: Reading, mention: Mention, last: Mention) -> Row:
    """Return the features of a candidate's last mention before the words that may point back to it."""
    text, start, end = reading.text, last.span.end, mention.span.start
    token = reading.head_token(last.head)
    dep = token.dep_ if token is not None else ""
    lead = text[reading.sentences[last.sentence].start : last.span.start]
    return {
        "r_sentences": float(min(mention.sentence - last.sentence, 12)),
        "r_words": float(min(reading.token_index(end) - reading.token_index(start), 200)),
        "r_last_subject": float(dep.startswith("nsubj")),
        "r_last_governed": float(
            _GOVERNED.search(text, max(0, last.span.start - 12), last.span.start) is not None
        ),
        "r_last_inside": float(last.inside),
        "r_last_root": float(dep == "ROOT"),
        "r_last_modifier": float(dep in {"nmod", "obl", "obl:mod", "obl:arg"}),
        "r_last_opens": float(len(lead.split(maxsplit=2)) <= 2),
        "r_last_quoted": float(last.quotation is not None),
        "r_lines": float(min(text.count("\n", start, max(start, end)), 4)),
    }


def _share(before: re.Pattern[str], text: str, entity: Entity) -> float:
    """Return the share of an entity's mentions that some words stand before."""
    found = [before.search(text, max(0, m.span.start - 8), m.span.start) is not None for m in entity.mentions]
    return sum(found) / len(found) if found else 0.0


def _replies(reading: Reading, mention: Mention) -> bool:
    """Tell whether a mention stands beside a verb of reply: its subject is not the one who spoke last."""
    cues = reading.cues_within(mention.span.start - 40, mention.span.end + 40)
    return any(cue.lemma in _REPLIES for cue in cues)


def _agreement(one: str | None, other: str | None) -> float:
    if one not in {"m", "f", "sing", "plur"} or other not in {"m", "f", "sing", "plur"}:
        return 0.0
    return 1.0 if one == other else -1.0


def _shared_country(mention: Mention, entity: Entity) -> float:
    """Tell whether a description names a country of an entity's: 1, another one: -1, or 0 if either is unknown."""
    if not mention.countries:
        return 0.0
    known = {entity.entry.country} if entity.entry is not None and entity.entry.country else set()
    if not known:
        known.update(*(m.countries for m in entity.mentions if m is not mention))
    if not known:
        return 0.0
    return 1.0 if known & mention.countries else -1.0


def _latest_rivals(reading: Reading, mention: Mention) -> dict[int, int]:
    """Return, of each entity that the narrator names before a mention and that agrees with it, where he last does."""
    latest: dict[int, int] = {}
    agreeing: dict[int, bool] = {}
    for other in reading.mentions:
        at = other.entity if other.entity is not None else other.own
        if at is None or other.quotation is not None or other.head.start >= mention.span.start:
            continue
        if at not in agreeing:
            rival = reading.entities[at]
            agreeing[at] = (
                (mention.form != "pronoun" or rival.type in {"person", "unknown"})
                and _agreement(mention.gender, rival.gender) >= 0
                and _agreement(mention.number, rival.number) >= 0
            )
        if agreeing[at]:
            latest[at] = max(other.head.start, latest.get(at, -1))
    return latest


def _category(mention: Mention, entity: Entity) -> float:
    """Tell whether a noun for a body fits what kind of body the registry says an entity is: 1, -1, or 0 if unknown."""
    fitting = _BODIES_BY_NOUN.get(mention.lemma)
    if fitting is None:
        return 0.0
    if entity.entry is not None and entity.entry.category is not None:
        return 1.0 if entity.entry.category in fitting else -1.0
    if is_medium(entity.name):
        return 1.0 if "media" in fitting else -1.0
    # « le constructeur X » makes X a company, which « le groupe » may mean; « Banque du Rhône » says it itself.
    nouns = {*entity.lemmas, entity.name.split()[0].lower()} if entity.named else set()
    kinds = frozenset().union(*(_BODIES_BY_NOUN.get(noun, frozenset()) for noun in nouns))
    if not kinds:
        return 0.0
    return 0.5 if kinds & fitting else -0.5


@dataclass(frozen=True, slots=True)
class _Described:
    """What a description says, whoever is meant: its longer words, those that can be part of a name, its features."""

    words: frozenset[str]
    naming: frozenset[str]
    shared: Row


def _described(text: str, mention: Mention) -> _Described:
    phrase = text[mention.span.start : mention.span.end]
    shared = {
        "r_bare": float(mention.head.end == mention.span.end),
        "r_former": float(mention.former),
        "r_complement": float(" de " in phrase or " d" in text[mention.head.end : mention.span.end]),
        "r_office_holders": float(min(len(mention.entries), 4)),
        "r_implicit_country": float(mention.implicit_country),
        "r_description_words": float(min(len(phrase.split()), 10)),
        "r_personal": float(mention.category in PERSONAL),
        "r_about": float(mention.category == "document"),
    }
    return _Described(long_words(phrase.lower()), frozenset(name_words(mention.lemma)), shared)


def _description_row(mention: Mention, described: _Described, entity: Entity, seen: bool) -> Row:
    known = frozenset().union(*map(long_words, entity.descriptions))
    earlier = seen or any(m.head.start < mention.head.start for m in entity.mentions)
    return {
        "r_same_head": float(mention.lemma in entity.lemmas and earlier),
        "r_same_words": len(described.words & known) / max(len(described.words), 1) if earlier else 0.0,
        "r_any_head": float(mention.lemma in entity.lemmas),
        "r_kindred": float(any(are_kindred(mention.lemma, lemma) for lemma in entity.lemmas)),
        "r_head_in_name": float(
            bool(described.naming) and entity.named and described.naming.issubset(name_words(entity.name))
        ),
        "r_category": _category(mention, entity),
        "r_new": float(not earlier),
        "r_office": float(entity.entry is not None and entity.entry in mention.entries),
        "r_type_fits": float(
            (mention.category in PERSONAL and entity.type in {"person", "group"})
            or (mention.category == entity.type)
            or entity.type == "unknown"
        ),
    }
