"""The world of simulated days: a flow, a centre, a CRM and a population, loaded once and used by every replication."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from simulator.app.calling import LOCK_SETTING
from simulator.app.door import DEFAULT_SEED, CrmDoor, CrmWorld
from simulator.app.reacting import AGENT_ANSWERS_AFTER
from simulator.app.simulation import started_at
from simulator.app.workspace import Workspace, load_workspace
from simulator.callers.habits import of_queue
from simulator.centre.acd import ContactCentre
from simulator.domain.agents import Agent, AgentState
from simulator.domain.errors import UsageError
from simulator.domain.phrases import counted
from simulator.domain.problems import hint_for
from simulator.domain.timing import Millis
from simulator.engine.program import Program
from simulator.floor.people import Crowd
from simulator.flow.centre import Centre
from simulator.flow.expressions import Literal
from simulator.flow.model import Callback, Flow, Transfer
from simulator.flow.population import Crew, Population
from simulator.flow.settings import with_settings

DEFAULT_ACCOUNTS = 10_000
"""So many accounts has the CRM unless a plan says otherwise."""


@dataclass(frozen=True, slots=True)
class AgentChange:
    """So many agents more (below 0: fewer) than the documents say, like those of a crew, or like one agent."""

    like: str
    more: int


@dataclass(frozen=True, slots=True)
class FloorPlan:
    """What is to be simulated, as small values that travel to other processes.

    ``started`` is ms 0, local time of the flow's zone. New calls come for ``span`` ms, or until there were ``calls``
    first calls, whichever is first; one of both may be None. ``warm_up`` ms are not measured. ``flow`` and ``centre``
    are named where they are others than the population's and the flow's own. ``accounts``: of the CRM, whose customers
    have these ``products``; None: the centre's skills.
    """

    root: Path
    population: str
    seed: int
    started: datetime
    span: Millis | None = None
    calls: int | None = None
    warm_up: Millis = 0
    settings: Mapping[str, str] = field(default_factory=dict)
    flow: str | None = None
    centre: str | None = None
    agents: tuple[AgentChange, ...] = ()
    accounts: int = DEFAULT_ACCOUNTS
    products: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class FloorWorld:
    """Everything a replication begins with; no replication changes it. ``started`` knows its time zone."""

    plan: FloorPlan
    flow: Flow
    program: Program
    centre: Centre
    population: Population
    crews: tuple[Crew, ...]
    crowd: Crowd
    crm: CrmWorld
    started: datetime

    @property
    def agents(self) -> tuple[Agent, ...]:
        """All agents as they are at ms 0: a crew that has shifts is off queue until they begin."""
        return tuple(agent for crew in self.crews for agent in crew.agents)

    def door(self) -> CrmDoor:
        """A CRM of its own, as it was when seeded, on accounts in memory."""
        door = self.crm.snapshot()
        lock_after = self.flow.settings.get(LOCK_SETTING)
        if lock_after is not None and isinstance(lock_after.value, int):
            door.lock_after(lock_after.value)
        return door


def open_world(plan: FloorPlan) -> FloorWorld:
    """Load all that a plan names. UsageError or DocumentError for whatever would go wrong during the day."""
    workspace = load_workspace(plan.root).sound()
    return made_world(plan, workspace, workspace.population(plan.population))


def made_world(plan: FloorPlan, workspace: Workspace, population: Population) -> FloorWorld:
    """The world of a population that is loaded, or was made by hand. Raises as ``open_world``."""
    _check_span(plan)
    flow = with_settings(workspace.flow(plan.flow or population.flow), plan.settings)
    if not flow.numbers:
        raise UsageError(f'nobody can dial the flow "{flow.name}": it has no number', "Give it one in its file.")
    centre = workspace.centre_of(flow) if plan.centre is None else _named_centre(workspace, plan.centre)
    crews = tuple(_crews(plan, population, centre))
    _check_queues(flow, centre)
    _check_centre(centre, crews)
    _check_talk(population, centre)
    started = started_at(flow, plan.started)
    program = Program({**workspace.flows, flow.name: flow}, started)
    crm = _crm(plan, centre)
    crowd = Crowd(population, crm.snapshot().callers())
    return FloorWorld(plan, flow, program, centre, population, crews, crowd, crm, started)


def _crm(plan: FloorPlan, centre: Centre) -> CrmWorld:
    products = centre.skills if plan.products is None else plan.products
    if products:
        return CrmWorld.seeded(DEFAULT_SEED, plan.accounts, products)
    return CrmWorld.seeded(DEFAULT_SEED, plan.accounts)


def _named_centre(workspace: Workspace, name: str) -> Centre:
    centre = workspace.centres.get(name)
    if centre is None:
        known = f"The centres here: {', '.join(sorted(workspace.centres)) or 'none'}."
        raise UsageError(f'there is no centre "{name}" in {workspace.root}', hint_for(name, workspace.centres) or known)
    return centre


def _check_span(plan: FloorPlan) -> None:
    if plan.span is None and plan.calls is None:
        raise UsageError("how much is to be simulated?", "Name a span of time, a number of calls, or both.")
    if (plan.span is not None and plan.span <= 0) or (plan.calls is not None and plan.calls <= 0):
        raise UsageError("there is nothing to simulate", "Name a span of time or a number of calls above 0.")
    if plan.span is not None and plan.warm_up >= plan.span:
        raise UsageError("the warm-up is as long as the whole span", "Name a longer span, or a shorter warm-up.")


def _check_centre(centre: Centre, crews: tuple[Crew, ...]) -> None:
    """What the centre itself would refuse, and alerts that nobody can answer in time."""
    ContactCentre(centre.queues, [agent for crew in crews for agent in crew.agents])
    for queue in centre.queues.values():
        if queue.alert_timeout <= AGENT_ANSWERS_AFTER:
            raise UsageError(
                f'in queue "{queue.name}" the alert is over before anybody answers it',
                f"A simulated agent answers after {AGENT_ANSWERS_AFTER} ms: let alert_timeout be longer.",
            )


def _check_queues(flow: Flow, centre: Centre) -> None:
    """Queues that the flow names and the centre does not have; those that it computes show during the day."""
    for state in flow.states.values():
        named = state.queue if isinstance(state, Transfer | Callback) else None
        if isinstance(named, Literal) and named.value not in centre.queues:
            raise UsageError(
                f'state {state.name} sends calls to queue "{named.value}", which centre "{centre.name}" does not have',
                f"The centre's queues: {', '.join(centre.queues) or 'none'}.",
            )


def _check_talk(population: Population, centre: Centre) -> None:
    for kind in population.kinds.values():
        for queue in centre.queues:
            if of_queue(kind.talk, queue) is None:
                raise UsageError(
                    f'caller kind "{kind.name}" does not say how long he talks in queue "{queue}"',
                    "Say it for that queue, or for every other queue.",
                )


def _crews(plan: FloorPlan, population: Population, centre: Centre) -> Iterator[Crew]:
    """The population's crews, else the centre's agents as one that is always at work; with the plan's changes."""
    crews = population.crews or (Crew(centre.name, tuple(centre.agents.values())),)
    for change in plan.agents:
        crews = _changed(crews, change)
    for crew in crews:
        state = AgentState.OFF_QUEUE if crew.shifts else AgentState.IDLE
        yield replace(crew, agents=tuple(replace(agent, state=state) for agent in crew.agents))


def _changed(crews: tuple[Crew, ...], change: AgentChange) -> tuple[Crew, ...]:
    """The crews with so many more or fewer agents; UsageError where there is nobody like that, or too few of them."""
    names = {agent.name for crew in crews for agent in crew.agents}
    for crew in crews:
        like = crew.agents if crew.name == change.like else tuple(a for a in crew.agents if a.name == change.like)
        if like:
            agents = (*crew.agents, *_more(like, change.more, names)) if change.more > 0 else _fewer(crew, like, change)
            return tuple(replace(crew, agents=agents) if each is crew else each for each in crews)
    known = [*(crew.name for crew in crews), *names]
    raise UsageError(
        f'no crew and no agent is called "{change.like}"',
        hint_for(change.like, known) or f"Crews: {', '.join(crew.name for crew in crews)}.",
    )


def _more(like: tuple[Agent, ...], more: int, taken: set[str]) -> Iterable[Agent]:
    """Further agents as their models in turn, each with a name of his own."""
    for index in range(more):
        model, number = like[index % len(like)], 2
        while (name := f"{model.name} {number}") in taken:
            number += 1
        taken.add(name)
        yield replace(model, name=name)


def _fewer(crew: Crew, like: tuple[Agent, ...], change: AgentChange) -> tuple[Agent, ...]:
    if -change.more > len(like):
        raise UsageError(
            f'"{change.like}" has {counted(len(like), "agent")}, and {-change.more} are to go',
            "Take away fewer of them.",
        )
    gone = {agent.name for agent in like[len(like) + change.more :]}
    return tuple(agent for agent in crew.agents if agent.name not in gone)
