"""Agents of a simulated day who transfer calls by hand: the same callers in every run, each leg with its own row."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

import pytest

from simulator.domain.distributions import Constant, Uniform
from simulator.domain.events import QueueEntered, QueueTransferred
from simulator.domain.timing import HOUR, MINUTE, SECOND
from simulator.evidence.measures.law import littles_law
from simulator.evidence.measures.lengths import QueueLength
from simulator.evidence.measures.measure import Scope
from simulator.evidence.measures.named import measures
from simulator.evidence.measures.rows import ABANDONED, ANSWERED, FinishedCall, QueueVisitRow
from simulator.evidence.measures.tally import Tally
from simulator.floor.alone import call_alone
from simulator.floor.bulk import terms_of
from simulator.floor.day import run_replication
from simulator.floor.mix import routing_mix
from simulator.floor.world import FloorWorld
from simulator.flow.population import HandTransfer, Population, Shares
from tests.integration.floor.hand_made import crew, knows_all, plan, population, world
from tests.integration.floor.test_alone import ACCOUNTS, a_day, in_ivr
from tests.integration.floor.test_day import Heard

AFTER, TALK, WRAP_UP = 40 * SECOND, 100 * SECOND, 5 * SECOND
TO_PRODUCT = HandTransfer("Product", 0.4, ("{product}",), Constant(AFTER))
NO_NUMBER = {"issue_menu": (("1", 1.0),), "ask_account": (("0", 1.0),)}


def opting_out(transfer: HandTransfer = TO_PRODUCT, agents: int = 30, **changes: object) -> Population:
    """Everybody opts out to General, whose agents transfer some of the calls."""
    given: Mapping[str, object] = {
        "answers": NO_NUMBER,
        "again": {},
        "talk": {"": Constant(TALK)},
        "wrap_up": {"": Constant(WRAP_UP)},
        "patience_in_ivr": None,
        "patience_in_queue": None,
        "calls_back": None,
        "slips": 0.0,
        "transfers": {"General": (transfer,)},
        **changes,
    }
    return population(240, (knows_all(1.0, **given),), (crew(agents),))


def legs(heard: Heard) -> list[tuple[QueueVisitRow, ...]]:
    """The queue visits of each call that was transferred."""
    return [each.queue_visits for each in heard.finished if each.call.transfers]


def test_a_transferred_call_is_handled_once_in_each_queue() -> None:
    """It waits anew, for the skill of the caller's product; each leg has its talk and wrap-up; his data goes along."""
    heard = Heard(world(opting_out(), plan()))
    both = legs(heard)

    assert 20 < len(both) < len(heard.finished) / 2
    for first, second in both:
        assert ("General", "", "Product", AFTER) == (
            first.queue,
            first.transferred_from,
            first.transferred_to,
            first.talked,
        )
        assert ("Product", "General", "", TALK) == (
            second.queue,
            second.transferred_from,
            second.transferred_to,
            second.talked,
        )
        assert {(ANSWERED, WRAP_UP)} == {(leg.ended, leg.wrapped) for leg in (first, second)}
        assert second.entered == (first.left or 0) + AFTER
    products = {each.call.call: each.call.product for each in heard.finished}
    assert all((products[second.call],) == second.skills for _, second in both)
    told = [event for _, _, event in heard.events(QueueTransferred) if isinstance(event, QueueTransferred)]
    assert {("General", "Product")} == {(event.from_queue, event.to_queue) for event in told}
    entered = [event.attributes for _, _, event in heard.events(QueueEntered) if isinstance(event, QueueEntered)]
    assert all(attributes.get("issue_type") for attributes in entered)
    row = next(each.call for each in heard.finished if each.call.transfers)
    assert (2, 2, 1, AFTER + TALK, 2 * WRAP_UP) == (row.queues, row.answered, row.transfers, row.talked, row.wrapped)


def test_who_has_no_product_stays_where_a_product_decides() -> None:
    """There is nothing to route him by; with a skill of its name, or none, he is transferred like anybody."""
    nothing: Shares = (("none", 1.0),)
    assert [] == legs(Heard(world(opting_out(products=nothing), plan())))
    for skills in ((), ("Router",)):
        heard = Heard(world(opting_out(replace(TO_PRODUCT, skills=skills), products=nothing), plan()))
        assert {skills} == {second.skills for _, second in legs(heard)}


def test_without_a_time_they_talk_as_long_as_they_would_have() -> None:
    """The rate alone decides then."""
    heard = Heard(world(opting_out(replace(TO_PRODUCT, after=None)), plan()))
    assert {TALK} == {first.talked for first, _ in legs(heard)}


def transferred(of: FloorWorld) -> dict[str, tuple[int, tuple[str, ...]]]:
    """Who is transferred, by the ids of calls: after how much talk, and with which skills."""
    return {first.call: (first.talked, second.skills) for first, second in legs(Heard(of))}


def test_the_same_callers_are_transferred_in_two_runs_that_are_compared() -> None:
    """Another setting, more agents: the same callers, after the same talk. A higher rate: those, and some more."""
    some = replace(TO_PRODUCT, after=Uniform(10 * SECOND, MINUTE))
    base = transferred(world(opting_out(some), plan()))
    assert len({talked for talked, _ in base.values()}) > 10
    assert base == transferred(world(opting_out(some, agents=60), plan(settings={"crm.latency": "900 ms"})))
    more = transferred(world(opting_out(replace(some, rate=0.6)), plan()))
    assert base.items() < more.items()


def test_whose_patience_ends_in_the_second_queue_has_abandoned_there() -> None:
    """It begins anew; he may call again, as anybody who gave up."""
    crowd = opting_out(patience_in_queue=Constant(20 * SECOND))
    general = crew(40, "general")
    only_general = replace(general, agents=tuple(replace(agent, queues=("General",)) for agent in general.agents))
    heard = Heard(world(replace(crowd, crews=(only_general,)), plan()))
    assert {(ANSWERED, ABANDONED)} == {(first.ended, second.ended) for first, second in legs(heard)}
    assert {20 * SECOND} == {second.waited for _, second in legs(heard)}
    assert {"handled", "abandoned in queue"} == set(heard.endings)


def counted(of: FloorWorld) -> tuple[Tally, list[FinishedCall]]:
    """A replication's tally with its rows."""
    tally, rows, lengths = Tally(terms_of(of, HOUR // 2)), list[FinishedCall](), list[QueueLength]()
    run_replication(of, 1, rows.append, spells=tally.add_spell, lengths=lengths.append)
    for row in rows:
        tally.add(row)
    for length in lengths:
        tally.add_length(length)
    return tally, rows


def test_the_measures_tell_legs_and_calls_apart() -> None:
    """Offered and handled in both queues; the rate of the first; handle times by leg and by call: from the rows."""
    tally, rows = counted(world(opting_out(), plan()))
    found = {(each.measure.title, each.scope.name): each.value for each in measures(tally) if not each.scope.interval}
    found = {key: value for key, value in found.items() if key[1] in {"", "General", "Product"}}
    calls, sent = len(rows), sum(row.call.transfers for row in rows)

    assert (calls + sent, calls, sent) == tuple(found["offered (all)", queue] for queue in ("", "General", "Product"))
    assert (sent, 0) == tuple(found["transferred (blind)", queue] for queue in ("General", "Product"))
    assert (0, sent) == tuple(found["transferred in (blind)", queue] for queue in ("General", "Product"))
    assert pytest.approx(sent / calls) == found["transfer rate (blind, of answered)", "General"]
    assert pytest.approx(sent / (calls + sent)) == found["transfer rate (blind, of answered)", ""]
    assert (AFTER + WRAP_UP) / SECOND == found["average handle time (of transferred)", "General"]
    assert (TALK + WRAP_UP) / SECOND == found["average handle time (not transferred)", "General"]
    assert (TALK + WRAP_UP) / SECOND == found["average handle time (talk + wrap-up)", "Product"]
    assert calls == found["calls handled (by an agent)", ""]
    assert pytest.approx(sent / calls) == found["calls handled (more than once)", ""]
    handled = sum(row.call.talked + row.call.wrapped for row in rows)
    assert pytest.approx(handled / calls / SECOND) == found["average handle time (per call, all legs)", ""]


def test_little_s_law_holds_with_a_second_queue_and_the_queue_s_own_count_is_there() -> None:
    """All calls of both queues, answered and abandoned, counted by two that do not know of one another."""
    crowd = opting_out(agents=7, patience_in_queue=Uniform(SECOND, 2 * MINUTE))
    tally, rows = counted(world(crowd, plan()))
    laws = littles_law(tally)
    ends = Counter((stay.queue, stay.ended) for row in rows for stay in row.queue_visits)

    assert ["General", "Product"] == [law.queue for law in laws]
    assert all(law.holds and law.area == law.waits for law in laws), [str(law) for law in laws]
    assert all(ends[law.queue, end] > 0 for law in laws for end in (ANSWERED, ABANDONED))


def test_up_to_the_queue_a_transferred_call_equals_itself_alone() -> None:
    """Byte for byte, whatever becomes of it afterwards."""
    by_hand = {"transfers": {"General": (TO_PRODUCT,), "Product": (HandTransfer("General", 0.2),)}}
    kinds = (knows_all(0.5, **by_hand), knows_all(0.5, name="opts out", answers=NO_NUMBER, **by_hand))
    busy = world(population(600, kinds, (crew(20),)), plan(accounts=ACCOUNTS, span=HOUR // 4))
    lines, rows = a_day(busy, 1)

    assert sum(row.transfers > 0 for row in rows.values()) > 20
    assert any(row.transfers > 1 for row in rows.values())
    for call, told in lines.items():
        assert in_ivr(told) == in_ivr(call_alone(busy, 1, call, rows[call].began)), f"call {call}"


def test_staff_is_computed_for_both_legs() -> None:
    """The mix has the second queue's line, with its share and its talk; the first leg is as long as before it."""
    of = world(opting_out(agents=200), plan())
    mix = routing_mix(of, 10**6)
    rows: list[FinishedCall] = []
    run_replication(of, 1, rows.append, spells=lambda _: None)
    sent = Counter(row.queue_visits[1].skills for row in rows if row.call.transfers)

    assert {(line.queue, line.skills) for line in mix} == {("General", ()), *(("Product", skills) for skills in sent)}
    for line in mix:
        if line.queue == "Product":
            assert pytest.approx(sent[line.skills] / len(rows)) == line.share
            assert TALK == line.talk
    first = sum(row.queue_visits[0].talked for row in rows) / len(rows)
    assert pytest.approx(first) == next(line.talk for line in mix if line.queue == "General")


def test_a_scope_without_transfers_has_a_rate_of_nought() -> None:
    """It was counted, and there were none; a queue that nobody answered in has no rate."""
    tally, _ = counted(world(opting_out(replace(TO_PRODUCT, rate=0.0)), plan()))
    rates = {each.scope: each.value for each in measures(tally) if each.measure.name == "transfer rate"}
    assert 0.0 == rates[Scope("queue", "General")]
    assert Scope("queue", "Product") not in rates
