"""A small day's series for the tests of the charts, with names that would be markup or mathematics."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from types import MappingProxyType

from simulator.picture.charts.day import calls_and_waits, queue_lengths, service_level
from simulator.picture.charts.forest import differences
from simulator.picture.charts.funnel import funnel
from simulator.picture.charts.spread import waits_by_group
from simulator.picture.charts.values import (
    DayCalls,
    DayQueues,
    DayService,
    Difference,
    Differences,
    Funnel,
    FunnelState,
    Heading,
    Line,
    QueueDay,
    Span,
    Spread,
    Spreads,
)

EVIL = "<b>&$x_1$"


def span(count: int = 4, minutes: int = 30, start: datetime = datetime(2026, 1, 5, 8)) -> Span:  # noqa: DTZ001
    """So many intervals from Monday, 08:00 on, in the centre's wall time."""
    return Span(tuple(start + timedelta(minutes=minutes * n) for n in range(count)), minutes)


CALLS = DayCalls(
    Heading("calls", "Calls and waits", "Waits of answered calls, seed 17"),
    span(),
    Line("offered", (100, 250, 0, 40)),
    (Line("answered", (90, 200, 0, 40)), Line("abandoned", (8, 45, 0, 0)), Line("flowed out", (2, 5, 0, 0))),
    (Line("ASA", (12.5, 48.0, None, 3.0)), Line("95th percentile", (60.0, 180.0, None, 9.0))),
)
SERVICE = DayService(
    Heading("service", "Service level", "genesys, 20 s: answered in 20 s / (answered + abandoned)"),
    span(),
    (Line("genesys, 20 s", (82.0, 41.5, None, 100.0)), Line("asterisk, 20 s", (88.0, 50.0, None, 100.0))),
    80.0,
)
QUEUES = DayQueues(
    Heading("queues", "Queue lengths"),
    span(),
    (QueueDay("General", (1.5, 8.25, 0, 0.5), (5, 21, 0, 2)), QueueDay(EVIL, (0, 1, 0, 0), (0, 3, 0, 0))),
    (Line("early shift", (12, 12, 14, 14)), Line("_late", (0, 0, 3, 3))),
)
FUNNEL = Funnel(
    Heading("funnel", "Funnel"),
    (
        FunnelState("welcome", 390, (("done", 380),), 10),
        FunnelState(f"menu {EVIL}", 380, (("no_match", 30), ("billing", 350)), 0),
    ),
)
SPREADS = Spreads(
    Heading("tiers", "Waits by tier"),
    (Spread("gold", 30, 0, 0, 2, 9, 40, 95), Spread("not identified", 300, 0, 12, 60, 150, 420, 3725)),
)
DIFFERENCES = Differences(
    Heading("differences", "Three attempts less two"),
    (
        Difference("ASA", "seconds", -14.5, -25.0, -4.0, "better"),
        Difference("Service level (genesys, 20 s)", "points", 4.25, 1.0, 7.5, "better"),
        Difference("AHT", "seconds", 0.5, -2.0, 3.0, "no difference shown"),
    ),
)
CHARTS: Mapping[str, Callable[[], str]] = MappingProxyType(
    {
        "calls": partial(calls_and_waits, CALLS),
        "service": partial(service_level, SERVICE),
        "queues": partial(queue_lengths, QUEUES),
        "funnel": partial(funnel, FUNNEL),
        "tiers": partial(waits_by_group, SPREADS),
        "differences": partial(differences, DIFFERENCES),
    }
)
