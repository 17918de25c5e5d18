"""What callers ask for when they reach a queue, for whoever computes staff."""

import pytest

from simulator.domain.distributions import Constant
from simulator.domain.timing import HOUR, MINUTE
from simulator.evidence.measures.rows import FinishedCall
from simulator.floor.day import run_replication
from simulator.floor.mix import routing_mix
from tests.integration.floor.hand_made import crew, knows_all, plan, population, world


def test_the_mix_is_what_the_calls_of_the_day_ask_for() -> None:
    """With every caller in the sample: the lines, shares and means of the first calls of the same replication."""
    of = world(population(600, crews=(crew(90),)), plan())
    rows: list[FinishedCall] = []
    spells: list[object] = []
    run_replication(of, 1, rows.append, spells=spells.append)
    first = [row for row in rows if row.call.try_number == 1]
    mix = routing_mix(of, 10**6)
    for line in mix:
        same = [row for row in first if row.queue_visits and _line(row) == (line.queue, line.skills, line.priority)]
        assert line.share == pytest.approx(len(same) / len(first))
        assert line.ivr == pytest.approx(sum(row.call.ivr for row in same) / len(same))
        answered = [row.call for row in same if row.call.answered and row.call.disposition == "handled"]
        talked = sum(call.talked for call in answered) / len(answered)
        assert line.talk == pytest.approx(talked, rel=0.25)
    reached = sum(bool(row.queue_visits) for row in first) / len(first)
    assert sum(line.share for line in mix) == pytest.approx(reached)


def _line(row: FinishedCall) -> tuple[str, tuple[str, ...], int]:
    visit = row.queue_visits[0]
    return visit.queue, visit.skills, visit.priority


def test_wrap_up_counts_as_far_as_the_queue_allows_it() -> None:
    """Ten minutes of wrap-up, of which the queue grants half a minute."""
    kind = knows_all(1.0, talk={"": Constant(MINUTE)}, wrap_up={"": Constant(10 * MINUTE)})
    mix = routing_mix(world(population(60, (kind,)), plan(span=HOUR)), 30)
    assert {(MINUTE, MINUTE // 2, MINUTE * 3 // 2)} == {(line.talk, line.wrap_up, line.handle) for line in mix}


def test_a_sample_is_spread_over_the_span() -> None:
    """At most so many callers, and about as many; the busiest line first."""
    of = world(population(600), plan(span=HOUR))
    mix = routing_mix(of, 100)
    smallest = min(line.share for line in mix)
    assert 1 / 100 <= smallest
    assert list(mix) == sorted(mix, key=lambda line: -line.share)


def test_nobody_reaches_a_queue_who_hangs_up_before() -> None:
    """Everybody hangs up at the menu: no line."""
    kind = knows_all(1.0, answers={"issue_menu": (("hangup", 1.0),)})
    assert () == routing_mix(world(population(60, (kind,)), plan()), 50)
