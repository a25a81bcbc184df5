"""The verb group around one form of a verb: its auxiliary, clitics, adverbs, negation and inverted pronoun.

Every search goes a bounded number of tokens to either side, so that a text is read in linear time.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from extractors.cues.conjugation import Inflection
from extractors.cues.grammar import (
    ARTICLES_OR_CLITICS,
    CLITICS,
    CLOSERS,
    DETERMINERS,
    HYPHENS,
    NEGATIONS,
    PRENOMINAL,
    PREPOSITIONS,
    PRONOUN_GENDER,
    REFLEXIVES,
    SENTENCE_ENDS,
    SPOKEN_T,
    SUBJECTS,
)
from extractors.cues.lexicon import Lexicon, Modal
from extractors.cues.tokens import Tokens
from extractors.cues.types import Form

_PARENTHESIS: Final = 12
"""Tokens at most between two commas inside a verb group: « a, dans un entretien au journal, déclaré »."""
_PHRASE: Final = 7
"""Tokens at most of an adverbial phrase without commas: « a dans un long message dénoncé »."""


@dataclass(frozen=True, slots=True)
class Group:
    """A verb group: tokens ``first`` to ``last``, both included.

    ``persons`` are those the form allows; ``subject`` is the person that a pronoun next to the group gives.
    ``pronoun`` is the token of an inverted subject.
    """

    first: int
    last: int
    form: Form
    persons: frozenset[str] = frozenset()
    subject: str | None = None
    pronoun: int | None = None
    negated: bool = False
    reflexive: bool = False
    passive: bool = False
    participle: str = ""


class GroupParser:
    """Finds verb groups in the tokens of one text."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.words = tokens.words
        self.lexicon = lexicon

    def word(self, i: int) -> str:
        """Return token ``i``, a line break outside the text."""
        return self.words[i] if 0 <= i < len(self.words) else "\n"

    # -- what stands around a verb ------------------------------------------------------------------------------

    def adverb_before(self, i: int) -> int:
        """Return the first token of the adverb that ends with token ``i``, ``i + 1`` if there is none."""
        word = self.word(i)
        for phrase in self.lexicon.adverbs.get(word, ()):
            first = i - len(phrase) + 1
            if first >= 0 and tuple(self.words[first : i + 1]) == phrase:
                return first
        if word.endswith("ment") and len(word) > 5:
            return i
        return i + 1

    def adverb_after(self, i: int) -> int:
        """Return the token after the one-word adverb at ``i``, ``i`` itself if there is none."""
        word = self.word(i)
        is_adverb = (word,) in self.lexicon.adverbs.get(word, ()) or (word.endswith("ment") and len(word) > 5)
        return i + 1 if is_adverb else i

    def inverted_pronoun(self, i: int) -> tuple[int, str] | None:
        """Return the subject pronoun hung on the verb at token ``i`` (« a-t-il »): its token and person."""
        j = i + 1
        hyphens = 0
        for _ in range(4):
            word = self.word(j)
            if word in HYPHENS and self._touches(j):
                hyphens += 1
            elif word not in SPOKEN_T:
                break
            j += 1
        if not hyphens or self.word(j) not in SUBJECTS:
            return None
        return j, SUBJECTS[self.word(j)]

    def _touches(self, i: int) -> bool:
        """Tell whether the hyphen at ``i`` touches a word: a hyphen between spaces is a dash."""
        starts, ends = self.tokens.starts, self.tokens.ends
        before = i > 0 and ends[i - 1] == starts[i]
        after = i + 1 < len(starts) and ends[i] == starts[i + 1]
        return before or after

    def _hanging_pronoun(self, i: int) -> tuple[int, str, int] | None:
        """Return, where token ``i`` is a pronoun hung on a verb: its person, and the token of that verb."""
        if self.word(i) not in SUBJECTS:
            return None
        j = i - 1
        while i - j < 5 and (self.word(j) in HYPHENS or self.word(j) in SPOKEN_T):
            j -= 1
        found = self.inverted_pronoun(j) if j >= 0 and j < i - 1 else None
        return (i, found[1], j) if found is not None and found[0] == i else None

    def before(self, first: int, persons: frozenset[str], last: int, form: Form) -> Group:
        """Return the group of a verb from ``first`` with its clitics and negation before it.

        ``persons`` is needed to tell « nous » the subject from « nous » the object.
        """
        j = first - 1
        reflexive = negated = False
        while first - j <= 4 and self.word(j) in CLITICS:
            j -= 1
        leftmost = self.word(j + 1)
        if j + 1 < first and leftmost in ("nous", "vous"):
            person = SUBJECTS[leftmost]
            doubled = self.word(j + 2) == leftmost and j + 2 < first
            if person in persons and (doubled or self.word(j) not in SUBJECTS):
                j += 1
        for i in range(j + 1, first):
            reflexive |= any(person in persons or not persons for person in REFLEXIVES.get(self.word(i), ()))
        start = j + 1
        if self.word(j) in ("ne", "n'"):
            negated = True
            start, j = j, j - 1
        subject = SUBJECTS.get(self.word(j)) or ("3s" if self.word(j) in ("c'", "ce", "cela", "ça") else None)
        if subject is not None and persons and subject not in persons:
            subject = None
        if negated and self.word(last + 1) in ("que", "qu'"):
            negated = False
        return Group(start, last, form, persons, subject, negated=negated, reflexive=reflexive)

    def negation_after(self, group: Group) -> Group:
        """Take « pas » and its like behind the group in, if « ne » stands before."""
        if group.negated and self.word(group.last + 1) in NEGATIONS:
            return replace(group, last=group.last + 1)
        return group

    # -- the kinds of group -------------------------------------------------------------------------------------

    def finite(self, i: int, inflection: Inflection) -> Group | None:
        """Return the group of the finite verb at ``i``: « n'a-t-elle dit », « se disent »."""
        found = self.inverted_pronoun(i)
        pronoun = None
        last = i
        persons = inflection.persons
        subject = None
        if found is not None:
            if found[1] not in persons:
                return None  # an imperative: « dites-nous »
            pronoun, subject = found
            last = pronoun
            persons = frozenset((subject,))
        group = self.before(i, persons, last, "finite")
        if pronoun is not None:
            group = replace(group, pronoun=pronoun, subject=subject)
        elif group.subject is None and not persons & {"3s", "3p"}:
            return None  # « nous » and « tu » are never left out, save in imperatives
        return self.negation_after(group)

    def gerund(self, i: int) -> Group:
        """Return the group of the present participle at ``i``: « n'excluant pas », « tout en soulignant »."""
        group = self.before(i, frozenset(), i, "participle")
        if self.word(group.first) == "en" and group.first < i:
            group = replace(group, form="gerund")
        elif self.word(group.first - 1) == "en":
            group = replace(group, first=group.first - 1, form="gerund")
        return self.negation_after(group)

    def participle(self, i: int, inflection: Inflection) -> Group | None:
        """Return the group of the past participle at ``i``, from its auxiliary on; alone if it has none."""
        walk = self._to_auxiliary(i)
        if walk is None:
            return Group(i, i, "passive", passive=True, participle=inflection.participle)
        at, pronoun, negation = walk
        verb, auxiliary = self.lexicon.auxiliaries[self.word(at)]
        passive = False
        if verb == "être":
            passive = True
            if auxiliary.participle:  # « a été qualifié »
                further = self._to_auxiliary(at)
                if further is None or self.lexicon.auxiliaries[self.word(further[0])][0] != "avoir":
                    return Group(i, i, "passive", passive=True, participle=inflection.participle)
                at, pronoun, negation = further[0], further[1] or pronoun, negation or further[2]
                verb, auxiliary = self.lexicon.auxiliaries[self.word(at)]
        form: Form = "compound" if auxiliary.persons else "participle" if auxiliary.gerund else "infinitive"
        persons = auxiliary.persons
        subject = None
        if pronoun is not None:
            found = self.inverted_pronoun(at)
            if found is None or found[1] not in persons:
                return None
            subject = found[1]
            persons = frozenset((subject,))
        group = self.before(at, persons, i, form)
        if pronoun is not None:
            group = replace(group, subject=subject, pronoun=pronoun)
        elif group.persons and group.subject is None and not persons & {"3s", "3p"}:
            return Group(
                i, i, "passive", passive=True, participle=inflection.participle
            )  # « les avions cités »
        if form == "participle" and self.word(group.first - 1) == "en":
            group = replace(group, first=group.first - 1, form="gerund")
        return replace(
            group,
            negated=group.negated and self.word(i + 1) not in ("que", "qu'") if not negation else True,
            passive=passive,
            participle=inflection.participle,
        )

    def _to_auxiliary(self, i: int) -> tuple[int, int | None, bool] | None:
        """Go left from a participle: the token of its auxiliary, of a pronoun hung on that, and whether negated."""
        j = i - 1
        pronoun: int | None = None
        negation = False
        for _ in range(8):
            word = self.word(j)
            if word in self.lexicon.auxiliaries:
                return j, pronoun, negation
            hanging = self._hanging_pronoun(j)
            if hanging is not None:
                pronoun, j = hanging[0], hanging[2]
                continue
            if word in NEGATIONS:
                negation |= word != "plus" and word != "rien"
                j -= 1
                continue
            first = self.adverb_before(j)
            if first <= j:
                j = first - 1
                continue
            break
        at = self._over_parenthesis(j)
        return None if at is None else (at, pronoun, negation) if pronoun is None else None

    def _over_parenthesis(self, j: int) -> int | None:
        """Return the auxiliary before an adverbial phrase that ends at ``j``, in commas or opened by a preposition."""
        if self.word(j) == ",":
            for k in range(j - 1, max(j - _PARENTHESIS, 0), -1):
                if self.words[k] in SENTENCE_ENDS:
                    return None
                if self.words[k] == ",":
                    return k - 1 if self._finite_auxiliary(k - 1) else None
            return None
        for k in range(j, max(j - _PHRASE, 0), -1):
            word = self.words[k]
            if not word[0].isalnum() or word in self.lexicon.auxiliaries:
                return None
            opens = (word in PREPOSITIONS or word in ("au", "aux")) and word not in (
                "de",
                "d'",
                "pour",
                "comme",
            )
            if opens and self._finite_auxiliary(k - 1):
                return k - 1
        return None

    def _finite_auxiliary(self, i: int) -> bool:
        found = self.lexicon.auxiliaries.get(self.word(i))
        return found is not None and found[0] == "avoir" and bool(found[1].persons & {"3s", "3p"})

    def infinitive(self, i: int) -> Group:
        """Return the group of the infinitive at ``i``, with the semi-auxiliary that governs it."""
        j = i - 1
        while i - j <= 3 and self.word(j) in CLITICS:
            j -= 1
        reflexive = any(self.word(k) in REFLEXIVES for k in range(j + 1, i))
        negated = False
        if self.word(j) in NEGATIONS and self.word(j - 1) == "ne":
            negated = True
            j -= 2
        linker = self.word(j)
        governor = self._modal(j - 1, {"d'": "de"}.get(linker, linker)) or self._modal(j, "")
        if governor is not None:
            group, modal = governor
            return replace(
                group,
                last=i,
                form="passive" if modal.passive else "compound" if group.form == "finite" else group.form,
                negated=group.negated or negated,
                reflexive=reflexive,
                passive=modal.passive,
            )
        if linker in ("de", "d'"):
            j -= 1
        negated |= linker == "sans"
        return Group(j + 1, i, "infinitive", negated=negated, reflexive=reflexive)

    def _modal(self, j: int, linker: str) -> tuple[Group, Modal] | None:
        """Return the group of the semi-auxiliary that ends at or before ``j`` and takes ``linker``."""
        for _ in range(3):
            hanging = self._hanging_pronoun(j)
            if hanging is not None:
                j = hanging[2]
            first = self.adverb_before(j)
            if first <= j:
                j = first - 1
            elif self.word(j) in NEGATIONS:
                j -= 1
            else:
                break
        for family, inflection in self.lexicon.readings(self.word(j)):
            for modal in family.modals:
                if linker not in modal.linkers:
                    continue
                group = self.any_group(j, inflection)
                if group is not None and group.reflexive == modal.reflexive and not group.passive:
                    return group, modal
        return None

    def any_group(self, i: int, inflection: Inflection) -> Group | None:
        """Return the group of the verb at ``i`` by the richest of its readings.

        A participle with its auxiliary comes before a finite form (« a dit »), a finite form before a participle
        that stands alone.
        """
        if inflection.participle:
            group = self.participle(i, inflection)
            if group is not None and (group.first < i or not inflection.persons):
                return group
        if inflection.persons:
            return self.finite(i, inflection)
        if inflection.gerund:
            return self.gerund(i)
        return self.infinitive(i) if inflection.infinitive else None

    def gender(self, group: Group) -> str | None:
        """Return the gender (``masc``, ``fem``) that the group's pronoun or agreement shows."""
        if group.pronoun is not None and self.word(group.pronoun) in PRONOUN_GENDER:
            return PRONOUN_GENDER[self.word(group.pronoun)]
        if group.participle and (group.passive or group.reflexive):
            return "fem" if group.participle.startswith("f") else "masc"
        return None

    def is_noun(self, i: int) -> bool:
        """Tell whether the form at ``i``, which can be a verb, stands where a noun or an adjective does."""
        return self._determined(i) or (self.words[i] in self.lexicon.homographs and self._like_noun(i))

    def _determined(self, i: int) -> bool:
        return self.word(i - 1) in DETERMINERS

    def _like_noun(self, i: int) -> bool:
        before, further = self.word(i - 1), self.word(i - 2)
        if self.inverted_pronoun(i) is not None or before in (
            "ne",
            "n'",
            "se",
            "s'",
            "me",
            "m'",
            "te",
            "t'",
            "lui",
            "y",
        ):
            return False
        if before in SUBJECTS or before in ("qui", "nous", "vous"):
            return False
        if before in ARTICLES_OR_CLITICS:
            return not (further in SUBJECTS or further in ("qui", "ne", "n'", "me", "te", "se", "où", "que"))
        if before in PREPOSITIONS or before in PRENOMINAL or before[0].isdigit():
            return True
        after = self.word(i + 1)
        opens_noun = after in ("de", "d'", "du", "des", "au", "aux", "à", ".", ",", ";", "\n")
        if further in ARTICLES_OR_CLITICS and before[0].islower() and opens_noun:
            return True
        if (
            before in SENTENCE_ENDS
            or before in CLOSERS
            or before in (",", ";", ":", "et", "ou", "-", "–", "—")
        ):
            return opens_noun or self.tokens.capitalised(i)
        return False
