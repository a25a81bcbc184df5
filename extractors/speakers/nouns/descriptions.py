"""Noun phrases that can name a speaker, found by their words alone."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

from extractors.speakers.nouns.complements import Extent
from extractors.speakers.nouns.determiners import Opening, read_opening
from extractors.speakers.nouns.lexicon import lexicon, lookup_printed, words
from extractors.speakers.nouns.model import Description, Gender, NounReading, Number
from extractors.speakers.nouns.modifiers import after_noun, agrees, before_noun
from extractors.speakers.nouns.tokens import Token, tokenize
from extractors.types import Span

_PERSONAL = frozenset(("role", "profession", "person", "family", "nationality"))
_MOST_MODIFIERS = 5
_CLITIC_SUBJECTS = frozenset(
    ("il", "elle", "on", "ils", "elles", "je", "j'", "tu", "ne", "n'", "y", "qui", "nous", "vous", "se")
)
_BEFORE_BARE = frozenset(
    (",", ";", ":", ".", "!", "?", "…", "(", "[", "—", "–", "-", "»", "«", "”", "“", '"', "•", "|", "/")
)
_LINKS_TO_BARE = frozenset(
    ("comme", "qualité", "devenu", "devenue", "devenus", "nommé", "nommée", "élu", "élue")
)
_ENDS_SENTENCE = frozenset((".", "!", "?", "…", "«", "»", "”", "“", '"', ":", "—", "–", "•", "|", "("))


_Feature = TypeVar("_Feature")


class _Head(NamedTuple):
    """A head noun read at a place: tokens ``start`` to ``end``."""

    start: int
    end: int
    readings: tuple[NounReading, ...]
    gender: Gender | None
    former: bool


def find_descriptions(text: str, start: int = 0, end: int | None = None) -> list[Description]:
    """Return the noun phrases of ``text[start:end]`` whose head is a noun that can speak.

    A phrase goes from its determiner over its adjectives and complements up to a comma, a verb, a relative pronoun, a
    mark or a personal name. One that stands inside a longer one is given too, ``inside`` set.

    Parameters
    ----------
    text
        Any text; offsets of the result are code points of the whole of it.
    start, end
        The stretch to search; beyond the text they are taken as its bounds.

    Returns
    -------
    list of Description
        In order of their start, the longer first.
    """
    stop = len(text) if end is None else max(0, min(end, len(text)))
    tokens = tokenize(text, max(0, start), stop)
    found: list[Description] = []
    covered = 0
    i = 0
    while i < len(tokens):
        description, after = _describe(tokens, i, covered)
        if description is None:
            i += 1
            continue
        found.append(description)
        covered = max(covered, description.span.end)
        i = after
    return found


def _describe(tokens: list[Token], i: int, covered: int) -> tuple[Description | None, int]:
    """Return the description that begins at token ``i`` and the index after its head noun."""
    opening = _opening(tokens, i)
    if opening is None:
        return None, i
    head = _read_head(tokens, opening)
    if head is None:
        return None, i
    reading = head.readings[0]
    personal = reading.entry.category in _PERSONAL
    gender = reading.gender or head.gender
    number = reading.number or opening.number or "sing"
    if opening.kind == "none" and not _can_be_bare(tokens, i, head, reading, number):
        return None, i
    extent = Extent(tokens, head.end, gender, number, personal, reading.entry.complements)
    extent.adjectives()
    _read_further_heads(tokens, extent, number, personal)
    extent.complements()
    _read_further_heads(tokens, extent, number, personal)
    if opening.kind == "quantifier":
        extent.further()
    last = extent.position
    begin = tokens[opening.after if opening.contracted else i].start
    span = Span(begin, tokens[last - 1].end)
    complement = None if extent.complement is None else Span(tokens[extent.complement].start, span.end)
    name_follows = last < len(tokens) and tokens[last].capitalised and not tokens[last].gap
    return (
        Description(
            span=span,
            head=Span(tokens[head.start].start, tokens[head.end - 1].end),
            lemma=reading.entry.lemma,
            category=reading.entry.category,
            gender=gender,
            number=number,
            determiner=opening.kind,
            complement=complement,
            name_follows=name_follows,
            inside=begin < covered,
            former=head.former,
        ),
        head.end,
    )


def _opening(tokens: list[Token], i: int) -> Opening | None:
    token = tokens[i]
    opening = read_opening(tokens, i)
    previous = tokens[i - 1] if i and not token.gap else None
    if opening is not None:
        if token.text[0].isupper() and previous is not None and previous.capitalised:
            return None  # « Bruno Le Maire », « Marine Le Pen »
        if opening.kind == "definite" and previous is not None and previous.low in _CLITIC_SUBJECTS:
            return None  # « il le juge »
        if token.low == "des" and previous is not None and _takes_of(tokens, i - 1):
            return opening._replace(kind="definite", contracted=True)
        return opening
    if token.low in ("de", "d'"):
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        if following is not None and before_noun(following):
            return Opening(
                i + 1,
                "indefinite",
                None,
                "plur",
                contracted=previous is not None and _takes_of(tokens, i - 1),
            )
        return None
    if previous is None or previous.low in _BEFORE_BARE or previous.low in _LINKS_TO_BARE:
        return Opening(i, "none", None, None)
    return None


def _takes_of(tokens: list[Token], i: int) -> bool:
    """Return whether the word at ``i`` is a noun or a locution that « des » completes."""
    token = tokens[i]
    if token.low in words("takes_of") or lookup_printed(token.text):
        return True
    return i > 0 and tokens[i - 1].low in _NOUN_MARKERS and token.word


_NOUN_MARKERS = frozenset(
    [
        "le",
        "la",
        "l'",
        "les",
        "un",
        "une",
        "ce",
        "cet",
        "cette",
        "ces",
        "son",
        "sa",
        "ses",
        "leur",
        "leurs",
        "du",
        "au",
        "aux",
    ]
)


def _read_head(tokens: list[Token], opening: Opening) -> _Head | None:
    """Return the head noun after the adjectives that stand before it."""
    i = opening.after
    former = False
    gender, number = opening.gender, opening.number
    for _ in range(_MOST_MODIFIERS):
        if i >= len(tokens) or (tokens[i].gap and i > opening.after):
            return None
        token = tokens[i]
        head = _noun(tokens, i, gender, number, former)
        modifier = before_noun(token)
        if (
            head is None
            and modifier is None
            and token.low in words("adverb")
            and i + 1 < len(tokens)
            and before_noun(tokens[i + 1])
        ):
            i += 1
            continue
        if head is not None and not (
            modifier is not None and head.end == i + 1 and _noun_follows(tokens, i + 1, gender, number)
        ):
            return head
        if modifier is None:
            return None
        fitting = [form for form in modifier if agrees(form.gender, form.number, gender, number)]
        if modifier and not fitting:
            return None
        former = former or any(form.former for form in fitting)
        if fitting:
            gender = gender or _only({form.gender for form in fitting})
            number = number or _only({form.number for form in fitting})
        i += 1
    return None


def _noun_follows(tokens: list[Token], i: int, gender: Gender | None, number: Number | None) -> bool:
    for j in (i, i + 1):
        if j >= len(tokens) or tokens[j].gap:
            return False
        if _noun(tokens, j, gender, number, False) is not None:
            return True
        if before_noun(tokens[j]) is None:
            return False
    return False


def _noun(
    tokens: list[Token], i: int, gender: Gender | None, number: Number | None, former: bool
) -> _Head | None:
    """Return the longest noun that begins at token ``i`` and agrees with what stands before it."""
    token = tokens[i]
    longest = lexicon().heads.get(token.low, 1)
    for length in range(min(longest * 2, len(tokens) - i), 0, -1):
        if length == 1:
            readings = _printed(token)
        elif any(t.gap for t in tokens[i + 1 : i + length]):
            continue
        else:
            phrase = "".join(
                t.low if t.low.endswith("'") else t.low + " " for t in tokens[i : i + length]
            ).strip()
            readings = lexicon().forms.get(phrase, ())
        fitting = tuple(r for r in readings if agrees(r.gender, r.number, gender, number))
        if fitting:
            return _Head(i, i + length, fitting, gender, former or token.low.startswith("ex-"))
    return None


def _only(features: set[_Feature | None]) -> _Feature | None:
    """Return the one feature that all readings share."""
    return next(iter(features)) if len(features) == 1 else None


def _printed(token: Token) -> tuple[NounReading, ...]:
    """Return the readings of one word; « ex- » and « vice- » before a known noun do not hide it."""
    low = token.low
    readings = lookup_printed(token.text)
    if not readings and low.startswith("ex-"):
        readings = lookup_printed(token.text[3:])
    if token.text[0].islower():
        # « le français » is a language and « le russe » a tongue: who comes from there has a capital.
        return tuple(r for r in readings if r.entry.category != "nationality" or r.number == "plur")
    return readings


def _can_be_bare(tokens: list[Token], i: int, head: _Head, reading: NounReading, number: Number) -> bool:
    """Return whether a noun without determiner is an apposition or a heading's subject (« …, maire de Lyon, »)."""
    if head.start != i and not head.former and number == "sing":
        return False
    if tokens[head.start].low in words("verb"):
        return False
    category = reading.entry.category
    if category in _PERSONAL:
        return category != "nationality" or number == "plur"
    if category == "group":
        return number == "plur"
    following = tokens[head.end].low if head.end < len(tokens) else ""
    return category == "organization" and following in ("de", "du", "des", "d'", "pour", "contre")


def _read_further_heads(tokens: list[Token], extent: Extent, number: Number, personal: bool) -> None:
    """Read « et écrivain », « et ancienne élue »: further heads under the same determiner."""
    i = extent.position
    if not personal or i + 1 >= len(tokens) or tokens[i].low not in ("et", "ou") or tokens[i].gap:
        return
    head = _read_head(tokens, Opening(i + 1, "none", None, number))
    if head is None or head.readings[0].entry.category not in _PERSONAL:
        return
    if tokens[head.start].low in words("verb") and not _goes_on_as_noun(tokens, head.end, number):
        return
    extent.position = head.end
    extent.adjectives()


def _goes_on_as_noun(tokens: list[Token], i: int, number: Number) -> bool:
    """Return whether the word before token ``i``, a verb as well as a noun, is a noun there (« et critique d'art »)."""
    if i >= len(tokens) or tokens[i].gap:
        return False
    return (
        tokens[i].capitalised or tokens[i].low in ("de", "d'") or after_noun(tokens[i], None, number, False)
    )
