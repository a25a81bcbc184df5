"""The verb group around one form of a verb: its auxiliary, clitics, adverbs, negation and inverted pronoun.

Every search goes a bounded number of tokens to either side, so that a text is read in linear time.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from extractors.cues.conjugation import Inflection
from extractors.cues.context import Context
from extractors.cues.entries import Modal
from extractors.cues.grammar import (
    ARTICLES_OR_CLITICS,
    CLITICS,
    DETERMINERS,
    IMPERSONAL_SUBJECTS,
    NEGATIONS,
    PREPOSITIONS,
    PRONOUN_GENDER,
    REFLEXIVES,
    SENTENCE_ENDS,
    SUBJECTS,
)
from extractors.cues.types import Form, Gender

_BETWEEN: Final = 8
"""Adverbs, negations and pronouns at most between an auxiliary and its participle."""
_PARENTHESIS: Final = 12
"""Tokens at most between two commas inside a verb group: « a, dans un entretien au journal, déclaré »."""
_PHRASE: Final = 7
"""Tokens at most of an adverbial phrase without commas: « a dans un long message dénoncé »."""
_THIRD: Final = frozenset(("3s", "3p"))


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

    def __init__(self, context: Context) -> None:
        self.context = context
        self.word = context.word
        self.lexicon = context.lexicon

    def group(self, i: int, inflection: Inflection) -> Group | None:
        """Return the group of the verb at ``i`` by the richest of its readings.

        A participle with its auxiliary comes before a finite form (« a dit »), a finite form before a participle
        that stands alone.
        """
        alone: Group | None = None
        if inflection.participle:
            alone = self.participle(i, inflection)
            if alone is not None and (alone.first < i or not inflection.persons):
                return alone
        if inflection.persons:
            finite = self.finite(i, inflection)
            agent = self.word(i + 1) in ("par", "comme")  # « un pays décrit comme sûr », « décrit par »
            plain = finite is not None and finite.first == i and finite.subject is None
            return alone if finite is None or (alone is not None and agent and plain) else finite
        if inflection.gerund:
            return self.gerund(i)
        return self.infinitive(i) if inflection.infinitive else None

    def finite(self, i: int, inflection: Inflection) -> Group | None:
        """Return the group of the finite verb at ``i``: « ne dit-elle pas », « se disent »."""
        persons = inflection.persons
        found = self.context.inverted_pronoun(i)
        if found is None:
            group = self._before(i, persons, i, "finite")
            if group.subject is None and not persons & _THIRD:
                return None  # « nous » and « tu » are never left out, save in imperatives
        else:
            pronoun, subject = found
            if subject not in persons:
                return None  # an imperative: « dites-nous »
            group = self._before(i, frozenset((subject,)), pronoun, "finite")
            group = replace(group, pronoun=pronoun, subject=subject)
        return self._with_negation(group)

    def gerund(self, i: int) -> Group:
        """Return the group of the present participle at ``i``: « n'excluant pas », « en soulignant »."""
        return self._with_negation(self._after_en(self._before(i, frozenset(), i, "participle")))

    def participle(self, i: int, inflection: Inflection) -> Group | None:
        """Return the group of the past participle at ``i``, from its auxiliary on; alone if it has none."""
        alone = Group(i, i, "passive", passive=True, participle=inflection.participle)
        determined = self.word(i - 1) in ARTICLES_OR_CLITICS or self.word(i - 1) in DETERMINERS  # « le fait »
        walk = None if determined else self._to_auxiliary(i)
        if walk is None:
            return alone
        at, pronoun = walk
        verb, auxiliary = self.lexicon.auxiliaries[self.word(at)]
        passive = verb == "être"
        if auxiliary.participle:
            if verb == "avoir":
                return alone
            further = self._to_auxiliary(at)  # « a été qualifié »
            if further is None or self.lexicon.auxiliaries[self.word(further[0])][0] != "avoir":
                return alone
            at = further[0]
            pronoun = further[1] if pronoun is None else pronoun
            _, auxiliary = self.lexicon.auxiliaries[self.word(at)]
        form: Form = "compound" if auxiliary.persons else "participle" if auxiliary.gerund else "infinitive"
        persons, subject = auxiliary.persons, None
        if pronoun is not None:
            found = self.context.inverted_pronoun(at)
            if found is None or found[1] not in persons:
                return None
            subject = found[1]
            persons = frozenset((subject,))
        group = self._before(at, persons, i, form)
        if subject is not None:
            group = replace(group, subject=subject, pronoun=pronoun)
        elif persons and group.subject is None and not persons & _THIRD:
            return alone  # « les avions cités »
        if form == "participle":
            group = self._after_en(group)
        return replace(group, passive=passive and not group.reflexive, participle=inflection.participle)

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
        linker = "de" if self.word(j) == "d'" else self.word(j)
        governor = self._modal(j - 1, linker) or self._modal(j, "")
        if governor is None:
            first = j if linker == "de" else j + 1
            return Group(first, i, "infinitive", negated=negated or linker == "sans", reflexive=reflexive)
        group, modal = governor
        form: Form = "passive" if modal.passive else "compound" if group.form == "finite" else group.form
        return replace(
            group,
            last=i,
            form=form,
            negated=negated or (group.negated != modal.negative),
            reflexive=reflexive,
            passive=modal.passive,
        )

    def gender(self, group: Group) -> Gender | None:
        """Return the gender that the group's pronoun or agreement shows."""
        if group.pronoun is not None:
            return PRONOUN_GENDER.get(self.word(group.pronoun))
        if group.participle and (group.passive or group.reflexive):
            return "fem" if group.participle.startswith("f") else "masc"
        return None

    # -- pieces of groups ---------------------------------------------------------------------------------------

    def _before(self, first: int, persons: frozenset[str], last: int, form: Form) -> Group:
        """Return the group of a verb from token ``first``, with its clitics and negation before it."""
        j = first - 1
        while first - j <= 4 and self.word(j) in CLITICS:
            j -= 1
        leftmost = self.word(j + 1)
        if j + 1 < first and leftmost in ("nous", "vous") and SUBJECTS[leftmost] in persons:
            j += 1  # the subject: « nous disons », « nous nous réjouissons »
        pronouns = [self.word(k) for k in range(j + 1, first)]
        reflexive = any(not persons or persons & set(REFLEXIVES.get(pronoun, ())) for pronoun in pronouns)
        if not persons:  # « nous assurant »: a participle has no person, only « se » is plain
            reflexive = "se" in pronouns or "s'" in pronouns
        start, negated = j + 1, False
        if self.word(j) in ("ne", "n'"):
            denied = any(self.word(k) in NEGATIONS for k in range(first, last))
            negated = denied or self.word(last + 1) not in ("que", "qu'")  # « n'a dit que »
            start, j = j, j - 1
        subject = "3s" if self.word(j) in IMPERSONAL_SUBJECTS else SUBJECTS.get(self.word(j))
        if subject not in persons:
            subject = None
        return Group(start, last, form, persons, subject, negated=negated, reflexive=reflexive)

    def _after_en(self, group: Group) -> Group:
        if self.word(group.first - 1) == "en":
            return replace(group, first=group.first - 1, form="gerund")
        return replace(group, form="gerund") if self.word(group.first) == "en" else group

    def _with_negation(self, group: Group) -> Group:
        """Take « pas » and its like behind the group in, if « ne » stands before."""
        if group.negated and self.word(group.last + 1) in NEGATIONS:
            return replace(group, last=group.last + 1)
        return group

    def _to_auxiliary(self, i: int) -> tuple[int, int | None] | None:
        """Go left from a participle: return the token of its auxiliary and of a pronoun hung on that."""
        j = i - 1
        pronoun: int | None = None
        for _ in range(_BETWEEN):
            if self.word(j) in self.lexicon.auxiliaries:
                return j, pronoun
            verb = self.context.verb_of_pronoun(j)
            first = self.context.adverb_before(j)
            if verb is not None:
                pronoun, j = j, verb
            elif first <= j:
                j = first - 1
            elif self.word(j) in NEGATIONS:
                j -= 1
            else:
                break
        return None if pronoun is not None else self._over_phrase(j)

    def _over_phrase(self, j: int) -> tuple[int, int | None] | None:
        """Return the auxiliary and its pronoun before an adverbial phrase that ends at ``j``.

        The phrase stands in commas (« a, dans un communiqué, dénoncé ») or opens with a preposition.
        """
        if self.word(j) == ",":
            nearest = self._finite_avoir(j - 1)
            if nearest is not None:
                return nearest  # « a, tout d'abord souligné »
            for k in range(j - 1, max(j - _PARENTHESIS, 0), -1):
                if self.word(k) in SENTENCE_ENDS:
                    return None
                if self.word(k) == ",":
                    return self._finite_avoir(k - 1)
            return None
        for k in range(j, max(j - _PHRASE, 0), -1):
            word = self.word(k)
            if not word[0].isalnum() or word in self.lexicon.auxiliaries:
                return None
            auxiliary = self._finite_avoir(k - 1)
            if auxiliary is not None and word in PREPOSITIONS and word not in ("de", "d'", "pour", "comme"):
                return auxiliary
        return None

    def _finite_avoir(self, i: int) -> tuple[int, int | None] | None:
        """Return the form of « avoir » at ``i``, or that the pronoun at ``i`` is hung on, with that pronoun."""
        verb = self.context.verb_of_pronoun(i)
        at = i if verb is None else verb
        found = self.lexicon.auxiliaries.get(self.word(at))
        if found is None or found[0] != "avoir" or not found[1].persons & _THIRD:
            return None
        return at, None if verb is None else i

    def _modal(self, j: int, linker: str) -> tuple[Group, Modal] | None:
        """Return the group of the semi-auxiliary that ends at or before ``j`` and takes ``linker``."""
        for _ in range(3):
            verb = self.context.verb_of_pronoun(j)
            first = self.context.adverb_before(j)
            if verb is not None:
                j = verb
            elif first <= j:
                j = first - 1
            elif self.word(j) in NEGATIONS:
                j -= 1
            else:
                break
        if self.word(j - 1) in ("de", "d'", "sans"):
            return None  # « n'a eu de cesse de répéter »
        for family, inflection in self.lexicon.readings(self.word(j)):
            for modal in family.modals:
                if linker in modal.linkers:
                    group = self.group(j, inflection)
                    if group is not None and group.reflexive == modal.reflexive and not group.passive:
                        return group, modal
        return None
