"""Noun phrases that can name a speaker, found by their words alone."""

from __future__ import annotations

from extractors.speakers.nouns.complements import Extent, goes_on_as_noun
from extractors.speakers.nouns.determiners import Opening, may_open, read_opening
from extractors.speakers.nouns.heads import Head, read_head
from extractors.speakers.nouns.lexicon import lookup_printed, words
from extractors.speakers.nouns.model import Description, NounReading, Number
from extractors.speakers.nouns.modifiers import before_noun
from extractors.speakers.nouns.phrases import phrase_length
from extractors.speakers.nouns.tokens import Token, tokenize
from extractors.types import Span

_PERSONAL = frozenset(("role", "profession", "person", "family", "nationality"))
_PARTICIPLE_ENDINGS = ("é", "ée", "és", "ées")
_CLITIC_SUBJECTS = frozenset(
    ("il", "elle", "on", "ils", "elles", "je", "j'", "tu", "ne", "n'", "y", "qui", "nous", "vous", "se")
)
_BEFORE_BARE = frozenset(
    (",", ";", ":", ".", "!", "?", "…", "(", "[", "—", "–", "-", "»", "«", "”", "“", '"', "•", "|", "/")
)
_LINKS_TO_BARE = frozenset(
    ("comme", "qualité", "devenu", "devenue", "devenus", "nommé", "nommée", "élu", "élue")
)


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
        if not _may_begin(tokens, i):
            i += 1
            continue
        description, after = _describe(tokens, i, covered)
        if description is None:
            i += 1
            continue
        found.append(description)
        covered = max(covered, description.span.end)
        i = after
    return found


def _may_begin(tokens: list[Token], i: int) -> bool:
    """Tell whether a phrase can begin at token ``i`` as far as that word and the one before say: most cannot."""
    token = tokens[i]
    if may_open(token.low) or token.low in ("de", "d'") or i == 0 or token.gap:
        return True
    return tokens[i - 1].low in _BEFORE_BARE or tokens[i - 1].low in _LINKS_TO_BARE


def _describe(tokens: list[Token], i: int, covered: int) -> tuple[Description | None, int]:
    """Return the description that begins at token ``i`` and the index after its head noun."""
    opening = _opening(tokens, i)
    if opening is None or phrase_length(tokens, i, "never") or phrase_length(tokens, i, "phrase"):
        return None, i
    head = read_head(tokens, opening)
    if head is None:
        return None, i
    reading = head.readings[0]
    gender = reading.gender or head.gender
    number = reading.number or opening.number or "sing"
    if opening.kind == "none" and not _can_be_bare(tokens, i, head, reading, number):
        return None, i
    extent = _read_extent(tokens, opening, head, number)
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
    return i > 0 and tokens[i - 1].low in words("noun_marker") and token.word


def _can_be_bare(tokens: list[Token], i: int, head: Head, reading: NounReading, number: Number) -> bool:
    """Return whether a noun without determiner is an apposition or a heading's subject (« …, maire de Lyon, »)."""
    noun = tokens[head.start]
    following = tokens[head.end] if head.end < len(tokens) and not tokens[head.end].gap else None
    if noun.low in words("verb") or noun.low in words("never_bare"):
        return False
    category = reading.entry.category
    if category == "group":
        return number == "plur"
    if category == "organization":
        return following is not None and following.low in words("after_bare")
    if category not in _PERSONAL:
        return False
    if number == "plur":
        return True
    if category == "nationality" or (head.start != i and not head.former):
        return False
    if category == "person" and noun.low.endswith(_PARTICIPLE_ENDINGS):
        return False  # « …, accusé de fraude, »
    return not (noun.capitalised and following is not None and following.capitalised)  # « Star Wars »


def _read_extent(tokens: list[Token], opening: Opening, head: Head, number: Number) -> Extent:
    """Return the extent of the phrase, read to its end."""
    reading = head.readings[0]
    personal = reading.entry.category in _PERSONAL
    extent = Extent(
        tokens,
        head.end,
        reading.gender or head.gender,
        number,
        personal,
        reading.entry.complements,
        apposed=personal and opening.kind == "none",
    )
    extent.read_adjectives(of_last_word=" " in reading.entry.lemma)
    if reading.entry.category == "document":
        extent.read_number()
    if personal:
        _read_further_heads(tokens, extent, number)
    extent.read_complements()
    if personal and _read_further_heads(tokens, extent, number):
        extent.read_complements()
    if opening.kind == "quantifier":
        extent.read_further_parts()
    return extent


def _read_further_heads(tokens: list[Token], extent: Extent, number: Number) -> bool:
    """Read « et écrivain », « et ancienne élue »: a further head under the same determiner."""
    i = extent.position
    if i + 1 >= len(tokens) or tokens[i].low not in ("et", "ou") or tokens[i].gap:
        return False
    head = read_head(tokens, Opening(i + 1, "none", None, number))
    if head is None or head.readings[0].entry.category not in _PERSONAL:
        return False
    if tokens[head.start].low in words("verb") and not goes_on_as_noun(tokens, head.end, number):
        return False
    extent.position = head.end
    extent.read_adjectives(of_last_word=True)
    return True
