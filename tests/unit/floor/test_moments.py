"""Means over replications without the replications: the same as with them."""

from hypothesis import given
from hypothesis import strategies as st
from pytest import approx  # noqa: PT013 - the one name

from simulator.evidence.measures.confidence import estimate
from simulator.evidence.measures.measure import Figure, Measure, Scope
from simulator.floor.moments import Moments

WAIT = Measure("wait", "p95 of offered", "How long.", "s")
CALLS = Measure("calls", "arrived", "Calls that arrived.", "calls")
VALUES = st.lists(st.none() | st.floats(0, 1e6), min_size=1, max_size=12)


@given(VALUES)
def test_rows_are_the_estimates_of_all_values(values: list[float | None]) -> None:
    """Mean and interval are those of Student's t over the values that there are."""
    moments = Moments()
    for value in values:
        moments.add([Figure(WAIT, Scope(), value, 3)])
    (row,) = moments.rows(0.9)

    expected = estimate(values, 0.9)
    assert 3 * len(values) == row.n
    if expected is None:
        assert (None, None, None, 0) == (row.mean, row.low, row.high, row.replications)
    else:
        assert approx(expected.mean) == row.mean
        assert expected.n == row.replications
        assert (expected.low is None) == (row.low is None)
        if expected.low is not None:
            assert approx(expected.low, abs=1e-3) == row.low
            assert approx(expected.high, abs=1e-3) == row.high


def test_the_whole_run_comes_before_its_intervals() -> None:
    """Whoever reads the rows from the top reads the totals first."""
    moments = Moments()
    moments.add(
        [Figure(WAIT, Scope(interval=at), 1.0, 1) for at in ("2026-11-23T09:00", "2026-11-23T08:00")]
        + [Figure(WAIT, Scope(), 1.0, 2)]
    )

    assert [None, "2026-11-23T08:00", "2026-11-23T09:00"] == [row.scope.interval for row in moments.rows()]


@given(st.lists(st.none() | st.integers(1, 1_000).map(float), min_size=2, max_size=12).filter(any))
def test_an_amount_of_which_a_replication_has_no_figure_is_nought_there(values: list[float | None]) -> None:
    """An interval in which nobody called has no figure; the mean of the calls is over all replications."""
    moments = Moments()
    for value in values:
        moments.add([] if value is None else [Figure(CALLS, Scope(interval="2026-11-23T03:00"), value, int(value))])
    (row,) = moments.rows()

    expected = estimate([value or 0.0 for value in values])
    assert expected is not None
    assert len(values) == row.replications
    assert approx(expected.mean) == row.mean
    assert approx(expected.low, abs=1e-6) == row.low
    assert approx(expected.high, abs=1e-6) == row.high
