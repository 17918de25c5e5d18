"""A hand-out for each way in which calls of a flow can end, on the easiest path that a patient caller takes there."""

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.app.recording import header_of
from simulator.app.workspace import Workspace
from simulator.domain.errors import UsageError
from simulator.domain.eventlog import EventLog
from simulator.domain.events import CallStarted
from simulator.engine.program import Program
from simulator.explore.exploration import QUEUE, Bound, Ending, Exploration, Path
from simulator.explore.explorer import explore
from simulator.explore.hours import usual_start
from simulator.explore.natural import natural
from simulator.explore.replaying import CALL, log_of
from simulator.flow.model import Flow
from simulator.web.handout.easiest import easiest
from simulator.web.handout.source import Handout
from simulator.web.handout.story import Story, story_of
from simulator.web.handout.wording import capital, plain

ORIGIN = "a path that ivr explore found"


@dataclass(frozen=True, slots=True)
class EndingHandout:
    """The hand-out of a path to an ending."""

    ending: Ending
    handout: Handout

    def story(self) -> Story:
        """Its card."""
        waits = f"waits in queue {self.ending.queue}"
        return story_of(self.handout, ending=waits if self.ending.how == QUEUE else str(self.ending))


def ending_handouts(workspace: Workspace, flow: Flow, bound: Bound | None = None) -> tuple[EndingHandout, ...]:
    """One for each ending that exploring finds, in the order in which it finds them.

    A caller who hears prompts out is taken where one comes there so; else any (a hang-up). UsageError where no call
    ends within the bound.
    """
    found = explore(workspace.flows, flow.name, skills=workspace.centre_of(flow).skills, bound=bound)
    ways = {**_ways(found), **_ways(natural(found))}
    order = dict.fromkeys((*(ending for _, ending in natural(found).endings()), *(end for _, end in found.endings())))
    if not order:
        raise UsageError(f'no call of the flow "{flow.name}" comes to an end', f"See why: ivr explore {flow.name}")
    return tuple(EndingHandout(ending, _handout(workspace, flow, ending, ways[ending])) for ending in order)


def _ways(found: Exploration) -> dict[Ending, EventLog]:
    """The log of an easiest path to each ending."""
    easy = easiest(found)
    best: dict[Ending, Path] = {}
    for situation, ending in found.endings():
        if ending not in best or easy[situation.index][0] < easy[best[ending].edges[-1].target][0]:
            best[ending] = easy[situation.index][1]
    return {ending: log_of(found.subject, path.moves) for ending, path in best.items()}


def _handout(workspace: Workspace, flow: Flow, ending: Ending, log: EventLog) -> Handout:
    program = Program(workspace.flows, usual_start(flow.time_zone))
    header = header_of(flow, seed=0, started=_started(log) or program.started.isoformat())
    queues = workspace.centre_of(flow).queues
    return Handout(_title(ending), flow, program, header, log, CALL, queues, ORIGIN)


def _title(ending: Ending) -> str:
    """What the card is called: why the call goes where it goes."""
    if ending.how != QUEUE:
        return capital(str(ending))
    return capital(f"{plain(ending.reason)}, to queue {ending.queue}" if ending.reason else f"to queue {ending.queue}")


def _started(log: EventLog) -> str:
    begun: Iterator[str] = (entry.event.local_time for entry in log if isinstance(entry.event, CallStarted))
    return next(begun, "")
