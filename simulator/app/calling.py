"""One call outside any scenario: who calls, in which world, and what he does, act by act (``ivr call``)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from simulator.app.door import DEFAULT_SEED, CrmDoor, CrmWorld, Customer
from simulator.app.recording import header_of
from simulator.app.simulation import Simulation, started_at
from simulator.app.workspace import Workspace
from simulator.callers.script import Act, HangUp, Own, PressKeys, StaySilent, Wait
from simulator.domain.agents import Agent, AgentState
from simulator.domain.errors import UsageError
from simulator.domain.eventlog import Entry, Header
from simulator.domain.events import PromptStarted, StateEntered
from simulator.domain.timing import Millis
from simulator.engine.program import Program
from simulator.evidence.calls import CallRecord, Evidence
from simulator.flow.centre import Centre
from simulator.flow.model import AnyState, Collect, Flow
from simulator.flow.settings import with_settings

BETWEEN_KEYS: Millis = 200
INTO_PROMPT: Millis = 200
DEFAULT_TIME = datetime(2026, 1, 5, 10, 0)  # noqa: DTZ001 - local time in the flow's zone
"""Monday 2026-01-05 10:00 in the flow's time zone, as in a scenario that does not say."""

LOCK_SETTING = "pin.lock_after"
STANDARD = "standard"
NEAR_NAMES = 3


@dataclass(frozen=True, slots=True)
class CallPlan:
    """How the world of a call begins. ``at`` is local time in the flow's zone; ``staffed``: all agents are idle."""

    settings: Mapping[str, str] = field(default_factory=dict)
    at: datetime = DEFAULT_TIME
    seed: int = DEFAULT_SEED
    staffed: bool = True


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who is to call: a name of a person or a company, a tier, a primary product; None: any (the tier: standard)."""

    name: str | None = None
    tier: str | None = None
    product: str | None = None


@dataclass(slots=True)
class CallWorld:
    """A world in which nobody has called yet."""

    simulation: Simulation
    program: Program
    flow: Flow
    header: Header

    def listen(self, *listeners: Callable[[Entry], None]) -> None:
        """Tell each listener of every entry of the log, as it happens."""

        def tell(entry: Entry) -> None:
            for listener in listeners:
                listener(entry)

        self.simulation.listener = tell


def made_world(workspace: Workspace, flow_name: str, plan: CallPlan, door: CrmDoor) -> CallWorld:
    """The world of a call of this flow.

    UsageError for an unknown flow, a setting that it has not or a flow that has no number.
    """
    flow = with_settings(workspace.flow(flow_name), plan.settings)
    if not flow.numbers:
        raise UsageError(
            f'nobody can dial the flow "{flow.name}": it has no number',
            'Give it one in its file, such as numbers: ["0800 100 200"].',
        )
    started = started_at(flow, plan.at)
    program = Program({**workspace.flows, flow.name: flow}, started)
    centre = workspace.centre_of(flow)
    simulation = Simulation(program, centre, door, agents=_agents(centre, staffed=plan.staffed), main=flow)
    lock_after = flow.settings.get(LOCK_SETTING)
    if lock_after is not None and isinstance(lock_after.value, int):
        door.lock_after(lock_after.value)
    header = header_of(flow, seed=plan.seed, started=started.isoformat(), settings=plan.settings)
    return CallWorld(simulation, program, flow, header)


def open_crm(workspace: Workspace, flow_name: str, url: str | None, seed: int) -> CrmDoor:
    """The CRM at a URL, else a new one in memory whose customers have what the flow's centre is skilled in."""
    return crm_world(workspace, flow_name, seed).fresh() if url is None else CrmDoor.at(url)


def crm_world(workspace: Workspace, flow_name: str, seed: int = DEFAULT_SEED) -> CrmWorld:
    """A seeded CRM, to be copied for each call, whose customers have what the flow's centre is skilled in."""
    skills = workspace.centre_of(workspace.flow(flow_name)).skills
    return CrmWorld.seeded(seed, products=skills) if skills else CrmWorld.seeded(seed)


def chosen_customer(door: CrmDoor, wanted: Wanted) -> Customer:
    """The first customer who is as wanted; UsageError, naming near ones, where there is none."""
    if wanted.name is None:
        return door.pick_customer(wanted.tier or STANDARD, wanted.product)
    everybody = [customer for customer in door.customers() if customer.account_number]
    called_so = _called(wanted.name, everybody)
    if not called_so:
        raise UsageError(f'nobody in the CRM is called "{wanted.name}"', _near(wanted.name, everybody))
    found = [customer for customer in called_so if _fits(customer, wanted)]
    if not found:
        raise UsageError(
            f'"{wanted.name}" is not such a customer',
            f"He is: {', '.join(sorted({_described(customer) for customer in called_so}))}.",
        )
    return found[0]


def own_of(door: CrmDoor, customer: Customer) -> Own:
    """What the placeholders of a script stand for where this customer calls."""
    number = customer.account_number
    return {
        "account": lambda: number,
        "pin": lambda: door.clear_pin(number).reveal(),
        "wrong-account": door.unknown_account_number,
        "wrong-pin": lambda: door.wrong_pin(number).reveal(),
    }


def _agents(centre: Centre, *, staffed: bool) -> Iterator[Agent]:
    state = AgentState.IDLE if staffed else AgentState.OFF_QUEUE
    return (replace(agent, state=state) for agent in centre.agents.values())


def _called(name: str, everybody: Iterable[Customer]) -> list[Customer]:
    """Those whose person or company is called so; where nobody is, those of whose names it is a part."""
    wanted = name.casefold()
    exact = [each for each in everybody if wanted in (each.name.casefold(), each.company.casefold())]
    return exact or [each for each in everybody if wanted in f"{each.name}\n{each.company}".casefold()]


def _near(name: str, everybody: Iterable[Customer]) -> str:
    from difflib import get_close_matches

    names = {each.casefold(): each for customer in everybody for each in (customer.company, customer.name)}
    near = get_close_matches(name.casefold(), names, n=NEAR_NAMES, cutoff=0.4) or list(names)[:NEAR_NAMES]
    return f"There are, for example: {', '.join(names[each] for each in near)} (ivr crm show lists all)."


def _fits(customer: Customer, wanted: Wanted) -> bool:
    tier_fits = wanted.tier is None or customer.tier == wanted.tier
    return tier_fits and (wanted.product is None or customer.products[:1] == (wanted.product,))


def _described(customer: Customer) -> str:
    return f"{customer.tier}, {customer.products[0] if customer.products else 'no product'}"


class LiveCall:
    """A call under way: the caller acts, and time runs as it must for that."""

    __slots__ = ("_door", "_evidence", "_simulation", "_world", "customer", "id")

    def __init__(self, world: CallWorld, door: CrmDoor, customer: Customer, *, ani: str | None = None) -> None:
        """The customer dials the flow's main number, from his own phone or from ``ani``."""
        self._world, self._door, self._simulation = world, door, world.simulation
        self._evidence = Evidence(world.simulation.log)
        self.customer = customer
        self._simulation.open_centre()
        self.id = self._simulation.dial(ani if ani is not None else customer.phone or "", world.flow.numbers[0])

    @property
    def own(self) -> Own:
        """What the placeholders of a script stand for."""
        return own_of(self._door, self.customer)

    @property
    def record(self) -> CallRecord:
        """What the log says of the call up to now."""
        return self._evidence.call(self.id)

    @property
    def is_over(self) -> bool:
        """Whether the call has ended."""
        return self.record.ending is not None

    @property
    def agent(self) -> str | None:
        """The agent who talks with the caller, or None."""
        return self._simulation.centre.talking_agent(self.id)

    @property
    def state(self) -> AnyState | None:
        """The state that was entered last."""
        entered = self.record.last(StateEntered)
        return None if entered is None else self._world.program.state(entered.event.flow, entered.event.state)

    @property
    def asks_for_secret(self) -> bool:
        """Whether what is keyed in now is a secret."""
        return isinstance(self.state, Collect) and self.state.sensitive

    def rest(self) -> None:
        """Let time run until the call is at rest."""
        self._simulation.run_until_rest(self.id)

    def perform(self, act: Act) -> None:
        """Let the caller do something, once the call is at rest."""
        match act:
            case PressKeys(keys, into_prompt):
                self._until_prompt() if into_prompt else self.rest()
                self._press(keys)
            case StaySilent():
                self.rest()
                self._until_something_happens()
            case Wait(length):
                self.rest()
                self._simulation.advance(length)
            case HangUp():
                self.hang_up()

    def hang_up(self) -> None:
        """The caller hangs up, at the present moment."""
        self._simulation.hang_up(self.id)

    def _press(self, keys: str) -> None:
        for index, key in enumerate(keys):
            if index:
                self._simulation.advance(BETWEEN_KEYS)
            self._simulation.press(self.id, key)

    def _until_prompt(self) -> None:
        """Until a prompt that can be answered has played for 200 ms; where none comes, until the call is at rest."""
        simulation, call = self._simulation, self.id
        simulation.run_while(lambda: not simulation.can_be_answered(call) and not simulation.at_rest(call))
        started = self.record.last(PromptStarted)
        if simulation.can_be_answered(call) and started is not None:
            simulation.run_until(max(simulation.now, self.record.began + started.at + INTO_PROMPT))

    def _until_something_happens(self) -> None:
        log = self._simulation.log
        mark = len(log)
        self._simulation.run_while(lambda: not any(entry.call == self.id for entry in log.entries[mark:]))
        self.rest()
