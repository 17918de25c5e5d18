"""How a call ended, and what it left behind: transfers to a number, callbacks."""

from simulator.domain.calls import Disposition
from simulator.domain.events import CallbackAccepted, TransferOutAnswered, TransferOutStarted
from simulator.evidence.calls import CallRecord, Evidence
from simulator.evidence.checks.verdict import Verdict, alike, listed, quoted, verdict
from simulator.evidence.queueing import waiting_callback, whereabouts

CONNECTED = "connected"


def ended(evidence: Evidence, call: str) -> Verdict:
    """The call has ended, in whatever way."""
    record = evidence.call(call)
    return verdict(
        record.ending is not None, "the call ended", lambda: f"it has not ended: the call {whereabouts(record)}"
    )


def ended_as(evidence: Evidence, call: str, disposition: str) -> Verdict:
    """The call has ended in this way, in the words of ``Disposition``."""
    record = evidence.call(call)
    ending = record.ending
    return verdict(
        ending is not None and alike(ending.disposition, disposition),
        f"the call ended as {quoted(disposition)}",
        lambda: f"{_how(record)}{_unknown(disposition)}",
    )


def transferred_to_number(evidence: Evidence, call: str, number: str) -> Verdict:
    """The call was put through to a number, and was connected; spaces and punctuation in numbers do not count."""
    record = evidence.call(call)
    wanted = _digits(number)
    connected = any(
        seen.event.outcome == CONNECTED and _digits(seen.event.number) == wanted
        for seen in record.all(TransferOutAnswered)
    )
    return verdict(connected, f"the call was transferred to number {quoted(number)}", lambda: _put_through(record))


def callback_waiting(evidence: Evidence, call: str, number: str, queue: str) -> Verdict:
    """A callback to the number is waiting in the queue: no agent has begun to dial it."""
    record = evidence.call(call)
    waiting = waiting_callback(record)
    return verdict(
        waiting is not None and _digits(waiting.number) == _digits(number) and waiting.queue == queue,
        f"a callback to {quoted(number)} is waiting in queue {quoted(queue)}",
        lambda: _callback(record, waiting),
    )


def _how(record: CallRecord) -> str:
    return f"the call {whereabouts(record)}" if record.ending else f"it has not ended: the call {whereabouts(record)}"


def _unknown(disposition: str) -> str:
    known = tuple(Disposition)
    return "" if any(alike(disposition, each) for each in known) else f"; endings are {listed(known)}"


def _digits(number: str) -> str:
    return "".join(sign for sign in number if sign.isalnum() or sign in "+*#")


def _put_through(record: CallRecord) -> str:
    answered = [f"{quoted(seen.event.number)}: {seen.event.outcome}" for seen in record.all(TransferOutAnswered)]
    if answered:
        return f"it was put through to {', '.join(answered)}"
    begun = record.last(TransferOutStarted)
    if begun:
        return f"it is being put through to {quoted(begun.event.number)}, without an answer so far"
    return f"it was put through to no number; the call {whereabouts(record)}"


def _callback(record: CallRecord, waiting: CallbackAccepted | None) -> str:
    if waiting is None:
        return f"no callback waits; the call {whereabouts(record)}"
    return f"a callback to {quoted(waiting.number)} is waiting in queue {quoted(waiting.queue)}"
