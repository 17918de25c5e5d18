"""Where a call stands between IVR and agent."""

import pytest

from simulator.domain import events as e
from simulator.evidence.queueing import alerted_agent, required_skills, states_at, talking_agent, whereabouts
from tests.unit.evidence.logs import CALL, Story


@pytest.mark.parametrize(
    ("story", "words"),
    [
        (Story(), "has not begun"),
        (Story().begins(), "has entered no state of a flow"),
        (Story().then(e.NumberUnanswered("1", "2", 0)), "reached no flow"),
        (Story().begins().at("ask_pin"), "is at ask_pin"),
        (Story().begins().queued("General"), "waits in queue General"),
        (Story().begins().queued().then(e.AgentAlerted("Lee", "Product")), "is alerting agent Lee"),
        (Story().begins().queued().answered(), "is with agent Lee"),
        (Story().begins().then(e.CallEnded("abandoned in IVR", "ask_pin")), "ended as abandoned in IVR at ask_pin"),
        (Story().begins().then(e.CallEnded("failed", "")), "ended as failed"),
        (
            Story().queued().then(e.CallbackAccepted("Product", "1"), e.CallEnded("callback requested", "offer")),
            "ended, and a callback to 1 waits in queue Product",
        ),
    ],
)
def test_whereabouts_in_a_testers_words(story: Story, words: str) -> None:
    """They go on from "the call"."""
    assert words == whereabouts(story.evidence.call(CALL))


@pytest.mark.parametrize(
    "over",
    [e.AlertUnanswered("Lee", "Product"), e.AlertWithdrawn("Lee", "Product"), e.CallAnswered("Lee", "Product", 1)],
)
def test_an_alert_ends(over: e.Event) -> None:
    """By an answer, by none, or because the call was gone."""
    story = Story().begins().queued().then(e.AgentAlerted("Lee", "Product"))
    assert "Lee" == alerted_agent(story.evidence.call(CALL))
    assert None is alerted_agent(story.then(over).evidence.call(CALL))


def test_a_conversation_ends_and_another_may_follow() -> None:
    """The agent who answered last is the one who talks."""
    story = Story().begins().queued().answered().then(e.ConversationEnded("Lee", 1, "transfer"))
    assert None is talking_agent(story.evidence.call(CALL))
    assert "Kim" == talking_agent(story.queued("General").answered("Kim", "General").evidence.call(CALL))


def test_rings_of_an_earlier_queue_drop_nothing_of_this_one() -> None:
    """A transfer names the skills anew."""
    story = Story().begins().queued(skills=("Voice",)).then(e.RingWidened("Product", 1, ("Voice",)))
    assert () == required_skills(story.evidence.call(CALL))
    assert ("Voice",) == required_skills(story.queued(skills=("Voice",)).evidence.call(CALL))


def test_states_before_any_queue_and_without_a_flow() -> None:
    """One state in the IVR; none for a caller whom a scenario placed in a queue."""
    assert ("ask_pin",) == states_at(Story().begins().at("ask_account").at("ask_pin").evidence.call(CALL))
    assert () == states_at(Story().queued().evidence.call(CALL))
