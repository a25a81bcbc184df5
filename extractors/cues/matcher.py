"""Finds the cues of a text: one pass over its words, each looked up in the lexicon."""

from __future__ import annotations

from typing import Final, Literal, cast

from extractors.cues.grammar import ARTICLES_OR_CLITICS, CLOSERS, MARKERS, OPENERS, SENTENCE_ENDS
from extractors.cues.groups import Group, GroupParser
from extractors.cues.lexicon import Entry, Family, Lexicon, Phrase, lexicon
from extractors.cues.tokens import Tokens, tokenise
from extractors.cues.types import CueMatch, Gender, Number, Person
from extractors.types import Span

_ALONE: Final = 0.6
"""What an infinitive or a past participle without anything that governs it keeps of its strength."""
_CLAUSE_STARTS: Final = (
    SENTENCE_ENDS | OPENERS | CLOSERS | frozenset((",", ";", ":", "et", "mais", "car", "or", "que", "qu'"))
)


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
    tokens = tokenise(text, max(start, 0), end)
    return _Matcher(tokens, lexicon()).run()


class _Matcher:
    def __init__(self, tokens: Tokens, index: Lexicon) -> None:
        self.tokens = tokens
        self.words = tokens.words
        self.lexicon = index
        self.groups = GroupParser(tokens, index)

    def run(self) -> list[CueMatch]:
        verbs, phrases = self.lexicon.verbs, self.lexicon.phrases
        found: list[CueMatch] = []
        for i, word in enumerate(self.words):
            accented = word
            if word not in verbs and word[0] == "e" and self.tokens.text[self.tokens.starts[i]] == "E":
                accented = "é" + word[1:]  # « Ecrit-il »: accents are often left off capitals
            match = self._verb(i, accented) if accented in verbs else None
            if match is None and word in phrases:
                match = self._phrase(i)
            if match is not None:
                found.append(match)
        return _without_overlaps(found)

    # -- phrases ------------------------------------------------------------------------------------------------

    def _phrase(self, i: int) -> CueMatch | None:
        for phrase in self.lexicon.phrases[self.words[i]]:
            last = i + len(phrase.words) - 1
            if tuple(self.words[i : last + 1]) != phrase.words:
                continue
            if phrase.number is None and not self._prepositional(i, last, phrase):
                continue
            return self._phrase_match(i, last, phrase)
        return None

    def _prepositional(self, i: int, last: int, phrase: Phrase) -> bool:
        after = self.groups.word(last + 1)
        if phrase.words == ("selon",) and after in ("que", "qu'"):
            return False
        if not phrase.clause_start:
            return True
        if self.groups.word(i - 1) not in _CLAUSE_STARTS:
            return False
        return not self._opens_no_name(last + 1)

    def _opens_no_name(self, i: int) -> bool:
        """Tell whether what follows « pour » is not somebody: an infinitive, a number, a pronoun object, « que »."""
        word = self.groups.word(i)
        if word in (
            "que",
            "qu'",
            "autant",
            "cela",
            "ça",
            "ce",
            "l'",
            "la",
            "le",
            "les",
            "en",
            "y",
            "se",
            "ne",
            "ainsi",
        ):
            word = (
                self.groups.word(i + 1) if word in ("la", "le", "les", "l'", "en", "y", "se", "ne") else "que"
            )
        if word == "que" or word[0].isdigit():
            return True
        return word.endswith(("er", "ir", "re", "oir")) and not self.tokens.capitalised(
            min(i, len(self.words) - 1)
        )

    def _phrase_match(self, i: int, last: int, phrase: Phrase) -> CueMatch:
        return CueMatch(
            span=Span(self.tokens.starts[i], self.tokens.ends[last]),
            lemma=phrase.entry.lemma,
            category=phrase.entry.category,
            form="noun" if phrase.number else "preposition",
            number=phrase.number,
            person=3 if phrase.number else None,
            pronoun=None,
            inverted=False,
            negated=False,
            reflexive=False,
            strength=phrase.entry.strength,
            constructions=phrase.entry.constructions,
            gender=phrase.gender,
            marker=self._marker(last),
        )

    # -- verbs --------------------------------------------------------------------------------------------------

    def _verb(self, i: int, word: str) -> CueMatch | None:
        if self.tokens.capitalised(i) and not self._sentence_starts(i):
            return None  # « M. Lance », « le Livre »: a name
        if self.groups.is_noun(i):
            return None
        best: CueMatch | None = None
        for family, inflection in self.lexicon.readings(word):
            group = self.groups.any_group(i, inflection)
            match = None if group is None else self._match(i, group, family)
            if match is not None and (
                best is None or match.span.end - match.span.start > best.span.end - best.span.start
            ):
                best = match
        return best

    def _sentence_starts(self, i: int) -> bool:
        before = self.groups.word(i - 1)
        return before in SENTENCE_ENDS or not before[0].isalnum()

    def _match(self, i: int, group: Group, family: Family) -> CueMatch | None:
        chosen = self._entry(i, group, family)
        if chosen is None:
            return None
        entry, last = chosen
        first = group.first
        alone = group.form == "infinitive" or (group.form == "passive" and group.first == i)
        passive = group.passive and not (group.reflexive or (family.auxiliary == "être" and group.first < i))
        if alone and group.form == "passive":
            before = self.groups.word(i - 1)
            if before in ARTICLES_OR_CLITICS or "par" not in entry.constructions:
                return None
        if "incise" in entry.constructions and group.pronoun is None:
            return None
        if self.groups.word(first - 1) == "comme" and group.form in ("finite", "compound"):
            first -= 1
        if passive and self.groups.word(last + 1) == "par":
            last += 1
        number, person = _agreement(group)
        starts, ends = self.tokens.starts, self.tokens.ends
        return CueMatch(
            span=Span(starts[first], ends[last]),
            lemma=entry.lemma,
            category=entry.category,
            form="passive" if passive else group.form,
            number=number,
            person=person,
            pronoun=None if group.pronoun is None else Span(starts[group.pronoun], ends[group.pronoun]),
            inverted=group.pronoun is not None,
            negated=group.negated,
            reflexive=group.reflexive,
            strength=round(entry.strength * (_ALONE if alone else 1), 3),
            constructions=entry.constructions,
            gender=cast("Gender | None", self.groups.gender(group)),
            marker="par" if self.words[last] == "par" and passive else self._marker(last),
        )

    def _entry(self, i: int, group: Group, family: Family) -> tuple[Entry, int] | None:
        """Return what the lexicon says of the group, and its last token: that of a locution reaches further."""
        for locution in family.locutions:
            if locution.reflexive == group.reflexive:
                last = self._tail(group.last, locution.tail)
                if last is not None:
                    return locution.entry, last
        entry = (
            family.reflexive if group.reflexive and not (group.passive and group.first == i) else family.plain
        )
        return None if entry is None else (entry, group.last)

    def _tail(self, last: int, tail: tuple[frozenset[str], ...]) -> int | None:
        j = last + 1
        for position, words in enumerate(tail):
            while (
                position == 0
                and (further := self.groups.adverb_after(j)) > j
                and self.groups.word(j) not in words
            ):
                j = further
            if self.groups.word(j) not in words:
                return None
            j += 1
        return j - 1

    def _marker(self, last: int) -> str | None:
        j = last + 1
        while (further := self.groups.adverb_after(j)) > j:
            j = further
        return MARKERS.get(self.groups.word(j))


def _agreement(group: Group) -> tuple[Number | None, Person | None]:
    """Return number and person of the group's subject."""
    person = group.subject
    if person is None and group.persons:
        person = next((p for p in ("3s", "3p") if p in group.persons), None)
    if person is not None:
        return ("sing" if person[1] == "s" else "plur"), cast("Literal[1, 2, 3]", int(person[0]))
    if group.participle and group.passive:
        return ("plur" if group.participle.endswith("p") else "sing"), None
    return None, None


def _without_overlaps(found: list[CueMatch]) -> list[CueMatch]:
    """Return the matches in order, of those that overlap the longest."""
    kept: list[CueMatch] = []
    for match in sorted(found, key=lambda m: (m.span.start, -m.span.end)):
        while kept and match.span.start < kept[-1].span.end:
            last = kept[-1].span
            if match.span.end - match.span.start <= last.end - last.start:
                break
            kept.pop()
        else:
            kept.append(match)
    return kept
