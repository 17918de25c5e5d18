"""A world of UC 17 for tests: the example's own flow and centre, one seeded CRM, one caller."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from simulator.app.door import CrmDoor, CrmWorld, Customer
from simulator.app.examples import examples_folder
from simulator.app.simulation import Simulation, started_at
from simulator.app.workspace import Workspace, load_workspace
from simulator.domain.agents import Agent, AgentState
from simulator.engine.program import Program
from simulator.flow.model import Flow

MONDAY = datetime(2026, 1, 5, 10)  # noqa: DTZ001 - the flow's own zone is put to it
LEE = Agent("Lee", ("Product",), {"Router": 4}, AgentState.IDLE)
CHOI = Agent("Choi", ("General",), {}, AgentState.IDLE)


@cache
def workspace() -> Workspace:
    """The example project, loaded once."""
    return load_workspace(examples_folder()).sound()


@cache
def crm() -> CrmWorld:
    """The seeded CRM, made once."""
    return CrmWorld.seeded()


@dataclass
class World:
    """A simulation, its CRM and the customer who calls."""

    simulation: Simulation
    door: CrmDoor
    customer: Customer
    flow: Flow

    def call(self, ani: str = "+44 20 7946 0001") -> str:
        """The customer dials the main number."""
        return self.simulation.dial(ani, self.flow.numbers[0])

    def press(self, call: str, *groups: str) -> None:
        """Each group of keys once the call is at rest, 200 ms apart; {account} and {pin} are the customer's."""
        for group in groups:
            self.simulation.run_until_rest(call)
            for key in self.keys(group):
                self.simulation.press(call, key)
                self.simulation.advance(200)
        self.simulation.run_until_rest(call)

    def keys(self, group: str) -> str:
        """The keys of a group, with the customer's own in place of their names."""
        pin = self.door.clear_pin(self.customer.account_number).reveal()
        return group.replace("{account}", self.customer.account_number).replace("{pin}", pin)


def world(*agents: Agent, flow: Flow | None = None, tier: str = "standard", product: str = "Router") -> World:
    """A fresh world with these agents and a customer of this tier and product."""
    project = workspace()
    used = flow or project.flow("uc17_authentication")
    program = Program({used.name: used}, started_at(used, MONDAY))
    door = crm().fresh()
    centre = project.centre_of(project.flow("uc17_authentication"))
    simulation = Simulation(program, centre, door, agents=agents, main=used)
    return World(simulation, door, door.pick_customer(tier, product), used)
