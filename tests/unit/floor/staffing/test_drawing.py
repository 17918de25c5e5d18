"""Drawn calls have the means and shares they were asked to have, and do not change with the rate."""

from random import Random
from statistics import fmean

import pytest

from simulator.domain.distributions import Capped, Constant, Exponential, Lognormal, Uniform
from simulator.domain.timing import MINUTE, SECOND
from simulator.floor.staffing.demand import Demand, Group, mean
from simulator.floor.staffing.lean.drawing import ENDLESS, SLICES, Stream, draw, table, table_of_mixture, table_of_sum
from simulator.floor.staffing.lean.loop import NEVER
from simulator.floor.staffing.lean.tables import CallKind

TALK = table(Exponential(3 * MINUTE))
STREAMS = (Stream(CallKind("Help"), 0.25, TALK), Stream(CallKind("Help", ("Router",)), 0.75, TALK, table(Constant(5))))


def test_a_table_has_the_mean_of_its_distribution() -> None:
    """To a thousandth, for a tail as long as an exponential or a lognormal one."""
    for distribution in (Exponential(90_000), Lognormal(200_000, 150_000), Uniform(10, 99_990)):
        assert distribution.mean == pytest.approx(mean(table(distribution)), rel=1e-3)


def test_an_uncapped_table_has_the_very_mean() -> None:
    """Its tail is in the last slice: 20 erlangs are no less, and 20 agents are too few for them."""
    for distribution in (Exponential(3 * MINUTE), Lognormal(200_000, 150_000)):
        assert distribution.mean == pytest.approx(mean(table(distribution)), abs=1e-5)
    assert 5 * MINUTE == table(Capped(Exponential(3 * MINUTE), 5 * MINUTE))[-1]


def test_a_sum_of_two_times_is_of_independent_ones() -> None:
    """Means add, and so do variances."""
    talk, wrap_up = Exponential(100_000), Uniform(0, 60_000)
    both = table_of_sum(talk, wrap_up)
    assert 130_000 == pytest.approx(fmean(both), rel=1e-3)
    variance = fmean((value - 130_000) ** 2 for value in both)
    assert 100_000**2 + 60_000**2 / 12 == pytest.approx(variance, rel=5e-3)
    assert 107 == table_of_sum(Constant(100), Constant(7))[0]


def test_a_mixture_has_its_parts_by_their_shares() -> None:
    """A quarter waits one second, the rest for ever."""
    mixed = table_of_mixture([(0.25, table(Constant(SECOND))), (0.75, ENDLESS), (0, TALK)])
    assert SLICES // 4 == mixed.count(SECOND)
    assert 3 * SLICES // 4 == mixed.count(NEVER)
    assert ENDLESS is table_of_mixture([(1, ENDLESS)])


def test_calls_come_at_the_rate_and_in_the_shares_asked_for() -> None:
    """100,000 calls, one each 10 s, a quarter of them without a skill; each with its own kind's patience."""
    calls = draw(STREAMS, 10 * SECOND, 100_000, Random(1))
    assert 10 * SECOND == pytest.approx(calls.at[-1] / 100_000, rel=0.01)
    assert 0.25 == pytest.approx(calls.kinds.count(0) / 100_000, abs=0.01)
    assert 3 * MINUTE == pytest.approx(fmean(calls.handling), rel=0.02)
    assert {(0, NEVER), (1, 5)} == set(zip(calls.kinds, calls.patience, strict=True))


def test_at_another_rate_the_same_callers_come() -> None:
    """Common random numbers: only the times of arrival differ, all by the same factor."""
    slow, fast = (draw(STREAMS, gap, 500, Random("7")) for gap in (20_000, 10_000))
    assert slow.kinds == fast.kinds
    assert slow.handling == fast.handling
    assert all(abs(late - 2 * early) <= 2 for late, early in zip(slow.at, fast.at, strict=True))


def test_the_load_of_a_group_is_that_of_its_streams() -> None:
    """360 calls an hour, three quarters of them need the Router skill: 13.5 erlangs of 18."""
    demand = Demand({}, STREAMS, 10 * SECOND)
    router = demand.load(Group("Help", ("Router",)))
    assert 270 == pytest.approx(router.calls)
    assert 13.5 == pytest.approx(router.erlangs, rel=1e-3)
    assert 5 == router.patience
    assert demand.load(Group("Help")).patience is None
    assert demand.without([Group("Help")]).load(Group("Help", ("Router",))) == router
