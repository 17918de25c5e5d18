"""Thousands of calls without a plan, told as one hash for each batch: what the log says of them must not change.

Callers of the flow with every kind of state (``every_kind``), and a day of UC 17 with many callers at once who key,
mistype, wait and hang up while the CRM and the agents do as they please. Same numbers, same calls, in any process.
"""

import hashlib
import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from simulator.app.simulation import Simulation, started_at
from simulator.domain.agents import AgentState
from simulator.domain.errors import UsageError
from simulator.domain.eventlog import line
from simulator.domain.stimuli import AgentCameOnQueue, AgentHungUp, AgentTransferred, AgentWentOffQueue, AgentWrappedUp
from simulator.engine.program import Program
from tests.integration.app.every_kind import Wanderer
from tests.integration.app.worlds import MONDAY, World, workspace, world

_BATCH = 10
_CALLS = 12
_GROUPS = ("1", "2", "9", "0", "0#", "#", "*", "{account}", "{account}#", "1{account}", "{account}{pin}", "{pin}#")
_MORE = ("1{account}#{pin}#", "99999999", "9999", "0000#", "12", "12345678#", "{wrong}", "{wrong}#", "{account}{wrong}")
_PAUSES = (0, 50, 200, 200, 200, 900, 1_500, 3_100, 5_200, 12_000)


def digest(simulations: Iterable[Simulation]) -> str:
    """One short hash of all their logs."""
    hashed = hashlib.sha256()
    for simulation in simulations:
        for entry in simulation.log:
            hashed.update(line(entry).encode() + b"\n")
    return hashed.hexdigest()[:16]


def wanderers(batch: int) -> str:
    """Ten calls through every kind of state."""
    made = [Wanderer.of(number) for number in range(batch * _BATCH, (batch + 1) * _BATCH)]
    for each in made:
        each.recording()
    return digest(each.simulation for each in made)


def days(batch: int) -> str:
    """Twelve callers of UC 17, most of them at once."""
    day = _Day.of(batch)
    day.run()
    return digest([day.made.simulation])


KINDS: Mapping[str, Callable[[int], str]] = MappingProxyType({"every kind": wanderers, "uc17": days})


@dataclass(frozen=True, slots=True)
class _Day:
    """A help desk that has one of those days."""

    chance: random.Random
    made: World
    names: tuple[str, ...]

    @classmethod
    def of(cls, number: int) -> "_Day":
        made = world(tier=("standard", "top")[number % 2])
        project = workspace()
        centre = project.centre_of(made.flow)
        chance = random.Random(f"a day of {number}")
        agents = [replace(agent, state=AgentState.IDLE) for agent in centre.agents.values() if chance.random() < 0.7]
        program = Program({made.flow.name: made.flow}, started_at(made.flow, MONDAY))
        simulation = Simulation(program, centre, made.door, agents=agents, main=made.flow)
        return cls(chance, replace(made, simulation=simulation), tuple(agent.name for agent in agents) or ("nobody",))

    def run(self) -> None:
        """Let the callers come, and act in turn, until everybody has left."""
        simulation = self.made.simulation
        simulation.open_centre()
        calls: list[str] = []
        for _ in range(_CALLS * 14):
            if len(calls) < _CALLS and self.chance.random() < 0.15:
                calls.append(simulation.dial("+44 20 7946 0001", self.made.flow.numbers[0]))
            if calls:
                self._act(self.chance.choice(calls[-5:]))
            simulation.advance(self.chance.choice(_PAUSES))
        for call in calls:
            simulation.hang_up(call)
            simulation.advance(self.chance.choice(_PAUSES))
        simulation.advance(120_000)

    def _act(self, call: str) -> None:
        which = self.chance.random()
        if which < 0.75:
            self._press(call, self.chance.choice(_GROUPS if which < 0.5 else _MORE))
        elif which < 0.78:
            self.made.simulation.hang_up(call)
        elif which < 0.87:
            self._meddle_with_the_crm()
        else:
            try:
                self._agent_acts(self.chance.choice(self.names))
            except UsageError:
                # He cannot do that now.
                return

    def _press(self, call: str, group: str) -> None:
        wrong = self.made.door.wrong_pin(self.made.customer.account_number).reveal()
        gap = self.chance.choice((0, 100, 200, 200, 400))
        for key in self.made.keys(group.replace("{wrong}", wrong)):
            self.made.simulation.press(call, key)
            self.made.simulation.advance(gap)

    def _meddle_with_the_crm(self) -> None:
        door = self.made.door
        self.chance.choice(
            (
                door.up_again,
                door.up_again,
                door.up_again,
                door.down,
                door.flapping,
                door.nonsense,
                lambda: door.slow(9_000),
                lambda: door.fail_next(1),
            )
        )()

    def _agent_acts(self, name: str) -> None:
        simulation = self.made.simulation
        self.chance.choice(
            (
                lambda: simulation.tell_centre(AgentHungUp(name)),
                lambda: simulation.tell_centre(AgentWrappedUp(name, "resolved")),
                lambda: simulation.tell_centre(AgentTransferred(name, "General")),
                lambda: simulation.tell_centre(AgentWentOffQueue(name)),
                lambda: simulation.tell_centre(AgentCameOnQueue(name)),
                lambda: simulation.refuse_alert(name),
                lambda: simulation.emergency(active=self.chance.random() < 0.3),
            )
        )()
