"""Rows and measures of real calls: UC 17's own flow, centre and population."""

from datetime import datetime
from functools import cache

from simulator.app.examples import examples_folder
from simulator.domain.stimuli import AgentWrappedUp
from simulator.evidence.measures.columns import values
from simulator.evidence.measures.law import littles_law
from simulator.evidence.measures.measure import Scope
from simulator.evidence.measures.named import measures
from simulator.evidence.measures.rows import CallerFacts, FinishedCall
from simulator.evidence.measures.tally import Tally
from simulator.evidence.measures.terms import Terms
from simulator.floor.day import run_replication
from simulator.floor.world import FloorPlan, open_world
from tests.integration.app.worlds import LEE, World, world
from tests.unit.evidence.measures.rows_of_logs import rows_of

HOUR = 3_600_000
MORNING = datetime(2026, 1, 5, 9)  # noqa: DTZ001 - the flow's own zone is put to it


def rows(made: World, call: str) -> FinishedCall:
    return rows_of(CallerFacts(), made.simulation.log, call)


def test_the_basic_course_s_rows_are_what_happened() -> None:
    """Ten states, three entries, an answer after two seconds of ringing, a minute of talk, ten seconds of wrap-up."""
    made = world(LEE)
    call = made.call()
    made.press(call, "1", "{account}#", "{pin}#")
    made.simulation.advance(60_000)
    made.simulation.hang_up(call)
    made.simulation.advance(10_000)
    made.simulation.tell_centre(AgentWrappedUp("Lee", "resolved"))
    found = rows(made, call)
    (stay,) = found.queue_visits

    assert (10, 3, 0, "authenticated", "handled") == (
        found.call.steps,
        found.call.entries,
        found.call.failed_entries,
        found.call.identity,
        found.call.disposition,
    )
    assert ("Product", ("Router",), "answered", 2000, "Lee") == (
        stay.queue,
        stay.skills,
        stay.ended,
        stay.waited,
        stay.agent,
    )
    assert (10_000, "resolved") == (stay.wrapped, stay.wrap_up_code)
    assert "issue_menu ask_account check_account find_product ask_pin check_pin" == " ".join(
        visit.state for visit in found.visits[:6]
    )


def test_another_wrong_pin_makes_no_other_row() -> None:
    """Non-interference (S6): no cell of any table differs, and neither number is in one."""
    told = []
    for pin in ("1357", "2468"):
        made = world()
        call = made.call()
        made.press(call, "1", "{account}#", f"{pin}#")
        made.simulation.hang_up(call)
        cells = [cell for table in values(rows(made, call)) for row in table for cell in row]
        told.append(cells)
        assert not any(secret in str(cell) for cell in cells for secret in (pin, made.customer.account_number))

    assert told[0] == told[1]


@cache
def morning() -> Tally:
    """Two hours of UC 17's help desk, counted."""
    day = open_world(FloorPlan(examples_folder(), "uc17", 17, MORNING, span=2 * HOUR, accounts=500))
    levels = {name: queue.service_level for name, queue in day.centre.queues.items()}
    tally = Tally(Terms(HOUR // 2, day.started, span=2 * HOUR, service_level=levels))
    run_replication(day, 1, tally.add, spells=tally.add_spell)
    return tally


def test_little_s_law_holds_on_a_real_morning() -> None:
    """In every queue, to the ms: the waits that the centre told are those of the clock."""
    laws = littles_law(morning())

    assert {"General", "Product"} == {law.queue for law in laws}
    assert all(law.holds and law.visits for law in laws)


def test_every_call_of_a_morning_is_counted_once() -> None:
    """Intervals, kinds of caller and ways of ending each add up to all calls."""
    figures = {(each.measure.name, each.measure.variant, each.scope): each.value or 0 for each in measures(morning())}
    calls = figures["calls", "arrived", Scope()]
    arrived = {scope: value for (name, variant, scope), value in figures.items() if variant == "arrived"}
    ends = [value for (name, _, scope), value in figures.items() if name == "calls ended" and scope == Scope()]

    assert calls > 500
    assert calls == sum(value for scope, value in arrived.items() if scope.interval is not None)
    assert calls == sum(value for scope, value in arrived.items() if scope.by == "kind")
    assert abs(1 - sum(ends)) < 1e-9


def test_offered_adds_up_wherever_one_looks_on_a_real_morning() -> None:
    """Offered = answered + abandoned + flowed out; queues add up to all."""
    figures = {(each.measure.name, each.measure.variant, each.scope): each.value or 0 for each in measures(morning())}
    scopes = {scope for name, _, scope in figures if name == "offered"}

    assert all(
        figures["offered", "all", scope]
        == sum(figures[part, "all", scope] for part in ("answered", "abandoned", "flowed out"))
        for scope in scopes
    )
    by_queue = (figures["offered", "all", Scope("queue", queue)] for queue in ("General", "Product"))
    assert figures["offered", "all", Scope()] == sum(by_queue)
