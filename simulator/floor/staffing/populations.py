"""A population's day as a staffing plan needs it: calls by interval, what they ask for, who may be employed."""

from collections.abc import Sequence
from datetime import date
from itertools import takewhile

from simulator.domain.agents import Agent
from simulator.domain.errors import UsageError
from simulator.domain.timing import Millis
from simulator.floor.arrivals import duty
from simulator.floor.staffing.asking import asked_on
from simulator.floor.staffing.demand import Employable
from simulator.floor.staffing.planning import Day
from simulator.floor.world import FloorWorld
from simulator.flow.population import DAY, Crew


def day_of(world: FloorWorld, day: date, interval: Millis | None, alert: Millis) -> Day:
    """What a day of a world's population asks for, in intervals of this length (None: the population's own).

    ``alert`` is how long an agent's phone rings before he answers, in ms. ``UsageError`` for intervals into which the
    population's do not fit, and where nobody reaches a queue.
    """
    wanted = interval or world.population.arrivals.interval
    asked = tuple(asked_on(world, day, wanted, alert))
    if not any(each.calls for each in asked):
        raise UsageError("nobody reaches a queue on this day", "Name another day with --from, or check the flow.")
    moments = [each.begins + wanted // 2 for each in asked]
    return Day(wanted, asked, employable(world.crews), at_work(world, moments))


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


def _description(agent: Agent) -> tuple[object, ...]:
    return frozenset(agent.queues), frozenset(agent.skills.items()), frozenset(agent.languages)
