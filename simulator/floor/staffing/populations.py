"""A population's day as a staffing plan needs it: calls by interval, what they ask for, who may be employed."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import takewhile

from simulator.callers.habits import of_queue
from simulator.domain.agents import Agent
from simulator.domain.distributions import Capped, Constant, Distribution
from simulator.domain.errors import UsageError
from simulator.domain.routing import Queue
from simulator.domain.timing import Millis, format_length
from simulator.floor.arrivals import duty, rate_per_interval
from simulator.floor.mix import MixRow, routing_mix
from simulator.floor.staffing.demand import Demand, Employable, mean
from simulator.floor.staffing.lean.drawing import ENDLESS, Stream, Table, table, table_of_mixture, table_of_sum
from simulator.floor.staffing.lean.tables import CallKind
from simulator.floor.staffing.planning import Day
from simulator.floor.world import FloorWorld
from simulator.flow.population import DAY, CallerKind, Crew, Population

CALLERS = 3_000
"""So many callers are sent through the IVR to see what they ask for."""


def day_of(world: FloorWorld, day: date, interval: Millis | None, alert: Millis) -> Day:
    """What a day of a world's population asks for, in intervals of this length (None: the population's own).

    ``alert`` is how long an agent's phone rings before he answers, in ms. ``UsageError`` for intervals into which the
    population's do not fit, and where nobody reaches a queue.
    """
    rows = routing_mix(world, CALLERS)
    if not rows:
        raise UsageError("nobody reaches a queue on this day", "Name another day with --from, or check the flow.")
    reach = sum(row.share for row in rows)
    wanted = interval or world.population.arrivals.interval
    calls = tuple((begins, each * reach) for begins, each in _joined(world.population, day, wanted))
    kinds = tuple(world.population.kinds.values())
    patience = table_of_mixture((kind.share, _patience(kind)) for kind in kinds)
    queues = world.centre.queues
    streams = tuple(
        Stream(
            CallKind(row.queue, row.skills, row.priority, alert=alert),
            row.share / reach,
            _handling(row, kinds, queues[row.queue]),
            patience,
        )
        for row in rows
    )
    staff = employable(world.crews)
    moments = [begins + wanted // 2 for begins, _ in calls]
    return Day(wanted, calls, Demand(queues, streams, 1.0), staff, at_work(world, moments))


def employable(crews: Sequence[Crew]) -> tuple[Employable, ...]:
    """The descriptions of agents there are, named after their crews: "general" for general_early and general_late.

    Where one crew has agents of several descriptions each is "like Kim"; no two have the same name.
    """
    found: dict[tuple[object, ...], tuple[Agent, list[str]]] = {}
    for crew in crews:
        described: dict[tuple[object, ...], Agent] = {}
        for agent in crew.agents:
            described.setdefault(_description(agent), agent)
        for description, agent in described.items():
            name = crew.name if len(described) == 1 else f"like {agent.name}"
            found.setdefault(description, (agent, []))[1].append(name)
    short = [_shared(names) for _, names in found.values()]
    return tuple(
        Employable(name if short.count(name) == 1 else names[0], agent)
        for name, (agent, names) in zip(short, found.values(), strict=True)
    )


def at_work(world: FloorWorld, moments: Sequence[Millis]) -> tuple[int, ...]:
    """How many agents the shifts have at work at each of these moments, in ms of the simulation."""
    shifts = [(len(crew.agents), tuple(duty(crew, world.started, DAY))) for crew in world.crews]
    return tuple(
        sum(agents for agents, spells in shifts if any(begins <= moment < ends for begins, ends in spells))
        for moment in moments
    )


def _shared(names: Sequence[str]) -> str:
    """What names begin with in common, up to a mark between words; the first where that is nothing."""
    if len(names) == 1:
        return names[0]
    alike = [letters[0] for letters in takewhile(lambda letters: len(set(letters)) == 1, zip(*names, strict=False))]
    start = "".join(alike)
    return start[: max(start.rfind(mark) for mark in "_- ")].strip("_- ") or names[0]


def _joined(population: Population, day: date, interval: Millis) -> Iterator[tuple[Millis, float]]:
    own = population.arrivals.interval
    if interval % own:
        raise UsageError(
            f"intervals of {format_length(interval)} cannot be made of those of the population, {format_length(own)}",
            f"Give a multiple of {format_length(own)}.",
        )
    rates = rate_per_interval(population, day)
    several = interval // own
    for first in range(0, len(rates), several):
        yield rates[first][0], sum(calls for _, calls in rates[first : first + several])


def _handling(row: MixRow, kinds: Sequence[CallerKind], queue: Queue) -> Table:
    """Lengths shaped as the population's kinds have them, with the mean of those who came to the row."""
    shape = table_of_mixture((kind.share, _of_kind(kind, queue)) for kind in kinds)
    factor = row.handle / max(1.0, mean(shape))
    return shape if abs(factor - 1) < 1e-3 else tuple([round(value * factor) for value in shape])


def _of_kind(kind: CallerKind, queue: Queue) -> Table:
    talk = of_queue(kind.talk, queue.name) or Constant(0)
    return table_of_sum(talk, _wrap_up(of_queue(kind.wrap_up, queue.name), queue))


def _wrap_up(length: Distribution | None, queue: Queue) -> Distribution:
    """The work after a call, which ends when the queue's time for it is over."""
    longest = Constant(queue.wrap_up_timeout)
    if length is None:
        return longest
    return length if isinstance(length, Capped) and length.most <= longest.value else _capped(length, longest)


def _capped(length: Distribution, longest: Constant) -> Distribution:
    if isinstance(length, Constant):
        return Constant(min(length.value, longest.value))
    inner = length.of if isinstance(length, Capped) else length
    return Capped(inner, min(longest.value, length.most if isinstance(length, Capped) else longest.value))


def _patience(kind: CallerKind) -> Table:
    return ENDLESS if kind.patience_in_queue is None else table(kind.patience_in_queue)


def _description(agent: Agent) -> tuple[object, ...]:
    return frozenset(agent.queues), frozenset(agent.skills.items()), frozenset(agent.languages)
