"""State, flow, look-ups, identity, attributes, reason."""

import pytest

from simulator.domain import events as e
from simulator.evidence.checks import course
from tests.unit.evidence.logs import CALL, Story


def test_at_the_state_entered_last() -> None:
    """A state passed through is no longer where the call is."""
    story = Story().begins().at("ask_account").at("ask_pin")
    assert course.at_state(story.evidence, CALL, "ask_pin").holds
    verdict = course.at_state(story.evidence, CALL, "ask_account")
    assert (False, "the call is at ask_pin") == (verdict.holds, verdict.actual)


def test_a_queued_call_is_at_its_transfer_and_in_its_in_queue_flow() -> None:
    """The transfer is where it stands in its own flow, until the in-queue flow takes it elsewhere."""
    story = Story().begins().at("to_product", "transfer").queued().at("comfort", flow="in_queue")
    states = ("to_product", "comfort")
    assert (True, True) == tuple(course.at_state(story.evidence, CALL, state).holds for state in states)
    story.answered()
    assert (True, False) == tuple(course.at_state(story.evidence, CALL, state).holds for state in states)


def test_a_call_that_left_its_queue_is_where_it_went() -> None:
    """After the queue, only the state entered since counts."""
    story = Story().begins().at("to_product").queued().then(e.QueueLeft("Product", "in-queue flow")).at("voicemail")
    assert not course.at_state(story.evidence, CALL, "to_product").holds
    assert course.at_state(story.evidence, CALL, "voicemail").holds


def test_an_ended_call_was_last_at_its_ending() -> None:
    """The state stays; the verdict says that the call is over."""
    story = Story().begins().at("goodbye", "disconnect").then(e.CallEnded("disconnected", "goodbye"))
    assert course.at_state(story.evidence, CALL, "goodbye").holds
    assert "the call ended as disconnected at goodbye" == course.at_state(story.evidence, CALL, "x").actual


def test_reaches_no_flow() -> None:
    """A number that no flow answers, against one that a flow answers."""
    nowhere = Story().then(e.NumberUnanswered("1", "2", 0))
    assert course.reaches_no_flow(nowhere.evidence, CALL).holds
    verdict = course.reaches_no_flow(Story().begins().at("greet").evidence, CALL)
    assert (False, 'flow "uc17_authentication" answers it; the call is at greet') == (verdict.holds, verdict.actual)


def test_a_call_that_never_was_did_not_reach_no_flow() -> None:
    """Without a call there is nothing to hold."""
    assert not course.reaches_no_flow(Story().evidence, CALL).holds


def test_the_crm_was_asked_so_often_for_an_operation() -> None:
    """The number is exact, and the verdict lists what was asked."""
    asks = [e.DipRequested(n, "check", op, {}) for n, op in enumerate(["find_account", "find_account", "verify_pin"])]
    evidence = Story().begins().then(*asks).evidence
    assert course.crm_asked(evidence, CALL, 2, "find_account").holds
    assert course.crm_asked(evidence, CALL, 0, "open_cases").holds
    actual = course.crm_asked(evidence, CALL, 2, "verify_pin").actual
    assert 'it was asked once for "verify_pin"; asked in all: find_account twice, verify_pin once' == actual


@pytest.mark.parametrize("word", ["unknown", "identified", "authenticated"])
def test_identity_is_just_this_level(word: str) -> None:
    """An authenticated caller is not "identified" in a tester's words."""
    story = Story().begins().then(e.IdentityRaised("identified", "check_account", "find_account"))
    assert ("identified" == word) is course.identity_is(story.evidence, CALL, word).holds


def test_identity_says_where_it_was_raised_and_knows_its_words() -> None:
    """The verdict names the look-up; an unknown word is answered with the known ones."""
    story = Story().begins().then(e.IdentityRaised("identified", "check_account", "find_account"))
    actual = course.identity_is(story.evidence, CALL, "unknown").actual
    assert "the caller is identified, since find_account at check_account" == actual
    actual = course.identity_is(story.evidence, CALL, "verified").actual
    assert "a caller is unknown, identified, authenticated; this one is identified" == actual


def test_attribute_has_this_value() -> None:
    """The newest value counts; an empty expectation means not set."""
    evidence = Story().begins().sets("tier", "top").evidence
    assert course.attribute_is(evidence, CALL, "tier", "top").holds
    assert course.attribute_is(evidence, CALL, "company", "").holds
    assert 'it is "top"' == course.attribute_is(evidence, CALL, "tier", "standard").actual
    assert 'it is not set; set are "tier"' == course.attribute_is(evidence, CALL, "company", "Acme").actual


def test_reason_is_none_where_it_was_never_set() -> None:
    """A call of the basic course has "none", as testers write it."""
    story = Story().begins()
    assert course.reason_is(story.evidence, CALL, "none").holds
    story.sets("reason", "no PIN")
    assert course.reason_is(story.evidence, CALL, "no PIN").holds
    assert 'it is "no PIN"' == course.reason_is(story.evidence, CALL, "none").actual
