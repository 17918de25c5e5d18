"""Where the world of a scenario comes from: the project's documents and a seeded CRM, each read once per process."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from simulator.app.door import DEFAULT_SEED, CrmDoor, CrmWorld, Customer, Pin
from simulator.app.workspace import Workspace
from simulator.domain.agents import AgentState
from simulator.domain.errors import UsageError
from simulator.domain.problems import Level
from simulator.engine.program import Program
from simulator.flow.centre import Centre
from simulator.flow.model import Flow
from simulator.flow.settings import with_settings

DEFAULT_ACCOUNTS = 50
CACHED_VARIANTS = 256
"""Sets of flows with settings of scenarios that are kept: a flow is prepared once for all scenarios that set it so."""

Settings = tuple[tuple[str, str], ...]
Picked = tuple[Customer, Pin]


@dataclass(slots=True)
class Sources:
    """The project's documents, and doors to fresh CRMs. ``seed`` is that of CRM and simulation."""

    workspace: Workspace
    seed: int = DEFAULT_SEED
    _crms: dict[int, CrmWorld] = field(default_factory=dict, repr=False)
    _picked: dict[tuple[int, str, str | None, tuple[str, ...]], Picked] = field(default_factory=dict, repr=False)
    _centres: dict[str, Centre] = field(default_factory=dict, repr=False)
    _programs: dict[tuple[str, Settings], Program] = field(default_factory=dict, repr=False)

    def door(self, accounts: int | None = None) -> CrmDoor:
        """A CRM of its own for a scenario, with so many accounts (50); the same accounts every time."""
        count = DEFAULT_ACCOUNTS if accounts is None else accounts
        if count not in self._crms:
            self._crms[count] = self._seeded(count)
        return self._crms[count].fresh()

    def pick(self, accounts: int | None, tier: str, product: str | None, taken: tuple[str, ...]) -> Picked:
        """The seeded customer of this kind who is not taken, as any fresh CRM of this size holds him, and his PIN.

        The same every time, so the CRM is asked once. UsageError where there is none.
        """
        key = (DEFAULT_ACCOUNTS if accounts is None else accounts, tier, product, taken)
        if key not in self._picked:
            door = self.door(accounts)
            try:
                customer = door.pick_customer(tier, product, taken=taken)
                self._picked[key] = customer, door.clear_pin(customer.account_number)
            finally:
                door.close()
        return self._picked[key]

    def flow(self, name: str | None) -> Flow:
        """The flow that is called so, else the only one with a number. UsageError where it is not there, or broken."""
        try:
            return self.workspace.main_flow() if name is None else self.workspace.flow(name)
        except UsageError as error:
            raise self._with_problems(error) from None

    def program(self, name: str | None, settings: Mapping[str, str]) -> Program:
        """Every flow, ready to run, the chosen one with these settings; the date is to be set.

        UsageError as ``flow``, and for a setting that the flow does not have or that cannot have this value.
        """
        chosen = self.flow(name)
        key = (chosen.name if settings else "", tuple(sorted(settings.items())))
        if key not in self._programs:
            if len(self._programs) >= CACHED_VARIANTS:
                self._programs.clear()
            flows = dict(self.workspace.flows)
            flows[chosen.name] = with_settings(chosen, settings)
            self._programs[key] = Program(flows, datetime(2026, 1, 5, tzinfo=UTC))
        return self._programs[key]

    def centre(self, name: str | None) -> Centre:
        """The centre that belongs to the flow, with every agent off queue: none is there unless a scenario says so."""
        flow = self.flow(name)
        if flow.name not in self._centres:
            centre = self.workspace.centre_of(flow)
            agents = {name: replace(agent, state=AgentState.OFF_QUEUE) for name, agent in centre.agents.items()}
            self._centres[flow.name] = replace(centre, agents=agents)
        return self._centres[flow.name]

    def with_flows(self, flows: Mapping[str, Flow]) -> "Sources":
        """The same project and the same CRM with other flows: for whoever compares flows."""
        other = Sources(replace(self.workspace, flows=flows), self.seed)
        other._crms, other._picked = self._crms, self._picked
        return other

    def _seeded(self, accounts: int) -> CrmWorld:
        """A CRM whose customers have what the project's centres are skilled in."""
        products = tuple(dict.fromkeys(skill for centre in self.workspace.centres.values() for skill in centre.skills))
        return CrmWorld.seeded(self.seed, accounts, products) if products else CrmWorld.seeded(self.seed, accounts)

    def _with_problems(self, error: UsageError) -> UsageError:
        """The error, with a word on documents that could not be loaded: the flow may be among them."""
        broken = dict.fromkeys(each.place.file for each in self.workspace.problems if each.level is Level.ERROR)
        if not broken:
            return error
        return UsageError(f"{error.message}; not loaded: {', '.join(broken)}", "see what is wrong with it: ivr lint")
