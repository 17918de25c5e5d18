"""The series of a day's charts."""

from simulator.evidence.measures.tally import Tally
from simulator.floor.figures import Figures
from simulator.floor.series import Day, spreads
from tests.unit.evidence.measures.counting import TERMS
from tests.unit.floor.morning import morning


def _day() -> Day:
    whole = morning()
    return Day(whole, Figures(whole))


def test_an_interval_in_which_nobody_called_has_its_place() -> None:
    """8:00, 8:30, 9:00: counts are nought there, waits are not known."""
    day = _day()
    assert ["08:00", "08:30", "09:00"] == [f"{start:%H:%M}" for start in day.span.starts]
    assert 30 == day.span.minutes
    assert (3.0, 0.0, 1.0) == day.counted("offered", ("offered", "all")).values
    assert (22.0, None, 2.0) == day.measured("ASA", ("average speed of answer", "of answered")).values


def test_queue_lengths_are_means_over_time() -> None:
    """4 + 40 + 60 s waited in half an hour."""
    general = next(each for each in _day().queues() if each.queue == "General")
    assert (0.0578, 0.0, 0.0) == tuple(round(each or 0, 4) for each in general.mean)
    assert (2.0, 0.0, 0.0) == general.most


def test_agents_are_counted_by_their_time() -> None:
    """One was there for the first half hour of each replication, and busy for four fifths of it."""
    there, busy = _day().on_duty()
    assert ((1.0, 0.0, 0.0), "on queue") == (there.values, there.name)
    assert (0.8, 0.0, 0.0) == tuple(round(each or 0, 6) for each in busy.values)


def test_waits_are_spread_by_tier() -> None:
    """Of those who were answered, of all replications."""
    standard, top = sorted(spreads(morning()), key=lambda each: each.name)
    assert ("standard", 4, 2.0, 40.0, 40.0) == (
        standard.name,
        standard.count,
        standard.least,
        standard.p95,
        standard.most,
    )
    assert ("top", 2, 4.0) == (top.name, top.count, top.median)


def test_a_run_without_a_call_has_no_interval() -> None:
    """And no spread."""
    nothing = Tally(TERMS)
    day = Day(nothing, Figures(nothing))
    assert ((), (), ()) == (day.labels, day.span.starts, spreads(nothing))
