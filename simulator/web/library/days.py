"""A simulated day as a queue board that moves: run in a process of its own (``work``), with progress."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from json import dumps
from pathlib import Path
from zoneinfo import ZoneInfo

from simulator.app.populations import LoadedPopulation
from simulator.app.workspace import Workspace, load_workspace
from simulator.domain.errors import UsageError
from simulator.domain.problems import Level
from simulator.domain.timing import Millis
from simulator.evidence.measures.rows import FinishedCall
from simulator.floor.arrivals import expected_calls
from simulator.floor.board import Board, step_for
from simulator.floor.day import Day, DayEnd, Ears, coming, unheard
from simulator.floor.overload import overload
from simulator.floor.world import FloorPlan, FloorWorld, made_world
from simulator.flow.population import Population
from simulator.web.library.played import Json
from simulator.web.library.work import Tell

USUAL_DAY = "2026-11-23"
"""A Monday, as for ``ivr simulate``."""

USUAL_SEED = 17
MOST_CALLS = 50_000
LARGEST_SEED = 2**32 - 1
TOLD_EVERY = 50
REPLICATION = 1


@dataclass(frozen=True, slots=True)
class DayAsked:
    """Which day: of whom, when (ISO date), of at most how many callers, by which chances. None: the usual."""

    population: str | None = None
    day: str | None = None
    calls: int | None = None
    seed: int | None = None


def listed_days(workspace: Workspace) -> tuple[Json, ...]:
    """The populations of which a day can be simulated: by name, or by file where it cannot be read; errors are said."""
    return tuple(map(_listed, workspace.load_populations().loaded))


def _listed(loaded: LoadedPopulation) -> Json:
    errors = (each for each in loaded.problems if each.level is Level.ERROR)
    problem = next((f"{each.place.file}:{each.place.line}: {each.message}" for each in errors), None)
    population = loaded.population
    if population is None:
        return {"population": loaded.file, "title": loaded.file, "flow": None, "day": USUAL_DAY, "problem": problem}
    return {
        "population": population.name,
        "title": population.title or population.name,
        "flow": population.flow,
        "day": USUAL_DAY,
        "problem": problem,
    }


def simulated_day(tell: Tell, root: Path, asked: DayAsked) -> str:
    """The day as JSON text. UsageError or DocumentError for whatever would go wrong during it, before it begins."""
    tell(0, 0)
    whole = _world(load_workspace(root).sound(), asked)
    world = _cut(whole)
    expected = min(expected_calls(world.population, world.started, world.plan.span or 0), world.plan.calls or 0)
    over = 0

    def hear(finished: FinishedCall) -> None:
        nonlocal over
        del finished
        over += 1
        if not over % TOLD_EVERY:
            tell(over, max(over, round(expected)))

    board = Board(world.centre.queues, step_for(world.plan.span or 0))
    end = Day(world, REPLICATION, Ears(hear, unheard, watch=board)).run(coming(world, REPLICATION))
    board.close(end.clock)
    tell(over, over)
    notes = list(_notes(world, board, end, is_cut=world is not whole))
    return dumps({**_as_json(world, board), "notes": notes}, ensure_ascii=False, separators=(",", ":"))


def planned(workspace: Workspace, asked: DayAsked) -> tuple[FloorPlan, Population]:
    """The day as it will be simulated; UsageError or DocumentError for what is wrong with the words."""
    population = _population(workspace, asked.population)
    begins = datetime.combine(_day(asked.day), time())
    zone = ZoneInfo(workspace.flow(population.flow).time_zone)
    plan = FloorPlan(
        workspace.root,
        population.name,
        _within(asked.seed, USUAL_SEED, "seed", (0, LARGEST_SEED)),
        begins,
        _length(begins, zone),
        _within(asked.calls, MOST_CALLS, "calls", (1, MOST_CALLS)),
    )
    return plan, population


def _world(workspace: Workspace, asked: DayAsked) -> FloorWorld:
    plan, population = planned(workspace, asked)
    world = made_world(plan, workspace, population)
    if not expected_calls(population, world.started, plan.span or 0):
        raise UsageError(f"nobody calls on {plan.started:%A %Y-%m-%d} in {population.name}", "Choose another day.")
    return world


def _cut(world: FloorWorld) -> FloorWorld:
    """The world, its day ending with the last caller that is let in, where there would be more of them."""
    times = [each.at for each in coming(world, REPLICATION)]
    if len(times) != world.plan.calls:
        return world
    return replace(world, plan=replace(world.plan, span=times[-1] + 1))


def _population(workspace: Workspace, name: str | None) -> Population:
    if name is not None:
        return workspace.population(name)
    loaded = workspace.load_populations().loaded
    if len(loaded) == 1:
        return loaded[0].or_raise()
    names = ", ".join(sorted(each.file if each.population is None else each.population.name for each in loaded))
    if not names:
        raise UsageError(
            "nobody calls here: the project has no population", "docs/simulate-a-day.md says how to begin."
        )
    raise UsageError(f"which population is meant? ({names})", "Choose one.")


def _day(text: str | None) -> date:
    try:
        day = date.fromisoformat(USUAL_DAY if text is None else text)
    except ValueError:
        raise UsageError("the day is no date", f"Write it as {USUAL_DAY}.") from None
    if not 1970 <= day.year <= 2999:
        raise UsageError("the day is too far away", "Choose one between 1970 and 2999.")
    return day


def _length(begins: datetime, zone: ZoneInfo) -> Millis:
    """The day from midnight to midnight: 23 or 25 hours where the clocks are changed."""
    first, last = (each.replace(tzinfo=zone).astimezone(UTC) for each in (begins, begins + timedelta(days=1)))
    return (last - first) // timedelta(milliseconds=1)


def _within(given: int | None, usual: int, name: str, bounds: tuple[int, int]) -> int:
    least, most = bounds
    if given is None:
        return usual
    if not least <= given <= most:
        raise UsageError(f"{name} is out of bounds", f"From {least:,} to {most:,}.")
    return given


def _as_json(world: FloorWorld, board: Board) -> Json:
    population, plan = world.population, world.plan
    return {
        "title": f"{population.title or population.name}, {plan.started:%A %Y-%m-%d}",
        "population": population.name,
        "flow": world.flow.name,
        "started": world.started.isoformat(),
        "day": plan.started.date().isoformat(),
        "seed": plan.seed,
        "span": plan.span,
        "step": board.step,
        "length": board.points[-1].at,
        "queues": list(board.queues),
        "crews": [{"name": crew.name, "agents": len(crew.agents)} for crew in world.crews],
        "agents": [{"name": agent.name, "queues": list(agent.queues)} for agent in world.agents],
        "states": list(board.points[0].agents),
        "points": [
            {
                "at": point.at,
                "waiting": point.waiting,
                "longest": point.longest,
                "agents": point.agents,
                "calls": point.calls._asdict(),
            }
            for point in board.points
        ],
    }


def _notes(world: FloorWorld, board: Board, end: DayEnd, *, is_cut: bool) -> Iterator[str]:
    yield f"Each point is exact: what had happened up to it. Between two points lie {board.step // 1000} s."
    found = overload(world.population, world.centre, world.started, world.plan.span or 0)
    if found.problem is not None:
        yield f"{found.problem.message}."
    if is_cut:
        yield f"No more than {world.plan.calls:,} callers were let in: the day ends with the last of them."
    if end.stranded:
        yield f"{end.stranded} calls were never answered: nobody with their skills came on queue any more."
