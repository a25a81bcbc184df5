"""How far the phrase goes after its head: adjectives, « de … », « à … », « chargé de … »."""

from __future__ import annotations

from extractors.speakers.nouns.lexicon import words
from extractors.speakers.nouns.model import Gender, Number
from extractors.speakers.nouns.modifiers import after_noun
from extractors.speakers.nouns.objects import CONTRACTED, OF, PREPOSITIONS, Objects
from extractors.speakers.nouns.tokens import Token

_LONGEST = 40
"""Tokens: the bound that keeps the search linear in the length of the text."""
_LONGEST_LIST_ITEM = 12
_APPOSED_PREPOSITIONS = frozenset(("à", "en", "chez"))


class Extent(Objects):
    """Reads the tokens after a head noun, as far as its phrase goes.

    ``apposed`` is true of a person's apposition: no verb stands before it to which « à », « en » and « chez » could
    belong (« …, chercheuse à Lyon, »). ``position`` is the index of the first token not read; ``complement`` that of the first preposition read.
    """

    def __init__(
        self,
        tokens: list[Token],
        head_end: int,
        gender: Gender | None,
        number: Number,
        personal: bool,
        prepositions: frozenset[str],
        apposed: bool = False,
    ) -> None:
        super().__init__(tokens, head_end + _LONGEST)
        self._gender = gender
        self._number: Number = number
        self._personal = personal
        self._prepositions = prepositions | _APPOSED_PREPOSITIONS if apposed else prepositions
        self._apposed = apposed
        self.position = head_end
        self.complement: int | None = None

    def read_adjectives(self, of_last_word: bool = False) -> None:
        """Read the adjectives after the head (« affaires étrangères et européennes », « très proche »).

        ``of_last_word`` is true where they can go with another word than the head (« la présidente du Conseil
        italien »).
        """
        gender, number = (None, None) if of_last_word else (self._gender, self._number)
        self.position = self._read_adjectives(self.position, gender, number, self._personal)

    def read_number(self) -> None:
        """Read the number of a document (« l'article 49.3 », « la loi 78-17 »)."""
        token = self._at(self.position)
        if token is not None and token.text[0].isdigit():
            self.position += 1

    def read_complements(self) -> None:
        """Read the prepositional phrases that belong to the noun, and the adjectives after them."""
        i = self.position
        while (after := self._complement(i)) is not None:
            if self.complement is None:
                self.complement = i
            i = self._adjective_of_whole(after)
        self.position = i

    def read_further_parts(self) -> None:
        """Read « et de la gauche » after « une partie de la droite »: further nouns under the same amount."""
        while self._low(self.position) in ("et", "ou") and self._low(self.position + 1) in OF:
            after = self._object(self.position + 2, self._low(self.position + 1) in CONTRACTED)
            if after is None:
                return
            self.position = after

    def _adjective_of_whole(self, i: int) -> int:
        token = self._at(i)
        if token is None or not token.text[0].islower() or self._fixed(i, "linked"):
            return i
        return i + 1 if after_noun(token, None, None, False) else i

    def _complement(self, i: int) -> int | None:
        token = self._at(i)
        if token is None:
            return None
        fixed = self._fixed(i, "phrase")
        if fixed:
            return i + fixed
        linked = self._fixed(i, "linked")
        if linked:
            return self._listed(self._object(i + linked, self._tokens[i + linked - 1].low in CONTRACTED))
        if self._fixed(i, "adverbial") or (self._fixed(i, "medium") and not self._apposed):
            return None
        low = token.low
        if low in OF:
            return self._listed(self._object(i + 1, low in CONTRACTED))
        if PREPOSITIONS.get(low) in self._prepositions:
            return self._object(i + 1, low in CONTRACTED)
        return None

    def _listed(self, i: int | None) -> int | None:
        """Read on over « , des X et des Y » and « et de Y », where « de » is repeated."""
        while i is not None and self._low(i + 1) in OF:
            low = self._low(i)
            if low not in ("et", "ou") and not (low == "," and self._list_closes(i + 2)):
                break
            after = self._object(i + 2, self._low(i + 1) in CONTRACTED)
            if after is None:
                break
            i = after
        return i

    def _list_closes(self, i: int) -> bool:
        """Return whether the list that goes on at token ``i`` ends with « et de … » within a few words."""
        for j in range(i, min(i + _LONGEST_LIST_ITEM, self._limit)):
            low = self._low(j)
            if not low or (not low[0].isalnum() and low != ","):
                return False
            if low == "et" and self._low(j + 1) in OF:
                return True
        return False


def goes_on_as_noun(tokens: list[Token], i: int, number: Number) -> bool:
    """Return whether the word before token ``i``, a verb as well as a noun, is a noun there (« et critique d'art »)."""
    if i >= len(tokens) or tokens[i].gap:
        return False
    following = tokens[i]
    return (
        following.capitalised
        or following.low in words("after_homograph")
        or after_noun(following, None, number, False)
    )
