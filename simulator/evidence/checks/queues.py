"""The call in its queue: place, estimate, skill, priority, and who is served first."""

from simulator.domain.events import CallAnswered, QueueEntered, QueueStanding
from simulator.domain.timing import SECOND, Millis, format_length, parse_length
from simulator.evidence.calls import CallRecord, Evidence
from simulator.evidence.checks.verdict import Verdict, listed, quoted, verdict
from simulator.evidence.queueing import required_skills, standing, waits_in, whereabouts

UNKNOWN = "unknown"
_NO_QUEUE = "the call has not entered a queue"


def waits_in_queue(evidence: Evidence, call: str, queue: str) -> Verdict:
    """The call waits in this queue; one for which an agent is being alerted waits still."""
    record = evidence.call(call)
    return verdict(
        waits_in(record) == queue, f"the call waits in queue {quoted(queue)}", lambda: f"the call {whereabouts(record)}"
    )


def number_in_queue(evidence: Evidence, call: str, number: int, queue: str) -> Verdict:
    """The call is number so-and-so in this queue, the next to be served being number 1."""
    record = evidence.call(call)
    now = standing(record)
    return verdict(
        now is not None and now.position == number and now.queue == queue,
        f"the call is number {number} in queue {quoted(queue)}",
        lambda: _place(record, now),
    )


def estimated_wait_is(evidence: Evidence, call: str, length: str) -> Verdict:
    """The estimated wait is a length of time, to the second ("3m20s"), or "unknown"."""
    record = evidence.call(call)
    now = standing(record)
    wanted = None if length.strip() == UNKNOWN else parse_length(length)
    understood = wanted is not None or length.strip() == UNKNOWN
    return verdict(
        understood and now is not None and _same_second(now.estimated_wait, wanted),
        f"the estimated wait is {quoted(length)}",
        lambda: _estimate(record, now) if understood else f'{quoted(length)} is no length of time such as "3m20s"',
    )


def requires_skill(evidence: Evidence, call: str, skill: str) -> Verdict:
    """The call requires this skill of an agent (perhaps among others), and no ring has dropped it."""
    skills = required_skills(evidence.call(call))
    return verdict(
        skill in (skills or ()),
        f"the call requires the skill {quoted(skill)}",
        lambda: _NO_QUEUE if skills is None else f"it requires {listed(skills, 'no skill')}",
    )


def has_priority(evidence: Evidence, call: str, value: int, word: str | None = None) -> Verdict:
    """The call was queued with this priority; ``word`` is what the flow calls it: "standard" or "top"."""
    entered = evidence.call(call).last(QueueEntered)
    return verdict(
        entered is not None and entered.event.priority == value,
        f"the call has {word} priority ({value})" if word else f"the call has priority {value}",
        lambda: f"it has priority {entered.event.priority}" if entered else _NO_QUEUE,
    )


def served_before(evidence: Evidence, first: str, later: str) -> Verdict:
    """The first call has been answered by an agent; the other one was answered later, or not yet."""
    ahead, behind = (evidence.call(call).first(CallAnswered) for call in (first, later))
    return verdict(
        ahead is not None and first != later and (behind is None or ahead.order < behind.order),
        "the first call is served before the second",
        lambda: _order(evidence, first, later),
    )


def reached_queue_within(evidence: Evidence, call: str, seconds: int) -> Verdict:
    """The call first entered a queue at most so many seconds after it began."""
    record = evidence.call(call)
    entered = record.first(QueueEntered)
    return verdict(
        entered is not None and entered.at <= seconds * SECOND,
        f"the call reached a queue within {seconds} s",
        lambda: f"it took {format_length(entered.at)}" if entered else f"{_NO_QUEUE}: it {whereabouts(record)}",
    )


def _same_second(actual: Millis | None, wanted: Millis | None) -> bool:
    if actual is None or wanted is None:
        return actual is wanted
    return actual == wanted or round(actual / SECOND) * SECOND == wanted


def _place(record: CallRecord, now: QueueStanding | None) -> str:
    return f"it is number {now.position} in queue {quoted(now.queue)}" if now else f"the call {whereabouts(record)}"


def _estimate(record: CallRecord, now: QueueStanding | None) -> str:
    if now is None:
        return f"there is none: the call {whereabouts(record)}"
    return f"it is {quoted(UNKNOWN if now.estimated_wait is None else format_length(now.estimated_wait))}"


def _order(evidence: Evidence, first: str, later: str) -> str:
    if first == later:
        return "both are the same call"
    ahead, behind = evidence.call(first), evidence.call(later)
    if not ahead.count(CallAnswered):
        second = "the second was answered" if behind.count(CallAnswered) else f"the second {whereabouts(behind)}"
        return f"the first has not been answered: it {whereabouts(ahead)}; {second}"
    return "the second was answered first"
