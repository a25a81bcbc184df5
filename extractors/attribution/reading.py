"""All that attribution knows of one article before it decides."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from extractors.cues import CueMatch
from extractors.nlp.words import word_starts
from extractors.speakers.mentions import Entity, Mention
from extractors.types import Article, Quotation, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


_COUNTED = re.compile(
    r"""(?P<words>\w+)|(?P<commas>,)|(?P<stops>[.!?;:])|(?P<marks>[«“"»])|(?P<breaks>[”—–])"""
)


@dataclass(slots=True)
class Reading:
    """An article with its quotations, sentences, cues, mentions and parse.

    ``doc`` is the parsed Doc, empty where nothing was parsed: then words are counted on characters.
    ``sentences`` partition the text; ``sentence_of`` and ``token_at`` map offsets to them and to tokens.
    ``cues`` and ``mentions`` cover the whole text, quoted words too; who may speak where is decided later.
    ``quoted_words`` are the words of each quotation in the form in which they are compared.
    ``known_of_mentions``, ``known_of_entities`` and ``known_of_pairs`` keep what was worked out of a mention, of an
    entity, and of a mention (by its place) with an entity: the quotations around a mention all ask for it.
    """

    article: Article
    quotations: Sequence[Quotation]
    sentences: Sequence[Span]
    cues: Sequence[CueMatch]
    mentions: Sequence[Mention]
    entities: list[Entity]
    doc: Doc | Sequence[Token]
    parsed: bool = field(init=False)
    speaking: Counter[int] = field(init=False)
    quoted_words: list[tuple[str, ...]] = field(init=False)
    known_of_mentions: dict[int, dict[str, float]] = field(init=False, default_factory=dict)
    known_of_entities: dict[int, dict[str, float]] = field(init=False, default_factory=dict)
    known_of_pairs: dict[tuple[Span, Span], dict[int, dict[str, float]]] = field(
        init=False, default_factory=dict
    )
    _sentence_starts: list[int] = field(init=False)
    _token_starts: list[int] = field(init=False)
    _quotation_starts: list[int] = field(init=False)
    _cue_starts: list[int] = field(init=False)
    _mentions_by_sentence: dict[int, list[int]] = field(init=False)
    _named_starts: list[int] = field(init=False)
    _places: dict[str, list[int]] = field(init=False)

    def __post_init__(self) -> None:
        self.parsed = len(self.doc) > 0
        self._sentence_starts = [s.start for s in self.sentences]
        self._token_starts = [token.idx for token in self.doc] if self.parsed else word_starts(self.text)
        self.quoted_words = [_plain_words(q.words(self.text)) for q in self.quotations]
        self._quotation_starts = [q.outer.start for q in self.quotations]
        self._cue_starts = [cue.span.start for cue in self.cues]
        self._mentions_by_sentence = {}
        for index, mention in enumerate(self.mentions):
            self._mentions_by_sentence.setdefault(mention.sentence, []).append(index)
        self._named_starts = sorted(m.head.start for m in self.mentions if m.form != "pronoun")
        self._places = {name: [] for name in _COUNTED.groupindex}
        for match in _COUNTED.finditer(self.text):
            self._places[match.lastgroup or ""].append(match.start())
        self.speaking = Counter(self._subjects_of_cues())

    def _subjects_of_cues(self) -> Iterator[int]:
        """Yield an entity for each cue that it stands directly before or behind: it is one that speaks."""
        spoken = [
            m for m in self.mentions if m.quotation is None and (m.entity is not None or m.own is not None)
        ]
        starts = [m.span.start for m in spoken]
        for cue in self.cues:
            if cue.pronoun is not None or cue.form in {"infinitive", "gerund", "participle"}:
                continue
            near = bisect_right(starts, cue.span.start)
            for mention in spoken[max(0, near - 3) : near + 2]:
                after = self.text[cue.span.end : mention.span.start]
                before = self.text[mention.span.end : cue.span.start]
                touches = (after == " " and (cue.inverted or cue.form != "passive")) or before == " "
                if touches:
                    yield mention.entity if mention.entity is not None else mention.own or 0

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    @property
    def on(self) -> date | None:
        """The article's date, where known."""
        return self.article.published.day if self.article.published is not None else None

    def sentence_of(self, offset: int) -> int:
        """Return the index of the sentence in which an offset stands."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def token_at(self, offset: int) -> Token | None:
        """Return the token that covers an offset, or the last one before it; none where nothing was parsed."""
        index = bisect_right(self._token_starts, offset) - 1
        return self.doc[index] if self.parsed and index >= 0 else None

    def token_index(self, offset: int) -> int:
        """Return the number of tokens that start before or at an offset: a distance in words is their difference."""
        return bisect_right(self._token_starts, offset)

    def count(self, what: str, start: int, end: int) -> int:
        """Return how many words or marks start in a range of the text.

        ``what`` is ``words``, ``commas``, ``stops`` (. ! ? ; :), ``marks`` (« “ " ») or ``breaks`` (” and dashes).
        """
        places = self._places[what]
        return max(0, bisect_left(places, end) - bisect_left(places, start))

    def count_names(self, start: int, end: int) -> int:
        """Return how many names and descriptions have their head in a range of the text."""
        return max(0, bisect_left(self._named_starts, end) - bisect_left(self._named_starts, start))

    def head_token(self, span: Span) -> Token | None:
        """Return the token of a span from which its others hang."""
        first = self.token_at(span.start)
        if first is None:
            return None
        token = first
        while first.i + 1 < len(self.doc) and first.idx < span.end:
            if not span.start <= first.head.idx < span.end or first.head is first:
                return first
            first = self.doc[first.i + 1]
        return token

    def cues_within(self, start: int, end: int) -> list[CueMatch]:
        """Return the cues that start in a range of the text."""
        first = bisect_right(self._cue_starts, start - 1)
        last = bisect_right(self._cue_starts, end - 1)
        return list(self.cues[first:last])

    def mentions_of_sentence(self, sentence: int) -> list[int]:
        """Return the indices of the mentions whose head stands in a sentence."""
        return self._mentions_by_sentence.get(sentence, [])

    def quotations_near(self, offset: int) -> list[Quotation]:
        """Return the quotations on either side of an offset, the nearest two of each."""
        index = bisect_right(self._quotation_starts, offset)
        return list(self.quotations[max(0, index - 2) : index + 2])

    def is_in_description(self, mention: Mention) -> bool:
        """Tell whether a name stands in the complement of a longer description: « les avocats de M. Musk »."""
        return mention.form == "name" and any(
            other.form == "description"
            and not other.apposed
            and other.span.start < mention.span.start
            and mention.span.end <= other.span.end
            for other in (self.mentions[i] for i in self.mentions_of_sentence(mention.sentence))
        )

    def quoted_by(self, offset: int, except_for: int | None = None) -> bool:
        """Tell whether an offset stands in the words of a quotation (its incises apart)."""
        for index, quotation in enumerate(self.quotations):
            if index == except_for or not quotation.content.start <= offset < quotation.content.end:
                continue
            if not any(i.start <= offset < i.end for i in quotation.incises):
                return True
        return False


def _plain_words(text: str) -> tuple[str, ...]:
    """Return the words of a text, lower-cased, without accents and punctuation."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return tuple(re.findall(r"\w+", plain))
