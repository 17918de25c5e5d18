"""From what is asked for to what there is to do: the base and its alternatives, their folders and replications."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from simulator.domain.errors import DocumentError, UsageError
from simulator.domain.problems import Problem
from simulator.domain.timing import MINUTE, Millis
from simulator.floor.arrivals import expected_calls
from simulator.floor.bulk import BulkJob, Task
from simulator.floor.changes import Change
from simulator.floor.chosen import Chosen, chosen
from simulator.floor.day import coming
from simulator.floor.keeping import Kept, kept_run
from simulator.floor.output import NO_ROWS, Outputs
from simulator.floor.variants import BASE, Variant, alternative, documents_of, identity_of, open_variant
from simulator.floor.world import DEFAULT_ACCOUNTS, FloorPlan, FloorWorld

ALTERNATIVES = "alternatives"
USUAL_REPLICATIONS = 5


@dataclass(frozen=True, slots=True)
class Span:
    """How much is simulated: days on end, or callers in all; and how often (None: the usual number)."""

    days: int | None = None
    calls: int | None = None
    replications: int | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A simulation as it is asked for. ``begins`` is local time; lengths in ms; ``out`` None: nothing is kept."""

    population: str | None
    begins: datetime
    span: Span
    seed: int
    settings: Mapping[str, str] = field(default_factory=dict)
    warm_up: Millis = 0
    interval: Millis = 30 * MINUTE
    changes: tuple[Change, ...] = ()
    accounts: int = DEFAULT_ACCOUNTS
    out: Path | None = None
    outputs: Outputs = NO_ROWS


@dataclass(frozen=True, slots=True)
class Order:
    """What there is to do: variant 0 is the base. ``worlds`` are those of the variants, ``sizes`` has the replications
    that take no more than so many callers; ``warnings`` are of the population's documents.
    """

    variants: tuple[Variant, ...]
    worlds: tuple[FloorWorld, ...]
    kept: tuple[Kept, ...]
    job: BulkJob
    sizes: Mapping[int, int]
    warnings: tuple[Problem, ...] = ()

    def tasks(self) -> Iterator[Task]:
        """All that is missing, replication by replication, so that the variants can be compared early."""
        missing = [set(each.missing()) for each in self.kept]
        for number in range(1, max(each.asked for each in self.kept) + 1):
            for variant, numbers in enumerate(missing):
                if number in numbers:
                    yield Task(variant, number, self.sizes.get(number))

    def expected_calls(self) -> float:
        """How many callers the missing replications will have, in the mean."""
        world = self.worlds[0]
        a_day = expected_calls(world.population, world.started, world.plan.span or 0)
        return sum(a_day if task.calls is None else task.calls for task in self.tasks())


def ordered(asked: Asked, project: Path | None, start: Path, scratch: Path) -> Order:
    """What is to be done for what is asked. ``scratch``: where results are kept meanwhile if nothing is to stay.

    UsageError or DocumentError for whatever would go wrong later, before anything is written.
    """
    found = chosen(asked.population, project, start)
    population = found.population
    base = Variant(BASE, _plan(asked, found))
    world = open_variant(base)
    if not expected_calls(world.population, world.started, world.plan.span or 0):
        raise UsageError(
            f"nobody calls on {asked.begins:%A %Y-%m-%d} in {population.name}",
            "Begin on another day: --from 2026-11-23.",
        )
    sizes = _sizes(world, asked.span.calls)
    others = [alternative(base, world, change) for change in asked.changes]
    worlds = (world, *map(_opened, others))
    place = asked.out if asked.out is not None else scratch
    variants = tuple(_placed(each, place, number, asked) for number, each in enumerate((base, *others)))
    how = {
        "interval_ms": asked.interval,
        "callers": asked.span.calls,
        "export": list(asked.outputs.formats),
        "log": asked.outputs.log,
    }
    count = max(sizes, default=0) or asked.span.replications or USUAL_REPLICATIONS
    kept = tuple(_kept(each, place, number, (how, count)) for number, each in enumerate(variants))
    job = BulkJob(variants, asked.interval, asked.outputs, documents_of(found.root))
    return Order(variants, worlds, kept, job, _cut(sizes), found.warnings)


def _opened(variant: Variant) -> FloorWorld:
    """The world of an alternative; its errors say which alternative it is."""
    try:
        return open_variant(variant)
    except DocumentError as error:
        problems = (replace(each, message=f"--compare {variant.name}: {each.message}") for each in error.problems)
        raise DocumentError(tuple(problems)) from None
    except UsageError as error:
        raise UsageError(f"--compare {variant.name}: {error.message}", error.hint) from None


def _plan(asked: Asked, found: Chosen) -> FloorPlan:
    from zoneinfo import ZoneInfo

    zone = ZoneInfo(found.workspace.flow(found.population.flow).time_zone)
    begins = asked.begins.replace(tzinfo=zone)
    ends = (asked.begins + timedelta(days=asked.span.days or 1)).replace(tzinfo=zone)
    span = (ends.astimezone(UTC) - begins.astimezone(UTC)) // timedelta(milliseconds=1)
    return FloorPlan(
        found.root,
        found.population.name,
        asked.seed,
        asked.begins,
        span,
        warm_up=asked.warm_up,
        settings=dict(asked.settings),
        accounts=asked.accounts,
    )


def _sizes(world: FloorWorld, calls: int | None) -> dict[int, int]:
    """How many callers each replication has, where their number in all is given; the last takes what is left."""
    sizes: dict[int, int] = {}
    left, number = calls or 0, 0
    while left:
        number += 1
        sizes[number] = min(left, sum(1 for _ in coming(world, number)))
        left -= sizes[number]
    return sizes


def _cut(sizes: Mapping[int, int]) -> dict[int, int]:
    """The last replication is the only one that may be cut off."""
    return {number: size for number, size in sizes.items() if number == max(sizes)}


def _placed(variant: Variant, place: Path, number: int, asked: Asked) -> Variant:
    """The variant with the folder for its rows, where there are to be any."""
    rows = asked.outputs.formats or asked.outputs.log
    return replace(variant, folder=_folder(place, number).resolve()) if rows else variant


def _kept(variant: Variant, place: Path, number: int, how: tuple[Mapping[str, object], int]) -> Kept:
    counted, count = how
    extra = {"alternative": variant.name, **counted} if number else counted
    return kept_run(_folder(place, number), identity_of(variant, extra), count)


def _folder(place: Path, number: int) -> Path:
    return place / ALTERNATIVES / str(number) if number else place
