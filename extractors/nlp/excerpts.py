"""The parts of a Doc that spaCy's model reads: the selected sentences, joined, and their annotation spread again."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Token

from extractors.nlp.backend import Passage


def tokenise(nlp: Language, passage: Passage) -> Doc:
    """Tokenise a passage and fix where its sentences may start."""
    split: Doc = nlp.tokenizer(passage.text)
    # A Doc of its own: where the tokenizer joins words again (« aujourd’hui »), it leaves the tokens behind them edges
    # that lie outside the Doc, and whoever asks for their children reads foreign memory.
    doc = Doc(split.vocab, words=[t.text for t in split], spaces=[bool(t.whitespace_) for t in split])
    if passage.sentences:
        _fix_sentence_starts(doc, passage)
    else:
        for start, end in passage.names:
            for token in _tokens_within(doc, start, end)[1:]:
                token.is_sent_start = False
    return doc


def _fix_sentence_starts(doc: Doc, passage: Passage) -> None:
    starts = [span.start for span in passage.sentences]
    position = 0
    for token in doc:
        begins = False
        while position < len(starts) and starts[position] < token.idx + len(token.text):
            begins = True
            position += 1
        token.is_sent_start = begins or token.i == 0


def _tokens_within(doc: Doc, start: int, end: int) -> list[Token]:
    span = doc.char_span(start, end, alignment_mode="expand")
    return [] if span is None else list(span)


def selected_tokens(doc: Doc, passage: Passage) -> list[int]:
    """Return the indices of the tokens that begin in a selected sentence."""
    chosen = set(passage.parsed or ())
    selected, index = [], 0
    for token in doc:
        while index < len(passage.sentences) and passage.sentences[index].end <= token.idx:
            index += 1
        if index in chosen:
            selected.append(token.i)
    return selected


def excerpt(doc: Doc, tokens: list[int]) -> Doc:
    """Return a Doc of some tokens, with their sentence starts."""
    return Doc(
        doc.vocab,
        words=[doc[i].text for i in tokens],
        spaces=[bool(doc[i].whitespace_) for i in tokens],
        sent_starts=[
            bool(doc[i].is_sent_start) or position == 0 or tokens[position - 1] != i - 1
            for position, i in enumerate(tokens)
        ],
    )


def spread(doc: Doc, tokens: list[int], annotated: Doc) -> Doc:
    """Return the whole Doc with the excerpt's annotation; its other sentences hang from their first token."""
    size = len(doc)
    heads, first = [], 0
    for token in doc:
        first = token.i if token.is_sent_start else first
        heads.append(first)
    tags, pos, lemmas, morphs = [""] * size, [""] * size, [""] * size, [""] * size
    deps = ["ROOT" if heads[i] == i else "dep" for i in range(size)]
    for position, i in enumerate(tokens):
        token = annotated[position]
        tags[i], pos[i], lemmas[i], morphs[i] = token.tag_, token.pos_, token.lemma_, str(token.morph)
        heads[i], deps[i] = tokens[token.head.i], token.dep_
    return Doc(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        tags=tags, pos=pos, lemmas=lemmas, morphs=morphs, heads=heads, deps=deps,
    )  # fmt: skip


def tag_names(doc: Doc, passage: Passage) -> None:
    """Tag the capitalised words of known names as proper nouns."""
    for start, end in passage.names:
        for token in _tokens_within(doc, start, end):
            if token.text[:1].isupper():
                token.pos_ = "PROPN"
