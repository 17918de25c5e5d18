"""A call through its flow: one stimulus in, its events out, and the next deadline to be reminded of.

``CallSession`` does no I/O and holds no clock. Prompts end, look-ups are answered and numbers are put through by
stimuli that carry an id; one that comes too late is logged as stale and changes nothing.
"""

from collections.abc import Callable, Hashable, Mapping
from types import MappingProxyType
from typing import Any

from simulator.domain.calls import Disposition
from simulator.domain.events import (
    CallStarted,
    EmergencyDeclared,
    EntryStarted,
    Event,
    PromptFinished,
    StaleReply,
    StepCapReached,
)
from simulator.domain.stimuli import (
    AgentConnected,
    AgentEndedCall,
    DeadlineReached,
    Dialled,
    DipReplied,
    EmergencyClosure,
    EntryBegan,
    EntryFed,
    ExitGiven,
    HungUp,
    KeyFed,
    KeyPressed,
    PromptEnded,
    SentBackToQueue,
    SessionStimulus,
    StartedOver,
    TransferOutReplied,
)
from simulator.domain.timing import Millis
from simulator.engine.call import NOWHERE, Call, nobody
from simulator.engine.keying import keep_for_later, still_flushing, swallowed
from simulator.engine.kinds import BEHAVIOURS
from simulator.engine.program import Program
from simulator.engine.refeeding import stand_ins
from simulator.engine.slots import CallSlots, PendingDip, Phase, QueuePlace

# Held by name: ``Enum`` looks each member up by a call of its own, and these are asked for with every key.
_ENDED = Phase.ENDED
_ASKING = Phase.ASKING
_TALKING = Phase.TALKING

KEEPS_KEYS = (Phase.DIPPING, Phase.PUTTING_THROUGH, Phase.AWAITING_EXIT)
TAKES_KEYS = (_ASKING, Phase.PLAYING)


class CallSession:
    """One call in the IVR. ``receive`` is its only door; everything that happened comes back as events."""

    __slots__ = ("_call",)

    def __init__(self, call: Call) -> None:
        """Take up a call; ``begin`` makes a new one."""
        self._call = call

    @classmethod
    def begin(cls, program: Program, flow: str) -> "CallSession":
        """A call that is about to reach a flow."""
        return cls(Call(program, CallSlots(flow)))

    def receive(self, now: Millis, stimulus: SessionStimulus) -> list[Event]:
        """Answer a stimulus at ``now`` ms of the simulation with the events it causes."""
        call = self._call
        events: list[Event] = []
        if call.slots.phase is not _ENDED:
            call.now = now
            call.cut_short = NOWHERE
            call.emit = events.append
            _ANSWERS[type(stimulus)](call, stimulus)
            while call.to_enter:
                _enter(call)
            call.emit = nobody
        return events

    def fork(self, program: Program | None = None) -> "CallSession":
        """The same call once more: given the same stimuli, both answer the same.

        With a ``program`` it is the same call under that one's date; its flows must be these.
        """
        return CallSession(self._call.fork(program))

    def count_steps_anew(self) -> None:
        """Let the cap of steps count from here on (R7): for whoever tries every way that a call can go."""
        self._call.slots.steps = 0

    @property
    def slots(self) -> CallSlots:
        """All that the call is, to be looked at: ``receive`` alone changes it."""
        return self._call.slots

    def situation(self, now: Millis) -> Hashable:
        """The call as a hashable value, times relative to now (``CallSlots.situation``)."""
        return self._call.slots.situation(now)

    @property
    def deadline(self) -> Millis | None:
        """When the call wants ``DeadlineReached``, in ms of the simulation; None when it waits for others."""
        return self._call.slots.deadline

    @property
    def phase(self) -> Phase:
        """What the call is doing."""
        return self._call.slots.phase

    @property
    def flow_and_state(self) -> tuple[str, str]:
        """The names of the flow and the state the call is at."""
        return self._call.slots.flow, self._call.slots.state

    @property
    def prompt_playing(self) -> bool:
        """Whether a prompt plays."""
        return self._call.slots.prompt is not None

    @property
    def prompt_id(self) -> int | None:
        """The id of the prompt that plays."""
        playing = self._call.slots.prompt
        return None if playing is None else playing.prompt_id

    @property
    def is_quiet(self) -> bool:
        """Whether the IVR waits for somebody: it asks and the prompt is over, the call is queued, talks or has ended.

        In a queue an in-queue flow may play for ever: only a prompt that asks must be over.
        """
        slots = self._call.slots
        phase = slots.phase
        if phase is _ASKING:
            return slots.prompt is None
        return slots.queue is not None or phase is _TALKING or phase is _ENDED

    @property
    def queued(self) -> bool:
        """Whether the call has a place in a queue and nobody talks on it yet."""
        return self._call.slots.queue is not None and self._call.slots.phase is not _TALKING

    @property
    def first_flow(self) -> str:
        """The flow that the caller dialled."""
        slots = self._call.slots
        return slots.stack[0].flow if slots.stack else slots.flow

    @property
    def outbound_number(self) -> str:
        """The number that the call is being put through to, for the network."""
        outbound = self._call.slots.outbound
        return "" if outbound is None else outbound.number

    @property
    def callback_number(self) -> str:
        """The number to call back, for the contact centre."""
        return self._call.slots.callback or ""

    @property
    def dip(self) -> PendingDip | None:
        """The look-up under way, for the CRM's door."""
        return self._call.slots.dip


def _enter(call: Call) -> None:
    call.to_enter = False
    ready = call.ready
    steps = call.slots.steps = call.slots.steps + 1
    # R7: a cap of steps per call stops loops.
    if steps > ready.flow.flow.step_cap:
        call.emit(StepCapReached(ready.flow.flow.step_cap))
        call.leave_queue("failed")
        call.end(Disposition.FAILED)
        return
    call.emit(ready.entered[steps])
    state = ready.state
    BEHAVIOURS[type(state)].enter(call, state)


def _dialled(call: Call, dialled: Dialled) -> None:
    slots, flow = call.slots, call.flow
    slots.ani, slots.dnis = dialled.ani, dialled.dnis
    call.be_at(slots.flow, call.ready.flow.start)
    local = call.program.local_text(flow.time_zone, call.now)
    call.emit(CallStarted(slots.ani, slots.dnis, flow.name, call.now, local, slots.emergency))
    call.to_enter = True


def _emergency(call: Call, closure: EmergencyClosure) -> None:
    call.slots.emergency = closure.active
    if call.slots.phase is not Phase.NEW:
        call.emit(EmergencyDeclared(closure.active))


def _key(call: Call, pressed: KeyPressed) -> None:
    slots, key = call.slots, pressed.key
    if slots.phase is _TALKING or (slots.flush_until is not None and still_flushing(call, call.now)):
        return
    if slots.grace is not None and swallowed(call, key, call.now):
        return
    state = call.ready.state
    take = BEHAVIOURS[type(state)].key
    if slots.prompt is not None and not slots.prompt.barge_in:
        # R8: a prompt without barge-in throws away the keys pressed during it.
        call.throw_away("a prompt without barge-in")
    elif take is not None and slots.phase in TAKES_KEYS:
        take(call, state, key, call.now)
    elif slots.phase in KEEPS_KEYS:
        slots.last_key = call.now
        keep_for_later(call, key, call.now)
    else:
        call.throw_away("nobody asks for keys")


def _prompt_ended(call: Call, ended: PromptEnded) -> None:
    slots, prompt_id = call.slots, ended.prompt_id
    if slots.prompt is None or slots.prompt.prompt_id != prompt_id:
        call.emit(StaleReply("prompt", prompt_id))
        return
    call.emit(PromptFinished(prompt_id, slots.prompt.name))
    slots.prompt = None
    if slots.unused:
        call.tell_unused()
    state = call.ready.state
    then = BEHAVIOURS[type(state)].prompt_over
    if then is not None:
        then(call, state)


def _deadline(call: Call, reminder: DeadlineReached) -> None:
    del reminder
    slots = call.slots
    if slots.deadline is None or call.now < slots.deadline:
        return
    slots.deadline = None
    state = call.state
    run_out = BEHAVIOURS[type(state)].deadline
    if run_out is not None:
        run_out(call, state)


def _dip_replied(call: Call, reply: DipReplied) -> None:
    dip = call.slots.dip
    state = call.state
    take = BEHAVIOURS[type(state)].dip_replied
    if dip is None or dip.dip_id != reply.dip_id or take is None:
        call.emit(StaleReply("dip", reply.dip_id))
    else:
        take(call, state, reply)


def _put_through(call: Call, reply: TransferOutReplied) -> None:
    state = call.state
    take = BEHAVIOURS[type(state)].put_through
    if take is None:
        call.emit(StaleReply("transfer out", reply.transfer_id))
    else:
        take(call, state, reply)


def _hung_up(call: Call, hang_up: HungUp) -> None:
    """UC 17 Q22: how a hang-up is called depends on where the caller was."""
    del hang_up
    slots = call.slots
    call.cut_prompt("hang-up")
    if slots.phase is _TALKING:
        call.end(Disposition.HANDLED)
    elif slots.callback is not None:
        call.end(Disposition.CALLBACK_REQUESTED)
    elif slots.queue is not None:
        call.leave_queue("abandoned")
        call.end(Disposition.ABANDONED_IN_QUEUE)
    else:
        call.end(Disposition.ABANDONED_IN_IVR)


def _agent_ended(call: Call, ended: AgentEndedCall) -> None:
    del ended
    call.end(Disposition.HANDLED)


def _connected(call: Call, connected: AgentConnected) -> None:
    """The agent has answered: an in-queue flow is over, wherever it was."""
    slots = call.slots
    call.cut_prompt("agent")
    call.break_off_entry("broken_off")
    call.empty_buffer("an agent answered")
    call.forget_secrets()
    base = next((frame for frame in slots.stack if frame.in_queue), None)
    if base is not None:
        call.be_at(base.flow, base.state)
        slots.stack = ()
    slots.phase, slots.agent, slots.deadline = _TALKING, connected.agent, None
    slots.dip = slots.outbound = None


def _sent_back(call: Call, sent: SentBackToQueue) -> None:
    slots = call.slots
    slots.phase = Phase.QUEUED
    slots.queue = QueuePlace(sent.queue, (), 0 if slots.queue is None else slots.queue.priority)


def _entry_began(call: Call, began: EntryBegan) -> None:
    """Replay: a key of unknown value stops a prompt; a message is over by it, an entry has begun."""
    call.cut_prompt("barge-in")
    if call.slots.phase is Phase.PLAYING:
        call.leave("done")
    else:
        call.slots.deadline, call.slots.entry = None, stand_ins(began.unfinished)
        call.emit(EntryStarted(call.slots.state))


def _started_over(call: Call, over: StartedOver) -> None:
    state = call.state
    take = BEHAVIOURS[type(state)].started_over
    if take is not None and call.slots.phase is _ASKING:
        take(call, state, over)


def _key_fed(call: Call, fed: KeyFed) -> None:
    """Replay: what was flushed or swallowed is not in the recording as a key, so that none is kept back here."""
    slots, state = call.slots, call.state
    take = BEHAVIOURS[type(state)].key
    if take is not None and slots.phase is _ASKING and (slots.prompt is None or slots.prompt.barge_in):
        take(call, state, fed.key, call.now)


def _entry_fed(call: Call, fed: EntryFed) -> None:
    state = call.state
    take = BEHAVIOURS[type(state)].entry_fed
    if take is not None and call.slots.phase is _ASKING:
        take(call, state, fed)


def _exit_given(call: Call, given: ExitGiven) -> None:
    if call.slots.phase is Phase.AWAITING_EXIT:
        call.leave(given.outcome, recorded=True)


_ANSWERS: Mapping[type[SessionStimulus], Callable[[Call, Any], None]] = MappingProxyType(
    {
        Dialled: _dialled,
        KeyPressed: _key,
        PromptEnded: _prompt_ended,
        DeadlineReached: _deadline,
        DipReplied: _dip_replied,
        TransferOutReplied: _put_through,
        HungUp: _hung_up,
        EmergencyClosure: _emergency,
        AgentConnected: _connected,
        SentBackToQueue: _sent_back,
        AgentEndedCall: _agent_ended,
        EntryBegan: _entry_began,
        StartedOver: _started_over,
        EntryFed: _entry_fed,
        KeyFed: _key_fed,
        ExitGiven: _exit_given,
    }
)
"""Who answers which stimulus."""
