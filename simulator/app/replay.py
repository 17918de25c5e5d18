"""Replay: a recorded call once more through the flow as it is now, and the first event that differs.

The recording holds no keys of sensitive entries: an entry is fed as the classes of its keys at the time it was
complete. The CRM's answers come from the file; no CRM is asked. The session's own timers run as they do now, so that
a changed time-out, prompt or exit shows. What the contact centre did is taken from the file, not compared.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.app.alike import alike, has_unknown
from simulator.app.key_times import KeyTimes, hidden_in
from simulator.app.replaying import stimulus_for
from simulator.domain.eventlog import Entry
from simulator.domain.events import (
    AgentAlerted,
    AlertUnanswered,
    AlertWithdrawn,
    CallAnswered,
    CallbackStarted,
    CallbackTried,
    CallEnded,
    CallStarted,
    ConversationEnded,
    EntryCompleted,
    Event,
    ExitTaken,
    KeysDiscarded,
    PromptStarted,
    QueueEntered,
    QueueStanding,
    QueueTransferred,
    RingWidened,
    ScreenPopped,
    StaleReply,
    StateEntered,
    WrappedUp,
)
from simulator.domain.stimuli import DeadlineReached, EmergencyClosure, PromptEnded, SessionStimulus
from simulator.domain.timing import Millis
from simulator.engine.program import Program
from simulator.engine.session import CallSession
from simulator.flow.model import AnyState, Collect

FROM_THE_CENTRE = (
    AgentAlerted,
    AlertUnanswered,
    AlertWithdrawn,
    CallAnswered,
    CallbackStarted,
    CallbackTried,
    ConversationEnded,
    QueueStanding,
    QueueTransferred,
    RingWidened,
    ScreenPopped,
    WrappedUp,
)
NOT_FED = (KeysDiscarded,)
"""Keys that no entry consumed are a count in the recording: they cannot be fed, so they are not compared."""


@dataclass(frozen=True, slots=True)
class Difference:
    """The first event that differs: as recorded (None: the recording ends) and as it is now (None: nothing)."""

    at: Millis
    flow: str
    state: str
    recorded: Event | None
    now: Event | None


@dataclass(frozen=True, slots=True)
class NotReevaluated:
    """What the replay took from the recording instead of judging it anew, and why.

    ``is_decision``: the recorded exit was taken; else it matters only where the flow has changed.
    """

    flow: str
    state: str
    reason: str
    is_decision: bool = False


@dataclass(frozen=True, slots=True)
class ReplayResult:
    """What a replay found: how many events are the same, the first difference, and what it could not tell."""

    compared: int
    difference: Difference | None
    not_reevaluated: tuple[NotReevaluated, ...]


class _Replay:
    """One call of a recording, in step with a session of the flow as it is now."""

    def __init__(self, program: Program, flow: str, entries: tuple[Entry, ...]) -> None:
        self.program = program
        self.session = CallSession.begin(program, flow)
        self.recorded = tuple(_to_compare(entries))
        self.is_whole = any(isinstance(entry.event, CallEnded) for entry in entries)
        self.next = 0
        self.line_due: tuple[Millis, int] | None = None
        self.produced: list[tuple[Millis, Event]] = []
        self.place = (flow, "")
        self.key_times = KeyTimes()
        self.unchecked: list[NotReevaluated] = []
        self.compared = 0
        self.offset = 0

    def run(self) -> Difference | None:
        """Feed and compare until the recording ends or something differs."""
        missing = self._begin()
        while missing is None and (self.produced or self.next < len(self.recorded)):
            missing = self._compare_produced()
            if missing is None and self.next < len(self.recorded):
                missing = self._feed(self.recorded[self.next])
        return missing

    def _begin(self) -> Difference | None:
        """A call begins by being dialled; in an emergency, that was declared before (schedules ask it first)."""
        first = self.recorded[0] if self.recorded else None
        if first is None or not isinstance(first.event, CallStarted):
            return None if first is None else self._missing(first)
        self.offset = first.event.clock
        if first.event.emergency:
            self.session.receive(self.offset, EmergencyClosure(active=True))
        return None

    def _missing(self, expected: Entry) -> Difference:
        return Difference(expected.at, *self.place, expected.event, None)

    def _compare_produced(self) -> Difference | None:
        while self.produced:
            at, event = self.produced.pop(0)
            self._skip_centre()
            expected = self.recorded[self.next] if self.next < len(self.recorded) else None
            if expected is None and not self.is_whole:
                # The recording was cut off here: what comes next was not written any more.
                self.produced.clear()
                return None
            if expected is None or expected.at != at or not alike(expected.event, event):
                return Difference(at, *self.place, None if expected is None else expected.event, event)
            self._note(at, event)
            self.next += 1
            self.compared += 1
        return None

    def _skip_centre(self) -> None:
        """Events of the centre may stand between a call's own, where both happen at the same time."""
        while self.next < len(self.recorded) and isinstance(self.recorded[self.next].event, FROM_THE_CENTRE):
            entry = self.recorded[self.next]
            if self._stimulus(entry) is not None:
                return
            self.next += 1

    def _note(self, at: Millis, event: Event) -> None:
        """Take up where the call is, and what could not be judged anew."""
        self.key_times.note(at, event)
        match event:
            case StateEntered(flow=flow, state=state):
                self.place = (flow, state)
            case ExitTaken(recorded=True):
                self._unchecked("its condition depends on a masked value", is_decision=True)
            case EntryCompleted() if hidden_in(event):
                self._unchecked(hidden_in(event))
            case _:
                pass
        if has_unknown(event):
            self._unchecked("it uses a masked value")

    def _unchecked(self, reason: str, *, is_decision: bool = False) -> None:
        self.unchecked.append(NotReevaluated(*self.place, reason, is_decision))

    def _stimulus(self, expected: Entry) -> SessionStimulus | None:
        following = (self.recorded[place].event for place in range(self.next + 1, len(self.recorded)))
        return stimulus_for(expected.event, following, self.session, self._state())

    def _state(self) -> AnyState | None:
        flow, state = self.session.flow_and_state
        return self.program.state(flow, state) if state else None

    def _feed(self, expected: Entry) -> Difference | None:
        due = self._due()
        if due is not None and due < expected.at:
            self._receive(due, self._own_stimulus(due))
            return None
        stimulus = self._stimulus(expected)
        if isinstance(expected.event, FROM_THE_CENTRE):
            self.next += 1
            if stimulus is not None:
                self._receive(expected.at, stimulus)
            return None
        if stimulus is None or not self._is_time(expected, stimulus, due):
            return self._missing(expected)
        self._receive(expected.at, stimulus)
        return None if self.produced else self._missing(expected)

    def _is_time(self, expected: Entry, stimulus: SessionStimulus, due: Millis | None) -> bool:
        """Whether a timer, the line or the keys could have come to this now."""
        event, state = expected.event, self._state()
        if isinstance(event, EntryCompleted) and isinstance(state, Collect):
            flow = self.session.flow_and_state[0]
            if not self.key_times.allow(expected.at, event, state, self.program, flow):
                return False
        by_the_clock = isinstance(stimulus, PromptEnded | DeadlineReached) and not isinstance(event, StaleReply)
        return due == expected.at if by_the_clock else True

    def _due(self) -> Millis | None:
        deadline = self.session.deadline
        times = [] if deadline is None else [deadline - self.offset]
        if self.line_due is not None and self.session.prompt_id == self.line_due[1]:
            times.append(self.line_due[0])
        return min(times, default=None)

    def _own_stimulus(self, due: Millis) -> SessionStimulus:
        if self.line_due is not None and self.line_due[0] == due and self.session.prompt_id == self.line_due[1]:
            return PromptEnded(self.line_due[1])
        return DeadlineReached()

    def _receive(self, at: Millis, stimulus: SessionStimulus) -> None:
        for event in self.session.receive(self.offset + at, stimulus):
            if isinstance(event, PromptStarted):
                self.line_due = (at + event.length, event.prompt_id)
            if not isinstance(event, NOT_FED):
                self.produced.append((at, event))


def replay(program: Program, flow: str, entries: tuple[Entry, ...]) -> ReplayResult:
    """Run one call's entries again; ``entries`` are those of a single call, in order."""
    run = _Replay(program, flow, entries)
    difference = run.run()
    return ReplayResult(run.compared, difference, tuple(dict.fromkeys(run.unchecked)))


def calls_in(entries: tuple[Entry, ...]) -> Iterator[tuple[str, tuple[Entry, ...]]]:
    """The calls of a recording that reached a flow, each with its own entries."""
    by_call: dict[str, list[Entry]] = {}
    for entry in entries:
        by_call.setdefault(entry.call, []).append(entry)
    for call, own in by_call.items():
        if any(isinstance(entry.event, StateEntered) for entry in own):
            yield call, tuple(own)


def _to_compare(entries: tuple[Entry, ...]) -> Iterator[Entry]:
    """What a replay follows: all but unconsumed keys, and the queue that an agent, not the flow, sent the call to."""
    transferred = False
    for entry in entries:
        own = not (transferred and isinstance(entry.event, QueueEntered))
        transferred = isinstance(entry.event, QueueTransferred) or (transferred and own)
        if own and not isinstance(entry.event, NOT_FED):
            yield entry
