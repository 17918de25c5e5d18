"""What a day of many calls needs of the world: its own scribe, ids and appointments, and a world that forgets."""

import gc
import json
from dataclasses import dataclass, field, replace

import pytest

from simulator.app.scribe import LineScribe, Scribe
from simulator.app.simulation import Simulation
from simulator.domain.agents import AgentState
from simulator.domain.eventlog import CENTRE, Entry, EventLog, line
from simulator.domain.events import CallAnswered, CallStarted, Event, QueueStanding
from simulator.domain.stimuli import AgentWrappedUp, CallOffered
from simulator.engine.program import Program
from tests.integration.app.worlds import CHOI, LEE, MONDAY, World, workspace, world

ANSWER = ("agent", "queue", "waited")
BASIC = ("1", "{account}#", "{pin}#")


def with_scribe(scribe: Scribe | None, *, standings: bool = True) -> World:
    """The world of the other tests, with a scribe."""
    made = world()
    simulation = Simulation(
        Program({made.flow.name: made.flow}, MONDAY.astimezone()),
        workspace().centre_of(made.flow),
        made.door,
        agents=(LEE, CHOI),
        main=made.flow,
        scribe=scribe,
        standings=standings,
    )
    return replace(made, simulation=simulation)


def whole_call(made: World, name: str | None = None) -> str:
    """The basic course, to the end of wrap-up."""
    call = made.simulation.dial("1", made.flow.numbers[0], name)
    made.press(call, *BASIC)
    made.simulation.hang_up(call)
    made.simulation.tell_centre(AgentWrappedUp("Lee", "resolved"))
    return call


def test_scribe_hears_what_the_log_would_hold() -> None:
    """An event log as the scribe has the same lines, and the world's own log stays empty."""
    scribe = EventLog()
    plain, scribed = with_scribe(None), with_scribe(scribe)
    for made in (plain, scribed):
        made.simulation.open_centre()
        whole_call(made)
        made.simulation.place_waiting("early", CallOffered("", "General", waited=5_000))
    assert list(map(line, plain.simulation.log)) == list(map(line, scribe))
    assert 0 == len(scribed.simulation.log)


def test_listener_is_for_the_log_alone() -> None:
    """With a scribe nobody else is told."""
    told: list[Entry] = []
    made = with_scribe(EventLog())
    made.simulation.listener = told.append
    whole_call(made)
    assert [] == told


def test_call_gets_the_id_that_was_given() -> None:
    """Ids given and ids numbered stand side by side."""
    made = with_scribe(None)
    assert "17.2" == whole_call(made, "17.2")
    assert "call-2" == whole_call(made)
    assert ["17.2", "call-2"] == [entry.call for entry in made.simulation.log if isinstance(entry.event, CallStarted)]


@pytest.mark.parametrize(("standings", "expected"), [(True, [1, 1]), (False, [])])
def test_standings_can_be_left_out(standings: bool, expected: list[int]) -> None:  # noqa: FBT001 - a row of a table
    """Two calls wait one after the other: each is told its place, or nobody is."""
    scribe = EventLog()
    made = with_scribe(scribe, standings=standings)
    for _ in range(2):
        made.simulation.define_agents([replace(CHOI, state=AgentState.OFF_QUEUE)], replace=True)
        call = made.simulation.place_waiting("early", CallOffered("", "General"))
        made.simulation.hang_up(call)
    assert expected == [each.event.position for each in scribe if isinstance(each.event, QueueStanding)]


@dataclass
class Visits:
    """A visitor who notes when he came and for what, and acts."""

    made: World
    seen: list[tuple[int, int]] = field(default_factory=list)

    def visit(self, errand: int) -> None:
        simulation = self.made.simulation
        self.seen.append((simulation.now, errand))
        if errand == 1:
            simulation.dial("1", self.made.flow.numbers[0], "his")
            simulation.appoint(simulation.now + 10, self, 3)
            simulation.appoint(simulation.now - 10, self, 2)
        if errand == 3:
            simulation.hang_up("his")


def test_visitor_comes_at_his_times_and_acts() -> None:
    """At equal times in the order that they were put on; what is past is now; a call that he dials is a call."""
    made = with_scribe(None)
    visitor = Visits(made)
    for at, errand in ((100, 1), (50, 7), (100, 8)):
        made.simulation.appoint(at, visitor, errand)
    made.simulation.run_until(1_000)
    assert [(50, 7), (100, 1), (100, 8), (100, 2), (110, 3)] == visitor.seen
    ended = list(made.simulation.log.of("his"))[-1]
    assert (10, "abandoned in IVR") == (ended.at, getattr(ended.event, "disposition", None))


@dataclass
class Nobody(Scribe):
    """A scribe who keeps nothing but how many events there were and who answered."""

    heard: int = 0
    answered: int = 0
    centre: int = 0

    def begin(self, call: str, clock: int) -> None:
        del call, clock

    def append(self, call: str, clock: int, event: Event) -> None:
        del clock
        self.heard += 1
        self.answered += isinstance(event, CallAnswered)
        self.centre += call == CENTRE


def test_finished_calls_leave_nothing() -> None:
    """After sixty calls there are no more objects than after ten."""
    scribe = Nobody()
    made = with_scribe(scribe)
    objects: list[int] = []
    for calls in (10, 50):
        for _ in range(calls):
            whole_call(made)
            made.simulation.advance(60_000)
        gc.collect()
        objects.append(len(gc.get_objects()))
    after_ten, after_sixty = objects
    assert 60 == scribe.answered
    assert after_sixty - after_ten < 50


def test_line_scribe_writes_the_lines_of_the_log() -> None:
    """All of them, in their order, one by one; a forgotten call takes nothing with it."""
    plain, lines = with_scribe(None), list[str]()
    scribe = LineScribe(lines.append)
    scribed = with_scribe(scribe)
    for made in (plain, scribed):
        made.simulation.open_centre()
        whole_call(made)
    scribe.forget("call-1")
    whole_call(plain)
    whole_call(scribed)
    assert [f"{line(entry)}\n" for entry in plain.simulation.log] == lines


def test_line_scribe_numbers_the_lines_of_a_long_call_on() -> None:
    """One by one, however many there are; names may hold what lines are made with."""
    lines, log = list[str](), EventLog()
    scribe = LineScribe(lines.append)
    for writer in (log, scribe):
        writer.begin("call-1", 5)
        for number in range(600):
            writer.append("call-1", 5 + number, CallAnswered("Lee 100%s", 'the "first" queue', number))
    assert list(range(600)) == [json.loads(each)["n"] for each in lines]
    assert [f"{line(entry)}\n" for entry in log] == lines
    assert ("Lee 100%s", 'the "first" queue', 599) == tuple(json.loads(lines[-1])[key] for key in ANSWER)
