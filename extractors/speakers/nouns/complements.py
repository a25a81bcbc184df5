"""How far the phrase goes after its head: adjectives, « de … », « à … », « chargé de … »."""

from __future__ import annotations

from functools import cache

from extractors.speakers.nouns.determiners import is_number
from extractors.speakers.nouns.lexicon import adjectives, lookup_printed, words
from extractors.speakers.nouns.model import Gender, Number
from extractors.speakers.nouns.modifiers import after_noun, before_noun
from extractors.speakers.nouns.tokens import Token

_OF = frozenset(("de", "du", "des", "d'"))
_PREPOSITIONS: dict[str, str] = {
    "à": "à", "au": "à", "aux": "à", "en": "en", "pour": "pour", "contre": "contre", "sur": "sur", "chez": "chez",
    "entre": "entre", "avec": "avec", "dans": "dans",
}  # fmt: skip
_ARTICLES = frozenset(
    [
        "le",
        "la",
        "l'",
        "les",
        "un",
        "une",
        "son",
        "sa",
        "ses",
        "ce",
        "cet",
        "cette",
        "ces",
        "leur",
        "leurs",
        "mon",
        "ma",
        "mes",
        "notre",
        "nos",
        "votre",
        "vos",
    ]
)
_SINGULAR_ARTICLES = frozenset(
    ("le", "la", "l'", "du", "au", "son", "sa", "ce", "cet", "cette", "un", "une", "leur")
)
_NAME_LINKS = frozenset(
    ("de", "du", "des", "d'", "la", "le", "les", "l'", "et", "en", "sur", "sous", "aux", "lès", "&")
)
_TWO_WORD_PLACES = frozenset(
    [
        "new",
        "los",
        "san",
        "santa",
        "saint",
        "sainte",
        "las",
        "la",
        "le",
        "les",
        "el",
        "north",
        "south",
        "são",
        "port",
        "cap",
        "fort",
        "hong",
        "sri",
        "abou",
        "abu",
    ]
)
_MINISTERIAL = frozenset(
    (
        "ministre",
        "ministère",
        "secrétaire d'état",
        "secrétaire",
        "direction",
        "commission",
        "secrétariat",
        "délégué",
        "haut",
    )
)
_MONTHS = frozenset(
    [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ]
)
_LONGEST = 40
"""Tokens: the bound that keeps the search linear in the length of the text."""


class Extent:
    """Reads the tokens after a head noun, as far as its phrase goes.

    ``position`` is the index of the first token not read.
    """

    def __init__(
        self,
        tokens: list[Token],
        head_end: int,
        gender: Gender | None,
        number: Number,
        personal: bool,
        links: frozenset[str],
    ) -> None:
        self._tokens = tokens
        self._limit = min(len(tokens), head_end + _LONGEST)
        self._gender = gender
        self._number: Number = number
        self._personal = personal
        self._links = links
        self.position = head_end
        self.complement: int | None = None

    def _at(self, i: int) -> Token | None:
        if i >= self._limit or self._tokens[i].gap:
            return None
        return self._tokens[i]

    def _low(self, i: int) -> str:
        token = self._at(i)
        return token.low if token is not None else ""

    def adjectives(self) -> None:
        """Read the adjectives after the head (« affaires étrangères et européennes », « très proche »)."""
        self.position = self._adjectives(self.position, self._gender, self._number, self._personal)

    def _adjectives(self, i: int, gender: Gender | None, number: Number | None, personal: bool) -> int:
        read = 0
        while read < 4:
            j = i
            if read and self._low(j) in ("et", "ou", "-"):
                j += 1
            if self._low(j) in ("le", "la", "les") and self._low(j + 1) in ("plus", "moins"):
                j += 1
            if self._low(j) in words("adverb"):
                j += 1
            token = self._at(j)
            if token is None or not after_noun(token, gender, number, personal):
                break
            if self._link_begins(j):
                break
            i, read = j + 1, read + 1
        return i

    def _link_begins(self, i: int) -> bool:
        return self._fixed(i, "linked") > 0

    def _fixed(self, i: int, kind: str) -> int:
        """Return the number of tokens of the longest phrase of that kind that begins at token ``i``, or 0."""
        length = 0
        for candidate in _phrases(kind).get(self._low(i), ()):
            if len(candidate) > length and all(self._low(i + k) == word for k, word in enumerate(candidate)):
                length = len(candidate)
        return length

    def complements(self) -> None:
        """Read the prepositional phrases that belong to the noun, and the adjectives after them."""
        i = self.position
        while (after := self._complement(i)) is not None:
            if self.complement is None:
                self.complement = i
            i = self._adjectives_of_whole(after)
        self.position = i

    def further(self) -> None:
        """Read « et de la gauche » after « une partie de la droite »: further nouns under the same amount."""
        while self._low(self.position) in ("et", "ou") and self._low(self.position + 1) in _OF:
            after = self._object(self.position + 2, self._low(self.position + 1) in ("du", "des"))
            if after is None:
                return
            self.position = after

    def _adjectives_of_whole(self, i: int) -> int:
        token = self._at(i)
        if (
            token is not None
            and token.text[0].islower()
            and after_noun(token, None, None, False)
            and not self._link_begins(i)
        ):
            return i + 1
        return i

    def _complement(self, i: int) -> int | None:
        token = self._at(i)
        if token is None:
            return None
        fixed = self._fixed(i, "phrase")
        if fixed:
            return i + fixed
        linked = self._fixed(i, "linked")
        if linked:
            last = self._tokens[i + linked - 1].low
            return self._object(i + linked, last in ("du", "au", "des", "aux"))
        if self._fixed(i, "adverbial"):
            return None
        low = token.low
        if low in _OF:
            return self._listed(self._object(i + 1, low in ("du", "des")), low)
        preposition = _PREPOSITIONS.get(low)
        if preposition is not None and preposition in self._links:
            return self._object(i + 1, low in ("au", "aux"))
        return None

    def _listed(self, i: int | None, low: str) -> int | None:
        """Read on over « , des X et des Y » and « et de Y », where « of » is repeated."""
        while i is not None:
            j = i
            if (self._low(j) in ("et", "ou") and self._low(j + 1) in _OF) or (
                self._low(j) == "," and self._low(j + 1) in _OF and self._closes(j + 2)
            ):
                pass
            else:
                return i
            after = self._object(j + 2, self._low(j + 1) in ("du", "des"))
            if after is None:
                return i
            i = after
        return None

    def _closes(self, i: int) -> bool:
        """Return whether the list that goes on at token ``i`` ends with « et de … » within a few words."""
        for j in range(i, min(i + 12, self._limit)):
            low = self._low(j)
            if not low or (not low[0].isalnum() and low != ","):
                return False
            if low == "et" and self._low(j + 1) in _OF:
                return True
        return False

    def _object(self, i: int, article: bool) -> int | None:
        """Return the index after the noun phrase that begins at token ``i``, ``None`` if none does."""
        if self._low(i) in _ARTICLES:
            article = True
            i += 1
        elif (self._low(i) == "d'" and self._low(i + 1) in ("un", "une")) or (
            self._low(i) in _OF and self._low(i + 1) in _ARTICLES
        ):
            i += 2
        date = self._date(i)
        if date is not None:
            return date
        token = self._at(i)
        while token is not None and (is_number(token) or (not token.capitalised and self._before(token, i))):
            i += 1
            token = self._at(i)
            if token is None or not token.word:
                return i if is_number(self._tokens[i - 1]) else None
        if token is None or not token.word:
            return None
        if token.capitalised or token.text[0].isdigit():
            return self._name(i, article)
        if token.low in words("stop") or _is_infinitive(token.low):
            return i if is_number(self._tokens[i - 1]) else None
        return self._nested(self._adjectives(i + 1, None, None, False), token.low)

    def _date(self, i: int) -> int | None:
        """Return the index after the date (« 8 juillet 2013 ») at token ``i``, ``None`` if there is none."""
        if not self._low(i).rstrip("er").isdecimal() or self._low(i + 1) not in _MONTHS:
            return None
        return i + 3 if self._low(i + 2).isdecimal() else i + 2

    def _before(self, token: Token, i: int) -> bool:
        following = self._at(i + 1)
        return (
            before_noun(token) is not None
            and following is not None
            and following.word
            and (
                following.low not in words("stop")
                and following.low not in words("verb")
                and not lookup_printed(token.text)
            )
        )

    def _nested(self, i: int, noun: str = "") -> int:
        """Read the complement of the object before token ``i``: « de … », or what its noun calls for."""
        low = self._low(i)
        if self._fixed(i, "adverbial"):
            return i
        if low == "face" and self._low(i + 1) in ("à", "au", "aux"):
            return self._object(i + 2, self._low(i + 1) != "à") or i
        preposition = _PREPOSITIONS.get(low, "")
        if low in _OF or (preposition and noun in words(f"before_{preposition}")):
            return self._object(i + 1, low in ("du", "des", "au", "aux")) or i
        return i

    def _name(self, i: int, article: bool) -> int:
        """Read a capitalised name, without the name of the person that may follow it directly."""
        first = i
        run = i + 1
        token = self._at(run)
        while token is not None and (token.capitalised or token.text.isdecimal()):
            run += 1
            token = self._at(run)
        length = run - first
        common = self._tokens[first]
        if article and length >= 2 and _is_common_word(common):
            run = first + 1
        elif length >= 3 and not article:
            run = first + (2 if common.low in _TWO_WORD_PLACES or length >= 4 else 1)
        elif (
            length == 2
            and not article
            and common.low not in _TWO_WORD_PLACES
            and common.low in words("place")
        ):
            run = first + 1
        if run < first + length:
            return run
        after = self._adjectives(run, None, None, False)
        link = self._low(after)
        following = self._at(after + 1)
        if (
            link in _NAME_LINKS
            and link not in _OF
            and following is not None
            and following.capitalised
            and link in ("et", "&")
        ):
            return self._name(after + 1, article) if article else after
        return self._nested(after)


@cache
def _phrases(kind: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the fixed phrases of a kind as tuples of tokens, by their first token."""
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for phrase in words(kind):
        pieces = tuple(phrase.replace("'", "' ").split())
        phrases.setdefault(pieces[0], []).append(pieces)
    return {first: tuple(sorted(found, key=len, reverse=True)) for first, found in phrases.items()}


def _is_infinitive(low: str) -> bool:
    """Return whether a word after « de » reads as a verb rather than as a noun."""
    if not low.endswith(("er", "ir", "re", "oir")) or low in words("noun") or lookup_printed(low):
        return False
    return low not in adjectives()


def _is_common_word(token: Token) -> bool:
    """Return whether a capitalised word is a common noun (« la République », « l'Intérieur », « des Sports »)."""
    return bool(lookup_printed(token.text)) or token.low in words("portfolio")
