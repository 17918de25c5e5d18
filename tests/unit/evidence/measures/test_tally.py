"""Tallies: exact in any order, flat, and on their own terms."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import TypeVar
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.evidence.measures.law import littles_law
from simulator.evidence.measures.measure import Scope
from simulator.evidence.measures.rows import AgentSpell, FinishedCall
from simulator.evidence.measures.tally import Tally
from simulator.evidence.measures.terms import Terms
from tests.unit.evidence.measures.counting import (
    CALL,
    MINUTE,
    SECOND,
    TERMS,
    Stay,
    figure,
    queued,
    tally_of,
    values_of,
    visit,
    whole,
)

T = TypeVar("T")

STAYS = st.builds(
    Stay,
    waited=st.integers(0, 100 * MINUTE),
    ended=st.sampled_from(["answered", "abandoned", "flowed out", "waiting"]),
    queue=st.sampled_from(["General", "Product"]),
    skills=st.sampled_from([(), ("Router",), ("Desk Phone", "Router")]),
    tier=st.sampled_from(["top", "standard", ""]),
    entered=st.integers(0, 120 * MINUTE),
    passed=st.sampled_from([None, 0, 3]),
    replication=st.integers(1, 3),
)
VISITS = st.builds(
    visit,
    st.sampled_from(["greet", "ask_pin"]),
    st.sampled_from(["done", ""]),
    entries=st.integers(0, 1),
    result=st.sampled_from(["", "matched", "opted_out", "no_input"]),
    hung_up=st.booleans(),
)
CALLS = st.builds(
    lambda stays, visits, tries: whole(CALL._replace(try_number=tries), *visits, stays=stays),
    st.lists(STAYS, max_size=2),
    st.lists(VISITS, max_size=2),
    st.integers(1, 3),
)
SPELLS = st.builds(
    lambda agent, state, began, lasted: AgentSpell(1, agent, state, began, began + lasted, ("General",), ("Router",)),
    st.sampled_from(["Kim", "Lee"]),
    st.sampled_from(["idle", "alerting", "talking", "wrap-up", "off queue"]),
    st.integers(0, 90 * MINUTE),
    st.integers(1, 90 * MINUTE),
)


@given(st.lists(st.tuples(st.integers(0, 3), st.one_of(CALLS, SPELLS))), st.randoms(use_true_random=False))
def test_any_split_merged_in_any_order_is_the_same_byte_for_byte(
    things: list[tuple[int, FinishedCall | AgentSpell]], chance: "object"
) -> None:
    """Whatever parts a run is counted in, wherever they are sent as JSON, and in whatever order they come back."""
    whole_run = _counted(thing for _, thing in things)
    shuffled = sorted(things, key=lambda _: chance.random())  # type: ignore[attr-defined]
    parts = [_counted(thing for part, thing in shuffled if part == number) for number in (2, 0, 3, 1)]
    merged = Tally(TERMS)
    for part in parts:
        merged.merge(Tally.from_json(part.to_json()))

    assert whole_run.to_json() == merged.to_json()


def _counted(things: "object") -> Tally:
    tally = Tally(TERMS)
    for thing in things:  # type: ignore[attr-defined]
        if isinstance(thing, FinishedCall):
            tally.add(thing)
        else:
            tally.add_spell(thing)
    return tally


@given(st.lists(STAYS.filter(lambda stay: stay.ended != "waiting")))
def test_little_s_law_holds_exactly_where_everybody_left(stays: list[Stay]) -> None:
    """The sum of the waits is the queue's length, summed over time, to the ms: L = lambda W."""
    tally = tally_of(queued(*stays))

    assert all(law.holds for law in littles_law(tally))
    assert len(stays) == sum(law.visits for law in littles_law(tally))


def test_little_s_law_fails_where_the_centre_says_another_wait_than_the_clock() -> None:
    """It is checked for our bugs, so it must be able to fail; it then says both sides."""
    row = Stay(waited=10 * SECOND).row()._replace(waited=9 * SECOND)
    (broken,) = littles_law(tally_of([FinishedCall(CALL, (), (row,))]))
    assert not broken.holds

    words = "queue General: L is not lambda W: 0.005556 is not 0.000556/s x 9.000000 s"
    assert f"{words}; 9000 ms were told and 10000 ms passed" == str(broken)


def test_the_warm_up_s_calls_are_left_out_but_for_the_law() -> None:
    """Who arrived before it is in no measure, though he waited into it; how many waited is told as it was."""
    early, late = Stay(waited=20 * MINUTE, entered=0), Stay(waited=2 * MINUTE, entered=15 * MINUTE)
    tally = tally_of(queued(early, late), warm_up=10 * MINUTE)

    assert {"all": 1, "short abandons left out": 1} == values_of(tally, "offered")
    assert {"arrived": 1, "reached a flow": 1} == values_of(tally, "calls")
    assert 2 == littles_law(tally)[0].visits


def test_agents_time_counts_between_warm_up_and_the_end_of_the_span() -> None:
    """An hour idle, of which twenty minutes lie between."""
    tally = tally_of([], warm_up=10 * MINUTE, span=30 * MINUTE)
    tally.add_spell(AgentSpell(1, "Kim", "idle", 0, 60 * MINUTE))

    assert 1200.0 == figure(tally, "time on queue", "all agents").value


def test_intervals_begin_at_full_times_of_the_clock() -> None:
    """A run that starts at 8:10 begins in the interval of 8:00, of which 20 minutes are left."""
    terms = Terms(30 * MINUTE, datetime(2026, 1, 5, 8, 10))  # noqa: DTZ001 - local time

    assert ("2026-01-05T08:00", "2026-01-05T08:30") == (terms.label(0), terms.label(terms.index(20 * MINUTE)))
    assert (0, 20 * MINUTE, 30 * MINUTE) == (terms.index(20 * MINUTE - 1), terms.length(0), terms.length(1))
    assert [(0, 5 * MINUTE), (1, 30 * MINUTE), (2, MINUTE)] == list(terms.parts(15 * MINUTE, 51 * MINUTE))


def test_intervals_are_told_in_local_time_over_a_change_of_the_clock() -> None:
    """In London the clock goes from 00:59 to 02:00 on 29 March 2026."""
    terms = Terms(60 * MINUTE, datetime(2026, 3, 29, 0, tzinfo=ZoneInfo("Europe/London")))

    assert ["2026-03-29T00:00+00:00", "2026-03-29T02:00+01:00"] == [terms.label(0), terms.label(1)]


def test_a_tally_comes_back_from_json_as_it_was() -> None:
    """With its terms and time zone."""
    started = datetime(2026, 3, 29, 0, tzinfo=ZoneInfo("Europe/London"))
    terms = Terms(15 * MINUTE, started, 5, 6, 7, {"General": 8}, frozenset({"paid"}))
    tally = tally_of(queued(Stay(waited=1)), terms)
    back = Tally.from_json(tally.to_json())

    assert terms == back.terms
    assert tally.to_json() == back.to_json()
    assert {1} == back.replications


def test_tallies_on_other_terms_do_not_mix() -> None:
    """An interval of 15 minutes cannot be added to one of 30."""
    with pytest.raises(ValueError, match="different terms"):
        Tally(TERMS).merge(Tally(Terms(15 * MINUTE, TERMS.started)))


def test_a_text_that_is_no_tally_is_refused() -> None:
    """In plain words."""
    with pytest.raises(ValueError, match="no tally of ours"):
        Tally.from_json('{"format": "something"}')
    with pytest.raises(ValueError, match="line 1 column"):
        Tally.from_json(Tally(TERMS).to_json()[:40])
    with pytest.raises(ValueError, match="damaged"):
        Tally.from_json(Tally(TERMS).to_json().replace('"sums"', '"others"'))


def test_the_mean_number_is_exact_and_the_largest_is_looked_up() -> None:
    """One waits from 8:10 to 8:40, another from 8:25 to 8:35: 25 of 30 and 15 of 30 minutes; two at most in both."""
    first = Stay(waited=30 * MINUTE, entered=10 * MINUTE)
    tally = tally_of(queued(first, Stay(waited=10 * MINUTE, entered=25 * MINUTE)))
    lengths = [
        values_of(tally, "queue length", Scope("queue", "General", f"2026-01-05T08:{at}")) for at in ("00", "30")
    ]

    assert [25 / 30, 15 / 30] == [each["mean over time"] for each in lengths]
    assert [2.0, 2.0] == [each["largest at 10 s looks"] for each in lengths]
    assert 40 / 60 == values_of(tally, "queue length", Scope("queue", "General"))["mean over time"]
    assert 2.0 == values_of(tally, "calls in progress")["largest at 10 s looks"]


def test_who_is_gone_at_the_first_look_of_an_interval_is_not_seen_there() -> None:
    """Waiting until 8:30 exactly is waiting in the interval before."""
    tally = tally_of(queued(Stay(waited=10 * MINUTE, entered=20 * MINUTE), Stay(waited=0, entered=31 * MINUTE)))
    late = values_of(tally, "queue length", Scope("queue", "General", "2026-01-05T08:00"))

    assert 1.0 == late["largest at 10 s looks"]
    assert all(law.holds for law in littles_law(tally))


def test_numbers_of_several_replications_are_their_mean() -> None:
    """In one of two replications somebody waited for ten minutes."""
    stay = Stay(waited=10 * MINUTE)
    tally = Tally(TERMS, (1, 2))
    for call in queued(stay):
        tally.add(call)

    number = values_of(tally, "queue length", Scope("queue", "General"))
    assert {"mean over time": 1 / 6, "largest at 10 s looks": 0.5} == number


def test_a_start_in_a_nameless_time_zone_is_refused() -> None:
    """An offset does not tell when the clock changes; UTC is a name."""
    offset = datetime(2026, 1, 5, 8, tzinfo=timezone(timedelta(hours=1)))
    with pytest.raises(ValueError, match="time zone with a name"):
        Tally(Terms(30 * MINUTE, offset)).to_json()
    terms = Terms(30 * MINUTE, datetime(2026, 1, 5, 8, tzinfo=UTC))
    assert terms == Tally.from_json(Tally(terms).to_json()).terms


def test_terms_say_by_what_a_run_was_counted() -> None:
    """So that a figure can be understood where it is read."""
    told = list(Terms(30 * MINUTE, TERMS.started, 90 * SECOND, None, 2500, {"General": 20 * SECOND}).told())

    assert [
        "Interval of arrival: 30 min. The run starts at 2026-01-05T08:00:00.",
        "Warm-up: calls that arrived in the first 90 s are left out.",
        "Short abandon: within 2.5 s of entering the queue.",
        "Service level of queue General: within 20 s.",
        "The task is done at the states: any in which the flow itself hangs up.",
    ] == told


def test_the_whole_run_s_numbers_leave_out_how_it_fills_and_empties() -> None:
    """One waits in the warm-up, two in the half hour after it, one after the span: two, and no mean of all."""
    terms = replace(TERMS, warm_up=30 * MINUTE, span=60 * MINUTE)
    waits = [Stay(30 * MINUTE, entered=at * MINUTE) for at in (0, 30, 30, 60)]
    calls = [FinishedCall(CALL._replace(began=stay.entered), (), (stay.row(),)) for stay in waits]
    tally = tally_of(calls, terms)

    assert {"mean over time": 2.0, "largest at 10 s looks": 2.0} == values_of(
        tally, "queue length", Scope("queue", "General")
    )
    assert 1.0 == values_of(tally, "queue length", Scope("queue", "General", "2026-01-05T09:00"))["mean over time"]
    assert all(law.holds for law in littles_law(tally))
