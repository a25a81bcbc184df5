"""Contracted words: several syntactic words become one surface token, and the tree stays a tree.

« du pays » is `de` + `le` + `pays` to Universal Dependencies, `du` + `pays` to a reader and to spaCy's French models.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

ROOT = -1
"""The head of a sentence's root."""


@dataclass(frozen=True, slots=True)
class Word:
    """What the model says of a word: ``head`` is an index into the same sentence, or ``ROOT``.

    An empty ``lemma`` is the word as printed; ``morph`` is in the format of Universal Dependencies
    (``Gender=Fem|Number=Sing``); ``entity`` is a BIOES tag (``B-PER``), ``O`` for none, empty where nobody has looked.
    """

    lemma: str
    pos: str
    morph: str
    dep: str
    head: int
    entity: str = ""


def merge(words: Sequence[Word], groups: Sequence[range]) -> list[Word]:
    """Merge the words of each group into one.

    A merged word takes part of speech, lemma, relation and head from its word nearest the root, the first of them if
    there are several: `de` of « du », `lequel` of « desquels ». That word's head is always nearer the root than the
    whole group, so the merged heads cannot form a cycle and the one root stays one. It also takes the features that
    only its other words have: « du » is masculine, singular, definite.

    Parameters
    ----------
    words
        The words of a sentence, a tree.
    groups
        The words of each surface token: adjacent ranges that cover ``words``.

    Returns
    -------
    list of Word
        One word a group; heads are indices into this list.
    """
    depths = _depths([word.head for word in words])
    group_of = [index for index, group in enumerate(groups) for _ in group]
    merged = []
    for group in groups:
        nearest = min(group, key=depths.__getitem__)
        word = words[nearest]
        head = ROOT if word.head == ROOT else group_of[word.head]
        others = [words[i].morph for i in group if i != nearest]
        merged.append(
            Word(
                word.lemma,
                word.pos,
                _merge_features(word.morph, others),
                word.dep,
                head,
                words[group[0]].entity,
            )
        )
    return merged


def _depths(heads: Sequence[int]) -> list[int]:
    """Return each word's distance from the root."""
    unknown = -1
    depths = [unknown] * len(heads)
    for index in range(len(heads)):
        path, word = [], index
        while word != ROOT and depths[word] == unknown:
            depths[word] = 0  # so that the walk ends, whatever the heads
            path.append(word)
            word = heads[word]
        depth = -1 if word == ROOT else depths[word]
        for step, word in enumerate(reversed(path), start=1):
            depths[word] = depth + step
    return depths


def _merge_features(own: str, others: Sequence[str]) -> str:
    features: dict[str, str] = {}
    for morph in [*reversed(others), own]:
        for feature in filter(None, morph.split("|")):
            name, _, value = feature.partition("=")
            features[name] = value
    return "|".join(f"{name}={value}" for name, value in sorted(features.items()))
