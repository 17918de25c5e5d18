"""Who may be on a call's line: a session in the IVR, or a caller whom a scenario placed in a queue."""

from dataclasses import dataclass
from typing import Protocol

from simulator.app.agenda import Agenda, CallDeadline
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


@dataclass(slots=True)
class Leg:
    """A call that is on: who is on its line, and the deadline that he last gave (``due``), with its turn.

    A deadline moves with every key, and mostly back. So one reminder at a time is on the agenda, at ``pending``: it may
    come too early, and is put on again then.
    """

    party: Party
    reminder: CallDeadline
    due: Millis | None = None
    turn: int = 0
    pending: Millis | None = None

    def note_deadline(self, agenda: Agenda) -> None:
        """See to it that the party is reminded of his deadline."""
        deadline = self.party.deadline
        if deadline is not None and deadline != self.due:
            self.due, self.turn = deadline, agenda.turn()
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

    def _put(self, agenda: Agenda, at: Millis) -> None:
        self.pending = at
        agenda.put(at, self.reminder, self.turn)


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
