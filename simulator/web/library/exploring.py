"""What a flow can do, as calls to be watched: for each ending the earliest and the latest call that comes to it.

Runs in a process of its own (``work``); the calls come over as lines of logs, which are masked at their source.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict
from zoneinfo import ZoneInfo

from simulator.app.door import DEFAULT_SEED
from simulator.app.recording import header_of
from simulator.app.workspace import load_workspace
from simulator.domain.eventlog import lines
from simulator.explore.exploration import Ending, Exploration
from simulator.explore.exploration import Path as Way
from simulator.explore.explorer import explore
from simulator.explore.hours import usual_start
from simulator.explore.moves import Opens
from simulator.explore.replaying import log_of
from simulator.web.library.ids import short_id
from simulator.web.library.marks import flows_mark
from simulator.web.library.ways import earliest, latest, way_to
from simulator.web.library.work import Tell

SHORTEST, LONGEST = "shortest", "longest"


class FoundCall(TypedDict):
    """A call to an ending: ``took`` ms; ``lines`` are its log, header first."""

    id: str
    name: str
    which: str
    took: int
    lines: list[str]


class FoundCalls(TypedDict):
    """The calls of a flow; ``left``: so many situations were not tried, and hide what lies behind them.

    ``mark`` is that of the flows (``marks``).
    """

    flow: str
    mark: str
    situations: int
    left: int
    calls: list[FoundCall]


@dataclass(frozen=True, slots=True)
class _Found:
    ending: Ending
    which: str
    way: Way


def explored_calls(tell: Tell, root: Path, flow_name: str) -> FoundCalls:
    """Explore a flow of a project. UsageError where it is not there, DocumentError where a document is broken."""
    tell(0, 0)
    workspace = load_workspace(root).sound()
    flow = workspace.flow(flow_name)
    explored = explore(workspace.flows, flow.name, skills=workspace.centre_of(flow).skills)
    found = list(_found(explored))
    calls: list[FoundCall] = []
    for number, each in enumerate(found, start=1):
        calls.append(_call(explored, each))
        tell(number, len(found))
    return {
        "flow": flow.name,
        "mark": flows_mark(workspace),
        "situations": len(explored.situations),
        "left": explored.left,
        "calls": calls,
    }


def _found(explored: Exploration) -> Iterator[_Found]:
    """Of each ending the earliest call; the latest, too, where it takes longer."""
    soonest, slowest = earliest(explored), latest(explored)
    for situation, ending in explored.endings():
        short, long = way_to(soonest, situation.index), way_to(slowest, situation.index)
        if short is not None:
            yield _Found(ending, SHORTEST, short)
        if long is not None and short is not None and long.took > short.took:
            yield _Found(ending, LONGEST, long)


def _call(explored: Exploration, found: _Found) -> FoundCall:
    ending, moves, flow = found.ending, found.way.moves, explored.subject.flow
    opens = next((move.started for move in moves if isinstance(move, Opens)), usual_start(flow.time_zone))
    started = opens.astimezone(ZoneInfo(flow.time_zone)).isoformat()
    header = header_of(flow, seed=DEFAULT_SEED, started=started)
    log = log_of(explored.subject, moves)
    names = (flow.name, ending.how, ending.where, ending.queue, ending.reason, found.which)
    return {
        "id": short_id("explored", *names),
        "name": str(ending),
        "which": found.which,
        "took": found.way.took,
        "lines": list(lines(header, log)),
    }
