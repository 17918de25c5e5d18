"""Estimates as the terminal shows them."""

from simulator.cli.simulating_numbers import with_half
from simulator.evidence.measures.confidence import Estimate
from simulator.evidence.measures.named import find


def test_a_short_queue_is_not_shown_as_none() -> None:
    """A mean over time is no whole number of calls: two digits behind the point."""
    found = Estimate(0.047, 0.021, 5)
    assert "0.05 ± 0.02" == with_half(find("queue length", "mean over time"), found)
    assert "203 ± 25.9" == with_half(find("calls", "arrived"), Estimate(203.0, 25.9, 5))
