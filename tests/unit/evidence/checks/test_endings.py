"""Endings, transfers to a number, callbacks."""

import pytest

from simulator.domain import events as e
from simulator.domain.calls import Disposition
from simulator.evidence.checks import endings
from tests.unit.evidence.logs import CALL, Story


def test_ended_in_whatever_way() -> None:
    """A call that goes on is told where it is."""
    story = Story().begins().at("ask_pin")
    verdict = endings.ended(story.evidence, CALL)
    assert (False, "it has not ended: the call is at ask_pin") == (verdict.holds, verdict.actual)
    story.then(e.CallEnded("failed", "ask_pin"))
    assert endings.ended(story.evidence, CALL).holds


@pytest.mark.parametrize("disposition", list(Disposition))
def test_ended_as_this_and_nothing_else(disposition: Disposition) -> None:
    """Every ending is told from every other."""
    evidence = Story().begins().then(e.CallEnded(disposition, "ask_pin")).evidence
    assert [disposition] == [each for each in Disposition if endings.ended_as(evidence, CALL, each).holds]


def test_ended_as_an_ending_that_does_not_exist_lists_those_that_do() -> None:
    """A slip in the sentence is told from a wrong ending."""
    evidence = Story().begins().then(e.CallEnded("handled", "to_product", "Lee")).evidence
    verdict = endings.ended_as(evidence, CALL, "abandonned")
    assert not verdict.holds
    assert verdict.actual.startswith('the call ended as handled at to_product; endings are "abandoned in IVR"')


def test_transferred_to_a_number_however_it_is_written() -> None:
    """The network must have connected it."""
    story = Story().begins().then(e.TransferOutStarted(1, "+44 20 7946-0999"))
    pending = endings.transferred_to_number(story.evidence, CALL, "+442079460999")
    assert (False, True) == (pending.holds, "without an answer so far" in pending.actual)
    story.then(e.TransferOutAnswered(1, "+44 20 7946-0999", "connected"))
    assert endings.transferred_to_number(story.evidence, CALL, "+442079460999").holds
    assert not endings.transferred_to_number(story.evidence, CALL, "+442079460998").holds


def test_a_transfer_that_met_a_busy_line_is_none() -> None:
    """The verdict tells the network's answer."""
    story = Story().begins().then(e.TransferOutStarted(1, "0800"), e.TransferOutAnswered(1, "0800", "busy"))
    verdict = endings.transferred_to_number(story.evidence, CALL, "0800")
    assert (False, 'it was put through to "0800": busy') == (verdict.holds, verdict.actual)


def test_no_transfer_at_all_says_where_the_call_is() -> None:
    """So that a tester sees what happened instead."""
    verdict = endings.transferred_to_number(Story().begins().at("greet").evidence, CALL, "1")
    assert "it was put through to no number; the call is at greet" == verdict.actual


def test_a_callback_waits_until_an_agent_dials_it() -> None:
    """Number and queue are those of the caller's wish."""
    story = Story().begins().queued("General").then(e.CallbackAccepted("General", "+44 1"))
    story.then(e.CallEnded("callback requested", "offer"))
    assert endings.callback_waiting(story.evidence, CALL, "+441", "General").holds
    wrong = endings.callback_waiting(story.evidence, CALL, "+441", "Product")
    assert (False, 'a callback to "+44 1" is waiting in queue "General"') == (wrong.holds, wrong.actual)
    story.then(e.AgentAlerted("Lee", "General"), e.CallbackStarted("Lee", "General", "+44 1"))
    late = endings.callback_waiting(story.evidence, CALL, "+441", "General")
    assert (False, "no callback waits; the call is with agent Lee") == (late.holds, late.actual)
