"""Prints every table: ``python -m bench``; ``python -m bench --quick call load`` prints some of them, measured briefly.

Who wants to compare two states of the code runs them one after the other on a quiet machine, and compares ratios.
"""

import argparse
import platform
from importlib import import_module

from bench.measuring import rendered

BENCHMARKS = (
    "call",
    "machine",
    "scenarios",
    "load",
    "seed",
    "memory",
    "explore",
    "mutants",
    "report",
    "day",
    "floor",
    "demo",
)
"""Each is ``bench_<name>``, with ``tables(quick=...)``; imported when it is asked for, as are the peers."""


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
        for table in import_module(f"bench.bench_{name}").tables(quick=asked.quick):
            print(f"{rendered(table)}\n", flush=True)


if __name__ == "__main__":
    main()
