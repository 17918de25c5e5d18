"""What a session shows: a call that is played live, or one that has been made and is played back."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from simulator.app.playback.frames import Frame
from simulator.domain.eventlog import EventLog, Header
from simulator.domain.timing import Millis
from simulator.engine.program import Program
from simulator.web.live import Live

Step: TypeAlias = Mapping[str, object]
"""A step of a scenario: keyword, text, status, from, to, message."""


def new_id() -> str:
    """An id that no other show of this server has."""
    return secrets.token_hex(6)


@dataclass(frozen=True, slots=True)
class Play:
    """A log that is over, to be watched. ``drawing`` is SVG; ``mark`` the frame to look at first.

    ``origin``: what it was made of: its kind, and its id there. ``log``: what the frames were made of, for hand-outs.
    ``note``: what a person must know of it, such as that the flow has changed since.
    """

    title: str
    flow: str
    header: Header
    program: Program
    frames: Sequence[Frame]
    drawing: str
    steps: Sequence[Step] | None = None
    mark: int | None = None
    origin: Mapping[str, str] = field(default_factory=dict)
    log: EventLog | None = field(default=None, repr=False)
    note: str = ""
    id: str = field(default_factory=new_id)

    @property
    def length(self) -> Millis:
        """When its last frame is, in ms of the simulation."""
        return self.frames[-1].at if self.frames else 0


Show: TypeAlias = Live | Play
