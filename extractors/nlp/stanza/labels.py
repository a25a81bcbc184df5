"""Stanza's labels in the terms of spaCy's French models.

Both are trained on French treebanks of Universal Dependencies, of different releases. What reads a Doc must not ask
which backend made it: relations are mapped to the set that ``fr_core_news_md`` knows.

=========================================  ===========  ==========================================================
Stanza                                     Doc          why
=========================================  ===========  ==========================================================
``root``                                   ``ROOT``     spaCy's spelling
``expl:pv`` (« se dit »)                   expl:comp    what spaCy's models call a reflexive
``expl``                                   expl:subj    treebanks without the subtype
``aux``                                    aux:tense    likewise
``aux:caus`` (« a fait venir »)            dep          spaCy's models lost the rare relation
``obl``, ``obl:tmod`` …                    obl:mod      treebanks without the subtype
``csubj``, ``csubj:pass``                  nsubj …      spaCy's models have one subject relation
``flat``, ``compound``, ``goeswith``       flat:name …  treebanks without the subtype
another subtype (``parataxis:insert``)     its base     ``parataxis``, ``nsubj``, ``iobj``, ``advcl``, ``obj`` …
any other (``orphan``, ``discourse`` …)    dep          rare
=========================================  ===========  ==========================================================
"""

from __future__ import annotations

import unicodedata

# fmt: off
RELATIONS = frozenset((
    "ROOT", "acl", "acl:relcl", "advcl", "advmod", "amod", "appos", "aux:pass", "aux:tense", "case", "cc",
    "ccomp", "conj", "cop", "dep", "det", "expl:comp", "expl:pass", "expl:subj", "fixed", "flat:foreign",
    "flat:name", "iobj", "mark", "nmod", "nsubj", "nsubj:pass", "nummod", "obj", "obl:agent", "obl:arg",
    "obl:mod", "parataxis", "punct", "vocative", "xcomp",
))
# fmt: on
"""The relations of spaCy's French models."""

_RELATIONS = {
    "root": "ROOT",
    "expl:pv": "expl:comp",
    "expl": "expl:subj",
    "aux": "aux:tense",
    "aux:caus": "dep",
    "obl": "obl:mod",
    "csubj": "nsubj",
    "csubj:pass": "nsubj:pass",
    "flat": "flat:name",
    "compound": "flat:name",
    "goeswith": "fixed",
}


def relation(label: str) -> str:
    """Return a relation of `RELATIONS` for a relation of Universal Dependencies."""
    for known in (label, label.partition(":")[0]):
        if known in RELATIONS:
            return known
        if known in _RELATIONS:
            return _RELATIONS[known]
    return "dep"


def part_of_speech(label: str, text: str) -> str:
    """Return the universal part of speech of ``text``: an emoji is a symbol, a mark is no name.

    Models take characters that they never saw for proper nouns or pronouns.
    """
    if any(character.isalnum() for character in text):
        return label
    if any(unicodedata.category(character) in ("So", "Sk") for character in text):
        return "SYM"
    return "PUNCT" if label == "PROPN" else label


def lemma_of(lemma: str, pos: str) -> str:
    """Return the lemma as spaCy's models write it: only names and acronyms have capitals.

    Parameters
    ----------
    lemma
        Stanza's lemma; ``_`` or empty where it has none.
    pos
        The universal part of speech.

    Returns
    -------
    str
        The lemma; empty where it is the word as printed, so for every mark and symbol.
    """
    if pos in ("PUNCT", "SYM") or lemma == "_":
        return ""
    if pos in ("PROPN", "X", "NUM") or (pos == "NOUN" and lemma.isupper()):
        return lemma
    return lemma.lower()
