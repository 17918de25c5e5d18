"""Intervals are Student's, and one replication is worth nothing by itself."""

from math import inf

import pytest

from simulator.floor.staffing.student import estimate


def test_an_estimate_is_the_mean_and_what_it_may_be_off() -> None:
    """1, 2, 3: the mean 2, and 4.303 times 1 / sqrt(3)."""
    found = estimate([1.0, 2.0, 3.0])
    assert 2.0 == found.mean
    assert 2.4841 == pytest.approx(found.give, abs=1e-3)
    assert found.covers(4.4)
    assert not found.covers(4.5)


def test_one_replication_says_nothing_about_itself() -> None:
    """Its interval is endless; none at all is a bug."""
    assert inf == estimate([1.0]).give
    with pytest.raises(ValueError, match="no replications"):
        estimate([])
