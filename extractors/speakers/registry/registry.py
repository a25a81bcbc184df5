"""The registry of speakers: whom a name means, and whom an office means at a date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path

from extractors.speakers.folding import Word, fold
from extractors.speakers.registry.bodies import BodyFinder, BodyPattern
from extractors.speakers.registry.entries import BodyMatch, Entry, NameMatch, Office, OfficeMatch, Place, When
from extractors.speakers.registry.extra import read_extra
from extractors.speakers.registry.files import read_offices, read_places, read_speakers, rows, several
from extractors.speakers.registry.finder import NameFinder
from extractors.speakers.registry.given_names import is_given_name
from extractors.speakers.registry.offices import OfficeFinder
from extractors.speakers.registry.patterns import PatternMatcher, Vocabulary
from extractors.speakers.registry.terms import Terms, key_of

_ARTICLES = frozenset({"le", "la", "les", "l", "un", "une", "the"})


class Registry:
    """The speakers that the project knows; ``Registry.load`` gives the shared one.

    Parameters
    ----------
    speakers, places, offices
        What the data files hold; ids are unique, a later entry replaces an earlier one of the same id.
    """

    def __init__(self, speakers: Iterable[Entry], places: Iterable[Place], offices: Iterable[Office]) -> None:
        self._places = {place.code: place for place in places}
        self._entries = {place.entry.id: place.entry for place in self._places.values()}
        self._entries.update((entry.id, entry) for entry in speakers)
        self._offices = tuple(offices)
        self._last_found: tuple[str, tuple[NameMatch, ...]] = ("", ())
        """The names of the text searched last: two steps of the extraction ask for them."""

    @classmethod
    def load(cls, extra: Path | None = None) -> Registry:
        """Return the registry of the package, with the speakers and offices of the TOML file ``extra`` if given.

        The result is shared: the same file, unchanged, is read once.

        Raises
        ------
        DataFileError
            If a data file breaks its schema (docs/registry.md); the message names the file, the key and the remedy.
        """
        stamp = extra.stat().st_mtime_ns if extra is not None and extra.exists() else 0
        return _load(extra, stamp)

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    @property
    def offices(self) -> tuple[Office, ...]:
        """All terms of office."""
        return self._offices

    @property
    def places(self) -> tuple[Place, ...]:
        """All states, regions and unions of states."""
        return tuple(self._places.values())

    def get(self, identifier: str) -> Entry:
        """Return the entry of an id.

        Raises
        ------
        KeyError
            If the registry has no such entry.
        """
        return self._entries[identifier]

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """Return the entries that ``name`` means, by full name or alias; none if it is unknown.

        Case, accents, hyphens and a leading article do not count, but a single word without any capital is a common
        noun (« l'équipe », « le monde »). A capital gives the state's entry under the capital's name. Family names
        alone are no names here (see ``by_family_name``).
        """
        key = _without_article(fold(name))
        return () if name.islower() and " " not in key else self._by_name.get(key, ())

    def by_family_name(self, name: str) -> tuple[Entry, ...]:
        """Return all entries with that family name: to be used only where the article names nobody nearer."""
        return self._by_family_name.get(fold(name), ())

    def find_names(self, text: str, tokens: list[Word] | None = None) -> list[NameMatch]:
        """Return the names of the registry found in ``text``: disjoint, in order, the longest at each place.

        Names of persons, bodies, states and capitals; no family names alone. Capitals must be printed as capitals,
        acronyms exactly. ``tokens`` spares the splitting if the caller has ``folding.words(text)`` already.
        """
        searched, found = self._last_found
        if searched != text:
            found = tuple(self._finder.find(text, tokens))
            self._last_found = text, found
        return list(found)

    def find_offices(self, text: str, on: When = None, tokens: list[Word] | None = None) -> list[OfficeMatch]:
        """Return the descriptions of offices found in ``text``, disjoint, in order, with their holders at ``on``."""
        return self._office_finder.find(text, on, tokens)

    def find_bodies(self, text: str, tokens: list[Word] | None = None) -> list[BodyMatch]:
        """Return the descriptions of bodies found in ``text``, disjoint, in order, the longest at each place.

        « le gouvernement russe », « l'armée israélienne », « l'agence officielle chinoise », « le ministère de
        l'Intérieur » (of the press's own country). A body without a row of its own gets an entry made from its pattern.
        """
        return self._body_finder.find(text, tokens)

    def holders(self, description: str, on: When = None) -> tuple[Entry, ...]:
        """Return who is meant by a description of an office (« le chef du Kremlin ») at ``on``.

        None where the description is unknown, names more than an office, or nobody is known. Without a date, the
        holder only if the office has had a single one for the last fourteen years.
        """
        for match in self.find_offices(description, on):
            around = description[: match.span.start] + description[match.span.end :]
            if set(fold(around).split()) <= _ARTICLES:
                return match.entries
        return ()

    def holders_of(self, role: str, scope: str, on: When = None) -> tuple[Entry, ...]:
        """Return who held ``role`` in ``scope`` (the code of a place, the id of a body) at ``on``."""
        return self._office_finder.resolve(role, (scope,), on)[1]

    @cached_property
    def demonyms(self) -> dict[str, frozenset[str]]:
        """The codes of the places meant by each folded adjective (``nord coreenne``: ``PRK``)."""
        found: dict[str, set[str]] = defaultdict(set)
        for place in self._places.values():
            for adjective in (place.masculine, place.feminine, *place.demonyms):
                if adjective:
                    found[fold(adjective)].add(place.code)
        return {adjective: frozenset(codes) for adjective, codes in found.items()}

    def country_of(self, adjective: str) -> tuple[str, ...]:
        """Return the codes of the places that an adjective of nationality means: several for ``congolais``."""
        return tuple(sorted(self.demonyms.get(fold(adjective), ())))

    @cached_property
    def _by_name(self) -> dict[str, tuple[Entry, ...]]:
        index: dict[str, dict[str, Entry]] = defaultdict(dict)
        for name, entry in (*self._searched_names(), *self._looked_up_names()):
            index[_without_article(fold(name))].setdefault(entry.id, entry)
        return {name: tuple(entries.values()) for name, entries in index.items()}

    @cached_property
    def _by_family_name(self) -> dict[str, tuple[Entry, ...]]:
        index: dict[str, list[Entry]] = defaultdict(list)
        for entry in self._entries.values():
            for name in entry.family_names:
                index[fold(name)].append(entry)
        return {name: tuple(entries) for name, entries in index.items()}

    def _searched_names(self) -> Iterator[tuple[str, Entry]]:
        """Yield the names to search for in texts, each with the entry under the name to publish."""
        for entry in self._entries.values():
            for name in (entry.name, *entry.aliases):
                if name not in entry.lookup_only:
                    yield name, entry
        for place in self._places.values():
            for capital in place.capitals:
                yield capital, replace(place.entry, name=capital)

    def _looked_up_names(self) -> Iterator[tuple[str, Entry]]:
        for entry in self._entries.values():
            for name in (entry.name, *entry.lookup_only):
                yield name, entry

    @cached_property
    def _finder(self) -> NameFinder:
        return NameFinder(
            ((name, entry) for name, entry in self._searched_names() if not _is_description(name, entry)),
            (phrase for _, (phrase, _reason) in rows("decoys.csv")),
            frozenset(place.entry.id for place in self._places.values()),
            is_given_name,
        )

    @cached_property
    def _terms(self) -> Terms:
        return Terms(self._offices)

    @cached_property
    def _office_patterns(self) -> list[tuple[str, str, bool, str]]:
        written = [
            (role, scope, implicit == "yes", pattern)
            for _, (role, scope, implicit, pattern) in rows("office_patterns.csv")
        ]
        described = [
            (*key_of(office), False, office.description) for office in self._offices if office.role == "other"
        ]
        return written + described

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        scopes = {place.entry.id: place.code for place in self._places.values()}
        bodies = {
            scope for role in ("head", "spokesperson", "coordinator") for scope in self._terms.scopes(role)
        }
        bodies |= {scope for _, scope, _, _ in self._office_patterns}
        scopes.update((body, body) for body in bodies if body in self._entries)
        return Vocabulary(
            self.demonyms,
            {
                fold(noun): role
                for _, (role, nouns, _complement) in rows("portfolios.csv")
                for noun in nouns.split("|")
            },
            NameFinder(self._complements(scopes)),
            scopes,
            frozenset(self._places),
        )

    @cached_property
    def _office_finder(self) -> OfficeFinder:
        return OfficeFinder(
            PatternMatcher(self._office_patterns, self._vocabulary), self._terms, self._places, self.get
        )

    @cached_property
    def _body_finder(self) -> BodyFinder:
        kinds: dict[str, BodyPattern] = {}
        patterns: list[tuple[str, str, bool, str]] = []
        for _, (key, kind, category, name, foreign, french_name, french) in rows("body_patterns.csv"):
            kinds[key] = BodyPattern(kind, category, name, french_name)  # type: ignore[arg-type]
            patterns += [(key, "*", False, pattern) for pattern in several(foreign)]
            patterns += [(key, "FRA", True, pattern) for pattern in several(french)]
        return BodyFinder(
            PatternMatcher(patterns, self._vocabulary),
            kinds,
            NameFinder(
                (name, entry) for name, entry in self._searched_names() if _is_description(name, entry)
            ),
            self._places,
            {role: complement for _, (role, _nouns, complement) in rows("portfolios.csv")},
            self.lookup,
        )

    def _complements(self, scopes: dict[str, str]) -> Iterator[tuple[str, Entry]]:
        """Yield the names that can follow « le président de », also without their own article."""
        for identifier in scopes:
            entry = self._entries[identifier]
            for name in (entry.name, *entry.aliases, *entry.lookup_only):
                yield name, entry
                first, _, rest = name.replace("L'", "L' ").partition(" ")
                if rest and fold(first) in _ARTICLES:
                    yield rest, entry


def _is_description(name: str, entry: Entry) -> bool:
    """Tell whether a name of a body is common nouns (« agence officielle russe »): then it starts in lower case."""
    if entry.type == "person" or not name[0].islower() or " " not in name:
        return False
    return fold(name).split(" ")[0] not in _ARTICLES


def _without_article(folded: str) -> str:
    """Return a folded name without its leading article."""
    first, _, rest = folded.partition(" ")
    return rest if rest and first in _ARTICLES else folded


@lru_cache(maxsize=4)
def _load(extra: Path | None, stamp: int) -> Registry:
    """Read the data files; ``stamp`` makes a changed ``extra`` count as another file."""
    del stamp
    speakers, offices = read_speakers(), read_offices()
    if extra is not None:
        more_speakers, more_offices = read_extra(extra, frozenset(entry.id for entry in speakers))
        speakers, offices = (*speakers, *more_speakers), (*offices, *more_offices)
    return Registry(speakers, read_places(), offices)
