"""A call that has been made and can be watched: its log, the flows that it went through, the steps that made it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from simulator.app.replays import EARLIEST, LATEST
from simulator.app.simulation import started_at
from simulator.app.workspace import Workspace
from simulator.domain.errors import UsageError
from simulator.domain.eventlog import Entry, EventLog, Header
from simulator.domain.events import CallStarted, NumberUnanswered, StateEntered
from simulator.engine.program import Program
from simulator.flow.model import Flow
from simulator.flow.settings import with_settings

Json: TypeAlias = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Played:
    """What there is to watch. ``steps`` as JSON (``steps.py``); ``mark``: the entry of the log to look at first.

    ``note`` says in a sentence or two what a person must know of it: what has changed since, what differs.
    """

    title: str
    flow: Flow
    program: Program = field(repr=False)
    header: Header
    log: Sequence[Entry] = field(repr=False)
    steps: tuple[Json, ...] | None = None
    mark: int | None = None
    note: str = ""


class NotPlayable(UsageError):
    """What was asked for cannot be watched, because the project here is another one (a conflict, not bad input)."""


class NotThere(UsageError):
    """Nothing is listed under this id, or what was is not there any more."""


class Busy(UsageError):
    """A piece of long work is under way already."""


def staged(workspace: Workspace, header: Header) -> tuple[Flow, Program, str]:
    """The flow that a header names, with its settings, all flows ready to run, and a note where a setting is gone.

    NotPlayable where the flow is not here; UsageError where the header does not say when it began.
    """
    flow = workspace.flows.get(header.flow)
    if flow is None:
        known = ", ".join(sorted(workspace.flows)) or "none"
        raise NotPlayable(f'this is a call of the flow "{header.flow}", which is not here', f"The flows here: {known}.")
    note = ""
    try:
        flow = with_settings(flow, header.settings)
    except UsageError as error:
        note = f"It is shown without the settings of the call, for {error.message}."
    return flow, Program({**workspace.flows, flow.name: flow}, began_at(header, flow)), note


def began_at(header: Header, flow: Flow) -> datetime:
    """The virtual time at ms 0, in the flow's zone where no other is said.

    UsageError where the header has none that a simulation begins at.
    """
    try:
        began = datetime.fromisoformat(header.started)
    except ValueError:
        began = None
    if began is None or not EARLIEST <= began.year <= LATEST:
        raise UsageError("the recording does not say when it began", "Its first line is not as it was written.")
    return started_at(flow, began) if began.tzinfo is None else began


def relogged(entries: Iterable[Entry]) -> EventLog:
    """A log of entries that were read, which knows again when each call began."""
    log = EventLog()
    for entry in entries:
        if isinstance(entry.event, CallStarted | NumberUnanswered):
            log.begin(entry.call, entry.event.clock - entry.at)
        log.append(entry.call, log.began(entry.call) + entry.at, entry.event)
    return log


def unknown_places(log: Sequence[Entry], program: Program) -> tuple[str, ...]:
    """The states in a log that the flows do not have now, as "flow: state", each once."""
    entered = (entry.event for entry in log if isinstance(entry.event, StateEntered))
    return tuple(
        dict.fromkeys(
            f"{event.flow}: {event.state}"
            for event in entered
            if event.flow not in program.flows or event.state not in program.flows[event.flow].states
        )
    )
