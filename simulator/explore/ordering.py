"""The situations of an exploration in order: round which of them a call can go for ever, and what comes after what."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from simulator.explore.exploration import Exploration


@dataclass(frozen=True, slots=True)
class Order:
    """``groups`` of situations, each after all groups that lead to it; in one group each is reached from each other.

    ``circles`` are the groups that can be gone round for ever.
    """

    groups: tuple[tuple[int, ...], ...]
    circles: tuple[tuple[int, ...], ...]

    @property
    def in_order(self) -> list[int]:
        """Every situation, in the order of the groups; within one in the order in which they were found."""
        return [number for group in self.groups for number in group]


def ordered(exploration: Exploration) -> Order:
    """The order of the situations of an exploration."""
    targets = [tuple(dict.fromkeys(edge.target for edge in edges)) for edges in exploration.edges]
    groups = tuple(reversed([tuple(sorted(group)) for group in components(len(targets), targets.__getitem__)]))
    circles = tuple(group for group in groups if len(group) > 1 or group[0] in targets[group[0]])
    return Order(groups, circles)


def components(count: int, targets: Callable[[int], Sequence[int]]) -> list[list[int]]:
    """The strongly connected components of a graph of nodes 0 to ``count`` - 1, each before those that lead to it.

    Tarjan's algorithm, with a stack of its own: paths may be longer than Python's.
    """
    search = _Search(count, targets)
    for node in range(count):
        search.visit(node)
    return search.found


class _Search:
    __slots__ = ("_index", "_low", "_on_stack", "_opened", "_stack", "_targets", "found")

    def __init__(self, count: int, targets: Callable[[int], Iterable[int]]) -> None:
        self._targets = targets
        self._index = [-1] * count
        self._low = [0] * count
        self._stack: list[int] = []
        self._on_stack = bytearray(count)
        self._opened = 0
        self.found: list[list[int]] = []

    def visit(self, start: int) -> None:
        if self._index[start] >= 0:
            return
        work = [(start, iter(self._targets(start)))]
        self._open(start)
        while work:
            node, rest = work[-1]
            for target in rest:
                if self._index[target] < 0:
                    self._open(target)
                    work.append((target, iter(self._targets(target))))
                    break
                if self._on_stack[target]:
                    self._low[node] = min(self._low[node], self._index[target])
            else:
                work.pop()
                if work:
                    above = work[-1][0]
                    self._low[above] = min(self._low[above], self._low[node])
                self._close(node)

    def _open(self, node: int) -> None:
        self._index[node] = self._low[node] = self._opened
        self._opened += 1
        self._stack.append(node)
        self._on_stack[node] = 1

    def _close(self, node: int) -> None:
        if self._low[node] != self._index[node]:
            return
        component: list[int] = []
        while not component or component[-1] != node:
            component.append(self._stack.pop())
            self._on_stack[component[-1]] = 0
        self.found.append(component)
