"""Figures counted on paper, from hand-made cases."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.evaluation import (
    Retrieval,
    Share,
    count_figures,
    figures_tables,
    gold_as_predictions,
    judge,
    judge_all,
    list_misses,
)
from tests.evaluation.builders import gold_article, gold_quote, predicted


def test_figures_of_a_hand_made_case():
    gold = gold_article(
        gold_quote(0, 10),  # found, right, by family name
        gold_quote(20, 30, "partial", ("P",)),  # found as direct, wrong speaker
        gold_quote(40, 50, "partial", ("A",), alternatives=((),)),  # found, nobody is accepted
        gold_quote(60, 70, "not_speech", ()),  # found as speech
        gold_quote(80, 90, "direct", ("R", "P")),  # found as no speech
        gold_quote(100, 110),  # missed
    )
    judged = judge(
        gold,
        [
            predicted(0, 10, speakers=("Mme Roux",), confidence=0.9),
            predicted(20, 30, confidence=0.8),
            predicted(40, 50, "partial", (), "none", confidence=0.3),
            predicted(60, 70, confidence=0.6),
            predicted(80, 90, "not_speech", (), "none"),
            predicted(200, 210, confidence=0.95),
        ],
    )
    figures = count_figures([judged])
    assert figures.spans == Retrieval(right=5, predicted=6, gold=6)
    assert figures.speech == Retrieval(right=3, predicted=5, gold=5)
    assert figures.kind == Share(2, 5)
    assert figures.attribution == Share(2, 4)
    assert figures.naming == Share(1, 4)  # nobody is nobody's full name; « Mme Roux » is not « Jeanne Roux »
    assert figures.end_to_end == Retrieval(right=2, predicted=5, gold=5)
    assert {kind: part.attribution for kind, part in figures.by_kind.items()} == {
        "direct": Share(1, 2),
        "partial": Share(1, 2),
    }
    assert {name: part.attribution for name, part in figures.by_strategy.items()} == {
        "none": Share(1, 2),
        "verb": Share(1, 2),
    }
    # Rows of speech: 0.3 right, 0.6 wrong, 0.8 wrong, 0.9 right and 0.95 wrong in one bin.
    gaps = 0.7 + 0.6 + 0.8 + 2 * abs(0.5 - 0.925)
    assert figures.calibration.expected_error == pytest.approx(gaps / 5)
    assert [row.rows for row in figures.calibration.bins] == [0, 0, 0, 1, 0, 0, 1, 0, 1, 2]


def test_precision_recall_and_f1():
    figure = Retrieval(right=3, predicted=4, gold=6)
    assert (figure.precision, figure.recall, figure.f1) == (0.75, 0.5, pytest.approx(0.6))
    nothing = Retrieval(0, 0, 0)
    assert (nothing.precision, nothing.recall, nothing.f1) == (None, None, None)


def test_figures_are_counted_over_all_articles_together():
    one = judge(gold_article(gold_quote(0, 10)), [predicted(0, 10)])
    other = judge(gold_article(*(gold_quote(n, n + 5) for n in range(0, 30, 10)), doc="b"), [])
    figures = count_figures([one, other])
    assert figures.articles == 2
    assert figures.spans == Retrieval(1, 1, 4)


def test_speech_found_as_no_speech_is_attributed_only_where_nobody_is_accepted():
    gold = gold_article(gold_quote(0, 10, "partial", ("R",), alternatives=((),)), gold_quote(20, 30))
    judged = judge(gold, [predicted(0, 10, "not_speech", ()), predicted(20, 30, "not_speech", ())])
    assert count_figures([judged]).attribution == Share(1, 2)
    assert count_figures([judged]).end_to_end.right == 0


def test_an_alternative_counts_as_a_whole():
    gold = gold_article(gold_quote(0, 10, speakers=("R",), alternatives=(("P", "A"),)))
    assert judge(gold, [predicted(0, 10, speakers=("Petit", "l'agence"))]).pairs[0].attributed
    assert not judge(gold, [predicted(0, 10, speakers=("Petit",))]).pairs[0].attributed
    assert not judge(gold, [predicted(0, 10, speakers=("Roux", "Petit"))]).pairs[0].attributed


def test_full_confidence_is_in_the_last_bin():
    judged = judge(gold_article(gold_quote(0, 10)), [predicted(0, 10, confidence=1.0)])
    assert count_figures([judged]).calibration.bins[-1].rows == 1
    assert count_figures([judged]).calibration.expected_error == 0


@pytest.mark.parametrize("confidence", [-0.1, 1.1, float("nan")])
def test_a_confidence_is_a_probability(confidence):
    with pytest.raises(ValueError, match="confidence"):
        predicted(0, 10, confidence=confidence)


kinds = st.sampled_from(["direct", "partial", "not_speech"])
entries = st.lists(
    st.tuples(
        st.integers(0, 80), st.integers(1, 20), kinds, st.sampled_from([(), ("R",), ("P",), ("R", "P")])
    ),
    max_size=8,
)


@given(entries)
def test_gold_against_itself_is_without_fault(drawn):
    gold = gold_article(*_quotes(drawn))
    judged = judge_all([gold], [gold_as_predictions(gold)])
    figures = count_figures(judged)
    shares = [figures.spans.f1, figures.speech.f1, figures.end_to_end.f1]
    shares += [figures.kind.value, figures.attribution.value, figures.naming.value]
    assert all(share in (None, 1.0) for share in shares)
    assert figures.calibration.expected_error in (None, 0.0)
    assert list(list_misses(judged[0], "x" * 100)) == []


@given(entries, entries)
def test_figures_keep_their_bounds_and_go_through_json(gold_drawn, predicted_drawn):
    gold = gold_article(*_quotes(gold_drawn))
    predictions = [predicted(start, start + length, kind) for start, length, kind, _ in predicted_drawn]
    judged = judge(gold, predictions)
    figures = count_figures([judged])
    for figure in (figures.spans, figures.speech, figures.end_to_end):
        assert 0 <= figure.right <= min(figure.predicted, figure.gold)
    assert figures.end_to_end.right <= figures.speech.right <= figures.spans.right
    assert figures.naming.right <= figures.attribution.right <= figures.attribution.total
    assert sum(row.rows for row in figures.calibration.bins) == figures.speech.predicted
    assert json.loads(json.dumps(figures.as_dict())) == figures.as_dict()
    assert figures_tables(figures).renderables


def _quotes(drawn):
    """One entry a range: the same words twice at one place could be paired either way round."""
    by_range = {(start, start + length): (kind, speakers) for start, length, kind, speakers in drawn}
    return [
        gold_quote(*span, kind, () if kind == "not_speech" else speakers)
        for span, (kind, speakers) in sorted(by_range.items())
    ]
