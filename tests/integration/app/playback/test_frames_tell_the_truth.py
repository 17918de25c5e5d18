"""The merged frames say at every moment what the world itself knows: calls, timers, queues and agents."""

import random
from dataclasses import dataclass, field

import pytest

from simulator.app.simulation import Simulation
from simulator.domain.agents import Agent, AgentState
from simulator.domain.routing import Queue, Ring, Scoring
from simulator.domain.stimuli import CallOffered
from simulator.domain.timing import SECOND
from simulator.engine.program import Program
from simulator.flow.centre import Centre
from tests.integration.app.every_kind import FLOWS, MAIN, Wanderer
from tests.integration.app.playback.truth import Watched, Watcher
from tests.integration.app.worlds import crm
from tests.unit.engine.driving import NOON

QUEUES = {
    "General": Queue("General", scoring=Scoring.STRICT, handle_time=90 * SECOND),
    "Product": Queue(
        "Product", alert_timeout=3 * SECOND, wrap_up_timeout=7 * SECOND, rings=(Ring(2 * SECOND, ("x",)),)
    ),
}


@dataclass(slots=True)
class Crowd:
    """Others who call meanwhile, key what they like, and leave."""

    simulation: Simulation
    chance: random.Random
    calls: list[str] = field(default_factory=list)

    def visit(self, errand: int) -> None:
        """Do something, and come again."""
        which = self.chance.random()
        if which < 0.1 or not self.calls:
            self.calls.append(self.simulation.dial("+442079460002", self.chance.choice(["100", "100", "100", "999"])))
        elif which < 0.9:
            self.simulation.press(self.chance.choice(self.calls), self.chance.choice("123456#*"))
        else:
            self.simulation.hang_up(self.chance.choice(self.calls))
        self.simulation.appoint(self.simulation.now + self.chance.randint(200, 4_000), self, errand)


def wanderer(number: int, *, hands_on: bool = False) -> tuple[Wanderer, Watcher]:
    """A caller without a plan in a watched world, where others wait already."""
    chance, door = random.Random(number), crm().fresh()
    agents = [
        Agent("A", ("General", "Product"), {}, chance.choice([AgentState.IDLE, AgentState.OFF_QUEUE])),
        Agent("B", ("Product",), {}, AgentState.OFF_QUEUE),
    ]
    simulation = Watched(Program(FLOWS, NOON), Centre("c", queues=QUEUES), door, agents=agents, main=MAIN)
    watcher = Watcher(simulation, MAIN)
    simulation.hands_on(on=hands_on)
    simulation.open_centre()
    for place in range(number % 3):
        offer = CallOffered("", "Product", ("x",) * (place % 2), priority=place, waited=(place + 1) * 20 * SECOND)
        simulation.place_waiting(f"early {place}", offer)
    if number % 2:
        simulation.appoint(50, Crowd(simulation, random.Random(-number)), 0)
    return Wanderer(chance, door, simulation), watcher


@pytest.mark.parametrize("number", range(60))
@pytest.mark.parametrize("hands_on", [False, True])
def test_view_agrees_with_the_world_whatever_a_caller_does(number: int, hands_on: bool) -> None:  # noqa: FBT001 - a row
    """Callers wander through every kind of state, in a world where agents and CRM do as they please."""
    made, watcher = wanderer(number, hands_on=hands_on)
    made.recording()
    assert [] == watcher.settled()[:2]
    assert 50 < watcher.looks
