"""(g) Mutants: all mutants of UC 17 against all its features, beside as many plain runs of the suite."""

from collections.abc import Iterator

from bench.help_desk import FLOW
from bench.measuring import Row, Table, Way, medians, rows
from simulator.app.examples import examples_folder
from simulator.explore.mutants.judging import Bench, bench_of
from simulator.explore.mutants.mutating import Asked, mutate
from simulator.scenario.runner import run_scenario

FLOOR = "as many plain runs of the suite"
AIM = "all mutants of UC 17 within a minute, on two cores"
QUICK = ("fail-open", "attempts-more")


def tables(*, quick: bool = False) -> Iterator[Table]:
    """One table: every mutant judged in one process, against its floor, worked out from one run of the suite."""
    root = examples_folder()
    bench = bench_of(root, FLOW)
    operators = QUICK if quick else ()
    count = sum(not operators or each.operator in operators for each in bench.mutants)
    asked = Asked(root, FLOW, 1, operators)
    found = mutate(asked)
    assert count == found.tally.total
    ways = [Way(f"{count} mutants judged", lambda: lambda: _judge(asked), 1)]
    (suite,) = medians([Way("suite", lambda: lambda: _suite(bench), 1)], 1).values()
    figures = (*rows(medians(ways, 1), 1.0), Row(FLOOR, suite * count))
    title = f"Mutating UC 17: {count} mutants, {len(bench.scenarios)} scenarios, {found.tally.percent:.1f} % killed"
    yield Table(title, "s", figures, FLOOR, AIM)


def _judge(asked: Asked) -> None:
    mutate(asked)


def _suite(bench: Bench) -> None:
    for scenario in bench.scenarios:
        run_scenario(bench.project, scenario)
