"""Mixes of calls put together, as for an interval in which opening hours change."""

import pytest

from simulator.floor.mix import MixRow, blended

DAY = (MixRow("Help", (), 0, 0.5, 10_000, 60_000, 6_000), MixRow("Sales", ("Router",), 5, 0.25, 8_000, 90_000, 0))
NIGHT = (MixRow("Help", (), 0, 0.1, 20_000, 120_000, 0),)


def test_one_mix_alone_stays_as_it_is() -> None:
    """To the last digit: its figures are those of a flow without hours."""
    assert DAY == blended([(1.0, DAY)])
    assert () == blended([])


def test_lines_of_both_are_one_with_the_means_of_its_calls() -> None:
    """A half by day and a half by night: 25 and 5 of 100 callers come to Help, and their times weigh as they come."""
    helped, sold = blended([(0.5, DAY), (0.5, NIGHT)])
    assert ("Help", (), 0) == (helped.queue, helped.skills, helped.priority)
    assert pytest.approx(0.3) == helped.share
    assert pytest.approx((25 * 60_000 + 5 * 120_000) / 30) == helped.talk
    assert pytest.approx((25 * 6_000) / 30) == helped.wrap_up
    assert pytest.approx((25 * 10_000 + 5 * 20_000) / 30) == helped.ivr
    assert ("Sales", ("Router",), 5, 0.125, 90_000) == (sold.queue, sold.skills, sold.priority, sold.share, sold.talk)


def test_callers_who_come_to_no_queue_thin_the_others_out() -> None:
    """A quarter of the callers is told that it is closed."""
    assert [0.375, 0.1875] == [row.share for row in blended([(0.75, DAY), (0.25, ())])]
