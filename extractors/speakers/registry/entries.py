"""What the registry holds and what its searches return: frozen, slotted, free of any library's objects."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from extractors.types import PublicationDate, Span, Speaker, SpeakerType

Gender = Literal["m", "f"]

Category = Literal[
    "agency", "armed_group", "association", "company", "government", "institution", "international", "media", "party",
    "union",
]  # fmt: skip
"""What kind of body an organization is; ``agency`` and ``media`` are those that relay other people's words."""

When = date | PublicationDate | None
"""A day, a publication date known to the day, the month or the year, or nothing known."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A speaker that the registry knows.

    ``name`` is the name to publish. For a state it is the state's name in ``Registry.get``, and the name that was
    printed (``Tokyo``) in what a search returns, with the ``id`` of the state. ``aliases`` are full names and
    spellings that point to the entry by themselves; ``family_names`` point to it only where nothing nearer does;
    ``lookup_only`` are spellings that are too ordinary to search for in a text (``Maurice``, ``Renaissance``).
    ``country`` is a code of ``places.csv``: ISO 3166-1 alpha-3, or ISO 3166-2 for a region.
    """

    id: str
    name: str
    type: SpeakerType
    category: Category | None = None
    gender: Gender | None = None
    country: str | None = None
    wikidata_id: str | None = None
    family_names: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    lookup_only: tuple[str, ...] = ()
    source: str = ""

    def speaker(self) -> Speaker:
        """Return the entry as the speaker of a quotation."""
        return Speaker(self.id, self.name, self.type, self.wikidata_id)


@dataclass(frozen=True, slots=True)
class Place:
    """A state, a region or a union of states: its names, capitals, adjectives, and who speaks for it.

    ``head_of_state`` and ``leader`` are the roles meant by « le chef de l'État » and « le dirigeant » of that place.
    """

    code: str
    entry: Entry
    capitals: tuple[str, ...]
    masculine: str
    feminine: str
    demonyms: tuple[str, ...]
    head_of_state: str
    leader: str


@dataclass(frozen=True, slots=True)
class Office:
    """A term of office: ``start`` is its first day, ``end`` the first day after it (none: still in office).

    ``scope`` is the code of a place or the id of a body; with the role ``other`` the ``description`` itself names the
    office.
    """

    speaker_id: str
    role: str
    scope: str
    description: str
    start: date
    end: date | None
    source: str


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name found in a text, in half-open code points, and the entries that bear it (several: ambiguous)."""

    span: Span
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class OfficeMatch:
    """A description of an office found in a text, without its article.

    ``entries`` are the holders at the date asked for: none where nobody is known, several where the words or the date
    leave it open. ``country`` is a code of ``places.csv``, none for a body that is no country's or where the adjective
    fits several. ``implicit_country`` says that the words name no country and the press's own is taken (« le Premier
    ministre »). ``former`` says that the words exclude the current holder (« l'ex-président américain », « le futur
    chancelier allemand »): then there are no entries.
    """

    span: Span
    entries: tuple[Entry, ...]
    role: str
    country: str | None
    implicit_country: bool = False
    former: bool = False


@dataclass(frozen=True, slots=True)
class BodyMatch:
    """A description of a body found in a text, without its article: « l'armée israélienne », « le gouvernement ».

    ``implicit_country`` says that the words name no country and that the press's own is taken.
    """

    span: Span
    entry: Entry
    implicit_country: bool = False
