"""Finds the cues of a text: one pass over its words, each looked up in the lexicon."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, Literal, cast

from extractors.cues.context import Context
from extractors.cues.entries import Entry, Family, Lexicon
from extractors.cues.grammar import (
    ARTICLES_OR_CLITICS,
    CONJUNCTIONS,
    MARKERS,
    OPENERS,
    PREPOSITIONS,
    SENTENCE_ENDS,
    TITLES,
)
from extractors.cues.groups import Group, GroupParser
from extractors.cues.homographs import is_noun
from extractors.cues.lexicon import lexicon
from extractors.cues.phrases import PhraseMatcher
from extractors.cues.tokens import tokenise
from extractors.cues.types import CueMatch, Number, Person
from extractors.types import Span

_NARRATIVE: Final = 0.6
"""What a bare infinitive after « de » keeps of its strength (« et de conclure »), and a participle that stands alone."""
_BARE: Final = 0.4
"""What any other bare infinitive keeps."""
_SENTENCE: Final = 60
"""Tokens at most between two coordinated participles: « a salué l'accord et dénoncé les critiques »."""


def find_cues(text: str, start: int = 0, end: int | None = None) -> list[CueMatch]:
    """Return the cues of ``text[start:end]``.

    Parameters
    ----------
    text
        Any text; nothing is expected of its marks or line breaks.
    start, end
        Half-open range of code points to look at; words outside are neither matched nor read as context.

    Returns
    -------
    list of CueMatch
        In order of their start, none overlapping another; offsets are into ``text``. Where two readings of the
        same words are possible the longer one is given.
    """
    end = len(text) if end is None else min(end, len(text))
    return _Matcher(Context(tokenise(text, max(start, 0), end), lexicon())).run()


class _Matcher:
    def __init__(self, context: Context) -> None:
        self.context = context
        self.lexicon: Lexicon = context.lexicon
        self.groups = GroupParser(context)
        self.phrases = PhraseMatcher(context)
        self.compound: tuple[int, CueMatch] | None = None
        """The last compound with « avoir »: its last token and the match."""

    def run(self) -> list[CueMatch]:
        verbs, phrases, appositions = self.lexicon.verbs, self.lexicon.phrases, self.lexicon.appositions
        found: list[CueMatch] = []
        for i, word in enumerate(self.context.words):
            match = self.phrases.match(i, appositions[word]) if word in appositions else None
            if match is None and word in verbs:
                match = self._verb(i, word)
            elif match is None and word[0] == "e" and self.context.capitalised(i) and "é" + word[1:] in verbs:
                match = self._verb(i, "é" + word[1:])  # « Ecrit-il »: accents are often left off capitals
            if match is None and word in phrases:
                match = self.phrases.match(i, phrases[word])
            if match is not None:
                found.append(match)
        return _without_overlaps(found)

    def _verb(self, i: int, word: str) -> CueMatch | None:
        context = self.context
        if context.capitalised(i) and not self._may_be_capitalised(i):
            return None  # « M. Lance », « le Livre »: a name
        if is_noun(context, i, word) or context.part_of_a_word(i, i):
            return None
        best: CueMatch | None = None
        for family, inflection in self.lexicon.readings(word):
            group = self.groups.group(i, inflection)
            match = None if group is None else self._match(i, group, family)
            if match is not None and (best is None or _length(match) > _length(best)):
                best = match
        return best

    def _may_be_capitalised(self, i: int) -> bool:
        """Tell whether a capital at ``i`` can be that of a sentence, or of a headline in capitals."""
        before, further = self.context.word(i - 1), self.context.word(i - 2)
        if before == "." and (len(further) == 1 or further in TITLES):
            return False
        text, (start, end) = (
            self.context.tokens.text,
            (self.context.tokens.starts[i], self.context.tokens.ends[i]),
        )
        return before in SENTENCE_ENDS or not before[0].isalnum() or text[start:end].isupper()

    def _match(self, i: int, group: Group, family: Family) -> CueMatch | None:
        chosen = self._entry(i, group, family)
        if chosen is None:
            return None
        entry, last = chosen
        marker = self._marker(last)
        alone = group.form == "passive" and group.first == i
        if alone:
            coordinated = self._coordinated(i, group, marker)
            if coordinated is not None:
                return self._build(coordinated, entry, last, marker)
            if not self._speaks_alone(i, entry, last, marker):
                return None
        if "incise" in entry.constructions and group.pronoun is None:
            return None
        if "negated" in entry.constructions and not group.negated:
            return None
        if group.passive and not alone:
            if family.auxiliary == "être":
                group = replace(group, passive=False)  # « est revenu »
            elif "par" not in entry.constructions and "object" not in entry.constructions:
                return None  # « est parlé »
        match = self._build(group, entry, last, marker)
        if group.form == "compound" and not group.passive and not group.reflexive:
            self.compound = last, match
        return match

    def _build(self, group: Group, entry: Entry, last: int, marker: str | None) -> CueMatch:
        first, word = group.first, self.context.word
        if group.form in ("finite", "compound") and word(first - 1) == "comme":
            first -= 1
        if group.passive and word(last + 1) == "par":
            last += 1
        alone = group.form == "passive" and group.first == group.last
        strength = entry.strength
        if alone:
            strength *= _NARRATIVE
        elif group.form == "infinitive":
            strength *= _NARRATIVE if word(first) in ("de", "d'") else _BARE
        number, person = _agreement(group)
        starts, ends = self.context.tokens.starts, self.context.tokens.ends
        return CueMatch(
            span=Span(starts[first], ends[last]),
            lemma=entry.lemma,
            category="naming" if self._names(group, entry, last) else entry.category,
            form="passive" if group.passive else group.form,
            number=number,
            person=person,
            pronoun=None if group.pronoun is None else Span(starts[group.pronoun], ends[group.pronoun]),
            inverted=group.pronoun is not None,
            negated=group.negated,
            reflexive=group.reflexive,
            strength=round(strength, 3),
            constructions=entry.constructions,
            gender=self.groups.gender(group),
            marker=marker,
        )

    def _names(self, group: Group, entry: Entry, last: int) -> bool:
        """Tell whether a verb that can name does: « appelé Horizon », « que tous appellent « Horizon » »."""
        word, after = self.context.word, last + 1
        called_on = word(after + 1) in ("à", "au", "aux")  # « appelle « au calme » »
        named = (word(after) in OPENERS and not called_on) or self.context.capitalised(after)
        return "naming" in entry.constructions and (group.passive or (named and group.pronoun is None))

    def _speaks_alone(self, i: int, entry: Entry, last: int, marker: str | None) -> bool:
        """Tell whether a past participle without auxiliary reports: « qualifié de », « accusée d' », « citée par »."""
        before = self.context.word(i - 1)
        if "par" not in entry.constructions or before in ARTICLES_OR_CLITICS or before in PREPOSITIONS:
            return False
        if entry.category == "naming" or (entry.category == "charge" and self.context.word(last) == "pour"):
            return True
        after = self.context.word(self.context.over_adverbs(last + 1))
        if marker == "de":
            return "de" in entry.constructions or "qualifier_de" in entry.constructions
        if marker == "pour":
            return entry.category in ("charge", "criticism", "praise")
        return marker in ("par", "comme", ":") or after in OPENERS

    def _coordinated(self, i: int, group: Group, marker: str | None) -> Group | None:
        """Return the group of a participle that shares the auxiliary of an earlier one, « et dénoncé »."""
        if self.compound is None or not group.participle.startswith("m") or marker == "par":
            return None
        end, earlier = self.compound
        before = i - 1
        while (first := self.context.adverb_before(before)) <= before:
            before = first - 1
        if self.context.word(before) not in CONJUNCTIONS or i - end > _SENTENCE:
            return None
        if any(self.context.word(k) in SENTENCE_ENDS for k in range(end + 1, i)):
            return None
        persons = frozenset((f"{earlier.person}{'p' if earlier.number == 'plur' else 's'}",))
        return replace(group, form="compound", passive=False, persons=persons)

    def _entry(self, i: int, group: Group, family: Family) -> tuple[Entry, int] | None:
        """Return what the lexicon says of the group, and its last token: that of a locution reaches further."""
        next_one = group.last + 1
        starts = [next_one, self.context.over_adverbs(next_one)] if family.locutions else []
        for locution in family.locutions:
            wanted = locution.clitic
            if locution.reflexive != group.reflexive or (
                wanted and wanted not in self.context.words[group.first : i]
            ):
                continue
            for start in starts:
                if self._is_tail(start, locution.tail):
                    return locution.entry, start + len(locution.tail) - 1 if locution.tail else group.last
        entry = family.reflexive if group.reflexive else family.plain
        return None if entry is None else (entry, group.last)

    def _is_tail(self, start: int, tail: tuple[frozenset[str], ...]) -> bool:
        if tail and self.context.word(start) not in tail[0]:
            return False
        return all(self.context.word(start + offset) in words for offset, words in enumerate(tail))

    def _marker(self, last: int) -> str | None:
        return MARKERS.get(self.context.word(self.context.over_adverbs(last + 1)))


def _length(match: CueMatch) -> int:
    return match.span.end - match.span.start


def _agreement(group: Group) -> tuple[Number | None, Person | None]:
    """Return number and person of the group's subject."""
    person = group.subject
    if person is None and group.persons:
        person = next((p for p in ("3s", "3p") if p in group.persons), None)
    if person is not None:
        return ("sing" if person[1] == "s" else "plur"), cast("Literal[1, 2, 3]", int(person[0]))
    if group.passive and len(group.participle) == 2:
        return ("plur" if group.participle.endswith("p") else "sing"), None
    return None, None


def _without_overlaps(found: list[CueMatch]) -> list[CueMatch]:
    """Return the matches in order, of those that overlap the longest."""
    kept: list[CueMatch] = []
    for match in sorted(found, key=lambda m: (m.span.start, -m.span.end)):
        while kept and match.span.start < kept[-1].span.end:
            if _length(match) <= _length(kept[-1]):
                break
            kept.pop()
        else:
            kept.append(match)
    return kept
