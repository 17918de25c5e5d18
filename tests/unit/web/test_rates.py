"""So many requests a second, whatever the moments at which they come."""

from hypothesis import given
from hypothesis import strategies as st

from simulator.web.rates import Bucket

MOMENTS = st.lists(st.floats(0, 100), min_size=1, max_size=300).map(sorted)


def test_a_full_bucket_is_a_seconds_worth() -> None:
    """All at once, then none, then one for each fraction of a second."""
    bucket = Bucket(50, 50, 0)
    assert [0] * 50 == [bucket.take(0) for _ in range(50)]
    assert 1 == bucket.take(0.01)
    assert 0 == bucket.take(0.03)


@given(MOMENTS)
def test_nobody_gets_more_than_the_rate(moments: list[float]) -> None:
    """In any span from the beginning: what the bucket held, and what has come in since."""
    bucket = Bucket(2, 5, 0)
    taken = 0
    for at in moments:
        taken += bucket.take(at) == 0
        assert taken <= 5 + 2 * at + 1e-6


@given(MOMENTS)
def test_who_waits_as_told_is_let_in(moments: list[float]) -> None:
    """The seconds that are told are enough."""
    bucket = Bucket(2, 5, 0)
    for at in moments:
        seconds = bucket.take(at)
        if seconds:
            assert 0 == bucket.take(at + seconds)
            return


def test_a_clock_that_runs_backwards_gives_nothing() -> None:
    """Time is never given twice."""
    bucket = Bucket(1, 1, 10)
    assert 0 == bucket.take(10)
    assert 0 < bucket.take(5)
    assert 0 < bucket.take(10.5)
