from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from extractors.nlp.stanza.merging import ROOT, Word, merge


def word(pos: str, dep: str, head: int, lemma: str = "", morph: str = "") -> Word:
    return Word(lemma=lemma, pos=pos, morph=morph, dep=dep, head=head)


def test_merge_du_is_the_preposition_with_the_article_s_features() -> None:
    words = [
        word("ADP", "case", 2, "de"),
        word("DET", "det", 2, "le", "Definite=Def|Gender=Masc|Number=Sing|PronType=Art"),
        word("NOUN", "ROOT", ROOT, "pays"),
    ]
    du, pays = merge(words, [range(2), range(2, 3)])
    assert du == word("ADP", "case", 1, "de", "Definite=Def|Gender=Masc|Number=Sing|PronType=Art")
    assert pays == words[2]


def test_merge_desquels_is_the_pronoun() -> None:
    words = [
        word("ADP", "case", 1, "de"),
        word("PRON", "obl:arg", 2, "lequel", "PronType=Rel"),
        word("VERB", "ROOT", ROOT, "parler"),
    ]
    desquels, _ = merge(words, [range(2), range(2, 3)])
    assert desquels == word("PRON", "obl:arg", 1, "lequel", "PronType=Rel")


def test_merge_keeps_the_root_of_a_merged_word() -> None:
    words = [word("ADP", "case", 1), word("PRON", "ROOT", ROOT, "lequel"), word("PUNCT", "punct", 1)]
    assert [w.head for w in merge(words, [range(2), range(2, 3)])] == [ROOT, 0]


def test_merge_prefers_the_own_features() -> None:
    words = [
        word("PRON", "ROOT", ROOT, morph="Number=Plur"),
        word("DET", "det", 0, morph="Gender=Fem|Number=Sing"),
    ]
    assert merge(words, [range(2)])[0].morph == "Gender=Fem|Number=Plur"


def test_merge_takes_the_entity_of_the_token() -> None:
    words = [Word("de", "ADP", "", "case", 1, "B-LOC"), Word("le", "DET", "", "ROOT", ROOT, "B-LOC")]
    assert merge(words, [range(2)])[0].entity == "B-LOC"


def test_merge_nothing() -> None:
    assert merge([], []) == []


@st.composite
def trees(draw: st.DrawFn) -> tuple[list[int], list[range]]:
    """Draw the heads of a tree, projective or not, and a division of its words into groups."""
    size = draw(st.integers(1, 12))
    order = draw(st.permutations(range(size)))
    heads = [ROOT] * size
    for position, node in enumerate(order[1:], start=1):
        heads[node] = order[draw(st.integers(0, position - 1))]
    edges = [0, *sorted(draw(st.sets(st.integers(1, size - 1)))), size] if size > 1 else [0, 1]
    return heads, [range(a, b) for a, b in pairwise(edges)]


@given(trees())
def test_merge_leaves_a_tree_with_one_root(tree: tuple[list[int], list[range]]) -> None:
    heads, groups = tree
    merged = merge([word("X", "dep", head) for head in heads], groups)
    assert len(merged) == len(groups)
    assert [w.head for w in merged].count(ROOT) == 1
    for start in range(len(merged)):
        node, steps = start, 0
        while node != ROOT:
            node, steps = merged[node].head, steps + 1
            assert steps <= len(merged)
    if all(len(group) == 1 for group in groups):
        assert [w.head for w in merged] == heads
