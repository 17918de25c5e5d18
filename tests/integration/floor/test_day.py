"""A simulated day: callers come, call and leave; agents come and go; the same seed makes the same rows and lines."""

import gc
import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from simulator.app.examples import examples_folder
from simulator.app.workspace import load_workspace
from simulator.callers.persona import Persona
from simulator.domain.agents import AgentState
from simulator.domain.calls import Disposition
from simulator.domain.distributions import Constant
from simulator.domain.eventlog import CENTRE, parse_line
from simulator.domain.events import CallAnswered, Event, QueueEntered, WrappedUp
from simulator.domain.timing import HOUR, MINUTE, SECOND
from simulator.engine.session import CallSession
from simulator.evidence.measures import rows
from simulator.evidence.measures.rows import AgentSpell, FinishedCall
from simulator.floor.day import Day, DayEnd, Ears, coming, run_replication
from simulator.floor.live import LiveCaller
from simulator.floor.world import FloorWorld, made_world
from simulator.flow.population import CallsBack, Population, Shift
from tests.integration.floor.hand_made import crew, knows_all, plan, population, world
from tests.unit.engine.driving import flow_of

OPEN_ALL_WEEK = frozenset(range(7))
TEN = 10 * HOUR


class Heard:
    """A replication that has been run, with everything it told."""

    def __init__(self, of: FloorWorld, number: int = 1) -> None:
        self.finished: list[FinishedCall] = []
        self.spells: list[AgentSpell] = []
        self.lines: list[str] = []
        self.end: DayEnd = run_replication(
            of, number, self.finished.append, log=self.lines.append, spells=self.spells.append
        )

    @property
    def endings(self) -> Counter[str]:
        return Counter(each.call.disposition for each in self.finished)

    def events(self, kind: type[Event]) -> list[tuple[str, int, Event]]:
        entries = [parse_line(line) for line in self.lines]
        return [(entry.call, entry.at, entry.event) for entry in entries if isinstance(entry.event, kind)]


def patient(**changes: object) -> Population:
    """A few callers who wait for ever and make no mistakes."""
    knows = {"issue_menu": (("1", 1.0),), "ask_account": (("{account}#", 1.0),), "ask_pin": (("{pin}#", 1.0),)}
    kind = knows_all(
        1.0,
        answers=knows,
        again={},
        slips=0.0,
        patience_in_ivr=None,
        patience_in_queue=None,
        calls_back=None,
        **changes,
    )
    return population(240, (kind,), (crew(30),))


def test_a_day_has_all_kinds_of_endings_and_every_call_has_one() -> None:
    """Each call that came is heard once: handled, or given up in the IVR or in the queue."""
    heard = Heard(world(population(600, crews=(crew(12),)), plan()))
    assert heard.end.calls == len(heard.finished) == len({each.call.call for each in heard.finished})
    assert {Disposition.HANDLED, Disposition.ABANDONED_IN_IVR, Disposition.ABANDONED_IN_QUEUE} == set(heard.endings)
    assert heard.end.clock >= HOUR // 2
    assert 0 == heard.end.stranded


def test_the_same_replication_is_the_same_and_another_one_is_not() -> None:
    """Rows, lines and spells are equal for equal numbers."""
    day = world(population(600, crews=(crew(12),)), plan())
    first, same, other = Heard(day), Heard(day), Heard(day, 2)
    assert first.lines == same.lines
    assert (first.finished, first.spells, first.end) == (same.finished, same.spells, same.end)
    assert first.lines != other.lines


PROGRAM = """
import hashlib, sys
sys.path.insert(0, {here!r})
from hand_made import crew, plan, population, world
from simulator.floor.day import run_replication
told = hashlib.sha256()
day = world(population(600, crews=(crew(12),)), plan(span=300_000))
tell = lambda row: told.update(repr(row).encode())
run_replication(day, 1, tell, log=tell, spells=tell)
print(told.hexdigest())
"""


def test_a_day_is_the_same_in_every_process() -> None:
    """Whatever PYTHONHASHSEED says, the lines and rows are the same, byte for byte."""
    program = PROGRAM.format(here=str(Path(__file__).parent))
    environments = [{**os.environ, "PYTHONHASHSEED": seed} for seed in ("1", "2")]
    hashes = {
        subprocess.run([sys.executable, "-c", program], env=each, check=True, capture_output=True, text=True).stdout
        for each in environments
    }
    assert 1 == len(hashes)


def test_another_setting_leaves_the_callers_as_they_are() -> None:
    """Common random numbers: whom both days answer talks as long in the one as in the other, and came at the same time.

    What a caller of his own accord does is the same too: who calls, when, as which kind and customer.
    """
    crowd = population(300, crews=(crew(25),))
    before, after = (
        {each.call.call: each.call for each in Heard(world(crowd, plan(settings=settings))).finished}
        for settings in ({}, {"attempts.pin": "3", "crm.latency": "900 ms"})
    )
    both = [(before[call], after[call]) for call in before if call in after and "." not in call]
    assert len(both) == len([call for call in before if "." not in call])
    facts = [[(row.kind, row.began, row.caller_number, row.product) for row in pair] for pair in both]
    assert all(one == other for one, other in facts)
    talks = [(one.talked, other.talked) for one, other in both if one.answered == 1 == other.answered]
    assert len(talks) > 50
    assert all(one == other for one, other in talks if one and other)


def test_no_calls_come_after_the_span_and_everybody_leaves() -> None:
    """The last call begins within the span, and ends when it ends."""
    heard = Heard(world(population(900, crews=(crew(5),)), plan(span=10 * MINUTE)))
    assert max(each.call.began for each in heard.finished) < 10 * MINUTE
    assert max(each.call.ended or 0 for each in heard.finished) > 10 * MINUTE
    assert heard.end.clock >= max(each.call.ended or 0 for each in heard.finished)


def test_a_number_of_calls_ends_the_day_too() -> None:
    """25 people call of their own accord; those who call again are counted on top."""
    heard = Heard(world(population(600, crews=(crew(3),)), plan(span=None, calls=25)))
    numbers = [int(each.call.call.partition(".")[0]) for each in heard.finished]
    assert set(range(1, 26)) == set(numbers)
    assert 25 == len(list(coming(world(population(600), plan(span=None, calls=25)), 1)))


def test_who_gives_up_calls_again_as_the_same_person() -> None:
    """The second try has the caller's number and product, a number of its own, and comes after the first."""
    heard = Heard(world(population(900, crews=(crew(2),)), plan()))
    rows = {each.call.call: each.call for each in heard.finished}
    again = [row for row in rows.values() if row.try_number == 2]
    assert again
    for row in again:
        first = rows[row.call.removesuffix(".2")]
        assert (first.caller_number, first.product, first.kind) == (row.caller_number, row.product, row.kind)
        assert row.began > (first.ended or 0)
        assert first.disposition in {Disposition.ABANDONED_IN_IVR, Disposition.ABANDONED_IN_QUEUE}


def test_nobody_calls_more_often_than_he_wishes() -> None:
    """At most two calls in all, though everybody gives up and calls again at once."""
    hasty = knows_all(1.0, patience_in_ivr=Constant(1_000), calls_back=CallsBack(1.0, Constant(SECOND), at_most=2))
    heard = Heard(world(population(120, (hasty,), (crew(1),)), plan(span=10 * MINUTE)))
    assert Counter({1: len(heard.finished) // 2, 2: len(heard.finished) // 2}) == Counter(
        each.call.try_number for each in heard.finished
    )


def test_talk_and_wrap_up_last_as_long_as_they_are_said_to() -> None:
    """Constant lengths come out exactly; the wrap-up code is one of the queue's."""
    day = world(patient(talk={"": Constant(100_000)}, wrap_up={"": Constant(7_000)}), plan())
    heard = Heard(day)
    assert {100_000} == {each.call.talked for each in heard.finished}
    assert {7_000} == {each.call.wrapped for each in heard.finished}
    codes = {visit.wrap_up_code for each in heard.finished for visit in each.queue_visits}
    assert codes == set(day.centre.queues["Product"].wrap_up_codes)


def test_a_wrap_up_longer_than_the_queue_allows_ends_by_default() -> None:
    """The queue's time-out comes first, and its default code stands."""
    heard = Heard(world(patient(wrap_up={"": Constant(10 * MINUTE)}), plan()))
    told = [event for _, _, event in heard.events(WrappedUp) if isinstance(event, WrappedUp)]
    assert {(30_000, True, "none given")} == {(event.took, event.by_default, event.code) for event in told}


def test_a_crew_comes_and_goes_by_its_shifts() -> None:
    """Off queue before the shift and in the break; who talks then goes after his call."""
    shift = Shift(OPEN_ALL_WEEK, TEN + 5 * MINUTE, TEN + 25 * MINUTE, ((TEN + 10 * MINUTE, TEN + 15 * MINUTE),))
    crowd = population(600, crews=(crew(3, shifts=(shift,)),))
    heard = Heard(world(crowd, plan()))
    answered = sorted(_clock(heard, call) + at for call, at, _ in heard.events(CallAnswered))
    within = [_in(clock, 5, 10) or _in(clock, 15, 25) for clock in answered]
    assert all(within)
    assert any(_in(clock, 5, 10) for clock in answered)
    assert any(_in(clock, 15, 25) for clock in answered)
    late = [spell for spell in heard.spells if spell.state == AgentState.TALKING and _in(spell.began, 5, 10)]
    assert any(spell.ended > 10 * MINUTE for spell in late)


def _in(clock: int, first: int, last: int) -> bool:
    """An alert of before the shift's end may be answered 2 s later only by those who are still there."""
    return first * MINUTE <= clock < last * MINUTE


def _clock(heard: Heard, call: str) -> int:
    return next(each.call.began for each in heard.finished if each.call.call == call)


def test_agents_spells_cover_the_whole_day_without_a_gap() -> None:
    """From ms 0 to the end, each agent is in exactly one state."""
    heard = Heard(world(population(600, crews=(crew(4),)), plan()))
    for agent in {spell.agent for spell in heard.spells}:
        own = sorted((spell for spell in heard.spells if spell.agent == agent), key=lambda spell: spell.began)
        assert 0 == own[0].began
        assert heard.end.clock == own[-1].ended
        assert all(one.ended == other.began for one, other in pairwise(own))


def test_callers_whom_nobody_will_ever_answer_do_not_wait_for_ever() -> None:
    """Patient callers, and nobody at work: the day ends, and says how many were left waiting: nobody gave up."""
    crowd = replace(patient(), crews=(crew(0),))
    heard = Heard(world(crowd, plan(span=10 * MINUTE)))
    assert heard.end.stranded == len(heard.finished) > 0
    assert {rows.WAITING} == {visit.ended for call in heard.finished for visit in call.queue_visits}
    assert {None} == {call.call.ended for call in heard.finished}


def test_nothing_stays_of_a_call_that_is_over() -> None:
    """When the day is over and still there, no session, persona or live caller of it is.

    Callers with patience would stay until it would have run out: the agenda has it.
    """
    of_other_tests = {id(each): each for each in _parts_of_calls()}
    of = world(patient(), plan())
    seen: list[FinishedCall] = []
    spells: list[AgentSpell] = []
    day = Day(of, 1, Ears(seen.append, spells.append))
    assert day.run(coming(of, 1)).calls == len(seen) > 50
    assert Counter() == Counter(type(each) for each in _parts_of_calls() if id(each) not in of_other_tests)


def _parts_of_calls() -> list[object]:
    gc.collect()
    return [each for each in gc.get_objects() if isinstance(each, CallSession | Persona | LiveCaller)]


def test_the_log_numbers_the_events_of_each_call() -> None:
    """Every call's lines are numbered from 0 without a gap, and so are the centre's."""
    numbers: dict[str, list[int]] = {}
    for line in Heard(world(population(300, crews=(crew(5),)), plan(span=5 * MINUTE))).lines:
        entry = parse_line(line)
        numbers.setdefault(entry.call, []).append(entry.n)
    assert CENTRE in numbers
    assert all(own == list(range(len(own))) for own in numbers.values())


LINE = """
flow: line
numbers: ["1"]
start: to_general
time_zone: Europe/London
states:
  to_general: {kind: transfer, queue: General, in_queue: waiting}
"""
WAITING = """
flow: waiting
start: music
prompts:
  music: {text: Please hold., length: 30 s}
  offer: {text: Press 1 and we call you back., length: 3 s}
states:
  music: {kind: play, prompt: music, on: {done: offer}}
  offer: {kind: callback, prompt: offer, number: {call: caller number}, on: {refused: music, bad_number: music}}
"""


@pytest.mark.parametrize(("answer", "wanted"), [("1", Disposition.CALLBACK_REQUESTED), ("2", Disposition.HANDLED)])
def test_an_offer_in_the_queue_is_answered_and_callbacks_are_made(answer: str, wanted: Disposition) -> None:
    """Two agents, ten minutes of talk each: whoever is offered a callback takes it, talks then, and is wrapped up."""
    flows = {name: flow_of(text) for name, text in (("line", LINE), ("waiting", WAITING))}
    project = replace(load_workspace(examples_folder()).sound(), flows=flows)
    kind = knows_all(
        1.0,
        answers={"offer": ((answer, 1.0),)},
        again={},
        talk={"": Constant(3 * MINUTE)},
        wrap_up={"": Constant(5 * SECOND)},
        patience_in_queue=None,
        patience_in_ivr=None,
        products=(),
    )
    crowd = replace(population(60, (kind,), (crew(2),)), flow="line")
    heard = Heard(made_world(plan(), project, crowd))
    assert heard.endings[wanted] > 5
    assert heard.end.calls == len(heard.finished)
    assert 0 == heard.end.stranded
    assert {3 * MINUTE} == {each.call.talked for each in heard.finished}
    assert {5 * SECOND} == {each.call.wrapped for each in heard.finished}


def test_a_caller_asks_for_his_own_product_and_skill() -> None:
    """Whoever reaches the Product queue asks for the skill of the product that his row names."""
    heard = Heard(world(patient(), plan()))
    rows = {each.call.call: each.call for each in heard.finished}
    entered = [(call, event) for call, _, event in heard.events(QueueEntered) if isinstance(event, QueueEntered)]
    assert {"Billing Cloud", "Router", "Desk Phone"} == {rows[call].product for call, _ in entered}
    assert all((rows[call].product,) == event.skills for call, event in entered)
    assert {("standard", 0), ("top", 10)} == {(rows[call].tier, event.priority) for call, event in entered}
