"""Many calls in a contact centre alone: the lean loop against SimPy and Ciw; and what intervals of values are worth.

All ways of a table have equal statistics, and are checked before they are measured: each one's figures, over several
seeds, against the formula where there is one (within its interval), and SimPy's and the real centre's against the
lean loop's on the very same calls.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from random import Random

from bench.floor_peers import CiwModel, Figures, ciw_figures, ciw_run, figures, simpy_pool, simpy_skills
from bench.measuring import Row, Table, Way, medians
from bench.real_centre import RealCentre
from simulator.domain.agents import Agent, AgentState
from simulator.domain.distributions import Exponential
from simulator.domain.routing import Queue, Scoring
from simulator.domain.timing import HOUR, MINUTE, SECOND
from simulator.floor.staffing.erlang import outlook_c
from simulator.floor.staffing.erlang_a import outlook_a
from simulator.floor.staffing.lean.drawing import ENDLESS, Stream, draw, table
from simulator.floor.staffing.lean.loop import Calls, Records, run
from simulator.floor.staffing.lean.tables import CallKind
from simulator.floor.staffing.lean.tables import tables as centre_tables
from simulator.floor.staffing.load import Load
from simulator.floor.staffing.priorities import waits_by_priority
from simulator.floor.staffing.student import estimate

AIM = "the lean loop with drawing 5 times SimPy, in the end 10 times SimPy and 20 times Ciw"
LOOP, WITH_DRAWING, SIMPY, CIW, REAL = (
    "lean loop",
    "lean loop, drawing the calls too",
    "SimPy",
    "Ciw",
    "our real centre",
)
TALK, PATIENCE = 3 * MINUTE, 2 * MINUTE
SEEDS = 10
SURE = 0.999


@dataclass(frozen=True, slots=True)
class Model:
    """A centre under a load. ``exact``: what the formulas say, None where there is none; ``ciw``: whether it can."""

    title: str
    queues: dict[str, Queue]
    streams: tuple[Stream, ...]
    agents: tuple[Agent, ...]
    gap: int
    exact: Figures | None
    ciw: bool = True

    @property
    def kinds(self) -> tuple[CallKind, ...]:
        """What its calls ask for."""
        return tuple(stream.kind for stream in self.streams)

    def calls(self, customers: int, seed: int) -> Calls:
        """So many of its calls."""
        return draw(self.streams, self.gap, customers, Random(f"{seed}"))

    def lean(self, calls: Calls) -> Records:
        """Through the loop."""
        return run(centre_tables(self.queues, self.kinds, self.agents), calls)

    def simpy(self, calls: Calls) -> Records:
        """Through SimPy."""
        if len(self.queues) > 1:
            return simpy_skills(centre_tables(self.queues, self.kinds, self.agents), calls)
        return simpy_pool(len(self.agents), calls, priorities=len(self.streams) > 1)

    def real(self, calls: Calls) -> Records:
        """Through the real centre."""
        return RealCentre(self.queues, self.kinds, self.agents, calls).run()

    def in_ciw(self, customers: int) -> CiwModel:
        """As Ciw is told it."""
        rates = tuple(stream.share * SECOND / self.gap for stream in self.streams)
        patience = None if self.streams[0].patience is ENDLESS else PATIENCE / SECOND
        return CiwModel(len(self.agents), rates, TALK / SECOND, patience, customers)


def tables(*, quick: bool = False) -> Iterator[Table]:
    """A table for each model, in microseconds a customer, and one of how often intervals cover the exact value."""
    customers, turns = (4_000, 1) if quick else (20_000, 5)
    for model in models():
        check(model, 20_000)
        yield _measured(model, customers, turns)
    yield _covered(20 if quick else 200)


def models() -> tuple[Model, ...]:
    """M/M/10, the same with patience, the same with two priorities; and skills, priorities and patience together."""
    talk, patience = table(Exponential(TALK)), table(Exponential(PATIENCE))
    first, strict = {"Help": _queue("Help")}, {"Help": _queue("Help", Scoring.STRICT)}
    ten = tuple(_agent(number, ("Help",)) for number in range(10))
    plain, urgent = CallKind("Help"), CallKind("Help", priority=1)
    nine, load = Load(180, TALK), Load(200, TALK, patience=PATIENCE)
    calm, hurried = outlook_c(nine, 10, 0), outlook_a(load, 10, 0)
    classes = waits_by_priority([Load(54, TALK), Load(126, TALK)], 10)
    return (
        Model("M/M/10", first, (Stream(plain, 1, talk),), ten, HOUR // 180, Figures((calm.asa or 0,), 0)),
        Model(
            "With patience (Erlang A)",
            first,
            (Stream(plain, 1, talk, patience),),
            ten,
            HOUR // 200,
            Figures((hurried.asa or 0,), hurried.abandoned),
        ),
        Model(
            "Two priorities",
            strict,
            (Stream(urgent, 0.3, talk), Stream(plain, 0.7, talk)),
            ten,
            HOUR // 180,
            Figures(tuple(wait or 0 for wait in classes), 0),
        ),
        _skilled(talk, patience),
    )


def _skilled(talk: tuple[int, ...], patience: tuple[int, ...]) -> Model:
    """Two queues, three skills, two priorities, sixteen agents of four descriptions, under full load."""
    shares = {"Billing Cloud": (0.2, 0.05), "Router": (0.2, 0.05), "Desk Phone": (0.15, 0.05)}
    skilled = [
        Stream(CallKind("Product", (skill,), priority), share, talk, patience)
        for skill, of_skill in shares.items()
        for priority, share in zip((0, 5), of_skill, strict=True)
    ]
    crews: tuple[tuple[tuple[str, ...], dict[str, int]], ...] = (
        (("Product",), {"Billing Cloud": 5, "Desk Phone": 2}),
        (("Product",), {"Router": 4}),
        (("Product", "General"), {"Desk Phone": 5, "Billing Cloud": 3}),
        (("General",), {}),
    )
    agents = tuple(_agent(number, *crews[number // 4]) for number in range(16))
    queues = {name: _queue(name) for name in ("Product", "General")}
    streams = (*skilled, Stream(CallKind("General"), 0.3, talk, patience))
    return Model("Skills, priorities, patience", queues, streams, agents, 12 * SECOND, None, ciw=False)


def _queue(name: str, scoring: Scoring = Scoring.ADDITIVE) -> Queue:
    return Queue(name, scoring=scoring, wrap_up_timeout=HOUR)


def _agent(number: int, queues: tuple[str, ...], skills: dict[str, int] | None = None) -> Agent:
    return Agent(str(number), queues, skills or {}, AgentState.IDLE)


def check(model: Model, customers: int) -> None:
    """AssertionError where a way has other statistics than the formula or than the lean loop on the same calls."""
    days = [model.calls(customers, seed) for seed in range(SEEDS)]
    kinds = len(model.streams)
    loop = [figures(calls, model.lean(calls), kinds) for calls in days]
    few = model.calls(2_000, SEEDS)
    same = figures(few, model.lean(few), kinds)
    for name, way in ((SIMPY, model.simpy), (REAL, model.real)):
        other = figures(few, way(few), kinds)
        for mine, theirs in zip((*same.waits, same.abandoned), (*other.waits, other.abandoned), strict=True):
            assert abs(mine - theirs) <= 0.02 * max(abs(mine), 1e-3), f"{model.title}: {name} has {other}, we {same}"
    if model.exact is not None:
        _within(model.title, LOOP, model.exact, loop)
        if model.ciw:
            told = model.in_ciw(customers // 2)
            _within(model.title, CIW, model.exact, [ciw_figures(ciw_run(told, seed), told) for seed in range(SEEDS)])


def _within(title: str, name: str, exact: Figures, found: Sequence[Figures]) -> None:
    for place, value in enumerate(exact.waits):
        interval = estimate([each.waits[place] for each in found], SURE)
        assert interval.covers(value), f"{title}: {name} waits {interval}, exactly {value}"
    abandoned = estimate([each.abandoned for each in found], SURE)
    assert abandoned.covers(exact.abandoned), f"{title}: {name} abandons {abandoned}, exactly {exact.abandoned}"


def _measured(model: Model, customers: int, turns: int) -> Table:
    calls = model.calls(customers, 1)
    ways = [
        Way(LOOP, lambda: partial(model.lean, calls), customers),
        Way(WITH_DRAWING, lambda: lambda: model.lean(model.calls(customers, 1)), customers),
        Way(SIMPY, lambda: partial(model.simpy, calls), customers),
        *([Way(CIW, lambda: partial(ciw_run, model.in_ciw(customers), 1), customers)] if model.ciw else []),
        Way(REAL, lambda: partial(model.real, calls), customers),
    ]
    spent = medians(ways, turns)
    rows = tuple(Row(_named(name, seconds), seconds * 1e6) for name, seconds in spent.items())
    against = next(row.name for row in rows if row.name.startswith(SIMPY))
    missing = () if model.ciw else (Row(CIW, None, "cannot match agents and calls by skills"),)
    return Table(f"{model.title}: {customers:,} customers", "us a customer", (*rows, *missing), against, AIM, digits=2)


def _named(name: str, seconds: float) -> str:
    return f"{name}: {1 / seconds:,.0f} customers/s"


Statistic = Callable[[Calls, Records], float]
Cases = dict[str, tuple[Statistic, float]]
"""What is measured of a run, and its exact value, by name."""


def _covered(seeds: int) -> Table:
    """How often the 95 % interval of ten replications covers what the formula says, over so many seeds."""
    calm = outlook_c(Load(42, TALK), 3, 20 * SECOND)
    brisk = outlook_a(Load(42, TALK, patience=PATIENCE), 3, 20 * SECOND)
    of_calm: Cases = {
        "M/M/3, mean wait": (_mean_wait, calm.asa or 0.0),
        "M/M/3, within 20 s": (_in_time, calm.answered_in_time),
    }
    of_brisk: Cases = {
        "with patience, abandoned": (_abandoned, brisk.abandoned),
        "with patience, within 20 s": (_in_time, brisk.answered_in_time),
    }
    found = {
        **_coverage(_small(ENDLESS), of_calm, seeds),
        **_coverage(_small(table(Exponential(PATIENCE))), of_brisk, seeds),
    }
    named = "as they say"
    rows = (*(Row(name, 100 * share) for name, share in found.items()), Row(named, 95.0))
    title = f"95 % intervals cover the exact value ({seeds} times ten replications of 4,000 customers)"
    return Table(title, "% of times", rows, named, "from 92 to 98 % of the times")


def _small(patience: tuple[int, ...]) -> Model:
    agents = tuple(_agent(number, ("Help",)) for number in range(3))
    stream = Stream(CallKind("Help"), 1, table(Exponential(TALK)), patience)
    return Model("M/M/3", {"Help": _queue("Help")}, (stream,), agents, HOUR // 42, None)


def _coverage(model: Model, cases: Cases, seeds: int) -> dict[str, float]:
    covered = dict.fromkeys(cases, 0)
    for seed in range(seeds):
        days = [model.calls(5_000, seed * SEEDS + number) for number in range(SEEDS)]
        lived = [(calls, model.lean(calls)) for calls in days]
        for name, (statistic, exact) in cases.items():
            covered[name] += estimate([statistic(calls, records) for calls, records in lived]).covers(exact)
    return {name: times / seeds for name, times in covered.items()}


def _mean_wait(calls: Calls, records: Records) -> float:
    return figures(calls, records, 1).waits[0]


def _abandoned(calls: Calls, records: Records) -> float:
    return figures(calls, records, 1).abandoned


def _in_time(calls: Calls, records: Records) -> float:
    counted = len(calls.at) // 5
    answered = zip(records.waited[counted:], records.agents[counted:], strict=True)
    return sum(waited <= 20 * SECOND for waited, agent in answered if agent >= 0) / (len(calls.at) - counted)
