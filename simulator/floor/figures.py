"""The figures of a run by measure and scope, as charts and tables take them: counts are a mean replication's."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from simulator.evidence.measures.measure import ALL, COUNTED, Figure, Measure, Scope
from simulator.evidence.measures.named import find, measures
from simulator.evidence.measures.tally import Tally

Named = tuple[str, str]
"""A measure by its name and its variant's."""

_LEVELS = frozenset({"queue length", "calls in progress"})
"""Means over time: their unit is calls too, but several replications together have no more of them."""


class Figures:
    """Every figure of a run; shares in percent, counts by the number of replications, times in seconds."""

    __slots__ = ("_found", "_replications")

    def __init__(self, tally: Tally) -> None:
        self._replications = max(1, len(tally.replications))
        found: dict[tuple[Named, Scope], Figure] = {}
        for figure in measures(tally):
            found[(figure.measure.name, figure.measure.variant), figure.scope] = figure
        self._found: Mapping[tuple[Named, Scope], Figure] = MappingProxyType(found)

    def value(self, named: Named, scope: Scope) -> float | None:
        """The figure's value; None where there is none."""
        figure = self._found.get((named, scope))
        if figure is None or figure.value is None:
            return None
        return shown(figure.value, figure.measure) / (self._replications if is_count(figure.measure) else 1)

    def count(self, named: Named, scope: Scope) -> float:
        """The figure's value, nought where there is none."""
        return self.value(named, scope) or 0.0

    def scopes(self, by: str) -> tuple[Scope, ...]:
        """Everything of a sort that has a figure of the whole run, in the order in which it is told."""
        found = (scope for _, scope in self._found if scope.by == by and scope.interval is None)
        return tuple(dict.fromkeys(found))


def shown(value: float, measure: Measure) -> float:
    """A share in percent; everything else as it is."""
    return value * 100 if measure.unit == "share" else value


def unit_of(measure: Measure) -> str:
    """The unit as it is shown."""
    return {"share": "%", "number": ""}.get(measure.unit, measure.unit)


def is_count(measure: Measure) -> bool:
    """Whether the value grows with the number of replications."""
    return measure.name not in _LEVELS and (measure.unit in COUNTED or measure.name == "time on queue")


def measures_of(named: Iterable[Named]) -> Iterator[Measure]:
    """The measures of these names."""
    return (find(*each) for each in named)


def at(interval: str, by: str = ALL, name: str = "") -> Scope:
    """The scope of an interval."""
    return Scope(by, name, interval)
