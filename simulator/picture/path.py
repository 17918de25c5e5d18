"""The path of a call through its flows, read from its log: where it was, and by which exits it went on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from simulator.domain.eventlog import Entry
from simulator.domain.events import ExitTaken, StateEntered

_RETURN = "return "
"""How the target of an exit begins that leads back out of a called flow; no state's name has a space."""


class At(NamedTuple):
    """A state of a flow."""

    flow: str
    state: str


class Taken(NamedTuple):
    """An exit that was taken: the state and its outcome, as the log names it."""

    flow: str
    state: str
    outcome: str


@dataclass(frozen=True, slots=True)
class CallPath:
    """The states visited and the exits taken, each with the numbers of its steps; the first state is step 1."""

    visits: Mapping[At, tuple[int, ...]] = field(default_factory=dict)
    exits: Mapping[Taken, tuple[int, ...]] = field(default_factory=dict)


def path_of(entries: Iterable[Entry], call: str | None = None) -> CallPath:
    """The path of one call; of the first call in the log unless ``call`` names it. An exit has its state's number.

    The log of a call that was cut off gives the path up to the cut.
    """
    visits: dict[At, list[int]] = {}
    exits: dict[Taken, list[int]] = {}
    step = 0
    # Where the call is now, flow by flow: after a return it leaves the state that called.
    here: dict[str, str] = {}
    for entry in entries:
        event = entry.event
        if not isinstance(event, StateEntered | ExitTaken) or entry.call != (call := call or entry.call):
            continue
        if isinstance(event, StateEntered):
            step += 1
            visits.setdefault(At(event.flow, event.state), []).append(step)
            here.pop(event.flow, None)
            here[event.flow] = event.state
        else:
            flow = next((name for name, state in reversed(here.items()) if state == event.state), "")
            exits.setdefault(Taken(flow, event.state, event.outcome), []).append(step)
            if event.to.startswith(_RETURN):
                here.pop(flow, None)
    return CallPath(
        {at: tuple(steps) for at, steps in visits.items()}, {taken: tuple(steps) for taken, steps in exits.items()}
    )
