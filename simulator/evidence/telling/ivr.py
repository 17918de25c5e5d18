"""What caller, IVR and CRM did, as a person reads it. Each function tells one kind of event."""

from collections.abc import Mapping
from types import MappingProxyType

from simulator.domain import events as e
from simulator.domain.timing import MINUTE, Millis, format_length
from simulator.evidence.telling.told import CALL, CALLER, CRM, FLOW, IVR, LINE, Told

RESULTS: Mapping[str, str] = MappingProxyType(
    {
        "matched": "entry complete",
        "no_input": "no input",
        "no_match": "no such choice",
        "too_short": "too short",
        "too_long": "too long",
        "bad_key": "a key that does not belong",
        "hung_up": "the caller hangs up",
        "broken_off": "an agent answers",
    }
)
COMPLETED_BY: Mapping[str, str] = MappingProxyType(
    {"terminator": " and the terminator", "inter_digit": ", then no more"}
)


def seconds(length: Millis) -> str:
    """A length of time as it is read: "2.1 s", "3m20s"."""
    return f"{length / 1000:.1f} s" if length < MINUTE else format_length(round(length, -3))


def named(values: Mapping[str, str | tuple[str, ...]]) -> str:
    """Values with their names, in brackets; nothing for none."""
    told = ", ".join(f"{name.replace('_', ' ')} {_text(value)}" for name, value in values.items() if value)
    return f" ({told})" if told else ""


def started(event: e.CallStarted) -> Told:
    """The call arrives."""
    return Told(CALL, f"{event.ani or 'no number'} dials {event.dnis} → flow {event.flow}")


def unanswered(event: e.NumberUnanswered) -> Told:
    """Nobody answers the dialled number."""
    return Told(CALL, f"{event.ani or 'no number'} dials {event.dnis} → no flow answers this number")


def prompt(event: e.PromptStarted) -> Told:
    """The IVR speaks."""
    return Told(IVR, f'"{event.text}"', event.state)


def cut_off(event: e.PromptCutOff) -> Told:
    """It is stopped."""
    return Told(IVR, f"the prompt is cut off after {seconds(event.heard)} ({event.cause})")


def restarted(event: e.EntryRestarted) -> Told:
    """The caller starts his entry over."""
    del event
    return Told(CALLER, "starts over")


def entry(event: e.EntryCompleted) -> Told:
    """The caller has keyed something in, or nothing."""
    result = RESULTS.get(event.result, event.result.replace("_", " "))
    if event.result == "no_input":
        return Told(CALLER, f"presses nothing → {result}")
    if event.result == "no_match":
        return Told(CALLER, f"presses {event.shown} → {result}")
    if event.result == "opted_out":
        return Told(CALLER, f"opts out: {event.shown}")
    how = COMPLETED_BY.get(event.by, "")
    return Told(CALLER, f"keys in {event.shown or 'nothing'}{how} → {result}")


def choice(event: e.ChoiceMade) -> Told:
    """The caller has chosen."""
    return Told(CALLER, f"presses {event.key} ({event.label})")


def discarded(event: e.KeysDiscarded) -> Told:
    """Keys have no effect."""
    return Told(CALLER, f"{_keys(event.count)} thrown away: {event.reason}")


def attempt(event: e.AttemptCounted) -> Told:
    """A mistake is counted."""
    left = ", none left" if event.exhausted else ""
    return Told(FLOW, f"attempt {event.used} of {event.limit} used up ({event.counter.replace('_', ' ')}){left}")


def asked(event: e.DipRequested) -> Told:
    """The CRM is asked."""
    return Told(CRM, f"is asked: {event.operation}{named(event.inputs)}", event.state)


def answered(event: e.DipAnswered) -> Told:
    """It answers."""
    return Told(CRM, f"{event.operation} → {event.outcome.replace('_', ' ')}{named(event.fields)}")


def timed_out(event: e.DipTimedOut) -> Told:
    """It does not answer in time."""
    return Told(CRM, f"{event.operation} → no answer in time")


def stale(event: e.StaleReply) -> Told:
    """Something came too late."""
    return Told(LINE, f"an answer came too late and changed nothing ({event.what.replace('_', ' ')})")


def identity(event: e.IdentityRaised) -> Told:
    """The caller is better known."""
    return Told(FLOW, f"the caller is {event.level} now")


def schedule(event: e.ScheduleChecked) -> Told:
    """Opening hours are asked."""
    return Told(FLOW, f"{event.schedule.replace('_', ' ')} at {event.local_time}: {event.outcome}")


def trouble(event: e.ValueTrouble) -> Told:
    """Something has no usable value."""
    return Told(FLOW, f"trouble: {event.detail}", event.state)


def put_through(event: e.TransferOutStarted) -> Told:
    """The call is put through to a number."""
    return Told(IVR, f"puts the call through to {event.number}")


def put_through_answered(event: e.TransferOutAnswered) -> Told:
    """The network says what became of that."""
    return Told(LINE, f"{event.number}: {event.outcome.replace('_', ' ')}")


def cap(event: e.StepCapReached) -> Told:
    """The call has gone round for ever."""
    return Told(FLOW, f"the call has entered {event.cap} states, as many as it may: it fails")


def ended(event: e.CallEnded) -> Told:
    """The call is over."""
    if event.talked_to:
        return Told(CALL, f"ends: {event.disposition} (talked to {event.talked_to})")
    return Told(CALL, f"ends: {event.disposition}", event.state)


def emergency(event: e.EmergencyDeclared) -> Told:
    """The centre closes at once, or opens again."""
    return Told(FLOW, "an emergency closure is declared" if event.active else "the emergency closure is lifted")


def _text(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _keys(count: int) -> str:
    return "1 key" if count == 1 else f"{count} keys"
