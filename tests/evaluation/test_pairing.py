from hypothesis import given
from hypothesis import strategies as st

from extractors.evaluation.pairing import MINIMUM_OVERLAP, overlap, pair
from extractors.types import Span

spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 60), st.integers(1, 30))
several = st.lists(spans, max_size=12)


def test_overlap_is_intersection_over_union():
    assert overlap(Span(0, 10), Span(0, 8)) == 0.8
    assert overlap(Span(0, 10), Span(5, 15)) == 5 / 15
    assert overlap(Span(0, 10), Span(10, 20)) == 0


def test_pair_takes_eight_tenths_and_no_less():
    assert pair([Span(0, 10)], [Span(0, 8)]) == [(0, 0)]
    assert pair([Span(0, 100)], [Span(0, 79)]) == []


def test_pair_takes_the_best_first_not_the_first_good_one():
    # Both predictions overlap the first gold enough; the exact one is its pair, and the other is left for the second.
    assert pair([Span(0, 100), Span(0, 85)], [Span(0, 90), Span(0, 100)]) == [(0, 1), (1, 0)]


def test_pair_uses_each_range_once():
    assert pair([Span(0, 10)], [Span(0, 10), Span(0, 10)]) == [(0, 0)]
    assert pair([Span(0, 10), Span(0, 10)], [Span(0, 10)]) == [(0, 0)]


@given(spans, spans)
def test_overlap_is_symmetric_and_one_only_for_the_same_range(one, other):
    assert overlap(one, other) == overlap(other, one)
    assert 0 <= overlap(one, other) <= 1
    assert (overlap(one, other) == 1) == (one == other)


@given(several, several)
def test_pairs_are_one_to_one_and_leave_nothing_that_could_be_paired(gold, predicted):
    pairs = pair(gold, predicted)
    left, right = {g for g, _ in pairs}, {p for _, p in pairs}
    assert len(left) == len(right) == len(pairs)
    assert all(overlap(gold[g], predicted[p]) >= MINIMUM_OVERLAP for g, p in pairs)
    for g, one in enumerate(gold):
        for p, other in enumerate(predicted):
            if g not in left and p not in right:
                assert overlap(one, other) < MINIMUM_OVERLAP


@given(several, several)
def test_no_range_would_rather_be_with_another_that_would_rather_be_with_it(gold, predicted):
    """Greedy by overlap: no two ranges overlap more than each does with what it was paired with."""
    pairs = dict(pair(gold, predicted))
    reverse = {p: g for g, p in pairs.items()}
    for g, one in enumerate(gold):
        for p, other in enumerate(predicted):
            share = overlap(one, other)
            if share < MINIMUM_OVERLAP or pairs.get(g) == p:
                continue
            kept_by_gold = overlap(one, predicted[pairs[g]]) if g in pairs else 0
            kept_by_predicted = overlap(gold[reverse[p]], other) if p in reverse else 0
            assert kept_by_gold >= share or kept_by_predicted >= share


@given(several)
def test_ranges_pair_with_themselves(ranges):
    assert len(pair(ranges, ranges)) == len(ranges)
