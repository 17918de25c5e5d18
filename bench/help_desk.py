"""UC 17's help desk as the benchmarks use it: the example's flow and centre, the seeded CRM, and a caller who succeeds.

A whole call is the basic course, key by key: the prompts end or are cut off, keys come 200 ms apart, the CRM is asked
three times, the call is queued by product and priority, an agent is alerted and sees the pop, answers, both talk, the
caller hangs up and the agent wraps up.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from simulator.app.calling import BETWEEN_KEYS, DEFAULT_TIME
from simulator.app.door import CrmDoor, CrmWorld
from simulator.app.examples import examples_folder
from simulator.app.simulation import Scribe, Simulation, started_at
from simulator.app.workspace import load_workspace
from simulator.domain.agents import AgentState
from simulator.domain.stimuli import AgentWrappedUp
from simulator.domain.timing import SECOND
from simulator.engine.program import Program
from simulator.flow.centre import Centre
from simulator.flow.model import Flow

FLOW = "uc17_authentication"
TALK_MS = 60_000


@dataclass(frozen=True, slots=True)
class HelpDesk:
    """A flow and its centre made ready, a CRM, and a customer of it."""

    program: Program
    flow: Flow
    centre: Centre
    world: CrmWorld
    door: CrmDoor
    account_number: str
    pin: str = field(repr=False)

    def simulation(self, scribe: Scribe | None = None) -> Simulation:
        """A world of this help desk in which nobody has called yet, all agents idle."""
        agents = [replace(agent, state=AgentState.IDLE) for agent in self.centre.agents.values()]
        return Simulation(self.program, self.centre, self.door, agents=agents, scribe=scribe)

    def in_memory(self) -> "HelpDesk":
        """The same help desk with the same CRM in dictionaries."""
        return replace(self, door=self.world.snapshot())

    def call(self, simulation: Simulation) -> str:
        """A whole call, from the dialled number to the agent's wrap-up; its id."""
        call = self.dial(simulation)
        simulation.run_until_rest(call)
        for keys in ("1", f"{self.account_number}#", f"{self.pin}#"):
            key_in(simulation, call, keys)
        agent = simulation.centre.talking_agent(call)
        assert agent is not None, "the caller was not put through"
        simulation.advance(TALK_MS)
        simulation.hang_up(call)
        simulation.tell_centre(AgentWrappedUp(agent, "resolved"))
        return call

    def dial(self, simulation: Simulation) -> str:
        """The customer dials; the call's id."""
        return simulation.dial("020 7946 0018", self.flow.numbers[0])

    def at_the_pin(self, simulation: Simulation, calls: int) -> None:
        """So many callers at once, each with his account number found, who hear the prompt for the PIN."""
        ids = [self.dial(simulation) for _ in range(calls)]
        for key in f"1{self.account_number}#":
            for call in ids:
                simulation.press(call, key)
            simulation.advance(BETWEEN_KEYS)
        simulation.advance(2 * SECOND)


def key_in(simulation: Simulation, call: str, keys: Iterable[str]) -> None:
    """Press keys 200 ms apart, and let time run until the call is at rest."""
    for index, key in enumerate(keys):
        if index:
            simulation.advance(BETWEEN_KEYS)
        simulation.press(call, key)
    simulation.run_until_rest(call)


def help_desk() -> HelpDesk:
    """The example's help desk with a seeded CRM on SQLite in memory, and a standard customer of it."""
    workspace = load_workspace(examples_folder()).sound()
    flow = workspace.flow(FLOW)
    centre = workspace.centre_of(flow)
    world = CrmWorld.seeded(products=centre.skills)
    door = world.fresh()
    customer = door.pick_customer("standard", centre.skills[0])
    pin = door.clear_pin(customer.account_number).reveal()
    program = Program(workspace.flows, started_at(flow, DEFAULT_TIME))
    return HelpDesk(program, flow, centre, world, door, customer.account_number, pin)
