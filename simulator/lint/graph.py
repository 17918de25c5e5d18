"""A flow as a graph: where each state leads, what the start reaches, and which circles there are."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from simulator.flow.model import AnyState, Exit, Flow

Steps = Callable[[str], Iterable[str]]
"""The states that one step leads to."""


@dataclass(frozen=True)
class Graph:
    """One flow's states and exits; exits that lead to no state of the flow are left out."""

    flow: Flow

    @cached_property
    def next(self) -> Mapping[str, tuple[str, ...]]:
        """The states that each state leads to, each once, in the order of its exits."""
        return {name: self.where(state, lambda _outcome, _leads: True) for name, state in self.flow.states.items()}

    @cached_property
    def before(self) -> Mapping[str, tuple[str, ...]]:
        """The states that lead to each state."""
        found: dict[str, list[str]] = {name: [] for name in self.flow.states}
        for name, targets in self.next.items():
            for target in targets:
                found[target].append(name)
        return {name: tuple(sources) for name, sources in found.items()}

    @cached_property
    def reached(self) -> frozenset[str]:
        """The states that a call can reach from the start."""
        return (
            reached_from([self.flow.start], self.next.__getitem__)
            if self.flow.start in self.flow.states
            else frozenset()
        )

    def where(self, state: AnyState, taken: Callable[[str, Exit], bool]) -> tuple[str, ...]:
        """The states that those of a state's exits lead to which count here, each once."""
        states = self.flow.states
        found = (leads.to for outcome, leads in state.exits.items() if leads.to in states and taken(outcome, leads))
        return tuple(dict.fromkeys(to for to in found if to is not None))


def reached_from(starts: Iterable[str], steps: Steps) -> frozenset[str]:
    """The starts and all that any number of steps leads to."""
    seen = set(starts)
    waiting = list(seen)
    while waiting:
        for target in steps(waiting.pop()):
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return frozenset(seen)


def circles(names: Iterable[str], steps: Steps) -> list[tuple[str, ...]]:
    """The sets of states that can be gone round for ever: strongly connected, in the order of ``names``."""
    order = list(names)
    position = {name: index for index, name in enumerate(order)}
    components = _components(order, lambda name: [to for to in steps(name) if to in position])
    found = [
        tuple(sorted(component, key=position.__getitem__))
        for component in components
        if len(component) > 1 or component[0] in steps(component[0])
    ]
    return sorted(found, key=lambda component: position[component[0]])


def round_trip(start: str, steps: Steps, inside: Iterable[str]) -> tuple[str, ...]:
    """A shortest way from a state back to itself within a circle; both ends are the state."""
    allowed = frozenset(inside)
    came_from: dict[str, str] = {}
    waiting = [start]
    for name in waiting:
        for target in steps(name):
            if target == start:
                return _back(start, name, came_from)
            if target in allowed and target not in came_from:
                came_from[target] = name
                waiting.append(target)
    return (start,)


def _back(start: str, last: str, came_from: Mapping[str, str]) -> tuple[str, ...]:
    way = [start]
    while last != start:
        way.append(last)
        last = came_from[last]
    return (*reversed([*way[1:], start]), start)


def _components(names: Iterable[str], steps: Callable[[str], list[str]]) -> list[list[str]]:
    """The strongly connected components (Tarjan 1972), without recursion: a flow may be thousands of states long."""
    walk = _Walk(steps)
    for name in names:
        if name not in walk.number:
            walk.from_(name)
    return walk.found


class _Walk:
    """A depth-first walk that closes a component whenever it leaves the state at which the component was entered."""

    __slots__ = ("_on_stack", "_stack", "_steps", "found", "lowest", "number")

    def __init__(self, steps: Callable[[str], list[str]]) -> None:
        self._steps = steps
        self.number: dict[str, int] = {}
        self.lowest: dict[str, int] = {}
        self.found: list[list[str]] = []
        self._stack: list[str] = []
        self._on_stack: set[str] = set()

    def from_(self, root: str) -> None:
        """Walk everything that the root leads to and that was not walked before."""
        path = [(root, iter(self._enter(root)))]
        while path:
            name, rest = path[-1]
            target = next(rest, None)
            if target is None:
                path.pop()
                self._leave(name, path[-1][0] if path else None)
            elif target not in self.number:
                path.append((target, iter(self._enter(target))))
            elif target in self._on_stack:
                self.lowest[name] = min(self.lowest[name], self.number[target])

    def _enter(self, name: str) -> list[str]:
        self.number[name] = self.lowest[name] = len(self.number)
        self._stack.append(name)
        self._on_stack.add(name)
        return self._steps(name)

    def _leave(self, name: str, parent: str | None) -> None:
        if parent is not None:
            self.lowest[parent] = min(self.lowest[parent], self.lowest[name])
        if self.lowest[name] != self.number[name]:
            return
        component: list[str] = []
        while not component or component[-1] != name:
            component.append(self._stack.pop())
            self._on_stack.discard(component[-1])
        self.found.append(component)
