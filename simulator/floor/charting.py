"""The charts of a simulated day, from the tally of all its replications: SVG texts by their names."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from simulator.evidence.measures.cells import count
from simulator.evidence.measures.tally import Tally
from simulator.evidence.report.floor_values import Compared, Reading
from simulator.floor.figures import Figures
from simulator.floor.series import Day, spreads
from simulator.floor.telling import threshold_words
from simulator.flow.model import Flow
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
    Spreads,
)

CALLS, SERVICE, QUEUES, TIERS, FUNNEL = "calls-and-waits", "service-level", "queue-lengths", "waits-by-tier", "funnel"
"""The names of the charts: of their files, and of their ids in a page."""

_UNLEFT: Mapping[str, str] = MappingProxyType(
    {"transfer": "answered", "callback": "answered", "disconnect": "hung up by the flow"}
)
"""What became of a visit that no exit ended, by the kind of state."""

_FUNNEL_NOTE = "Visits of each state in a mean replication, and their exits; a state entered again is counted again."


class Run(NamedTuple):
    """Which run it is: words for each chart's second line, and what ids begin with where a page has several runs."""

    words: str = ""
    prefix: str = ""


def day_charts(whole: Tally, figures: Figures, flow: Flow, run: Run) -> Mapping[str, str]:
    """Every chart of a run by its name.

    UsageError where matplotlib is missing.
    """
    day = Day(whole, figures)
    tiers = Spreads(_heading(TIERS, "Waits by tier", "Answered calls of all replications.", run), spreads(whole))
    states = Funnel(_heading(FUNNEL, "Funnel by state", _FUNNEL_NOTE, run), tuple(_states(whole, flow)))
    return {
        CALLS: _calls(day, run),
        SERVICE: _service(day, run),
        QUEUES: _queues(day, run),
        TIERS: waits_by_group(tiers),
        FUNNEL: funnel(states),
    }


def difference_chart(heading: Heading, rows: Iterable[Compared]) -> str:
    """The differences of an alternative that could be measured in pairs, with their intervals."""
    known = (row for row in rows if row.difference.low is not None)
    return differences(Differences(heading, tuple(_difference(row.difference, row.verdict) for row in known)))


def _difference(gap: Reading, verdict: str) -> Difference:
    meaning = gap.meaning
    unit = {"%": "percentage points", "s": "seconds"}.get(meaning.unit, meaning.unit)
    middle, low, high = (value or 0.0 for value in (gap.value, gap.low, gap.high))
    return Difference(f"{meaning.name} ({meaning.variant})", unit, middle, low, high, verdict)


def _heading(name: str, title: str, note: str, run: Run) -> Heading:
    return Heading(f"{run.prefix}{name}", title, f"{note} {run.words}".strip())


def _calls(day: Day, run: Run) -> str:
    note = (
        "Calls by when they began; answered, abandoned, flowed out: by when they entered a queue. "
        "Waits of answered calls; ASA = total wait / answered."
    )
    return calls_and_waits(
        DayCalls(
            _heading(CALLS, "Calls and waits over the day", note, run),
            day.span,
            day.counted("calls", ("calls", "arrived")),
            tuple(day.counted(name, (name, "all")) for name in ("answered", "abandoned", "flowed out")),
            (
                day.measured("ASA", ("average speed of answer", "of answered")),
                day.measured("median", ("wait", "p50 of answered")),
                day.measured("95th percentile", ("wait", "p95 of answered")),
            ),
        )
    )


def _service(day: Day, run: Run) -> str:
    within = threshold_words(day.whole)
    note = f"genesys: answered {within} / (answered + abandoned); asterisk: answered {within} / answered."
    variants = "genesys", "asterisk"
    levels = tuple(day.measured(f"{each}, {within}", ("service level", each)) for each in variants)
    return service_level(DayService(_heading(SERVICE, "Service level by interval", note, run), day.span, levels))


def _queues(day: Day, run: Run) -> str:
    note = (
        "Callers waiting in a mean replication: mean over each interval, and the most at once (looked at every 10 s)."
    )
    heading = _heading(QUEUES, "Queue lengths and agents", note, run)
    return queue_lengths(DayQueues(heading, day.span, day.queues(), day.on_duty()))


def _states(tally: Tally, flow: Flow) -> Iterator[FunnelState]:
    """The states that were visited: those of the flow in its order, then those of the flows that it calls.

    Visits of a mean replication, each rounded, so that a state's exits add up to its entries.
    """
    order = {name: number for number, name in enumerate(flow.states)}
    exits: dict[tuple[str, str], dict[str, int]] = {}
    dropped: dict[tuple[str, str], int] = {}
    for (of, state, kind, _, outcome, _, _, hung_up), cell in sorted(tally.visits.items()):
        place = of, state
        count(exits.setdefault(place, {}), outcome or _UNLEFT.get(kind, "ended there"), 0 if hung_up else cell.visits)
        count(dropped, place, cell.visits if hung_up else 0)
    replications = max(1, len(tally.replications))
    for place in sorted(exits, key=lambda each: (each[0] != flow.name, each[0], order.get(each[1], 0))):
        of, state = place
        mean = {name: round(number / replications) for name, number in exits[place].items()}
        lost = round(dropped[place] / replications)
        left = tuple((name, number) for name, number in mean.items() if number)
        yield FunnelState(state if of == flow.name else f"{of}: {state}", sum(mean.values()) + lost, left, lost)
