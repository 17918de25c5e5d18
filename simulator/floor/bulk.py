"""Many replications: the unit of work is one of them, done by whoever is free and kept as soon as it is whole.

A replication depends on its plan and its number alone. So results are equal, number for number, in one process, in
several and on a cluster, and a run that was cut off goes on with what is missing.
"""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from io import StringIO

from simulator import __version__
from simulator.domain.errors import UsageError
from simulator.domain.timing import Millis
from simulator.evidence.measures.rows import FinishedCall
from simulator.evidence.measures.tally import Tally
from simulator.evidence.measures.terms import Terms
from simulator.floor.day import run_replication
from simulator.floor.fates import fate_line
from simulator.floor.keeping import RUN, Kept, sweep
from simulator.floor.output import Outputs, outputs
from simulator.floor.pool import pooled
from simulator.floor.variants import Variant, documents_of, open_variant
from simulator.floor.work import Tell
from simulator.floor.world import FloorWorld

TOLD_EVERY = 200
"""Calls between two words on how far a replication is."""


@dataclass(frozen=True, slots=True)
class Task:
    """One replication of one variant (0: the base, then the alternatives); ``calls``: no more callers than that."""

    variant: int
    number: int
    calls: int | None = None

    def __str__(self) -> str:
        return f"replication {self.number}" + (f" of alternative {self.variant}" if self.variant else "")


@dataclass(frozen=True, slots=True)
class Finished:
    """A replication that is over: its tally as JSON, how its calls ended, and how many calls there were."""

    task: Task
    tally: str
    fates: str
    calls: int


@dataclass(frozen=True, slots=True)
class BulkJob:
    """What every worker needs. ``documents``: the hashes of the project's files that the parent saw."""

    variants: tuple[Variant, ...]
    interval: Millis
    outputs: Outputs
    documents: Mapping[str, str]
    version: str = __version__

    def open(self) -> Callable[[Task, Tell], Finished]:
        """A process that does replications. UsageError where the project here is another than the parent's."""
        if self.version != __version__:
            raise UsageError(
                f"a worker has ivr-simulator {__version__}, and this is {self.version}", "Install the same there."
            )
        root = self.variants[0].plan.root
        if documents_of(root) != self.documents:
            raise UsageError(
                f"the project in {root} is not the same for a worker", "Every machine needs the same project there."
            )
        for variant in self.variants:
            if variant.folder is not None and not (variant.folder / RUN).exists():
                raise UsageError(
                    f"a worker does not see the folder {variant.folder}",
                    "Rows need a disk that all machines share. Or do without rows: --export none.",
                )
        return Worker(self).perform


class Worker:
    """Does replications, one after another; opens the world of a variant when it is first needed."""

    def __init__(self, job: BulkJob, opened: Mapping[int, FloorWorld] | None = None) -> None:
        """``opened``: worlds that are open already, by variant."""
        self.job = job
        self._worlds = dict(opened or {})

    def perform(self, task: Task, tell: Tell) -> Finished:
        """Do a replication. OSError where its rows cannot be written; then none of its files is there."""
        world = self._world(task)
        tally = Tally(terms_of(world, self.job.interval))
        fates, calls = StringIO(), 0  # of a call no more than its line is kept: some 40 bytes
        folder = self.job.variants[task.variant].folder
        with outputs(self.job.outputs, folder, task.number) as written:

            def hear(finished: FinishedCall) -> None:
                nonlocal calls
                written.add(finished)
                tally.add(finished)
                fates.write(fate_line(finished))
                calls += 1
                if not calls % TOLD_EVERY:
                    tell(TOLD_EVERY)

            run_replication(world, task.number, hear, log=written.log, spells=tally.add_spell, lengths=tally.add_length)
        tell(calls % TOLD_EVERY)
        return Finished(task, tally.to_json(), fates.getvalue(), calls)

    def _world(self, task: Task) -> FloorWorld:
        if task.variant not in self._worlds:
            self._worlds[task.variant] = open_variant(self.job.variants[task.variant])
        world = self._worlds[task.variant]
        return world if task.calls is None else replace(world, plan=replace(world.plan, calls=task.calls))


def terms_of(world: FloorWorld, interval: Millis) -> Terms:
    """By what a day of this world is counted."""
    levels = {name: queue.service_level for name, queue in world.centre.queues.items()}
    return Terms(interval, world.started, world.plan.warm_up, world.plan.span, service_level=levels)


@dataclass(frozen=True, slots=True)
class Crew:
    """Who works: so many processes here (1: this one), or a cluster at an address."""

    workers: int = 1
    cluster: str | None = None


def perform_all(
    job: BulkJob,
    tasks: Iterable[Task],
    crew: Crew,
    keep: Sequence[Kept],
    *,
    tell: Tell = lambda _: None,
    opened: Sequence[FloorWorld] = (),
) -> bool:
    """Do the tasks and keep each result where its variant is kept; whether all were done: Ctrl-C stops it, softly.

    UsageError and OSError stop it as well, after what is done has been kept. ``opened``: the worlds of the variants,
    for work in this process.
    """
    waiting = list(tasks)
    worker = Worker(job, dict(enumerate(opened)))
    try:
        with closing(_results(worker, waiting, crew, tell)) as results:
            for finished in results:
                keep[finished.task.variant].keep(finished.task.number, finished.tally, finished.fates)
    except KeyboardInterrupt:
        return False
    finally:
        for kept in keep:
            sweep(kept.path)
    return True


def _results(worker: Worker, tasks: list[Task], crew: Crew, tell: Tell) -> Generator[Finished, None, None]:
    if crew.cluster is not None:
        for finished in _clustered(worker.job, tasks, crew):
            tell(finished.calls)  # a cluster tells of whole replications only
            yield finished
    elif crew.workers == 1 or len(tasks) == 1:
        yield from (worker.perform(task, tell) for task in tasks)
    else:
        yield from pooled(worker.job, tasks, crew.workers, tell)


def _clustered(job: BulkJob, tasks: list[Task], crew: Crew) -> Iterator[Finished]:
    try:
        from simulator.floor.cluster import clustered
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in {"distributed", "dask"}:
            raise
        raise UsageError(
            "a cluster needs the extra cluster, which is not installed", "pip install 'ivr-simulator[cluster]'"
        ) from None
    return clustered(job, tasks, crew.cluster or "", crew.workers)
