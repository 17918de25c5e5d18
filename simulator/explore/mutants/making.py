"""Every mutant of a flow: what each operator makes of it, and of the flows that it calls."""

from collections import Counter
from collections.abc import Iterator

from simulator.explore.mutants import attempts, checks, exits, keys, pops, routing, times, words
from simulator.explore.mutants.mutant import Change, Mutant, Operator
from simulator.explore.reading import Flows, flows_within
from simulator.flow.model import Flow

OPERATORS: tuple[Operator, ...] = (
    *attempts.OPERATORS,
    *exits.OPERATORS,
    *checks.OPERATORS,
    *routing.OPERATORS,
    *pops.OPERATORS,
    *words.OPERATORS,
    *keys.OPERATORS,
    *times.OPERATORS,
)
"""Every operator, family by family."""


def mutants_of(flows: Flows, first: str) -> tuple[Mutant, ...]:
    """Every mutant of a flow and of those it calls, operator by operator; no two of one operator are alike."""
    within = flows_within(flows, first)
    found: dict[str, Mutant] = {}
    for operator in OPERATORS:
        seen: Counter[str] = Counter()
        for flow in within.values():
            for change in _new(operator, flow):
                where = change.where if flow.name == first else f"{flow.name}/{change.where}"
                seen[where] += 1
                name = f"{operator.name}:{where}" + (f"#{seen[where]}" if seen[where] > 1 else "")
                found[name] = Mutant(name, operator.name, change)
    return tuple(found.values())


def _new(operator: Operator, flow: Flow) -> Iterator[Change]:
    """What an operator makes of a flow, less what is the flow itself."""
    return (change for change in operator.changes(flow) if change.flow != flow and change.sights)
