from extractors.attribution.discourse import Discourse


def test_nobody_is_left_out_of_who_spoke() -> None:
    discourse = Discourse()
    discourse.add(0, (3,))
    discourse.add(1, ())
    discourse.add(2, (4, 5))
    assert discourse.previous == 2
    assert discourse.last() == (4, 5)
    assert discourse.last(2) == (3,)
    assert discourse.last(3) == ()
    assert discourse.count(4) == 1
    assert discourse.entities() == {3, 4, 5}


def test_before_forgets_what_follows() -> None:
    discourse = Discourse([(0, (1,)), (4, (2,))])
    assert discourse.before(4).last() == (1,)
    assert discourse.before(0).previous is None
