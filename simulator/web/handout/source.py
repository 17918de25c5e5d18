"""What a hand-out is made of: a call's log with the flows that it went through, whoever made it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from simulator.app.playback.frames import Frame, frames
from simulator.app.workspace import Workspace
from simulator.domain.errors import UsageError
from simulator.domain.eventlog import CENTRE, Entry, EventLog, Header
from simulator.domain.events import CallStarted
from simulator.domain.problems import hint_for
from simulator.domain.routing import Queue
from simulator.domain.timing import Millis
from simulator.engine.program import Program
from simulator.evidence.calls import CallRecord, Evidence
from simulator.flow.model import Flow
from simulator.web.library.played import Played, relogged


@dataclass(frozen=True, slots=True)
class Handout:
    """One call of a log, to be given away. ``origin`` says in words where it comes from; ``note`` what differs now."""

    title: str
    flow: Flow
    program: Program = field(repr=False)
    header: Header
    log: EventLog = field(repr=False)
    call: str
    queues: Mapping[str, Queue] = field(default_factory=dict, repr=False)
    origin: str = ""
    note: str = ""

    def entries(self) -> tuple[Entry, ...]:
        """Those of the call, in order."""
        return tuple(entry for entry in self.log if entry.call == self.call)

    def frames(self) -> tuple[Frame, ...]:
        """The frames of the whole log: of the call, its agents, its queues, and of what else went on."""
        return frames(self.log, self.program, self.flow.name, self.queues)

    def record(self) -> CallRecord:
        """The facts of the call."""
        return Evidence(self.log).call(self.call)

    @property
    def began(self) -> Millis:
        """When the call began, in ms of the simulation."""
        return self.record().began


def handout_of(played: Played, workspace: Workspace, call: str | None = None, origin: str = "") -> Handout:
    """The hand-out of what was played: of its first call that reached a flow, or of the one named.

    UsageError where there is no such call.
    """
    return Handout(
        played.title,
        played.flow,
        played.program,
        played.header,
        relogged(played.log),
        chosen_call(played.log, call),
        workspace.centre_of(played.flow).queues,
        origin,
        played.note,
    )


def chosen_call(log: Iterable[Entry], call: str | None = None) -> str:
    """The first call that reached a flow, or the one named; UsageError where there is none."""
    reached = tuple(dict.fromkeys(entry.call for entry in log if isinstance(entry.event, CallStarted)))
    calls = tuple(each for each in reached if each != CENTRE)
    if not calls:
        raise UsageError("there is no call to hand out: none reached a flow", "Take one in which somebody calls.")
    if call is None:
        return calls[0]
    if call not in calls:
        raise UsageError(f'there is no call "{call}"', hint_for(call, calls) or f"The calls: {', '.join(calls)}.")
    return call
