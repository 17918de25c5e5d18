"""The call's way through its flow: state, look-ups, identity, attributes and the reason."""

from collections import Counter
from collections.abc import Mapping

from simulator.domain.events import DipRequested, IdentityRaised, NumberUnanswered, QueueEntered, StateEntered
from simulator.domain.identity import Identity
from simulator.domain.phrases import times
from simulator.evidence.calls import CallRecord, Evidence
from simulator.evidence.checks.verdict import Verdict, listed, quoted, verdict
from simulator.evidence.queueing import states_at, whereabouts

REASON = "reason"
NONE = "none"


def at_state(evidence: Evidence, call: str, state: str) -> Verdict:
    """The call is at a state of the flow, or was there last; in a queue at the state that sent it there, too."""
    record = evidence.call(call)
    return verdict(state in states_at(record), f"the call is at {quoted(state)}", lambda: _where(record))


def reaches_no_flow(evidence: Evidence, call: str) -> Verdict:
    """No flow answers the dialled number."""
    record = evidence.call(call)
    return verdict(
        record.count(NumberUnanswered) > 0 and not record.reached_flow,
        "the call reaches no flow",
        lambda: f"flow {quoted(_flow(record))} answers it; the call {whereabouts(record)}",
    )


def crm_asked(evidence: Evidence, call: str, count: int, operation: str) -> Verdict:
    """The CRM was asked so many times for an operation on this call, whether it answered or not."""
    record = evidence.call(call)
    asked = record.asked_crm(operation)
    return verdict(
        asked == count,
        f"the CRM was asked {times(count)} for {quoted(operation)}",
        lambda: f"it was asked {times(asked)} for {quoted(operation)}; asked in all: {_look_ups(record)}",
    )


def identity_is(evidence: Evidence, call: str, word: str) -> Verdict:
    """The caller is unknown, identified or authenticated: just so, not at least so."""
    record = evidence.call(call)
    wanted = Identity.from_word(word)
    return verdict(record.identity is wanted, f"the caller is {word}", lambda: _known_as(record, wanted))


def attribute_is(evidence: Evidence, call: str, name: str, value: str) -> Verdict:
    """An attribute of the call has this value, as its privacy shows it; an empty value means that it is not set."""
    record = evidence.call(call)
    actual = record.attributes.get(name, "")
    return verdict(
        actual == value.strip(),
        f"the attribute {quoted(name)} is {quoted(value)}",
        lambda: f"it is {quoted(actual)}" if actual else f"it is not set; set are {listed(record.attributes)}",
    )


def attached_only(evidence: Evidence, call: str, fields: Mapping[str, str]) -> Verdict:
    """The data attached to the call are these and no other; an empty value means that it is not attached."""
    record = evidence.call(call)
    expected = {name: value for name, value in fields.items() if value}
    queued = record.last(QueueEntered)
    attached = dict(queued.event.attributes) if queued else {}
    return verdict(
        queued is not None and attached == expected,
        f"the attached data shows only {_told(expected)}",
        lambda: f"attached is {_told(attached)}" if queued else "the call has not entered a queue",
    )


def reason_is(evidence: Evidence, call: str, reason: str) -> Verdict:
    """The reason why the call left the basic course is this one; "none": it was never set."""
    actual = evidence.call(call).attributes.get(REASON, NONE)
    return verdict(actual == reason.strip(), f"the reason is {quoted(reason)}", lambda: f"it is {quoted(actual)}")


def _told(values: Mapping[str, str]) -> str:
    return ", ".join(f"{name}: {quoted(value)}" for name, value in values.items()) or "nothing"


def _where(record: CallRecord) -> str:
    here = whereabouts(record)
    states = [state for state in states_at(record) if not here.endswith(f" at {state}")]
    return f"the call {here}{f' (at {listed(states)})' if states else ''}"


def _flow(record: CallRecord) -> str:
    entered = record.first(StateEntered)
    return entered.event.flow if entered else ""


def _look_ups(record: CallRecord) -> str:
    asked = Counter(seen.event.operation for seen in record.all(DipRequested))
    return ", ".join(f"{operation} {times(count)}" for operation, count in asked.items()) or "nothing"


def _known_as(record: CallRecord, wanted: Identity | None) -> str:
    if wanted is None:
        return f"a caller is {', '.join(level.word for level in Identity)}; this one is {record.identity.word}"
    raised = record.last(IdentityRaised)
    since = f", since {raised.event.operation} at {raised.event.state}" if raised else ""
    return f"the caller is {record.identity.word}{since}"
