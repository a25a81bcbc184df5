"""The noun phrase after a preposition: « (de) la région Île-de-France », « (du) 8 juillet 2013 », « (de) Tesla »."""

from __future__ import annotations

from extractors.speakers.nouns.determiners import is_number
from extractors.speakers.nouns.lexicon import adjectives, lookup_printed, words
from extractors.speakers.nouns.model import Gender, Number
from extractors.speakers.nouns.modifiers import after_noun, before_noun
from extractors.speakers.nouns.phrases import phrase_length
from extractors.speakers.nouns.tokens import Token
from extractors.speakers.registry.given_names import gender_of_given_name

OF = frozenset(("de", "du", "des", "d'"))
CONTRACTED = frozenset(("du", "des", "au", "aux"))
PREPOSITIONS: dict[str, str] = {
    "à": "à", "au": "à", "aux": "à", "en": "en", "pour": "pour", "contre": "contre", "sur": "sur", "chez": "chez",
    "entre": "entre", "avec": "avec", "dans": "dans",
}  # fmt: skip
_MOST_ADJECTIVES = 4


class Objects:
    """Reads noun phrases among the tokens before index ``limit``; a line break ends each."""

    def __init__(self, tokens: list[Token], limit: int) -> None:
        self._tokens = tokens
        self._limit = min(len(tokens), limit)

    def _at(self, i: int) -> Token | None:
        if i >= self._limit or self._tokens[i].gap:
            return None
        return self._tokens[i]

    def _low(self, i: int) -> str:
        token = self._at(i)
        return token.low if token is not None else ""

    def _fixed(self, i: int, kind: str) -> int:
        return 0 if self._at(i) is None else phrase_length(self._tokens, i, kind)

    def _read_adjectives(self, i: int, gender: Gender | None, number: Number | None, personal: bool) -> int:
        """Return the index after the adjectives that begin at token ``i``."""
        for read in range(_MOST_ADJECTIVES):
            joined = read > 0 and self._low(i) in ("et", "ou", "-")
            j = i + 1 if joined else i
            if self._low(j) in ("le", "la", "les") and self._low(j + 1) in ("plus", "moins"):
                j += 1
            if self._low(j) in words("adverb"):
                j += 1
            token = self._at(j)
            if token is None or not after_noun(token, gender, number, personal) or self._fixed(j, "linked"):
                break
            following = self._at(j + 1)
            if joined and before_noun(token) and following is not None and lookup_printed(following.text):
                break  # « ministre bavarois et futur chancelier »
            i = j + 1
        return i

    def _object(self, i: int, article: bool) -> int | None:
        """Return the index after the noun phrase that begins at token ``i``, ``None`` if none does.

        ``article`` is true where the preposition before it holds one (``du``, ``aux``).
        """
        if self._low(i) in OF and self._low(i + 1) in words("article"):
            i += 1
        if self._low(i) in words("article"):
            article = True
            i += 1
        date = self._date(i)
        if date is not None:
            return date
        token = self._at(i)
        while token is not None and (is_number(token) or self._is_before_noun(token, i)):
            i += 1
            token = self._at(i)
        if token is None or not token.word:
            return i if is_number(self._tokens[i - 1]) else None
        if token.capitalised or token.text[0].isdigit():
            return self._name(i, article)
        if token.low in words("stop") or _is_infinitive(token.low):
            return i if is_number(self._tokens[i - 1]) else None
        after = self._read_adjectives(i + 1, None, None, False)
        following = self._at(after)
        if following is not None and following.capitalised and token.low in words("named"):
            return self._name(after, True) if gender_of_given_name(following.text) is None else after
        return self._nested(after, token.low)

    def _date(self, i: int) -> int | None:
        """Return the index after the date (« 8 juillet 2013 ») at token ``i``, ``None`` if there is none."""
        if not self._low(i).removesuffix("er").isdecimal() or self._low(i + 1) not in words("month"):
            return None
        return i + 3 if self._low(i + 2).isdecimal() else i + 2

    def _is_before_noun(self, token: Token, i: int) -> bool:
        """Return whether the word is an adjective of the noun after it."""
        if token.capitalised or before_noun(token) is None or lookup_printed(token.text):
            return False
        following = self._at(i + 1)
        if following is None or not following.word:
            return False
        return following.low not in words("stop") and following.low not in words("verb")

    def _nested(self, i: int, noun: str) -> int:
        """Read the complement of an object before token ``i``: « de … », or what its noun calls for."""
        low = self._low(i)
        if self._fixed(i, "adverbial"):
            return i
        if low == "face" and self._low(i + 1) in ("à", "au", "aux"):
            return self._object(i + 2, self._low(i + 1) in CONTRACTED) or i
        preposition = PREPOSITIONS.get(low, "")
        if low in OF or (preposition and noun in words(f"before_{preposition}")):
            return self._object(i + 1, low in CONTRACTED) or i
        return i

    def _name(self, i: int, article: bool) -> int:
        """Return the index after a capitalised name, without the person's name that may follow it directly."""
        run = i + 1
        while (token := self._at(run)) is not None and (token.capitalised or token.text.isdecimal()):
            run += 1
        cut = self._person_begins(i, run, article)
        if cut < run:
            return cut
        after = self._read_adjectives(run, None, None, False)
        following = self._at(after + 1)
        if article and self._low(after) in ("et", "&") and following is not None and following.capitalised:
            return self._name(after + 1, article)
        return self._nested(after, self._tokens[i].low)

    def _person_begins(self, i: int, run: int, article: bool) -> int:
        """Return where in the capitalised words ``i`` to ``run`` a person's name begins, ``run`` if nowhere."""
        first = self._tokens[i]
        if article and (lookup_printed(first.text) or first.low in words("portfolio")):
            return i + 1  # « la République », « l'Intérieur », « des Sports »
        for k in range(i + 1, run - 1):
            if gender_of_given_name(self._tokens[k].text) is not None:
                return k
        if not article and first.low in words("place"):
            return i + 1
        if (
            not article
            and run - i > 2
            and first.low not in words("place_prefix")
            and not lookup_printed(first.text)
        ):
            return run if "-" in "".join(token.text for token in self._tokens[i + 1 : run]) else i + 1
        return run


def _is_infinitive(low: str) -> bool:
    """Return whether a word after « de » reads as a verb rather than as a noun."""
    if not low.endswith(("er", "ir", "re", "oir")) or low in words("noun") or lookup_printed(low):
        return False
    return low not in adjectives()
