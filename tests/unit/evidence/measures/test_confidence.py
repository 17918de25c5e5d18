"""Intervals over replications: against published tables and by hand."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.evidence.measures.confidence import differences, estimate, estimates, paired
from simulator.evidence.measures.measure import Figure, Measure, Scope
from simulator.evidence.measures.student import t_distribution, t_quantile

CALLS = Measure("calls at a state", "at least once", "Calls there.", "calls")
RATE = Measure("rate", "one", "A rate.", "share")
TABLE = (
    (0.90, 1, 3.078),
    (0.95, 1, 6.314),
    (0.975, 1, 12.706),
    (0.995, 1, 63.657),
    (0.999, 1, 318.309),
    (0.975, 2, 4.303),
    (0.999, 2, 22.327),
    (0.975, 4, 2.776),
    (0.95, 5, 2.015),
    (0.99, 5, 3.365),
    (0.975, 9, 2.262),
    (0.995, 9, 3.250),
    (0.975, 10, 2.228),
    (0.90, 15, 1.341),
    (0.975, 20, 2.086),
    (0.975, 29, 2.045),
    (0.995, 30, 2.750),
    (0.975, 60, 2.000),
    (0.975, 100, 1.984),
    (0.999, 100, 3.174),
)
"""Upper critical values of Student's t (NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2)."""


@pytest.mark.parametrize(("probability", "degrees", "value"), TABLE)
def test_quantiles_are_those_of_the_published_table(probability: float, degrees: int, value: float) -> None:
    """To the table's three decimals; its mirror image on the other side."""
    assert value == pytest.approx(t_quantile(probability, degrees), abs=0.0005)
    assert -value == pytest.approx(t_quantile(1 - probability, degrees), abs=0.0005)


@given(st.floats(0.001, 0.999))
def test_quantiles_with_a_closed_form_are_exact(probability: float) -> None:
    """One degree of freedom is the Cauchy distribution; two have a closed form too."""
    tail = 2 * probability - 1
    cauchy, two = math.tan(math.pi * tail / 2), tail * math.sqrt(2 / (1 - tail * tail))

    assert cauchy == pytest.approx(t_quantile(probability, 1), rel=1e-9, abs=1e-9)
    assert two == pytest.approx(t_quantile(probability, 2), rel=1e-9, abs=1e-9)


@given(st.floats(0.001, 0.999), st.integers(1, 5000))
def test_a_quantile_gives_back_its_probability(probability: float, degrees: int) -> None:
    """Whatever the degrees of freedom."""
    assert probability == pytest.approx(t_distribution(t_quantile(probability, degrees), degrees), abs=1e-9)


def test_many_degrees_of_freedom_come_near_the_normal_distribution() -> None:
    """1.959964 is the normal one; the t's is a little more."""
    assert 1.959964 == pytest.approx(t_quantile(0.975, 1_000_000), abs=1e-5)


@pytest.mark.parametrize(("probability", "degrees"), [(0, 5), (1, 5), (0.5, 0)])
def test_no_quantile_where_there_is_none(probability: float, degrees: int) -> None:
    """A probability of 0 or 1, or no degree of freedom."""
    with pytest.raises(ValueError, match="between 0 and 1"):
        t_quantile(probability, degrees)


def test_an_interval_is_the_mean_give_or_take_t_standard_errors() -> None:
    """Of 10, 12, 14, 16, 18: mean 14, standard error sqrt(2), t 2.776 with four degrees: 14 +- 3.926."""
    found = estimate([10, 12, 14, 16, 18])

    assert found is not None
    assert (14.0, 5) == (found.mean, found.n)
    assert 3.9265 == pytest.approx(found.half, abs=0.0001)
    assert 10.0735 == pytest.approx(found.low, abs=0.0001)
    assert 17.9265 == pytest.approx(found.high, abs=0.0001)


def test_one_replication_has_a_mean_and_no_interval() -> None:
    """Nothing is known of how it varies: so no difference is clear; and nothing measured is no estimate."""
    found = estimate([7.0, None])

    assert found is not None
    assert (7.0, None, None, None, 1) == (found.mean, found.half, found.low, found.high, found.n)
    assert not found.is_clear
    assert None is estimate([None, None])


def test_differences_in_pairs_see_what_the_noise_hides() -> None:
    """Replications vary by tens, the change is always 1, give or take a tenth."""
    first, second = [10.0, 30.0, 50.0, 70.0], [11.1, 30.9, 51.0, 71.0]
    found, plain = paired(first, second), estimate(second)

    assert found is not None
    assert plain is not None
    assert 1.0 == pytest.approx(found.mean)
    assert found.is_clear
    assert found.half is not None
    assert found.half < 0.2 < (plain.half or 0)


def test_a_pair_with_a_gap_is_left_out() -> None:
    """Where one of the two has no value, nothing can be compared."""
    found = paired([1.0, None, 3.0], [2.0, 9.0, None])

    assert found is not None
    assert (1.0, 1) == (found.mean, found.n)


def _run(value: float | None, scope: Scope | None = None) -> list[Figure]:
    return [Figure(RATE, scope or Scope(), value, 1)]


def test_estimates_are_made_for_every_measure_and_place() -> None:
    """A place that one replication has not is estimated from the others."""
    top = Scope("tier", "top")
    found = estimates([[*_run(1.0), *_run(5.0, top)], _run(3.0)])

    assert [(Scope(), 2.0, 2), (top, 5.0, 1)] == [
        (each.scope, each.estimate.mean, each.estimate.n) for each in found if each.estimate
    ]


def test_differences_are_paired_by_replication() -> None:
    """The second less the first."""
    (found,) = differences([_run(1.0), _run(5.0)], [_run(2.0), _run(7.0)])

    assert found.difference is not None
    assert (1.5, 2) == (found.difference.mean, found.difference.n)
    assert (3.0, 4.5) == (found.first and found.first.mean, found.second and found.second.mean)


def test_runs_of_different_length_are_not_paired() -> None:
    """They were not made on the same callers."""
    with pytest.raises(ValueError, match="as many replications"):
        differences([_run(1.0)], [])


def test_an_amount_without_a_figure_is_nought() -> None:
    """A state that nobody reached in a replication, or that an alternative has not, was reached by 0 calls."""
    state, other = Scope("state", "ask_pin"), Scope("state", "menu")
    first = [[Figure(CALLS, state, 6.0, 6)], [Figure(CALLS, other, 1.0, 1)]]
    estimated = {each.scope: each.estimate for each in estimates(first)}
    found = {each.scope: each.difference for each in differences(first, [[], [Figure(CALLS, state, 2.0, 2)]])}

    assert [(3.0, 2), (0.5, 2)] == [(each.mean, each.n) for each in estimated.values() if each]
    assert [(-2.0, 2), (-0.5, 2)] == [(each.mean, each.n) for each in found.values() if each]
