"""What a recorded call is called: its flow, who called, how it ended and how long it took, all read from the log.

Nothing is added to what the log shows: a number that was withheld is unknown, and a name is that of the CRM's answers.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from simulator.app.recording import Recording
from simulator.domain.eventlog import CENTRE, Entry
from simulator.domain.events import (
    CallbackAccepted,
    CallEnded,
    CallStarted,
    DipAnswered,
    NumberUnanswered,
    QueueEntered,
)
from simulator.domain.timing import MINUTE, SECOND, Millis
from simulator.flow.model import Flow

UNKNOWN = "an unknown number"
NAMES = ("name", "company")
"""Fields of the CRM's answers that say who somebody is."""

HIDDEN = "\u2022"
"""In a value that is masked, which is nobody's name."""

NOT_OVER = "not over"


@dataclass(frozen=True, slots=True)
class CallTold:
    """Who called, how that ended, how long it took in ms; and how many other calls the recording has."""

    caller: str
    ending: str
    length: Millis
    others: int = 0

    def under(self, flow: str) -> str:
        """The call's whole name; ``flow`` is the title of its flow."""
        more = "" if not self.others else f", and {self.others} more {'call' if self.others == 1 else 'calls'}"
        return f"{flow}: {self.caller}, {self.ending}, {_minutes(self.length)}{more}"


def recording_name(recording: Recording, flows: Mapping[str, Flow]) -> str:
    """What a recording is called; one without a call by its flow alone. ``flows`` are those that are known here."""
    title, told = title_of(recording.header.flow, flows), told_of(recording.entries)
    return title if told is None else told.under(title)


def title_of(flow: str, flows: Mapping[str, Flow]) -> str:
    """A flow's title, as far as the flow is known; else its name."""
    known = flows.get(flow)
    return flow if known is None else known.title or flow


def told_of(entries: Iterable[Entry]) -> CallTold | None:
    """What is told of the first call of a log, or None where nobody called."""
    found = tuple(entries)
    calls = tuple(dict.fromkeys(entry.call for entry in found if entry.call != CENTRE))
    if not calls:
        return None
    own = tuple(entry for entry in found if entry.call == calls[0])
    return CallTold(_caller(own), ending_of(own), _length(own), len(calls) - 1)


def ending_of(entries: Sequence[Entry]) -> str:
    """How a call ended, in words; of one that is not over, what it waits for."""
    for entry in reversed(entries):
        match entry.event:
            case CallEnded(disposition=disposition, talked_to=agent):
                return f"{disposition} by {agent}" if agent else disposition
            case CallbackAccepted():
                return "callback requested"
            case NumberUnanswered():
                return "not answered"
            case QueueEntered(queue=queue):
                return f"waits in queue {queue}"
            case _:
                pass
    return NOT_OVER


def _caller(entries: Sequence[Entry]) -> str:
    number, names = "", ""
    for entry in entries:
        match entry.event:
            case CallStarted(ani=ani) | NumberUnanswered(ani=ani):
                number = ani
            case DipAnswered(fields=fields):
                names = _names(fields) or names
            case _:
                pass
    return f"{number or UNKNOWN} ({names})" if names else number or UNKNOWN


def _names(fields: Mapping[str, str | tuple[str, ...]]) -> str:
    told = (fields.get(name, "") for name in NAMES)
    return ", ".join(each for each in told if isinstance(each, str) and each and HIDDEN not in each)


def _length(entries: Sequence[Entry]) -> Millis:
    ended = next((entry.at for entry in entries if isinstance(entry.event, CallEnded | NumberUnanswered)), None)
    return entries[-1].at if ended is None else ended


def _minutes(length: Millis) -> str:
    minutes, rest = divmod(length, MINUTE)
    return f"{minutes}:{rest // SECOND:02}"
