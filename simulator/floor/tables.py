"""The report's tables: the figures of a run by interval, queue, skill, tier, kind of caller, state and agent."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from simulator.evidence.measures.measure import Measure, Scope
from simulator.evidence.measures.named import find
from simulator.evidence.measures.tally import Tally
from simulator.evidence.report.floor_numbers import amount
from simulator.evidence.report.floor_values import FloorTable
from simulator.floor.figures import Figures, Named, at, is_count, measures_of, unit_of
from simulator.floor.telling import meaning

_QUEUE: tuple[Named, ...] = (
    ("offered", "all"),
    ("answered", "all"),
    ("abandoned", "all"),
    ("flowed out", "all"),
    ("service level", "genesys"),
    ("abandon rate", "all"),
    ("average speed of answer", "of answered"),
    ("wait", "p95 of answered"),
)


class _Layout(NamedTuple):
    caption: str
    first: str
    columns: tuple[Named, ...]


LAYOUTS: Mapping[str, _Layout] = MappingProxyType(
    {
        "interval": _Layout("By interval", "From", (("calls", "arrived"), *_QUEUE, ("occupancy", "alerting is idle"))),
        "queue": _Layout(
            "By queue",
            "Queue",
            (
                *_QUEUE,
                ("longest wait", "of offered"),
                ("average handle time", "talk + wrap-up"),
                ("transfer rate", "blind, of answered"),
                ("transferred in", "blind"),
                ("queue length", "mean over time"),
                ("queue length", "largest at 10 s looks"),
            ),
        ),
        "skill": _Layout(
            "By skill", "Skill", (*_QUEUE, ("longest wait", "of offered"), ("passed over", "same queue and skills"))
        ),
        "tier": _Layout("By tier", "Tier", (("calls", "arrived"), *_QUEUE, ("longest wait", "of offered"))),
        "kind": _Layout(
            "By kind of caller",
            "Kind of caller",
            (
                ("calls", "arrived"),
                ("time in the IVR", "to the first queue"),
                ("containment", "without an agent, task done"),
                ("authentication rate", "of calls"),
                ("opt-out rate", "of calls"),
                ("failed entries", "of entries"),
                ("service level", "genesys"),
                ("abandon rate", "all"),
                ("average speed of answer", "of answered"),
            ),
        ),
        "state": _Layout(
            "By state",
            "State",
            (
                ("calls at a state", "at least once"),
                ("visits of a state", "all"),
                ("reach", "of calls"),
                ("drop-off", "of calls"),
                ("time at a state", "of visits"),
                ("entries per collect", "of calls with an entry"),
                ("first-attempt rate", "valid entry"),
                ("first-attempt rate", "not asked again"),
            ),
        ),
        "agent": _Layout(
            "By agent",
            "Agent",
            (("occupancy", "alerting is idle"), ("occupancy", "alerting is handling"), ("time on queue", "all agents")),
        ),
    }
)
"""The tables by what each row is about."""


def table(by: str, figures: Figures, tally: Tally) -> FloorTable:
    """All of a sort, a row each; what has no figure there is a dash."""
    layout = LAYOUTS[by]
    rows = ((scope.name, *_cells(layout.columns, scope, figures)) for scope in figures.scopes(by))
    return FloorTable(layout.caption, _head(layout, tally), tuple(rows))


def interval_table(labels: Iterable[str], figures: Figures, tally: Tally) -> FloorTable:
    """A row for each interval; the date is told where there are several."""
    layout, shown = LAYOUTS["interval"], tuple(labels)
    several = len({label[:10] for label in shown}) > 1
    rows = ((_time(label, several=several), *_cells(layout.columns, at(label), figures)) for label in shown)
    return FloorTable(layout.caption, _head(layout, tally), tuple(rows))


def used_measures() -> Iterator[Measure]:
    """Every measure that a table shows, once."""
    return measures_of(dict.fromkeys(named for layout in LAYOUTS.values() for named in layout.columns))


def _time(label: str, *, several: bool) -> str:
    return label[:16].replace("T", " ") if several else label[11:16]


def _cells(columns: Iterable[Named], scope: Scope, figures: Figures) -> Iterator[str]:
    for named in columns:
        measure = find(*named)
        value = figures.count(named, scope) if is_count(measure) else figures.value(named, scope)
        yield amount(value, unit_of(measure))


def _head(layout: _Layout, tally: Tally) -> tuple[str, ...]:
    return (layout.first, *(_title(measure, tally) for measure in measures_of(layout.columns)))


def _title(measure: Measure, tally: Tally) -> str:
    given = meaning(measure, tally)
    return given.name if given.variant == "all" else f"{given.name} ({given.variant})"
