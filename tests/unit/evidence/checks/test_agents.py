"""Who answered, who has the call, what agents do, wrap-up."""

import pytest

from simulator.domain import events as e
from simulator.domain.agents import AgentState
from simulator.evidence.checks import agents
from tests.unit.evidence.logs import CALL, Story


def test_answered_by_the_last_agent_who_answered() -> None:
    """After a transfer that is the second agent."""
    story = Story().begins().queued().answered("Lee").queued("General").answered("Kim", "General")
    assert agents.answered_by(story.evidence, CALL, "Kim").holds
    verdict = agents.answered_by(story.evidence, CALL, "Lee")
    assert (False, 'agent "Kim" answered it after 2s in the queue') == (verdict.holds, verdict.actual)


def test_answered_by_nobody_says_where_the_call_is() -> None:
    """An alert is no answer."""
    story = Story().begins().queued().then(e.AgentAlerted("Lee", "Product"))
    verdict = agents.answered_by(story.evidence, CALL, "Lee")
    assert (False, "no agent has answered it: the call is alerting agent Lee") == (verdict.holds, verdict.actual)


@pytest.mark.parametrize(("agent", "seconds", "holds"), [("Lee", 5, True), ("Lee", 4, False), ("Kim", 5, False)])
def test_answered_within_counts_from_entering_the_queue(agent: str, seconds: int, holds: bool) -> None:  # noqa: FBT001
    """The limit itself is within; the time in the IVR does not count."""
    evidence = Story().begins().plays("hello").queued().answered("Lee", waited=5000).evidence
    assert holds is agents.answered_by_within(evidence, CALL, agent, seconds).holds


def test_no_agent_has_a_call_that_waits_or_is_over() -> None:
    """Alerted or talking, an agent has it."""
    story = Story().begins().queued()
    assert agents.no_agent_has(story.evidence, CALL).holds
    story.then(e.AgentAlerted("Lee", "Product"))
    assert not agents.no_agent_has(story.evidence, CALL).holds
    story.then(e.AlertUnanswered("Lee", "Product"))
    assert agents.no_agent_has(story.evidence, CALL).holds
    story.answered()
    verdict = agents.no_agent_has(story.evidence, CALL)
    assert (False, "the call is with agent Lee") == (verdict.holds, verdict.actual)
    story.then(e.ConversationEnded("Lee", 1000, "agent"), e.CallEnded("handled", "to_product", "Lee"))
    assert agents.no_agent_has(story.evidence, CALL).holds


def test_an_agent_who_calls_back_has_the_call() -> None:
    """Until the network says that nobody answers."""
    story = Story().begins().queued().then(e.CallbackAccepted("Product", "1"), e.CallEnded("callback requested", "x"))
    story.then(e.AgentAlerted("Lee", "Product"), e.CallbackStarted("Lee", "Product", "1"))
    assert not agents.no_agent_has(story.evidence, CALL).holds
    story.then(e.CallbackTried("Lee", "1", "no_answer"))
    assert agents.no_agent_has(story.evidence, CALL).holds


@pytest.mark.parametrize("state", list(AgentState))
def test_an_agent_is_in_one_state(state: AgentState) -> None:
    """Every state is told from every other."""
    evidence = Story().centre(e.AgentListed("Lee", (), ()), e.AgentStateChanged("Lee", state, 0)).evidence
    assert [state] == [each for each in AgentState if agents.agent_is(evidence, "Lee", each).holds]


def test_an_agent_or_a_state_that_does_not_exist_is_said_so() -> None:
    """A slip never passes, and the known names are listed."""
    evidence = Story().centre(e.AgentStateChanged("Lee", "idle", 0)).evidence
    assert 'no agent is called "Leee"; the centre has "Lee"' == agents.agent_is(evidence, "Leee", "idle").actual
    actual = agents.agent_is(evidence, "Lee", "busy").actual
    assert actual.startswith('Lee is "idle"; states are "off queue", "idle"')
    assert agents.agent_is(Story().evidence, "Lee", "idle").actual.endswith("the centre has no agent at all")


def test_wrapped_up_with_the_code_given_last() -> None:
    """A code by default counts, and is told as such."""
    story = Story().begins().queued().answered()
    assert "nobody has wrapped it up: the call is with agent Lee" == (
        agents.wrapped_up_with(story.evidence, CALL, "resolved").actual
    )
    story.then(e.WrappedUp("Lee", "none given", 30_000, by_default=True))
    assert agents.wrapped_up_with(story.evidence, CALL, "none given").holds
    actual = agents.wrapped_up_with(story.evidence, CALL, "resolved").actual
    assert 'it was wrapped up with "none given", by default: the time for it ran out' == actual
