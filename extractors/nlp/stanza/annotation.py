"""Stanza's taggers and parser over tokens that are already divided into sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from extractors.nlp.stanza.labels import lemma_of, part_of_speech, relation
from extractors.nlp.stanza.merging import ROOT, Word, merge
from extractors.nlp.stanza.sentences import Sentence
from extractors.nlp.stanza.tokens import SurfaceToken

# What a word keeps of its morphology when it turns out to be a name.
_FEATURES_OF_NAMES = ("Gender", "Number")


def annotate(pipeline: Any, sentences: Sequence[Sentence]) -> list[list[Word]]:
    """Tag and parse the sentences that are to be parsed.

    Known names are tagged as proper nouns before the parser sees them.

    Parameters
    ----------
    pipeline
        A ``stanza.Pipeline``; `ner` is run if it has it.
    sentences
        Sentences, of one passage or of many.

    Returns
    -------
    list of list of Word
        One list a sentence, one word a token of it, a tree with one root; empty for a sentence without tokens.
    """
    from stanza import Document

    pieces = [piece for sentence in sentences for piece in sentence.pieces()]
    if not pieces:
        return [[] for _ in sentences]
    document = pipeline.process(Document([_entries(piece) for piece in pieces]), processors="mwt,pos")
    for piece, parsed in zip(pieces, document.sentences, strict=True):
        _tag_names(piece, parsed)
    document = pipeline.process(document, processors="lemma,depparse,ner")
    words = iter([_words(piece, parsed) for piece, parsed in zip(pieces, document.sentences, strict=True)])
    return [_joined([next(words) for _ in sentence.pieces()]) for sentence in sentences]


def _entries(tokens: Sequence[SurfaceToken]) -> list[dict[str, Any]]:
    """Return tokens as Stanza has them between its tokenizer and its expansion of contracted words."""
    return [
        {"id": (number,), "text": token.text, **({"misc": "MWT=Yes"} if token.contracted else {})}
        for number, token in enumerate(tokens, start=1)
    ]


def _tag_names(tokens: Sequence[SurfaceToken], sentence: Any) -> None:
    for token, parsed in zip(tokens, sentence.tokens, strict=True):
        word = parsed.words[0]
        if token.named and word.upos != "PROPN":
            word.upos = "PROPN"
            kept = [pair for pair in (word.feats or "").split("|") if pair.startswith(_FEATURES_OF_NAMES)]
            word.feats = "|".join(kept) or None


def _words(tokens: Sequence[SurfaceToken], sentence: Any) -> list[Word]:
    """Return one word a token, from Stanza's words of a sentence."""
    words: list[Word] = []
    groups: list[range] = []
    for token, parsed in zip(tokens, sentence.tokens, strict=True):
        groups.append(range(len(words), len(words) + len(parsed.words)))
        for word in parsed.words:
            pos = part_of_speech(word.upos, token.text)
            words.append(
                Word(
                    lemma="" if token.named else lemma_of(word.lemma or "", pos),
                    pos=pos,
                    morph="" if pos in ("PUNCT", "SYM") else word.feats or "",
                    dep=relation(word.deprel),
                    head=word.head - 1 if word.head else ROOT,
                    entity=parsed.ner or "",
                )
            )
    merged = merge(words, groups)
    return [
        _euphonic(word) if token.text.lower() == "-t" else word
        for token, word in zip(tokens, merged, strict=True)
    ]


def _euphonic(word: Word) -> Word:
    """Return what the t of « a-t-il » is: no pronoun, though models see « te » in it."""
    return replace(word, lemma="-t", pos="PART", morph="", dep=word.dep if word.head == ROOT else "dep")


def _joined(pieces: Sequence[list[Word]]) -> list[Word]:
    """Return the pieces of a long sentence as one tree: later roots depend on the first piece's."""
    joined: list[Word] = []
    root = ROOT
    for piece in pieces:
        base = len(joined)
        for word in piece:
            if word.head != ROOT:
                joined.append(replace(word, head=word.head + base))
            elif base:
                joined.append(replace(word, head=root, dep="parataxis"))
            else:
                root = len(joined)
                joined.append(word)
    return joined
