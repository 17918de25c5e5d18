"""Mutates a flow of a project: a first run of its scenarios shows where each goes, then every mutant is judged."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from simulator.domain.errors import UsageError
from simulator.domain.scenarios import KeywordType, Status
from simulator.explore.mutants.judging import Bench, bench_of, judged
from simulator.explore.mutants.verdict import Mutation, Verdict
from simulator.explore.mutants.visits import Visits, visits_of
from simulator.scenario.runner import run_scenario

PROCESSES = 2
CHUNKS_A_PROCESS = 8

Task = tuple[int, tuple[int, ...]]
"""A mutant by its number, and the numbers of the scenarios that can see it, those that check most for their length
first.
"""

Progress = Callable[[int], None]
"""Is told how many mutants are judged."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is mutated: the flow of a project, by how many processes, and which operators (all where none is named)."""

    root: Path
    flow: str
    processes: int = PROCESSES
    operators: tuple[str, ...] = ()


def mutate(asked: Asked, progress: Progress = lambda _: None) -> Mutation:
    """The verdict on every mutant, in the order of the operators.

    UsageError where a scenario does not pass on the flow as it is: nothing can be told then.
    """
    bench = bench_of(asked.root, asked.flow)
    tasks = list(_tasks(bench, asked.operators))
    processes = min(asked.processes, len(tasks)) or 1
    found = _here(bench, tasks, progress) if processes == 1 else _apart(asked, tasks, processes, progress)
    verdicts = dict(found)
    return Mutation(asked.flow, tuple(verdicts[number] for number, _ in tasks), len(bench.scenarios))


def _tasks(bench: Bench, operators: Sequence[str]) -> Iterator[Task]:
    order = sorted(_baseline(bench), key=lambda each: each[2])
    for number, mutant in enumerate(bench.mutants):
        if not operators or mutant.operator in operators:
            yield number, tuple(index for index, visits, _ in order if visits.sees(mutant))


def _baseline(bench: Bench) -> Iterator[tuple[int, Visits, float]]:
    """Each scenario with where it goes and how much it costs for each of its checks.

    UsageError naming those that do not pass.
    """
    broken: list[str] = []
    for number, scenario in enumerate(bench.scenarios):
        result = run_scenario(bench.project, scenario)
        if result.status is not Status.PASSED:
            broken.append(f"{scenario.location.file}:{scenario.location.line}")
        log = () if result.log is None else tuple(result.log)
        checks = sum(step.keyword_type is KeywordType.THEN for step in scenario.steps)
        yield number, visits_of(log), len(log) / (checks + 1)
    if broken:
        shown = ", ".join(broken[:3]) + (f" and {len(broken) - 3} more" if len(broken) > 3 else "")
        raise UsageError(f"scenarios fail on the flow as it is: {shown}", "Make them pass first: ivr test")


def _here(bench: Bench, tasks: Sequence[Task], progress: Progress) -> Iterator[tuple[int, Verdict]]:
    for done, (number, seeing) in enumerate(tasks, start=1):
        yield number, judged(bench, bench.mutants[number], seeing)
        progress(done)


def _apart(asked: Asked, tasks: Sequence[Task], processes: int, progress: Progress) -> Iterator[tuple[int, Verdict]]:
    """The same in processes of their own, each of which loads the project once."""
    chunks = [tasks[start :: processes * CHUNKS_A_PROCESS] for start in range(processes * CHUNKS_A_PROCESS)]
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        futures = [pool.submit(judge_chunk, asked.root, asked.flow, chunk) for chunk in chunks if chunk]
        count = 0
        for future in as_completed(futures):
            done = future.result()
            yield from done
            count += len(done)
            progress(count)


def judge_chunk(root: Path, flow: str, tasks: Sequence[Task]) -> list[tuple[int, Verdict]]:
    """The verdicts of some mutants, by their numbers, in whichever process this runs."""
    bench = bench_of(root, flow)
    return [(number, judged(bench, bench.mutants[number], seeing)) for number, seeing in tasks]
