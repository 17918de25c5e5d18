"""Measures of days small enough to be counted by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.evidence.measures.measure import Scope
from simulator.evidence.measures.named import catalogue, measures
from simulator.evidence.measures.rows import AgentSpell
from tests.unit.evidence.measures.counting import (
    CALL,
    MINUTE,
    SECOND,
    Stay,
    figure,
    queued,
    tally_of,
    values_of,
    visit,
    whole,
)

DAY = (
    Stay(waited=10 * SECOND, talked=100 * SECOND, wrapped=20 * SECOND),
    Stay(waited=20 * SECOND, talked=200 * SECOND, wrapped=0),
    Stay(waited=20 * SECOND + 1, talked=60 * SECOND, wrapped=10 * SECOND),
    Stay(waited=70 * SECOND, talked=240 * SECOND, wrapped=30 * SECOND),
    Stay(waited=5 * SECOND, ended="abandoned"),
    Stay(waited=15 * SECOND, ended="abandoned"),
    Stay(waited=60 * SECOND, ended="abandoned"),
    Stay(waited=30 * SECOND, ended="flowed out"),
    Stay(waited=0, ended="waiting"),
)
"""Four answered, two of them within 20 s; three abandoned, one of them within 5 s; one flowed out; one waits on."""


def test_offered_is_answered_abandoned_and_flowed_out() -> None:
    """4 + 3 + 1 = 8; who waits still is not among them, and short abandons can be left out."""
    day = tally_of(queued(*DAY))

    assert {"all": 8, "short abandons left out": 7} == values_of(day, "offered")
    assert {"all": 4} == values_of(day, "answered")
    assert {"all": 3, "short": 1} == values_of(day, "abandoned")
    assert {"all": 1} == values_of(day, "flowed out")
    assert {"at the end": 1} == values_of(day, "still waiting")


def test_abandon_rates_are_of_the_offered() -> None:
    """3 of 8; without the short one, 2 of 7."""
    assert {"all": 3 / 8, "short abandons left out": 2 / 7} == values_of(tally_of(queued(*DAY)), "abandon rate")


def test_every_variant_of_the_service_level_divides_by_what_its_name_says() -> None:
    """Two of four are answered within 20 s, and 20 s is within: 20,001 ms is not (threshold inclusive)."""
    assert {
        "genesys": 2 / 7,
        "asterisk": 2 / 4,
        "of offered": 2 / 8,
        "short abandons left out": 2 / 6,
        "abandons in time left out": 2 / 5,
        "abandons in time are met": 4 / 7,
    } == values_of(tally_of(queued(*DAY)), "service level")


def test_the_threshold_is_the_queue_s_own() -> None:
    """With a threshold of 10 s, one of four is answered in time; a queue without one has the usual 20 s."""
    day = [*queued(*DAY), *queued(Stay(waited=20 * SECOND, queue="Product"))]
    strict = tally_of(day, service_level={"General": 10 * SECOND})

    assert 1 / 4 == figure(strict, "service level", "asterisk", Scope("queue", "General")).value
    assert 1.0 == figure(strict, "service level", "asterisk", Scope("queue", "Product")).value


def test_times_are_means_of_what_their_names_say() -> None:
    """ASA (10 + 20 + 20.001 + 70) / 4; AHT (600 s of talk + 60 s of wrap-up) / 4."""
    day = tally_of(queued(*DAY))

    assert pytest.approx(120.001 / 4) == figure(day, "average speed of answer", "of answered").value
    assert (80 / 3) == figure(day, "mean time to abandon", "of abandoned").value
    assert pytest.approx((120.001 + 80 + 30) / 8) == figure(day, "mean wait", "of offered").value
    assert 165.0 == figure(day, "average handle time", "talk + wrap-up").value
    assert 150.0 == figure(day, "average talk time", "of answered").value
    assert 15.0 == figure(day, "average wrap-up time", "of answered").value
    assert {"of answered": 70.0, "of offered": 70.0} == values_of(day, "longest wait")


def test_transfers_by_hand_are_told_in_both_queues() -> None:
    """Two of three answered in General go on, one of them is answered in Product; each leg has its handle time."""
    day = tally_of(
        queued(
            Stay(talked=60 * SECOND, wrapped=10 * SECOND, sent_to="Product"),
            Stay(talked=100 * SECOND, wrapped=10 * SECOND, sent_to="Product"),
            Stay(talked=300 * SECOND),
            Stay(queue="Product", talked=200 * SECOND, came_from="General"),
            Stay(queue="Product", ended="abandoned", came_from="General"),
            Stay(queue="Product", ended="waiting", came_from="General"),
        )
    )
    general, product = Scope("queue", "General"), Scope("queue", "Product")

    assert ({"blind": 2}, {"blind": 0}) == tuple(values_of(day, "transferred", each) for each in (general, product))
    assert ({"blind": 0}, {"blind": 2}) == tuple(values_of(day, "transferred in", each) for each in (general, product))
    assert {"blind, of answered": 2 / 3} == values_of(day, "transfer rate", general)
    assert {"blind, of answered": 2 / 4} == values_of(day, "transfer rate")
    assert {"talk + wrap-up": 160.0, "of transferred": 90.0, "not transferred": 300.0} == values_of(
        day, "average handle time", general
    )
    assert 200.0 == values_of(day, "average handle time", product)["not transferred"]


def test_a_call_is_handled_once_however_many_agents_it_had() -> None:
    """Two calls were answered, one of them twice; the third was not."""
    twice = CALL._replace(answered=2, queues=2, talked=300 * SECOND, wrapped=20 * SECOND, transfers=1)
    once = CALL._replace(talked=100 * SECOND, wrapped=20 * SECOND)
    tally = tally_of([whole(twice), whole(once), whole(CALL._replace(answered=0, disposition="abandoned in queue"))])

    assert {"by an agent": 2, "more than once": 1 / 2} == values_of(tally, "calls handled")
    assert 220.0 == figure(tally, "average handle time", "per call, all legs").value


def test_percentiles_are_by_the_nearest_rank_in_whole_seconds_rounded_up() -> None:
    """Of 10, 20, 20.001 and 70 s: half did not exceed 20 s, 80 % need the fourth; of all eight the fourth is 20 s."""
    waits = values_of(tally_of(queued(*DAY)), "wait")

    assert (20, 70, 70) == (waits["p50 of answered"], waits["p80 of answered"], waits["p99 of answered"])
    assert (20, 60, 70) == (waits["p50 of offered"], waits["p80 of offered"], waits["p90 of offered"])


def test_nothing_offered_is_no_rate_at_all() -> None:
    """Counts are 0, but a rate of nothing has no value: it is not 0 %, and not 100 %."""
    empty = tally_of([])

    assert 0 == figure(empty, "offered", "all").value
    assert {None} == set(values_of(empty, "service level").values())
    assert (None, 0) == figure(empty, "average speed of answer", "of answered")[2:]


def test_each_figure_stands_at_queue_skill_tier_kind_and_interval_of_arrival() -> None:
    """Two visits that differ in everything are told apart by everything; a visit of two skills counts under both."""
    second = Stay(30 * SECOND, "abandoned", 40 * MINUTE, "Product", ("Desk Phone", "Router"), "top", "no PIN")
    day = tally_of(queued(Stay(), second))
    scopes = (
        Scope("queue", "Product"),
        Scope("skill", "Router"),
        Scope("skill", "Desk Phone"),
        Scope("tier", "top"),
        Scope("kind", "no PIN"),
        Scope("all", "", "2026-01-05T08:30"),
        Scope("queue", "Product", "2026-01-05T08:30"),
        Scope("skill", "Router", "2026-01-05T08:30"),
    )

    assert [1.0] * len(scopes) == [figure(day, "abandon rate", "all", scope).value for scope in scopes]
    assert 0.5 == figure(day, "abandon rate", "all").value
    assert 0.0 == figure(day, "abandon rate", "all", Scope("skill", "(none)")).value


def test_containment_is_told_both_ways() -> None:
    """Of five: helped by the flow, hung up in the IVR, gave up in a queue, handled, put through to a number outside."""
    alone = CALL._replace(answered=0, queues=0)
    day = tally_of(
        map(
            whole,
            (
                alone._replace(disposition="disconnected", state="goodbye"),
                alone._replace(disposition="abandoned in IVR"),
                alone._replace(disposition="abandoned in queue", queues=1),
                CALL,
                alone._replace(disposition="transferred out"),
            ),
        )
    )

    assert {"without an agent": 3 / 5, "in the IVR": 2 / 5, "without an agent, task done": 1 / 5} == values_of(
        day, "containment"
    )


def test_a_task_is_done_in_the_states_that_are_named_for_it() -> None:
    """The flow hung up twice, once with an apology: only the other one is a task done."""
    ends = [CALL._replace(answered=0, queues=0, disposition="disconnected", state=at) for at in ("paid", "sorry")]

    assert 1.0 == figure(tally_of(map(whole, ends)), "containment", "without an agent, task done").value
    named = tally_of(map(whole, ends), done_states=frozenset({"paid"}))
    assert 0.5 == figure(named, "containment", "without an agent, task done").value


def test_rates_of_identity_opt_out_and_retries_are_of_calls() -> None:
    """Four calls: two authenticated, one identified, one unknown who opted out twice and calls for the second time."""
    unknown = CALL._replace(identity="unknown", opted_out=2, try_number=2, entries=4, failed_entries=1)
    day = tally_of(map(whole, (CALL, CALL, CALL._replace(identity="identified"), unknown)))

    assert {"of calls": 3 / 4} == values_of(day, "identification rate")
    assert {"of calls": 2 / 4, "of identified": 2 / 3} == values_of(day, "authentication rate")
    assert 1 / 4 == figure(day, "opt-out rate", "of calls").value
    assert {"share of calls": 1 / 4, "callers who call again": 1 / 3} == values_of(day, "retries")
    assert 1 / 10 == figure(day, "failed entries", "of entries").value


def test_a_call_that_reached_no_flow_counts_as_arrived_only() -> None:
    """Rates are of calls that reached a flow."""
    lost = CALL._replace(flow="", disposition="", identity="unknown", answered=0, queues=0)
    day = tally_of([whole(), whole(lost)])

    assert {"arrived": 2, "reached a flow": 1} == values_of(day, "calls")
    assert 1.0 == figure(day, "authentication rate", "of calls").value
    assert 0.0 == figure(day, "containment", "without an agent").value


def test_a_state_s_measures_tell_first_attempts_from_what_followed() -> None:
    """Three calls at the PIN: right at once; valid but wrong, then right; silence, then an opt-out."""
    pin = Scope("state", "ask_pin")
    day = tally_of(
        [
            whole(CALL, visit("ask_pin", "entered", entries=1, result="matched")),
            whole(
                CALL,
                visit("ask_pin", "entered", entries=1, result="matched"),
                visit("ask_pin", "entered", nth=2, entries=1, result="matched"),
            ),
            whole(
                CALL,
                visit("ask_pin", "no_input", entries=1, result="no_input"),
                visit("ask_pin", "opted_out", nth=2, entries=1, result="opted_out"),
            ),
        ]
    )

    assert {"at least once": 3} == values_of(day, "calls at a state", pin)
    assert {"all": 5} == values_of(day, "visits of a state", pin)
    assert {"of calls with an entry": 5 / 3} == values_of(day, "entries per collect", pin)
    assert {"valid entry": 2 / 3, "not asked again": 1 / 3} == values_of(day, "first-attempt rate", pin)
    assert {"of entries": 1 / 5} == values_of(day, "opt-out rate", pin)


def test_a_first_entry_may_come_at_a_later_visit() -> None:
    """Who fell silent without an entry at first (a prompt cut off by a dip, say) made his first entry later."""
    pin = Scope("state", "ask_pin")
    day = tally_of([whole(CALL, visit("ask_pin"), visit("ask_pin", "entered", nth=2, entries=1, result="matched"))])

    assert {"valid entry": 1.0, "not asked again": 0.0} == values_of(day, "first-attempt rate", pin)


def test_drop_off_is_of_calls_or_of_visits() -> None:
    """Two calls, three visits, one hang-up; a state without entries has no measure of entries."""
    greet = Scope("state", "greet")
    again = visit("greet", "", nth=2, hung_up=True)
    day = tally_of([whole(CALL, visit("greet")), whole(CALL, visit("greet"), again)])

    assert {"of calls": 1 / 2, "of visits": 1 / 3} == values_of(day, "drop-off", greet)
    assert {"of visits": 2.0} == values_of(day, "time at a state", greet)
    assert {} == values_of(day, "entries per collect", greet)


def test_occupancy_says_what_alerting_is() -> None:
    """Ten minutes: 4 of talk, 1 of wrap-up, 1 of ringing, 4 idle; off queue and not responding are no time at all."""
    day = tally_of([])
    states = ("idle", 4), ("alerting", 1), ("talking", 4), ("wrap-up", 1), ("off queue", 9), ("not responding", 9)
    clock = 0
    for state, minutes in states:
        day.add_spell(AgentSpell(1, "Kim", state, clock, clock + minutes * MINUTE))
        clock += minutes * MINUTE

    assert {"alerting is idle": 0.5, "alerting is handling": 0.6} == values_of(day, "occupancy")
    assert {"all agents": 600.0} == values_of(day, "time on queue", Scope("agent", "Kim"))


def test_an_agent_s_time_falls_into_the_intervals_in_which_it_was_spent() -> None:
    """Idle from 8:20 to 8:30, talking from 8:30 to 8:40: 0 % and 100 %."""
    day = tally_of([])
    day.add_spell(AgentSpell(1, "Kim", "idle", 20 * MINUTE, 30 * MINUTE))
    day.add_spell(AgentSpell(1, "Kim", "talking", 30 * MINUTE, 40 * MINUTE))

    early, late = (Scope("all", "", f"2026-01-05T08:{minute}") for minute in ("00", "30"))
    assert (0.0, 1.0) == tuple(figure(day, "occupancy", "alerting is idle", scope).value for scope in (early, late))


def test_no_two_measures_share_name_and_variant() -> None:
    """A name without its variant's would be ambiguous; with it, it is not; and each says how it comes about."""
    titles = [measure.title for measure in catalogue()]

    assert len(titles) == len(set(titles))
    assert all(measure.variant and measure.definition.endswith(".") and measure.unit for measure in catalogue())


def test_every_figure_is_of_a_measure_in_the_catalogue_and_every_measure_has_one() -> None:
    """What is told is defined, and what is defined is told."""
    day = tally_of([whole(CALL, visit("ask_pin", entries=1, result="matched"), stays=[Stay(waited=1000)])])

    assert set(catalogue()) == {figure.measure for figure in measures(day)}


@given(
    st.lists(
        st.builds(
            Stay,
            waited=st.integers(0, 300 * SECOND),
            ended=st.sampled_from(["answered", "abandoned", "flowed out", "waiting"]),
            queue=st.sampled_from(["General", "Product"]),
            tier=st.sampled_from(["top", "standard"]),
            entered=st.integers(0, 120 * MINUTE),
        )
    )
)
def test_offered_is_the_sum_of_its_parts_everywhere(stays: list[Stay]) -> None:
    """Offered = answered + abandoned + flowed out, in whatever way one looks at it; shares lie between 0 and 1."""
    figures = measures(tally_of(queued(*stays)))
    by_place = {(each.measure.name, each.measure.variant, each.scope): each.value for each in figures}
    for scope in {each.scope for each in figures if each.measure.name == "offered"}:
        parts = (by_place[name, "all", scope] or 0 for name in ("answered", "abandoned", "flowed out"))
        assert by_place["offered", "all", scope] == sum(parts)
    assert all(0 <= each.value <= 1 for each in figures if each.measure.unit == "share" and each.value is not None)
