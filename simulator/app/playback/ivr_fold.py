"""What changes in the view of a call by what happens in the IVR. Each function folds one kind of event."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from simulator.app.playback.json import Changes, Json, texts
from simulator.app.playback.record import DIP, NO_INPUT, FoldedCall
from simulator.domain import events as e
from simulator.domain.identity import Identity
from simulator.domain.operations import TIMED_OUT
from simulator.domain.timing import Millis
from simulator.evidence.playing import as_far_as
from simulator.flow.model import Callback, Collect, Menu

Fold = Callable[[FoldedCall, Millis, Any], Changes]


def _started(call: FoldedCall, at: Millis, event: e.CallStarted) -> Changes:
    call.call = {
        "id": call.id,
        "ani": event.ani,
        "dnis": event.dnis,
        "began": at,
        "started": event.local_time,
        "flow": event.flow,
        "emergency": event.emergency,
    }
    yield "call", call.call
    yield "phase", "ivr" if event.flow else "queued"
    yield "identity", Identity.UNKNOWN.word
    yield "attempts", call.attempts
    yield "data", call.data


def _unanswered(call: FoldedCall, at: Millis, event: e.NumberUnanswered) -> Changes:
    call.is_over = True
    call.call = {"id": call.id, "ani": event.ani, "dnis": event.dnis, "began": at, "started": "", "flow": ""}
    yield "call", call.call
    yield "phase", "ended"


def _emergency(call: FoldedCall, _: Millis, event: e.EmergencyDeclared) -> Changes:
    call.call = {**call.call, "emergency": event.active}
    yield "call", call.call


def _entered(call: FoldedCall, _: Millis, event: e.StateEntered) -> Changes:
    del event  # the route has read it
    yield "place", call.route.place()
    yield "entry", None
    yield from call.stop(NO_INPUT, DIP)


def _left(call: FoldedCall, _: Millis, event: e.ExitTaken) -> Changes:
    del event
    yield "place", call.route.place()
    yield from call.stop(NO_INPUT, DIP)


def _plays(call: FoldedCall, at: Millis, event: e.PromptStarted) -> Changes:
    call.playing = event
    yield (
        "prompt",
        {
            "id": event.prompt_id,
            "name": event.prompt,
            "text": event.text,
            "language": event.language,
            "from": at,
            "until": at + event.length,
            "barge_in": event.barge_in,
        },
    )
    yield from call.stop(NO_INPUT)


def _finished(call: FoldedCall, at: Millis, event: e.PromptFinished) -> Changes:
    del event
    yield from _heard(call, None)
    # telephony-rules R1: the timer for the first key starts when the prompt ends.
    if isinstance(call.route.state, Menu | Collect | Callback):
        yield from call.start(NO_INPUT, at, call.route.timer("first_digit"))


def _cut_off(call: FoldedCall, _: Millis, event: e.PromptCutOff) -> Changes:
    return _heard(call, event.heard)


def _heard(call: FoldedCall, heard: Millis | None) -> Changes:
    """The prompt is over; ``heard`` ms of it where it was cut off."""
    playing, call.playing = call.playing, None
    yield "prompt", None
    if playing is not None:
        text = playing.text if heard is None else as_far_as(playing.text, heard, playing.length)
        yield "heard", {"text": text, "language": playing.language, "cut": heard is not None}


def _keying(call: FoldedCall, _: Millis, event: e.EntryStarted | e.EntryRestarted) -> Changes:
    """The time until the next key is told nowhere: a log with a time for each key would tell of a PIN (S3)."""
    del event
    yield "entry", {"shown": "", "count": 0, "result": None}
    yield from call.stop(NO_INPUT)


def _keyed(call: FoldedCall, _: Millis, event: e.EntryCompleted) -> Changes:
    yield "entry", {"shown": event.shown, "count": event.count, "result": event.result}
    yield from call.stop(NO_INPUT)


def _chosen(call: FoldedCall, _: Millis, event: e.ChoiceMade) -> Changes:
    yield "entry", {"shown": event.key, "count": 1, "result": "matched"}
    yield from call.stop(NO_INPUT)


def _counted(call: FoldedCall, _: Millis, event: e.AttemptCounted) -> Changes:
    call.attempts = {**call.attempts, event.counter: {"used": event.used, "limit": event.limit}}
    yield "attempts", call.attempts


def _asked(call: FoldedCall, at: Millis, event: e.DipRequested) -> Changes:
    yield "dip", {"operation": event.operation, "inputs": texts(event.inputs)}
    yield from call.start(DIP, at, call.route.timer("timeout"))


def _answered(call: FoldedCall, _: Millis, event: e.DipAnswered) -> Changes:
    return _dip_over(call, {"operation": event.operation, "outcome": event.outcome, "fields": texts(event.fields)})


def _timed_out(call: FoldedCall, _: Millis, event: e.DipTimedOut) -> Changes:
    return _dip_over(call, {"operation": event.operation, "outcome": TIMED_OUT, "fields": {}})


def _dip_over(call: FoldedCall, answer: Json) -> Changes:
    yield "dip", None
    yield "answer", answer
    yield from call.stop(DIP)


def _identity(_: FoldedCall, __: Millis, event: e.IdentityRaised) -> Changes:
    yield "identity", event.level


def _attribute(call: FoldedCall, _: Millis, event: e.AttributeSet) -> Changes:
    call.data = {**call.data, event.name: event.value}
    if not event.value:
        del call.data[event.name]
    yield "data", call.data


def _put_through(call: FoldedCall, _: Millis, event: e.TransferOutStarted) -> Changes:
    call.outbound = {"number": event.number, "outcome": None}
    yield "outbound", call.outbound


def _outside_answered(call: FoldedCall, _: Millis, event: e.TransferOutAnswered) -> Changes:
    call.outbound = {"number": event.number, "outcome": event.outcome}
    yield "outbound", call.outbound


def _ended(call: FoldedCall, _: Millis, event: e.CallEnded) -> Changes:
    call.is_over = True
    yield "ended", {"disposition": event.disposition, "state": event.state, "talked_to": event.talked_to}
    yield "dip", None
    yield from call.stop(NO_INPUT, DIP)
    if not call.with_agent:
        yield "phase", "ended"


IVR: Mapping[type[e.Event], Fold] = MappingProxyType(
    {
        e.CallStarted: _started,
        e.NumberUnanswered: _unanswered,
        e.EmergencyDeclared: _emergency,
        e.StateEntered: _entered,
        e.ExitTaken: _left,
        e.PromptStarted: _plays,
        e.PromptFinished: _finished,
        e.PromptCutOff: _cut_off,
        e.EntryStarted: _keying,
        e.EntryRestarted: _keying,
        e.EntryCompleted: _keyed,
        e.ChoiceMade: _chosen,
        e.AttemptCounted: _counted,
        e.DipRequested: _asked,
        e.DipAnswered: _answered,
        e.DipTimedOut: _timed_out,
        e.IdentityRaised: _identity,
        e.AttributeSet: _attribute,
        e.TransferOutStarted: _put_through,
        e.TransferOutAnswered: _outside_answered,
        e.CallEnded: _ended,
    }
)
"""What folds which event of a call in the IVR."""
