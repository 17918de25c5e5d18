"""The world of one scenario as its steps see it: who takes part, what was set up, the simulation, what was heard.

The simulation begins when something must happen in time: a call, time that passes, a check. Until then the world is
only noted down, so that the order of the Given steps does not matter.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from simulator.app.door import CrmDoor
from simulator.app.simulation import Simulation, started_at
from simulator.domain.agents import Agent
from simulator.domain.events import StateEntered
from simulator.domain.stimuli import CallOffered
from simulator.domain.timing import Millis
from simulator.engine.program import Program
from simulator.evidence.calls import CallRecord, Evidence
from simulator.evidence.checks.verdict import Verdict
from simulator.evidence.queueing import alerted_agent, talking_agent, whereabouts
from simulator.flow.centre import Centre
from simulator.flow.model import AnyState, Flow
from simulator.scenario.cast import Cast
from simulator.scenario.errors import StepFailed, StepMisused
from simulator.scenario.secrecy import Secrets
from simulator.scenario.setup import Setup, Waiting
from simulator.scenario.sources import Sources

LOCK_AFTER = "pin.lock_after"
"""The setting of a flow that says after how many wrong PINs in a row the CRM locks an account's PIN (UC 17 Q25)."""


@dataclass(slots=True)
class Stage:
    """What there is once time has begun: simulation, evidence, and the program with this scenario's settings."""

    simulation: Simulation
    evidence: Evidence
    program: Program


@dataclass(slots=True)
class Scene:
    """One scenario's world. Nothing of it outlives the scenario.

    ``mark`` is the place in the log from which "hears" listens; ``at_present`` is true while a step must not wait.
    """

    sources: Sources = field(repr=False)
    setup: Setup = field(default_factory=Setup)
    cast: Cast = field(default_factory=Cast)
    secrets: Secrets = field(default_factory=Secrets)
    mark: int = 0
    accounts_keyed: dict[str, str] = field(default_factory=dict, repr=False)
    at_present: bool = False
    has_agents_table: bool = False
    _door: CrmDoor | None = field(default=None, repr=False)
    _stage: Stage | None = field(default=None, repr=False)

    # The world as it will begin

    @property
    def has_begun(self) -> bool:
        """Whether time has begun: what only shapes the beginning comes too late then."""
        return self._stage is not None

    def before_time(self, what: str, hint: str = "move the step up, above the first call, pause or check") -> Setup:
        """The set-up, to be changed; StepMisused where time has begun."""
        if self._stage is not None:
            raise StepMisused(
                f"it is too late to change {what}: the scenario's first call, pause or check is past", hint
            )
        return self.setup

    @property
    def door(self) -> CrmDoor:
        """The CRM of this scenario, opened when it is first needed."""
        if self._door is None:
            self._door = self.sources.door(self.setup.accounts)
        return self._door

    @property
    def has_crm(self) -> bool:
        """Whether the CRM is open: how many accounts it holds cannot be changed any more."""
        return self._door is not None

    @property
    def program(self) -> Program:
        """Every flow as it runs in this scenario."""
        if self._stage is not None:
            return self._stage.program
        return self.sources.program(self.setup.flow, self.setup.settings)

    def flow(self) -> Flow:
        """The flow that callers dial, as this scenario sets it: the one chosen, else the only one with a number."""
        return self.program.flows[self.sources.flow(self.setup.flow).name]

    def centre(self) -> Centre:
        """The contact centre as it will begin: the agents of the scenario, or its own, all of them off queue."""
        centre = self.sources.centre(self.setup.flow)
        return centre if self.setup.agents is None else replace(centre, agents=self.setup.agents)

    def planned_agents(self) -> dict[str, Agent]:
        """The agents as the world will begin with them, to be changed."""
        if self.setup.agents is None:
            self.setup.agents = dict(self.centre().agents)
        return self.setup.agents

    # Time

    @property
    def simulation(self) -> Simulation:
        """The simulation; time begins when it is first asked for."""
        return self._begun().simulation

    @property
    def evidence(self) -> Evidence:
        """What happened so far."""
        return self._begun().evidence

    @property
    def stage(self) -> Stage | None:
        """The simulation and its evidence, or None while time has not begun."""
        return self._stage

    def listen_from_here(self) -> None:
        """What is played from now on is what the next "hears" speaks of."""
        self.mark = 0 if self._stage is None else self._stage.evidence.mark()

    def rest(self, call: str) -> None:
        """Let time run until the call is at rest, unless this step acts at the present moment."""
        if not self.at_present:
            simulation = self.simulation
            alerted = simulation.centre.alerted_agent
            simulation.run_while(lambda: not simulation.at_rest(call) or alerted(call) is not None)

    def wait(self, length: Millis) -> None:
        """Let so many ms pass."""
        self.simulation.advance(length)

    # Calls

    def dial(self, name: str | None, ani: str, dnis: str) -> None:
        """Somebody calls; he is "the caller" from now on."""
        self.cast.called(name, self.simulation.dial(ani, dnis))

    def place(self, waiting: Waiting) -> None:
        """Let a caller wait in a queue as if he had come earlier."""
        offer = CallOffered("", waiting.queue, waiting.skills, waiting.priority, waited=waiting.waited)
        self.cast.waits(waiting.caller, self.simulation.place_waiting(waiting.caller, offer))

    def call_of(self, name: str | None) -> str:
        """The id of the latest call of whom a name means, or without one of "the caller"."""
        return self.cast.caller(name).call

    def record(self, call: str) -> CallRecord:
        """What the log says of a call."""
        return self.evidence.call(call)

    def flow_at(self, call: str) -> Flow:
        """The flow that a call runs in, a subflow too; the scenario's own where it is at no state."""
        entered = self.record(call).last(StateEntered)
        return self.flow() if entered is None else self.program.flows[entered.event.flow]

    def state_of(self, call: str) -> AnyState | None:
        """The state of its flow that a call is at, or None where it is at none."""
        entered = self.record(call).last(StateEntered)
        return None if entered is None else self.program.state(entered.event.flow, entered.event.state)

    def live(self, call: str, what: str) -> str:
        """The call, which must not have ended: StepFailed, with what was to be done, where it has."""
        record = self.record(call)
        if record.ending is not None or not record.reached_flow:
            raise StepFailed(what, f"the call {whereabouts(record)}")
        return call

    def call_with(self, agent: str) -> str | None:
        """The call that an agent is alerted for or talks on, or None."""
        for call in self.evidence.calls():
            record = self.record(call)
            if agent in (talking_agent(record), alerted_agent(record)):
                return call
        return None

    def flows(self) -> Iterator[Flow]:
        """Every flow of the scenario, that of the callers first."""
        main = self.flow()
        yield main
        yield from (flow for flow in self.program.flows.values() if flow.name != main.name)

    # Checks

    def check(self, verdict: Verdict) -> None:
        """StepFailed where the verdict does not hold."""
        if not verdict.holds:
            raise StepFailed(verdict.expected, verdict.actual)

    def close(self) -> None:
        """Let the CRM go."""
        if self._door is not None:
            self._door.close()
            self._door = None

    def _begun(self) -> Stage:
        return self._begin() if self._stage is None else self._stage

    def _begin(self) -> Stage:
        setup, flow = self.setup, self.flow()
        program = self.program.at(started_at(flow, setup.started))
        centre = self.centre()
        lock_after = flow.settings.get(LOCK_AFTER)
        if lock_after is not None and isinstance(lock_after.value, int):
            self.door.lock_after(lock_after.value)
        simulation = Simulation(program, centre, self.door, agents=centre.agents.values(), main=flow)
        simulation.open_centre()
        if setup.emergency:
            simulation.emergency(active=True)
        for number, outcome in setup.network:
            simulation.network(number, outcome)
        self._stage = Stage(simulation, Evidence(simulation.log), program)
        for each in setup.waiting:
            self.place(each)
        return self._stage
