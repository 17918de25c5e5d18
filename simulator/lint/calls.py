"""Which flow calls which: as a subflow, or to play while a call waits in a queue."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from simulator.flow.model import AnyState, Flow, Subflow, Transfer
from simulator.flow.outcomes import is_ending
from simulator.lint.graph import Graph, reached_from


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a flow: who calls, at which state, whom, and whether the called flow runs in a queue."""

    flow: str
    state: str
    called: str
    in_queue: bool


def called_by(state: AnyState) -> str | None:
    """The flow that a state calls, if it calls one."""
    match state:
        case Subflow(flow=called):
            return called
        case Transfer(in_queue=called):
            return called
        case _:
            return None


@dataclass(frozen=True)
class Calls:
    """Every call of one flow by another."""

    flows: Mapping[str, Flow]
    graphs: Mapping[str, Graph]

    @cached_property
    def all(self) -> tuple[Call, ...]:
        """The calls in the order of flows and states; those of flows that do not exist are among them."""
        return tuple(self._calls())

    def _calls(self) -> Iterator[Call]:
        for flow in self.flows.values():
            for state in flow.states.values():
                called = called_by(state)
                if called is not None:
                    yield Call(flow.name, state.name, called, isinstance(state, Transfer))

    @cached_property
    def of(self) -> Mapping[str, tuple[Call, ...]]:
        """The calls of each flow, by the name of the one called."""
        found: dict[str, list[Call]] = {}
        for call in self.all:
            found.setdefault(call.called, []).append(call)
        return {name: tuple(calls) for name, calls in found.items()}

    @cached_property
    def entries(self) -> frozenset[str]:
        """The flows that a call can begin in: those with a number, and those that nobody calls."""
        return frozenset(name for name, flow in self.flows.items() if flow.numbers or name not in self.of)

    def called_flows(self, name: str) -> tuple[str, ...]:
        """The flows that a flow calls."""
        return tuple(dict.fromkeys(call.called for call in self.all if call.flow == name and call.called in self.flows))

    @cached_property
    def while_waiting(self) -> frozenset[str]:
        """The flows that run only while a call waits in a queue: an agent's answer ends them."""
        first = {call.called for call in self.all if call.in_queue}
        inside = reached_from(first, self.called_flows)
        outside = reached_from(self.entries, self._subflows)
        return frozenset(inside - outside)

    def _subflows(self, name: str) -> tuple[str, ...]:
        return tuple(call.called for call in self.all if call.flow == name and not call.in_queue)

    @cached_property
    def that_end(self) -> frozenset[str]:
        """The flows inside which a call can end, in themselves or in a flow that they call."""
        found = {name for name in self.flows if any(map(is_ending, self._reached(name)))}
        before: int | None = None
        while before != len(found):
            before = len(found)
            found |= {name for name in self.flows if any(called_by(state) in found for state in self._reached(name))}
        return frozenset(found)

    def _reached(self, name: str) -> list[AnyState]:
        flow = self.flows[name]
        return [flow.states[state] for state in self.graphs[name].reached]
