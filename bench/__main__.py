"""Prints every table: ``python -m bench``; ``python -m bench --quick call load`` prints some of them, measured briefly.

Who wants to compare two states of the code runs them one after the other on a quiet machine, and compares ratios.
"""

import argparse
import platform
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from bench import bench_call, bench_load, bench_memory, bench_seed
from bench.measuring import Table, rendered


def _scenarios(*, quick: bool) -> Iterator[Table]:
    from bench.bench_scenarios import tables

    return tables(quick=quick)


def _report(*, quick: bool) -> Iterator[Table]:
    from bench.bench_report import tables

    return tables(quick=quick)


def _explore(*, quick: bool) -> Iterator[Table]:
    from bench.bench_explore import tables

    return tables(quick=quick)


def _mutants(*, quick: bool) -> Iterator[Table]:
    from bench.bench_mutants import tables

    return tables(quick=quick)


BENCHMARKS: Mapping[str, Callable[..., Iterator[Table]]] = MappingProxyType(
    {
        "call": bench_call.tables,
        "scenarios": _scenarios,
        "load": bench_load.tables,
        "seed": bench_seed.tables,
        "memory": bench_memory.tables,
        "explore": _explore,
        "mutants": _mutants,
        "report": _report,
    }
)


def main() -> None:
    """Measure what was asked for, in the order above, and print each table as soon as it is there."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure against the peers, side by side.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"{', '.join(BENCHMARKS)}; all unless given")
    parser.add_argument("--quick", action="store_true", help="few turns and small numbers: to see that it works")
    asked = parser.parse_args()
    unknown = [name for name in asked.names if name not in BENCHMARKS]
    if unknown:
        parser.error(f"there is no benchmark {unknown[0]!r}; choose from: {', '.join(BENCHMARKS)}")
    print(f"CPython {platform.python_version()}, {platform.machine()}. Medians; ratios are of this run.\n")
    for name in asked.names or BENCHMARKS:
        for table in BENCHMARKS[name](quick=asked.quick):
            print(f"{rendered(table)}\n", flush=True)


if __name__ == "__main__":
    main()
