"""Performs moves: a session with its own line and its own CRM, of which each move makes another moment.

Nothing is changed: ``perform`` forks the session. The line ends prompts when they are over; whatever else may come,
comes as a move.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from simulator.app.network import ANSWERS_AFTER
from simulator.app.reacting import DEFAULT_LATENCY, LATENCY_SETTING
from simulator.domain.events import DipRequested, Event, PromptStarted, QueueEntered
from simulator.domain.stimuli import (
    AgentConnected,
    DeadlineReached,
    Dialled,
    DipReplied,
    EmergencyClosure,
    HungUp,
    KeyPressed,
    PromptEnded,
    SessionStimulus,
    TransferOutReplied,
)
from simulator.domain.timing import Duration, Millis
from simulator.engine.program import Program
from simulator.engine.session import CallSession
from simulator.engine.slots import Phase
from simulator.explore.exploration import Subject
from simulator.explore.moves import (
    AgentAnswers,
    CrmAnswers,
    CrmTimesOut,
    Dials,
    HangUp,
    HearsOut,
    Move,
    NetworkAnswers,
    Opens,
    Press,
    Silence,
    Speed,
    When,
)

KEY_GAP: Millis = 200
"""A caller presses his keys so far apart (steps.md)."""

CALLER_NUMBER = "+442079460999"
AGENT = "an agent"

Said = tuple[Millis, Event]
"""An event, and when it happened in ms of the simulation."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A call, what its line plays, and what it waits for. Times in ms of the simulation.

    ``prompt_end`` is when the prompt that plays is over; ``asked_at`` when the CRM was asked; ``hour`` the index of the
    hours once they are known.
    """

    session: CallSession
    now: Millis = 0
    prompt_end: Millis | None = None
    asked_at: Millis = 0
    hour: int | None = None


def beginning(program: Program, flow: str) -> Moment:
    """The moment before a call reaches a flow."""
    return Moment(CallSession.begin(program, flow))


def latency_of(subject: Subject, flow: str) -> Millis:
    """After how many ms the CRM usually answers, as the setting of a flow says, else that of the flow dialled."""
    settings = (subject.flows[name].settings.get(LATENCY_SETTING) for name in (flow, subject.first))
    lengths = (setting.value for setting in settings if setting is not None)
    return next((length.millis for length in lengths if isinstance(length, Duration)), DEFAULT_LATENCY)


class Line:
    """A call under way while one move is performed. ``said`` has what happens, each with its time."""

    __slots__ = ("_asked_at", "_hour", "_prompt_end", "now", "queued", "said", "session")

    def __init__(self, moment: Moment, program: Program | None = None, hour: int | None = None) -> None:
        """Take up a fork of the moment's call; with a ``program``, under that one's date from now on."""
        self.session: Final = moment.session.fork(program)
        self.now = moment.now
        self.said: list[Said] = []
        self.queued = False
        self._prompt_end = moment.prompt_end
        self._asked_at = moment.asked_at
        self._hour = moment.hour if hour is None else hour

    @property
    def moment(self) -> Moment:
        """Where the call is now."""
        return Moment(self.session, self.now, self._prompt_end, self._asked_at, self._hour)

    @property
    def is_over(self) -> bool:
        """Whether the call has entered a queue in this move, or has ended."""
        return self.queued or self.session.phase is Phase.ENDED

    def tell(self, stimulus: SessionStimulus) -> None:
        """Give the call a stimulus now."""
        for event in self.session.receive(self.now, stimulus):
            self.said.append((self.now, event))
            match event:
                case PromptStarted():
                    self._prompt_end = self.now + event.length
                case DipRequested():
                    self._asked_at = self.now
                case QueueEntered():
                    self.queued = True
                case _:
                    pass
        if not self.session.prompt_playing:
            self._prompt_end = None

    def run_until(self, time: Millis) -> None:
        """Let time run, and prompts and timers with it, those that are due at ``time`` included."""
        while (due := self._due) is not None and due <= time and not self.is_over:
            self.now = due
            prompt = self.session.prompt_id
            if prompt is not None and self._prompt_end == due:
                self.tell(PromptEnded(prompt))
            else:
                self.tell(DeadlineReached())
        if not self.is_over:
            self.now = max(self.now, time)

    def press(self, keys: str) -> None:
        """Keys 200 ms apart, the first one now; no more once the call has left the IVR."""
        for index, key in enumerate(keys):
            if index:
                self.run_until(self.now + KEY_GAP)
            if self.is_over:
                return
            self.tell(KeyPressed(key))

    def run_to_next(self) -> None:
        """Let time run until something happens of itself; none where nothing will."""
        if self._due is not None:
            self.run_until(self._due)

    def wait_for_keys(self) -> None:
        """Let the time run in which keys still belong to a failed entry."""
        until = self.session.slots.flush_until
        if until is not None:
            self.run_until(until)

    def answer(self, outcome: str, fields: Mapping[str, object], at: Millis) -> None:
        """Let the CRM answer at a time, or now if that is past."""
        dip = self.session.dip
        if dip is not None:
            self.now = max(self.now, at)
            self.tell(DipReplied(dip.dip_id, outcome, dict(fields)))  # type: ignore[arg-type]

    @property
    def asked_at(self) -> Millis:
        """When the CRM was asked last."""
        return self._asked_at

    def put_through(self, outcome: str) -> None:
        """Let the network answer."""
        outbound = self.session.slots.outbound
        if outbound is not None:
            self.now += ANSWERS_AFTER
            self.tell(TransferOutReplied(outbound.transfer_id, outcome))

    @property
    def _due(self) -> Millis | None:
        deadline = self.session.deadline
        if self._prompt_end is None or deadline is None:
            return deadline if self._prompt_end is None else self._prompt_end
        return min(deadline, self._prompt_end)


def perform(line: Line, move: Move, subject: Subject) -> None:  # noqa: C901 - one line a move reads best
    """Perform a move on a line, on which a call of this subject is."""
    match move:
        case Press():
            _press(line, move)
        case HearsOut() | Silence():
            line.run_to_next()
        case CrmAnswers(_, outcome, fields, speed):
            slow = line.session.deadline
            usual = line.asked_at + latency_of(subject, line.session.flow_and_state[0])
            at = slow - 1 if speed is Speed.SLOW and slow is not None else usual
            line.answer(outcome, dict(fields), at)
        case CrmTimesOut(_, late):
            _time_out(line, late)
        case HangUp():
            line.tell(HungUp())
        case Dials(withheld):
            numbers = subject.flow.numbers
            line.tell(Dialled("" if withheld else CALLER_NUMBER, numbers[0] if numbers else ""))
        case NetworkAnswers(_, outcome):
            line.put_through(outcome)
        case AgentAnswers():
            line.tell(AgentConnected(AGENT))
        case Opens(emergency=True):
            line.tell(EmergencyClosure(active=True))
        case Opens():
            pass


def _press(line: Line, move: Press) -> None:
    match move.when:
        case When.NEXT:
            line.run_until(line.now + KEY_GAP)
        case When.HEEDED:
            line.wait_for_keys()
        case When.LAST_MOMENT if line.session.deadline is not None:
            line.run_until(line.session.deadline - 1)
        case _:
            line.run_to_next()
    line.press(move.keys)


def _time_out(line: Line, late: CrmAnswers | None) -> None:
    """The time runs out; an answer that comes afterwards carries the id of a look-up that nobody waits for."""
    dip = line.session.dip
    line.run_to_next()
    if dip is not None and late is not None and not line.is_over:
        line.tell(DipReplied(dip.dip_id, late.outcome, dict(late.fields)))
