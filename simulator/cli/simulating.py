"""``ivr simulate`` at work: what is asked for is ordered, done, kept, shown and written; Ctrl-C keeps what is done."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from simulator.cli.failing import Interrupted
from simulator.cli.forewarning import forewarn
from simulator.cli.simulating_files import check_report, write_files
from simulator.cli.simulating_tables import Ran, as_json, told
from simulator.cli.terminal import say
from simulator.cli.waiting import progress_bar
from simulator.domain.errors import EXIT_OK, UsageError
from simulator.floor.bulk import Crew, perform_all
from simulator.floor.claiming import claimed
from simulator.floor.comparing import Comparison, compared
from simulator.floor.ordering import Asked, Order, ordered
from simulator.floor.results import Results, read_results
from simulator.floor.room import bytes_needed, check_room
from simulator.floor.world import FloorWorld


@dataclass(frozen=True, slots=True)
class Shown:
    """How the results are shown. ``confidence`` in percent; ``report``: the file of the report beside the folder's."""

    confidence: float
    report: Path | None
    force: bool
    as_json: bool


def asked_crew(workers: int | None, cluster: str | None) -> Crew:
    """Who works: one process a processor unless it is said; a cluster elsewhere has its own number of workers."""
    if cluster not in (None, "local") and workers is not None:
        raise UsageError(
            "--workers is for processes of this machine", f"The cluster at {cluster} has the workers that it has."
        )
    return Crew(workers or _processors(), cluster)


def run(asked: Asked, crew: Crew, shown: Shown, project: Path | None) -> int:
    """Simulate, show the results and write the files; the exit code.

    UsageError or DocumentError before anything is done; Interrupted after what was done has been kept and shown.
    """
    check_report(shown.report, force=shown.force)
    with _place(asked.out) as place:
        order = ordered(asked, project, Path.cwd(), place)
        check_room(place, bytes_needed(order.expected_calls(), asked.outputs))
        forewarn(order.warnings, _worlds(order))
        before = perf_counter()
        tasks = list(order.tasks())
        complete = _performed(order, crew)
        ran = Ran(len(tasks) - len(list(order.tasks())), perf_counter() - before, crew, order.sizes)
        results = _results(order, shown.confidence / 100)
        if results:
            comparisons = _comparisons(order, results)
            _show(results, comparisons, ran, shown)
            write_files(asked.out, shown.report, results, comparisons, force=shown.force)
        if not complete:
            raise _interrupted(order, asked.out)
    return EXIT_OK


def _worlds(order: Order) -> Iterator[tuple[str, FloorWorld]]:
    """The world of each variant, by its name where there are several."""
    several = len(order.variants) > 1
    return ((each.name if several else "", world) for each, world in zip(order.variants, order.worlds, strict=True))


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _place(out: Path | None) -> Iterator[Path]:
    """The folder that the results are kept in: the one that was asked for, or one that goes again."""
    if out is None:
        with TemporaryDirectory(prefix="ivr-simulate-") as scratch:
            yield Path(scratch) / "run"
    else:
        with claimed(out):
            yield out


def _performed(order: Order, crew: Crew) -> bool:
    """Do what is missing, with a bar that shows the calls that are over."""
    total = round(order.expected_calls())
    done = 0
    with progress_bar("calls", total) as progress:

        def tell(calls: int) -> None:
            nonlocal done
            done += calls
            progress(min(done, total))

        return perform_all(order.job, order.tasks(), crew, order.kept, tell=tell, opened=order.worlds)


def _results(order: Order, confidence: float) -> list[Results]:
    """The results of the base and of each alternative that has any; none where the base has none."""
    found = []
    for variant, world, kept in zip(order.variants, order.worlds, order.kept, strict=True):
        results = read_results(variant, world, kept, confidence)
        if results is None:
            break
        found.append(results)
    return found


def _comparisons(order: Order, results: list[Results]) -> list[Comparison]:
    """Each alternative beside the base."""
    base = order.kept[0]
    return [
        compared(results[0], other, (base, kept))
        for other, kept in zip(results[1:], order.kept[1:], strict=False)
        if set(other.numbers) & set(results[0].numbers)
    ]


def _show(results: list[Results], comparisons: list[Comparison], ran: Ran, shown: Shown) -> None:
    if shown.as_json:
        say(as_json(results[0], comparisons))
    else:
        say("\n".join(told(results[0], comparisons, ran)))


def _interrupted(order: Order, out: Path | None) -> Interrupted:
    """The words after Ctrl-C: what is done, and how to go on."""
    done = sum(len(kept.done()) for kept in order.kept)
    asked = sum(kept.asked for kept in order.kept)
    if out is None:
        return Interrupted(
            f"interrupted: {done} of {asked} replications were done", "With --out FOLDER they are kept, to go on later."
        )
    return Interrupted(
        f"interrupted: {done} of {asked} replications are done and kept in {out}",
        "The same command goes on with the rest.",
    )
