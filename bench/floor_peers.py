"""One contact centre on other people's simulators, as their users write it.

SimPy and our centres live through the same calls, so that their figures are the same to the millisecond (but where two
things happen in one); Ciw draws its own from the same distributions. Every function returns a ``Figures``.
"""

from collections import deque
from collections.abc import Generator
from typing import Any, NamedTuple

from simulator.floor.staffing.lean.loop import NEVER, NOBODY, Calls, Records
from simulator.floor.staffing.lean.tables import Tables

FIRST = 0.2
"""The first fifth of the customers is not counted: the centre was empty."""


class Figures(NamedTuple):
    """Mean waits in ms of the answered of each kind, and the share of customers who gave up."""

    waits: tuple[float, ...]
    abandoned: float


Process = Generator[Any, Any, None]


def figures(calls: Calls, records: Records, kinds: int) -> Figures:
    """What a run comes to, its first customers left out."""
    first = int(len(calls.at) * FIRST)
    waits: list[list[int]] = [[] for _ in range(kinds)]
    counted = zip(calls.kinds[first:], records.waited[first:], records.agents[first:], strict=True)
    for kind, waited, agent in counted:
        if agent != NOBODY:
            waits[kind].append(waited)
    answered = sum(map(len, waits))
    return Figures(tuple(sum(each) / max(1, len(each)) for each in waits), 1 - answered / (len(calls.at) - first))


def simpy_pool(agents: int, calls: Calls, *, priorities: bool) -> Records:
    """SimPy's resource: one queue, first come first served, or the most urgent first; who loses patience leaves."""
    import simpy

    env: Any = simpy.Environment()  # counts in whole ms here, which its types do not know
    pool: Any = simpy.PriorityResource(env, agents) if priorities else simpy.Resource(env, agents)
    records = Records(list(calls.patience), [NOBODY] * len(calls.at))

    def customer(number: int, kind: int, patience: int, handling: int) -> Process:
        came = env.now
        with pool.request(priority=kind) if priorities else pool.request() as turn:
            if patience < NEVER:
                outcome = yield turn | env.timeout(patience)
                if turn not in outcome:
                    return
            else:
                yield turn
            records.waited[number], records.agents[number] = env.now - came, 0
            yield env.timeout(handling)

    env.process(_source(env, calls, customer))
    env.run()
    return records


def simpy_skills(made: Tables, calls: Calls) -> Records:
    """SimPy where agents differ: its stores cannot rank, so users keep lists of their own, and its events."""
    import simpy

    env: Any = simpy.Environment()  # counts in whole ms here, which its types do not know
    records = Records(list(calls.patience), [NOBODY] * len(calls.at))
    desk = _Desk(env, made, calls)

    def customer(number: int, kind: int, patience: int, handling: int) -> Process:
        came, agent = env.now, desk.longest_idle(kind)
        if agent is None:
            turn = desk.wait(number, kind)
            outcome = yield turn | env.timeout(patience)
            if turn not in outcome:
                return
            agent = outcome[turn]
        else:
            desk.idle.remove(agent)
        records.waited[number], records.agents[number] = env.now - came, agent
        yield env.timeout(handling)
        desk.release(agent)

    env.process(_source(env, calls, customer))
    env.run()
    return records


class _Desk:
    """Who is idle, longest first, and who waits, by what he asks for."""

    def __init__(self, env: Any, made: Tables, calls: Calls) -> None:  # noqa: ANN401 - SimPy counts in what it is given
        self.env, self.made, self.calls = env, made, calls
        self.idle = list(range(len(made.crew_of)))
        self.waiting: list[deque[tuple[int, int, Any]]] = [deque() for _ in made.kinds]

    def longest_idle(self, kind: int) -> int | None:
        """The first of the idle who may take such a call."""
        crews = self.made.ways[kind].crews
        return next((agent for agent in self.idle if crews >> self.made.crew_of[agent] & 1), None)

    def wait(self, number: int, kind: int) -> Any:  # noqa: ANN401 - as above
        """The event that brings an agent."""
        turn, way = self.env.event(), self.made.ways[kind]
        self.waiting[kind].append((self.env.now * way.slope - way.bonus, number, turn))
        return turn

    def release(self, agent: int) -> None:
        """The agent gets the first of those whom he may take, or is idle."""
        takes, now, calls = self.made.takes[self.made.crew_of[agent]], self.env.now, self.calls
        for line in self.waiting:
            while line and now - calls.at[line[0][1]] >= calls.patience[line[0][1]]:
                line.popleft()
        lines = [line for kind, line in enumerate(self.waiting) if line and takes >> kind & 1]
        if lines:
            min(lines, key=lambda line: line[0][:2]).popleft()[2].succeed(agent)
        else:
            self.idle.append(agent)


def _source(env: Any, calls: Calls, customer: Any) -> Process:  # noqa: ANN401 - SimPy has no types
    columns = zip(calls.at, calls.kinds, calls.patience, calls.handling, strict=True)
    for number, (at, kind, patience, handling) in enumerate(columns):
        yield env.timeout(at - env.now)
        env.process(customer(number, kind, patience, handling))


class CiwModel(NamedTuple):
    """A model in Ciw's words: seconds; ``rates`` by class, the most urgent first; no patience: None."""

    agents: int
    rates: tuple[float, ...]
    handling: float
    patience: float | None
    customers: int


def ciw_run(model: CiwModel, seed: int) -> Any:  # noqa: ANN401 - Ciw has no types
    """A Ciw simulation, run; ``ciw_figures`` reads it."""
    import ciw

    names = [f"Class {number}" for number in range(len(model.rates))]
    patient = {}
    if model.patience is not None:
        patient = {"reneging_time_distributions": {name: [ciw.dists.Exponential(1 / model.patience)] for name in names}}
    network = ciw.create_network(
        arrival_distributions={
            name: [ciw.dists.Exponential(rate)] for name, rate in zip(names, model.rates, strict=True)
        },
        service_distributions={name: [ciw.dists.Exponential(1 / model.handling)] for name in names},
        number_of_servers=[model.agents],
        priority_classes={name: number for number, name in enumerate(names)},
        **patient,
    )
    ciw.seed(seed)
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_time(model.customers / sum(model.rates))
    return simulation


def ciw_figures(simulation: Any, model: CiwModel) -> Figures:  # noqa: ANN401 - as above
    """What a Ciw run comes to, its first customers left out."""
    begin = model.customers / sum(model.rates) * FIRST
    records = [each for each in simulation.get_all_records() if each.arrival_date >= begin]
    waits: list[list[float]] = [[] for _ in model.rates]
    gone = 0
    for each in records:
        if each.record_type == "renege":
            gone += 1
        else:
            waits[int(each.customer_class[-1])].append(each.waiting_time * 1_000)
    return Figures(tuple(sum(each) / max(1, len(each)) for each in waits), gone / len(records))
