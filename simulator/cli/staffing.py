"""``ivr staff`` at work: the load from the options or from a population, the plan, and how it is shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto
from operator import attrgetter
from pathlib import Path

from simulator.cli.staffing_words import Wanted
from simulator.cli.terminal import is_interactive, note, say
from simulator.domain.agents import Agent
from simulator.domain.distributions import Exponential
from simulator.domain.errors import UsageError
from simulator.domain.routing import Queue
from simulator.domain.timing import HOUR, MINUTE, Millis
from simulator.floor.staffing.demand import Demand, Employable
from simulator.floor.staffing.lean.drawing import ENDLESS, Stream, table
from simulator.floor.staffing.lean.tables import CallKind
from simulator.floor.staffing.load import Load, Target
from simulator.floor.staffing.planning import Asked, Day, Interval, by_formulas, simulated, why
from simulator.floor.staffing.reasons import Step
from simulator.floor.staffing.required import scheduled
from simulator.floor.staffing.trials import Effort
from simulator.flow.population import DAY

__all__ = ["Form", "Plan", "Wanted", "run"]

QUEUE = "calls"
ANYONE = "agents"
OF_A_POPULATION = ("--aht", "--patience")
INSTEAD = ", or give a load: --calls 400 --aht 3m"
USUAL_ALERT = "2s"
USUAL_REPLICATIONS = 10
USUAL_SEED = 17


class Form(Enum):
    """For whom the plan is written."""

    TABLE = auto()
    CSV = auto()
    JSON = auto()


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is shown. ``on`` and ``population`` are None where the load came from the options."""

    day: Day
    intervals: tuple[Interval, ...]
    target: Target
    shrinkage: float
    population: str | None = None
    on: date | None = None
    effort: Effort | None = None
    why: tuple[Millis, tuple[Step, ...]] | None = None

    def scheduled(self, agents: int) -> int:
        """So many at work are so many on the roster."""
        return scheduled(agents, self.shrinkage)


def run(wanted: Wanted, simulation: tuple[int, int] | None, form: Form, project: Path | None, start: Path) -> None:
    """Make the plan and show it; ``simulation`` is (replications, seed), or None for the formulas alone.

    UsageError or DocumentError for whatever the options, the population or its project have wrong.
    """
    plan = made(wanted, simulation, project, start)
    if form is Form.TABLE:
        from simulator.cli.staffing_table import shown

        say("\n".join(shown(plan)))
    else:
        from simulator.cli.staffing_records import as_csv, as_json

        say((as_csv(plan) if form is Form.CSV else as_json(plan)).rstrip("\r\n"))


def made(wanted: Wanted, simulation: tuple[int, int] | None, project: Path | None, start: Path) -> Plan:
    """The plan; errors as ``run``."""
    target, shrinkage = wanted.promise(), wanted.share("--shrinkage") or 0.0
    scheduled(0, shrinkage)
    if wanted.calls is not None:
        name, day, when = None, _of_options(wanted, wanted.calls), None
    else:
        when = wanted.day()
        name, day = _of_population(wanted, when, project, start)
    intervals = tuple(by_formulas(day, target))
    if simulation is None:
        return Plan(day, intervals, target, shrinkage, name, when)
    replications, seed = simulation
    effort = Effort(replications)
    found = sorted(_told(simulated(day, intervals, target, effort, seed), len(intervals)), key=attrgetter("begins"))
    because = why(day, found, target, effort, seed)
    return Plan(day, tuple(found), target, shrinkage, name, when, effort, because)


def _of_options(wanted: Wanted, calls: float) -> Day:
    if wanted.population is not None:
        raise UsageError("--calls and a population contradict each other", "Leave one out.")
    if wanted.begins is not None:
        raise UsageError("--from is the day of a population", "Leave it out, or name a population instead of --calls.")
    handle_time = wanted.length("--aht")
    if handle_time is None:
        raise UsageError("how long is a call?", "Say it: --aht 3m, for talk and wrap-up.")
    interval = wanted.length("--interval")
    patience, alert = wanted.length("--patience"), wanted.length("--answers-after") or 0
    if patience is None and wanted.share("--abandoned") is not None:
        raise UsageError(
            "--abandoned: callers who wait for ever never give up", "Say how long they wait: --patience 2m."
        )
    length = HOUR if interval is None else interval
    Load(calls, handle_time, length, patience)  # refuses what no centre can have
    queue = Queue(QUEUE, alert_timeout=alert + 8_000)
    patient = ENDLESS if patience is None else table(Exponential(patience))
    stream = Stream(CallKind(QUEUE, alert=alert), 1.0, table(Exponential(handle_time)), patient)
    staff = Employable(ANYONE, Agent(ANYONE, (QUEUE,)))
    return Day(length, (Asked(0, calls, Demand({QUEUE: queue}, (stream,), 1.0)),), (staff,))


def _of_population(wanted: Wanted, when: date, project: Path | None, start: Path) -> tuple[str, Day]:
    from simulator.cli.forewarning import forewarn
    from simulator.floor.chosen import chosen
    from simulator.floor.staffing.populations import day_of
    from simulator.floor.world import FloorPlan, made_world

    for option in OF_A_POPULATION:
        if wanted.words.get(option) is not None:
            raise UsageError(f"{option} contradicts a population", "Its file says so; or give --calls instead.")
    found = chosen(wanted.population, project, start, INSTEAD)
    name = found.population.name
    interval, alert = wanted.length("--interval"), wanted.length("--answers-after") or 0
    if interval is not None and (interval < MINUTE or DAY % interval):
        raise UsageError("--interval: a day cannot be divided into such intervals", "Name one such as 30m or 1h.")
    midnight = datetime(when.year, when.month, when.day)  # noqa: DTZ001 - local to the flow's zone
    world = made_world(FloorPlan(found.root, name, 17, midnight, span=DAY), found.workspace, found.population)
    forewarn(found.warnings, [("", world)])
    return name, day_of(world, when, interval, alert)


def _told(intervals: Iterable[Interval], count: int) -> Iterable[Interval]:
    """The intervals as they come; a person at a terminal is told how far they are."""
    for number, interval in enumerate(intervals, start=1):
        if count > 1 and number % 8 == 0 and is_interactive():
            note(f"ivr: simulated {number} of {count} intervals")
        yield interval
