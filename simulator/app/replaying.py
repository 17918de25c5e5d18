"""From a recorded event to the stimulus that caused it."""

from collections.abc import Iterable, Mapping

from simulator.domain.calls import Disposition, Masked
from simulator.domain.events import (
    AttributeSet,
    CallAnswered,
    CallEnded,
    CallStarted,
    ChoiceMade,
    DipAnswered,
    DipTimedOut,
    EmergencyDeclared,
    EntryCompleted,
    EntryRestarted,
    EntryStarted,
    Event,
    ExitTaken,
    PromptCutOff,
    PromptFinished,
    QueueLeft,
    QueueTransferred,
    StaleReply,
    TransferOutAnswered,
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
    PromptEnded,
    SentBackToQueue,
    SessionStimulus,
    StartedOver,
    TransferOutReplied,
)
from simulator.domain.values import Value
from simulator.engine.session import CallSession
from simulator.engine.slots import Phase
from simulator.flow.model import AnyState, DataDip

BROKEN_OFF = ("hung_up", "broken_off")
"""Results of an entry that nobody completes."""


def stimulus_for(  # noqa: C901, PLR0911 - one line an event
    event: Event, following: Iterable[Event], session: CallSession, state: AnyState | None
) -> SessionStimulus | None:
    """What must have happened for this event to come next; None where nothing from outside causes such an event.

    ``following`` are the recorded events after it, ``state`` is where the session is.
    """
    match event:
        case CallStarted():
            return Dialled(event.ani, event.dnis)
        case EmergencyDeclared(active):
            return EmergencyClosure(active)
        case DipAnswered():
            return DipReplied(event.dip_id, event.outcome, _fields(event, following, state))
        case DipTimedOut():
            return DeadlineReached()
        case StaleReply():
            return _stale(event)
        case TransferOutAnswered():
            return TransferOutReplied(event.transfer_id, event.outcome)
        case CallAnswered(agent):
            return AgentConnected(agent)
        case QueueTransferred(to_queue=queue):
            return SentBackToQueue(queue)
        case QueueLeft() | CallEnded():
            return _ending(event, session)
        case ExitTaken(outcome=outcome):
            return ExitGiven(outcome) if session.phase is Phase.AWAITING_EXIT else _silence(session)
        case _:
            return _at_a_prompt(event, following)


def _at_a_prompt(event: Event, following: Iterable[Event]) -> SessionStimulus | None:
    """What the line or the caller did while a prompt played or the flow asked."""
    match event:
        case PromptFinished(prompt_id):
            return PromptEnded(prompt_id)
        case PromptCutOff(cause="hang-up"):
            return HungUp()
        case PromptCutOff():
            return _key_at_prompt(following)
        case EntryStarted():
            return EntryBegan(_unfinished(following))
        case EntryRestarted():
            return _started_over(following)
        case EntryCompleted() | ChoiceMade():
            return _entry(event, following)
        case _:
            return None


def _key_at_prompt(following: Iterable[Event]) -> SessionStimulus:
    """A key cut the prompt off: which one is known in a menu only."""
    after = iter(following)
    match next(after, None):
        case ChoiceMade(key=key) | EntryCompleted(result="no_match", shown=key):
            return KeyFed(key)
        case EntryStarted():
            return EntryBegan(_unfinished(after))
        case _:
            return EntryBegan()


def _entry(event: EntryCompleted | ChoiceMade, following: Iterable[Event]) -> SessionStimulus:
    match event:
        case ChoiceMade(key=key) | EntryCompleted(result="no_match", shown=key):
            return KeyFed(key)
        case EntryCompleted(result="no_input"):
            return DeadlineReached()
        case EntryCompleted(result=result) if result in BROKEN_OFF:
            return HungUp()
        case EntryCompleted(result="opted_out"):
            # What is shown of it is the option's words.
            return EntryFed(event.classes, Masked("•"))
        case EntryCompleted():
            return EntryFed(event.classes, best_known(event.shown, _attributes(event.state, following).values()))


def _unfinished(following: Iterable[Event]) -> str:
    """The classes of the keys of an entry that has begun, where it is never completed and not started over."""
    event = _what_became(following)
    return event.classes if isinstance(event, EntryCompleted) and event.result in BROKEN_OFF else ""


def _started_over(following: Iterable[Event]) -> StartedOver:
    match _what_became(following):
        case EntryCompleted(result="no_input"):
            return StartedOver(silent=True)
        case EntryCompleted(result=result, classes=classes) if result in BROKEN_OFF:
            return StartedOver(silent=False, unfinished=classes)
        case _:
            return StartedOver(silent=False)


def _what_became(following: Iterable[Event]) -> Event | None:
    """The event that says what became of an entry that has begun."""
    ends = EntryCompleted | EntryRestarted | EntryStarted | CallEnded
    return next((event for event in following if isinstance(event, ends)), None)


def _fields(event: DipAnswered, following: Iterable[Event], state: AnyState | None) -> Mapping[str, Value]:
    """The fields of the CRM's answer; one that is kept may be better known by the attribute than by the answer."""
    keeps = state.keeps if isinstance(state, DataDip) else {}
    kept = {} if state is None else _attributes(state.name, following)
    return {name: _value(value, kept.get(keeps.get(name, ""))) for name, value in event.fields.items()}


def _attributes(state: str, following: Iterable[Event]) -> Mapping[str, str]:
    """What the attributes are shown as that a state sets before it is left."""
    values: dict[str, str] = {}
    for event in following:
        if isinstance(event, ExitTaken | CallEnded):
            break
        if isinstance(event, AttributeSet) and event.set_by == state:
            values[event.name] = event.value
    return values


def best_known(seen: str, others: Iterable[str]) -> str | Masked:
    """A value as a recording shows it in several places: the one that hides least of it; what is masked stays so."""
    for other in others:
        if other.count("•") < seen.count("•") and _is_one(seen, other):
            seen = other
    return Masked(seen) if "•" in seen else seen


def _is_one(masked: str, other: str) -> bool:
    """Whether two texts can be the same value."""
    return len(masked) == len(other) and all(one in {two, "•"} for one, two in zip(masked, other, strict=True))


def _value(seen: str | tuple[str, ...], kept: str | None = None) -> Value:
    """A recorded field as a value: what is masked stays masked."""
    if isinstance(seen, tuple):
        return tuple(_value(item) for item in seen)
    return best_known(seen, () if kept is None else (kept,))


def _stale(event: StaleReply) -> SessionStimulus | None:
    match event:
        case StaleReply(what="dip", ref=ref):
            return DipReplied(ref, "")
        case StaleReply(what="transfer out", ref=ref):
            return TransferOutReplied(ref, "")
        case StaleReply(what="prompt", ref=ref):
            return PromptEnded(ref)
        case _:
            return None


def _ending(event: QueueLeft | CallEnded, session: CallSession) -> SessionStimulus:
    handled = isinstance(event, CallEnded) and event.disposition == Disposition.HANDLED
    return AgentEndedCall("") if handled and session.phase is Phase.TALKING else HungUp()


def _silence(session: CallSession) -> SessionStimulus | None:
    """An exit without an event before it: the caller let a callback's offer pass."""
    return DeadlineReached() if session.phase is Phase.ASKING else None
