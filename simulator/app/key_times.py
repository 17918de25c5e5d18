"""When an entry's keys can have come: a recording tells when the first came and when the entry was complete.

The times between are a secret's rhythm and are not recorded (S3). They are bounded all the same: under the timers of
today an entry takes as long as its timer at least, and at most a timer a key.
"""

from dataclasses import dataclass

from simulator.domain.events import EntryCompleted, EntryRestarted, EntryStarted, Event
from simulator.domain.keys import KeyClass
from simulator.domain.timing import Millis
from simulator.engine.program import Program
from simulator.flow.model import Collect

NO_KEYS = ("no_input", "no_match")


@dataclass(slots=True)
class KeyTimes:
    """When the present entry began, or began anew (``restarted``); in ms of the call."""

    began: Millis | None = None
    restarted: bool = False

    def note(self, at: Millis, event: Event) -> None:
        """Take up what the recording tells of an entry's times."""
        match event:
            case EntryStarted():
                self.began, self.restarted = at, False
            case EntryRestarted():
                self.began, self.restarted = at, True
            case EntryCompleted():
                self.began = None
            case _:
                pass

    def allow(self, at: Millis, entry: EntryCompleted, state: Collect, program: Program, flow: str) -> bool:
        """Whether the entry could be complete at this time, and not before, by the timers of the state."""
        if self.began is None or entry.result in NO_KEYS:
            return True
        between = program.millis(flow, state.inter_digit)
        keys = len(entry.classes)
        first = program.millis(flow, state.first_digit) if self.restarted else 0
        took = at - self.began
        if entry.by == "inter_digit":
            return between <= took <= first + keys * between
        ends_by_key = entry.by in {"length", "terminator", "opt_out", "bad_key"}
        return took <= first + (keys - 1 if ends_by_key else keys) * between


def hidden_in(entry: EntryCompleted) -> str:
    """What of an entry a replay takes from the recording and cannot judge anew; empty where nothing is."""
    hidden = [
        "which key ended it" if KeyClass.TERMINATOR in entry.classes else "",
        "which key opted out" if entry.result == "opted_out" else "",
        "which keys they were" if "•" in entry.shown else "",
        "when each key came" if len(entry.classes) > 1 else "",
    ]
    return ", ".join(filter(None, hidden))
