"""Where a scenario's calls have been, by its log: only a scenario that has been where a fault is can notice it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from simulator.domain.eventlog import Entry
from simulator.domain.events import ExitTaken, StateEntered
from simulator.explore.mutants.mutant import Mutant


@dataclass(frozen=True, slots=True)
class Visits:
    """The states that calls came to, as (flow, state), and the targets to which they left them."""

    states: frozenset[tuple[str, str]] = frozenset()
    left: frozenset[tuple[str, str, str]] = field(default=frozenset(), repr=False)

    def sees(self, mutant: Mutant) -> bool:
        """Whether a call was anywhere where the fault shows."""
        flow = mutant.flow.name
        return any(
            (flow, sight.state) in self.states if sight.to is None else (flow, sight.state, sight.to) in self.left
            for sight in mutant.change.sights
        )


def visits_of(entries: Iterable[Entry]) -> Visits:
    """Where the calls of a log have been."""
    states: set[tuple[str, str]] = set()
    left: set[tuple[str, str, str]] = set()
    at: dict[tuple[str, str], str] = {}
    for entry in entries:
        match entry.event:
            case StateEntered(flow=flow, state=state):
                states.add((flow, state))
                at[entry.call, state] = flow
            case ExitTaken(state=state, to=to):
                left.add((at.get((entry.call, state), ""), state, to))
            case _:
                pass
    return Visits(frozenset(states), frozenset(left))
