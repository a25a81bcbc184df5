"""What stands around a word: adverbs, hyphens, a pronoun hung on a verb."""

from __future__ import annotations

from extractors.cues.entries import Lexicon
from extractors.cues.grammar import HYPHENS, SPOKEN_T, SUBJECTS
from extractors.cues.tokens import Tokens


class Context:
    """The tokens of one text, with what can be asked of a position in them."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.words = tokens.words
        self.lexicon = lexicon

    def word(self, i: int) -> str:
        """Return token ``i``, a line break outside the text."""
        return self.words[i] if 0 <= i < len(self.words) else "\n"

    def capitalised(self, i: int) -> bool:
        """Tell whether token ``i`` is a word that begins with a capital."""
        return 0 <= i < len(self.words) and self.tokens.text[self.tokens.starts[i]].isupper()

    def joined(self, i: int) -> bool:
        """Tell whether token ``i`` touches the one before it."""
        return 0 < i < len(self.words) and self.tokens.ends[i - 1] == self.tokens.starts[i]

    def adverb_before(self, i: int) -> int:
        """Return the first token of the adverb that ends with token ``i``, ``i + 1`` if there is none."""
        word = self.word(i)
        adverbs = self.lexicon.adverbs
        for length in adverbs.by_last.get(word, ()):
            first = i - length + 1
            if first >= 0 and tuple(self.words[first : i + 1]) in adverbs.phrases:
                return first
        return i if word.endswith("ment") and len(word) > 5 else i + 1

    def adverb_after(self, i: int) -> int:
        """Return the token after the adverb that begins with token ``i``, ``i`` itself if there is none."""
        word = self.word(i)
        adverbs = self.lexicon.adverbs
        for length in adverbs.by_first.get(word, ()):
            if tuple(self.words[i : i + length]) in adverbs.phrases:
                return i + length
        return i + 1 if word.endswith("ment") and len(word) > 5 else i

    def over_adverbs(self, i: int) -> int:
        """Return the first token from ``i`` on that begins no adverb."""
        while (after := self.adverb_after(i)) > i:
            i = after
        return i

    def inverted_pronoun(self, i: int) -> tuple[int, str] | None:
        """Return the subject pronoun hung on the verb at token ``i`` (« a-t-il »): its token and person."""
        j = i + 1
        hyphens = 0
        for _ in range(4):
            word = self.word(j)
            if word in HYPHENS and (self.joined(j) or self.joined(j + 1)):  # between spaces it is a dash
                hyphens += 1
            elif word not in SPOKEN_T:
                break
            j += 1
        if not hyphens or self.word(j) not in SUBJECTS:
            return None
        return j, SUBJECTS[self.word(j)]

    def verb_of_pronoun(self, i: int) -> int | None:
        """Return the verb that the pronoun at token ``i`` is hung on, if it is."""
        if self.word(i) not in SUBJECTS:
            return None
        j = i - 1
        while i - j < 5 and (self.word(j) in HYPHENS or self.word(j) in SPOKEN_T):
            j -= 1
        if j < 0 or j == i - 1:
            return None
        found = self.inverted_pronoun(j)
        return j if found is not None and found[0] == i else None

    def part_of_a_word(self, first: int, last: int) -> bool:
        """Tell whether tokens ``first`` to ``last`` are a piece of something longer.

        So it is in a word with hyphens (« porte-parole », « d'après-midi »), a hashtag, an address.
        """
        if self.joined(first):
            before = self.word(first - 1)
            if before in "#@/_&=" or (before == "." and not self.capitalised(first)):
                return True
            if before in HYPHENS and self.joined(first - 1):
                return True
        after = self.word(last + 1)
        hangs = after in HYPHENS and self.joined(last + 1) and self.joined(last + 2)
        return hangs and self.word(last + 2) not in SPOKEN_T and self.inverted_pronoun(last) is None
