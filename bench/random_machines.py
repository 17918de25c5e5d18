"""Holds random machines against ``transitions``' own: ``python -m bench.random_machines 5000`` takes so many.

The same drawing and comparing as the unit test's, which takes a few hundred. Exits with a traceback that shows the
smallest machine and trace that differ.
"""

import sys

from hypothesis import HealthCheck, given, settings

from bench.machines import Spec, Step, check_same, specs, traces

DEFAULT_MACHINES = 5_000


def main(machines: int = DEFAULT_MACHINES) -> None:
    """Compare so many machines, each over a random trace; print how many there were and how many steps."""
    counts = {"machines": 0, "steps": 0, "with planned moves": 0}

    @settings(max_examples=machines, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(specs, traces)
    def compare(spec: Spec, trace: list[Step]) -> None:
        planned = check_same(spec, trace)
        counts["machines"] += 1
        counts["steps"] += len(trace)
        counts["with planned moves"] += planned > 0

    compare()
    print("equal to upstream's: " + ", ".join(f"{count:,} {what}" for what, count in counts.items()))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
