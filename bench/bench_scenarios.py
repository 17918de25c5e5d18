"""(b) Small scenarios through our plugin, against plain parametrize, plain pytest-bdd and behave.

    python -m bench.bench_scenarios [--quick]

Each way is a process of its own, as its users start it. Counted is its CPU time; what a run of one scenario takes is
taken off, so that the figures are those of a scenario, and stands in a table of its own.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from tempfile import TemporaryDirectory

from bench import suites
from bench.measuring import Row, Table, Way, Work, medians, rendered, rows
from bench.suites import NOTHING, SMALL_CALL, Workload, Writer
from simulator.scenario.catalogue import CATALOGUE

ROOT = Path(__file__).parents[1]
PARAMETRIZE = "pytest parametrize"
OURS = "our plugin"
AIM = f'"{OURS}" at most 1.6x "{PARAMETRIZE}", later under 1x'

_PYTEST = ("-m", "pytest", "-q", "-p", "no:cacheprovider")
_PLUGIN = () if entry_points(group="pytest11", name="ivr") else ("-p", "simulator.bdd.plugin")
_KEEPING = (
    "import sys, time, pytest; "
    f"sys.exit(pytest.main([*{_PYTEST[2:]!r}, *{_PLUGIN!r}, f'--ivr-run=run-{{time.time_ns()}}']))"
)
"""Every turn keeps a run of its own."""

_BEHAVE = ("-m", "behave", "-f", "progress", "--no-timings")
_PASSED = re.compile(r"(\d+) (?:scenarios? )?passed")


@dataclass(frozen=True, slots=True)
class Runner:
    """One test framework: how its suite is written, and the command that runs it."""

    name: str
    write: Writer
    command: tuple[str, ...]
    package: str = "pytest"

    @property
    def missing(self) -> bool:
        """Whether the package is not installed."""
        return find_spec(self.package) is None


RUNNERS = (
    Runner(PARAMETRIZE, suites.parametrized, _PYTEST),
    Runner(OURS, suites.ours, (*_PYTEST, *_PLUGIN)),
    Runner(f"{OURS}, keeping the run", suites.ours, ("-c", _KEEPING)),
    Runner(f"{OURS}, ivr test", suites.ours, ("-c", "import sys; from simulator.bdd.run import run; sys.exit(run())")),
    Runner("pytest-bdd, 5 definitions", partial(suites.pytest_bdd, definitions=5), _PYTEST),
    Runner(
        f"pytest-bdd, {len(CATALOGUE)} definitions, as many as our sentences",
        partial(suites.pytest_bdd, definitions=len(CATALOGUE)),
        _PYTEST,
    ),
    Runner("behave, 5 definitions", suites.behave, _BEHAVE, "behave"),
)


def tables(*, quick: bool = False) -> Iterator[Table]:
    """A table for each size and workload, in ms a scenario, and one of the start-up."""
    sizes = ((1_000, 1),) if quick else ((1_000, 5), (10_000, 1))
    start: dict[str, float] = {}
    for work in (NOTHING, SMALL_CALL):
        start = _seconds(work, 1, 3 if quick else 5)
        for count, turns in sizes:
            whole = _seconds(work, count, turns)
            each = {name: (whole[name] - start[name]) / (count - 1) for name in whole}
            yield _table(f"{count:,} scenarios of {work.name}", "ms a scenario", each, AIM, digits=3)
    yield _table("A run of one small call, start to end", "ms", start, digits=0)


def _table(title: str, unit: str, seconds: dict[str, float], aim: str = "", digits: int = 1) -> Table:
    missing = (Row(runner.name, None, f"{runner.package} is not installed") for runner in RUNNERS if runner.missing)
    return Table(title, unit, (*rows(seconds, 1e3), *missing), PARAMETRIZE, aim, digits)


def _seconds(work: Workload, count: int, turns: int) -> dict[str, float]:
    """CPU seconds of a whole run of so many scenarios, by runner: medians, the runners taking turns."""
    with TemporaryDirectory() as folder:
        ways = [_way(runner, work, Path(folder), count) for runner in RUNNERS if not runner.missing]
        return medians(ways, turns, _of_children)


def _way(runner: Runner, work: Workload, folder: Path, count: int) -> Way:
    place = folder / re.sub(r"\W+", "_", runner.name)
    place.mkdir()
    runner.write(ROOT, work, place, count)
    if count == 1:
        _run(runner, place, count)  # once before, so that every way finds its compiled files
    return Way(runner.name, lambda: _work(runner, place, count), 1)


def _work(runner: Runner, place: Path, count: int) -> Work:
    return lambda: _run(runner, place, count)


def _run(runner: Runner, place: Path, count: int) -> None:
    """Run a suite; AssertionError where not every scenario passed."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, *runner.command], cwd=place, env=environment, capture_output=True, text=True, check=False
    )
    passed = [int(number) for number in _PASSED.findall(done.stdout)]
    assert count in passed, f"{runner.name}: {done.stdout[-2000:]}{done.stderr[-2000:]}"


def _of_children() -> float:
    """CPU seconds of all processes that have been run."""
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    for table in tables(quick="--quick" in sys.argv[1:]):
        print(rendered(table), end="\n\n", flush=True)
