"""Queue, place, estimate, skill, priority, order of service."""

import pytest

from simulator.domain import events as e
from simulator.evidence.checks import queues
from tests.unit.evidence.logs import CALL, OTHER, Story


def test_waits_until_answered_left_or_ended() -> None:
    """An alert alone does not end the waiting."""
    story = Story().begins().queued("General").then(e.AgentAlerted("Lee", "General"))
    assert queues.waits_in_queue(story.evidence, CALL, "General").holds
    verdict = queues.waits_in_queue(story.evidence, CALL, "Product")
    assert (False, "the call is alerting agent Lee") == (verdict.holds, verdict.actual)
    story.then(e.CallAnswered("Lee", "General", 2000))
    assert "the call is with agent Lee" == queues.waits_in_queue(story.evidence, CALL, "General").actual


def test_waits_anew_after_a_transfer() -> None:
    """The agent sent the call on: it waits in the other queue."""
    story = Story().begins().queued("General").answered("Lee", "General")
    story.then(e.ConversationEnded("Lee", 1, "transfer"), e.QueueTransferred("Lee", "General", "Product"))
    story.queued("Product", ())
    assert queues.waits_in_queue(story.evidence, CALL, "Product").holds


@pytest.mark.parametrize("over", [e.QueueLeft("General", "abandoned"), e.CallEnded("failed", "x")])
def test_a_call_that_left_waits_no_more(over: e.Event) -> None:
    """Whatever took it away."""
    assert not queues.waits_in_queue(Story().begins().queued("General").then(over).evidence, CALL, "General").holds


def test_number_in_queue_is_the_standing_told_last() -> None:
    """Number and queue must both be right."""
    story = Story().begins().queued("General").then(e.QueueStanding("General", 2, None))
    assert queues.number_in_queue(story.evidence, CALL, 2, "General").holds
    assert 'it is number 2 in queue "General"' == queues.number_in_queue(story.evidence, CALL, 1, "General").actual
    assert not queues.number_in_queue(story.evidence, CALL, 2, "Product").holds
    story.then(e.QueueStanding("General", 1, None))
    assert queues.number_in_queue(story.evidence, CALL, 1, "General").holds


def test_a_call_that_does_not_wait_has_no_number() -> None:
    """A number of long ago is none."""
    story = Story().begins().queued("General").then(e.QueueStanding("General", 1, None)).answered("Lee", "General")
    verdict = queues.number_in_queue(story.evidence, CALL, 1, "General")
    assert (False, "the call is with agent Lee") == (verdict.holds, verdict.actual)
    story.queued("Product")
    assert not queues.number_in_queue(story.evidence, CALL, 1, "General").holds


@pytest.mark.parametrize(
    ("told", "written", "holds"),
    [
        (200_000, "3m20s", True),
        (200_400, "3m20s", True),
        (200_600, "3m20s", False),
        (200_600, "3m20s600ms", True),
        (None, "unknown", True),
        (None, "3m20s", False),
        (200_000, "unknown", False),
        (None, "soon", False),
    ],
)
def test_estimated_wait_to_the_second(told: int | None, written: str, holds: bool) -> None:  # noqa: FBT001
    """The word "unknown" is a value of its own; words that are no length never hold."""
    evidence = Story().begins().queued("General").then(e.QueueStanding("General", 1, told)).evidence
    assert holds is queues.estimated_wait_is(evidence, CALL, written).holds


def test_estimated_wait_tells_what_it_is() -> None:
    """Known, not there, or not understood."""
    evidence = Story().begins().at("greet").evidence
    assert "there is none: the call is at greet" == queues.estimated_wait_is(evidence, CALL, "unknown").actual
    assert '"soon" is no length' in queues.estimated_wait_is(evidence, CALL, "soon").actual
    told = Story().begins().queued("General").then(e.QueueStanding("General", 1, 61_000)).evidence
    assert 'it is "1m1s"' == queues.estimated_wait_is(told, CALL, "2s").actual


def test_requires_a_skill_until_a_ring_drops_it() -> None:
    """The skills of the last queue count."""
    story = Story().begins().queued(skills=("Router", "Voice"))
    assert queues.requires_skill(story.evidence, CALL, "Voice").holds
    story.then(e.RingWidened("Product", 1, ("Voice",)))
    verdict = queues.requires_skill(story.evidence, CALL, "Voice")
    assert (False, 'it requires "Router"') == (verdict.holds, verdict.actual)
    story.queued("General", ())
    assert "it requires no skill" == queues.requires_skill(story.evidence, CALL, "Router").actual
    assert "the call has not entered a queue" == queues.requires_skill(story.evidence, OTHER, "Router").actual


def test_priority_by_number_and_by_word() -> None:
    """The word is only words; the number decides."""
    story = Story().begins().queued(priority=10)
    top = queues.has_priority(story.evidence, CALL, 10, "top")
    assert (True, "the call has top priority (10)") == (top.holds, top.expected)
    verdict = queues.has_priority(story.evidence, CALL, 0)
    assert (False, "it has priority 10") == (verdict.holds, verdict.actual)
    assert not queues.has_priority(story.evidence, OTHER, 0).holds


def test_served_before_one_that_is_answered_later_or_not_yet() -> None:
    """The first must have been answered."""
    story = Story().begins().begins(OTHER).queued().queued(call=OTHER)
    neither = queues.served_before(story.evidence, CALL, OTHER)
    assert not neither.holds
    assert (
        "the first has not been answered: it waits in queue Product; the second waits in queue Product"
        == neither.actual
    )
    story.answered()
    assert queues.served_before(story.evidence, CALL, OTHER).holds
    story.answered("Kim", call=OTHER)
    assert queues.served_before(story.evidence, CALL, OTHER).holds
    verdict = queues.served_before(story.evidence, OTHER, CALL)
    assert (False, "the second was answered first") == (verdict.holds, verdict.actual)
    assert not queues.served_before(story.evidence, CALL, CALL).holds


@pytest.mark.parametrize(("seconds", "holds"), [(20, True), (19, False)])
def test_reached_a_queue_within_seconds_of_the_call(seconds: int, holds: bool) -> None:  # noqa: FBT001
    """The limit itself is within; time counts from the call's own beginning."""
    story = Story().begins(OTHER).begins(after=7000)
    story.clock += 20_000
    verdict = queues.reached_queue_within(story.queued().evidence, CALL, seconds)
    assert (holds, "it took 20s") == (verdict.holds, "it took 20s" if holds else verdict.actual)


def test_reaching_no_queue_is_not_in_time() -> None:
    """The verdict says where the call is instead."""
    verdict = queues.reached_queue_within(Story().begins().at("greet").evidence, CALL, 60)
    assert (False, "the call has not entered a queue: it is at greet") == (verdict.holds, verdict.actual)
