"""Distributions of lengths of time, as quantiles."""

from itertools import pairwise
from math import isclose
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as some

from simulator.domain.distributions import (
    Capped,
    Constant,
    Distribution,
    Empirical,
    Exponential,
    Lognormal,
    Uniform,
    Weibull,
)

SLICES = 20_000
CHANCES = some.floats(0, 1, exclude_max=True)
LENGTHS = some.floats(1, 1e7)


@some.composite
def rising_points(draw: some.DrawFn) -> Empirical:
    chances = [0.0, *sorted(draw(some.sets(some.floats(0.01, 0.99), max_size=5))), 1.0]
    values = sorted(draw(some.lists(LENGTHS, min_size=len(chances), max_size=len(chances))))
    return Empirical(tuple(zip(chances, values, strict=True)))


UNCAPPED = some.one_of(
    LENGTHS.map(Constant),
    some.tuples(LENGTHS, LENGTHS).map(lambda pair: Uniform(min(pair), max(pair))),
    LENGTHS.map(Exponential),
    some.builds(Lognormal, LENGTHS, some.floats(0, 1e7)),
    some.builds(Weibull, LENGTHS, some.floats(0.1, 100)),
    rising_points(),
)
DISTRIBUTIONS = UNCAPPED | some.builds(Capped, UNCAPPED, LENGTHS)
SAMPLES: list[Distribution] = [
    Constant(4_000),
    Uniform(500, 2_000),
    Exponential(240_000),
    Lognormal(230_000, 180_000),
    Weibull(300_000, 1.5),
    Weibull(300_000, 0.7),
    Empirical(((0.0, 5_000), (0.5, 20_000), (1.0, 60_000))),
    Empirical(((0.2, 5_000), (0.8, 20_000))),
    Capped(Exponential(240_000), 300_000),
]


@given(DISTRIBUTIONS, CHANCES, CHANCES)
def test_a_larger_chance_never_gives_less(of: Distribution, one: float, other: float) -> None:
    """So two runs with the same chances have the same callers, but for what was changed."""
    assert of.quantile(min(one, other)) <= of.quantile(max(one, other))


@given(DISTRIBUTIONS, CHANCES)
def test_no_length_of_time_is_negative(of: Distribution, chance: float) -> None:
    """Whatever the chance, 0 and nearly 1 included."""
    assert 0 <= of.quantile(chance)


@pytest.mark.parametrize("of", SAMPLES, ids=repr)
def test_the_mean_is_that_of_the_quantiles(of: Distribution) -> None:
    """The formula of each shape against the sum of many slices of equal chance."""
    measured = fmean(of.quantile((each + 0.5) / SLICES) for each in range(SLICES))
    assert isclose(of.mean, measured, rel_tol=5e-3)


@pytest.mark.parametrize("of", SAMPLES, ids=repr)
def test_no_value_is_left_out(of: Distribution) -> None:
    """Between neighbouring chances there is no jump: a capped or measured shape has no hole."""
    values = [of.quantile(each / 1_000) for each in range(990)]
    assert all(above - below <= 0.05 * (values[-1] + 1) for below, above in pairwise(values))


@given(UNCAPPED, LENGTHS, CHANCES)
def test_a_cap_is_kept_and_changes_nothing_below_it(of: Distribution, most: float, chance: float) -> None:
    """Whoever would take longer takes the most that there is."""
    assert not isinstance(of, Capped)
    assert min(of.quantile(chance), most) == Capped(of, most).quantile(chance)


def test_the_shapes_have_the_quantiles_of_the_books() -> None:
    """The median of an exponential is ln 2 of its mean; of a Weibull ln 2 to the power of 1/shape of its scale."""
    assert isclose(0.6931471805599453 * 1_000, Exponential(1_000).quantile(0.5))
    assert isclose(0.6931471805599453**0.5 * 1_000, Weibull(1_000, 2).quantile(0.5))
    assert isclose(1_000 / 1.25**0.5, Lognormal(1_000, 500).quantile(0.5))
    assert 12_500 == Empirical(((0.0, 5_000), (0.5, 20_000), (1.0, 60_000))).quantile(0.25)
