"""Who may be on a call's line: a session in the IVR, or a caller whom a scenario placed in a queue."""

from dataclasses import dataclass
from typing import Protocol

from simulator.app.agenda import Agenda
from simulator.domain.calls import Disposition
from simulator.domain.events import CallEnded, Event, QueueLeft
from simulator.domain.stimuli import AgentConnected, AgentEndedCall, HungUp, SentBackToQueue, SessionStimulus
from simulator.domain.timing import Millis


class Party(Protocol):
    """What the simulation needs of a call: stimuli in, events out, and a deadline."""

    def receive(self, now: Millis, stimulus: SessionStimulus) -> list[Event]:
        """Answer a stimulus with events."""

    @property
    def deadline(self) -> Millis | None:
        """When ``DeadlineReached`` is wanted, in ms of the simulation."""

    @property
    def prompt_id(self) -> int | None:
        """The prompt that he hears, if one plays."""

    @property
    def is_quiet(self) -> bool:
        """Whether nothing happens until somebody acts or a timer runs out."""


@dataclass(slots=True)
class Leg:
    """A call that is on: who is on its line, and the deadline that he last gave (``due``), with its turn.

    A deadline moves with every key, and mostly back. So the leg stands on the agenda once at a time, at ``pending``: it
    may come too early, and is put on again then.
    """

    call: str
    party: Party
    due: Millis | None = None
    turn: int = 0
    pending: Millis | None = None

    def note(self, deadline: Millis, agenda: Agenda) -> None:
        """See to it that the party is reminded of this deadline, which is another than the last."""
        self.due = deadline
        self.turn = agenda.last = agenda.last + 1
        if self.pending is None or deadline < self.pending:
            self._put(agenda, deadline)

    def is_due(self, agenda: Agenda, now: Millis) -> bool:
        """A reminder has come: whether the deadline has too; else it is put on again."""
        if self.pending == now:
            self.pending = None
        if self.due == now == self.party.deadline:
            self.due = None
            return True
        if self.pending is None and self.due is not None and self.due > now:
            self._put(agenda, self.due)
        return False

    def close(self) -> None:
        """The call has ended: no deadline of it matters any more."""
        self.due = None

    def _put(self, agenda: Agenda, at: Millis) -> None:
        self.pending = at
        agenda.put(at, self, self.turn)


class PlacedCaller:
    """A caller who was waiting before the scenario began: he has no flow, he can only wait, talk and hang up."""

    __slots__ = ("_agent", "_ended", "_queue")

    def __init__(self, queue: str) -> None:
        """Wait in this queue."""
        self._queue: str | None = queue
        self._agent = ""
        self._ended = False

    @property
    def deadline(self) -> Millis | None:
        """He wants nothing of the clock."""
        return None

    @property
    def prompt_id(self) -> int | None:
        """He hears no prompt of ours."""
        return None

    @property
    def is_quiet(self) -> bool:
        """He only waits and talks."""
        return True

    def receive(self, now: Millis, stimulus: SessionStimulus) -> list[Event]:
        """Answer a stimulus with events."""
        del now
        if self._ended:
            return []
        self._ended = isinstance(stimulus, AgentEndedCall | HungUp)
        match stimulus:
            case AgentConnected(agent):
                self._agent, self._queue = agent, None
                return []
            case SentBackToQueue(queue):
                self._agent, self._queue = "", queue
                return []
            case AgentEndedCall():
                return [CallEnded(Disposition.HANDLED.value, "", self._agent)]
            case HungUp() if self._queue is None:
                return [CallEnded(Disposition.HANDLED.value, "", self._agent)]
            case HungUp():
                left = QueueLeft(self._queue or "", "abandoned")
                return [left, CallEnded(Disposition.ABANDONED_IN_QUEUE.value, "", "")]
            case _:
                return []
