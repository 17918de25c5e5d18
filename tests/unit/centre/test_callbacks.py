"""Callbacks: the caller's leg is over, his place in the queue stays."""

import pytest

from simulator.domain.agents import AgentState
from simulator.domain.events import (
    AgentAlerted,
    AgentStateChanged,
    CallAnswered,
    CallbackStarted,
    CallbackTried,
    ConversationEnded,
    ScreenPopped,
    WrappedUp,
)
from simulator.domain.routing import Queue, Ring
from simulator.domain.stimuli import (
    AgentAnswered,
    AgentCameOnQueue,
    AgentWrappedUp,
    CallbackDialled,
    CallbackRequested,
    CallLeft,
)
from simulator.domain.timing import MINUTE, SECOND
from tests.unit.centre.room import ALERT, WRAP_UP, Room, agent, only, room

OFF = AgentState.OFF_QUEUE


def callback_room() -> Room:
    """c1 waits for a callback to 0800, and c2 behind it; Kim is off queue."""
    desk = room(agent("Kim", "Router", state=OFF))
    desk.offer("c1", "Product", "Router")
    desk.do(CallbackRequested("c1", "0800"), CallLeft("c1"))
    desk.wait(MINUTE)
    desk.offer("c2", "Product")
    return desk


def accepted_room() -> Room:
    """Kim has accepted the callback: its number is being dialled."""
    desk = callback_room()
    desk.do(AgentCameOnQueue("Kim"), AgentAnswered("Kim"))
    return desk


def test_a_callback_keeps_its_place_and_its_data_when_the_caller_is_gone() -> None:
    """It is the first to be offered, with the pop the call had; the end of the caller's leg does not remove it."""
    desk = callback_room()
    assert ("c1", "c2") == desk.centre.waiting("Product")

    events = desk.do(AgentCameOnQueue("Kim"))

    assert [AgentAlerted("Kim", "Product"), ScreenPopped("Kim", {"status": "c1"})] == events[1:3]


def test_accepting_a_callback_dials_out() -> None:
    """The number is what the simulation has to dial; until the answer nobody talks."""
    desk = callback_room()
    desk.do(AgentCameOnQueue("Kim"))

    assert [CallbackStarted("Kim", "Product", "0800"), AgentStateChanged("Kim", "talking", MINUTE)] == desk.do(
        AgentAnswered("Kim")
    )
    assert (None, None) == (desk.centre.talking_agent("c1"), desk.centre.deadline)


def test_an_answered_callback_is_a_conversation() -> None:
    """The wait is what passed since the call entered the queue; it ends like any other."""
    desk = accepted_room()
    desk.wait(4 * SECOND)

    assert [CallbackTried("Kim", "0800", "answered"), CallAnswered("Kim", "Product", 64_000)] == desk.do(
        CallbackDialled("c1", "answered")
    )
    assert "Kim" == desk.centre.talking_agent("c1")
    assert [ConversationEnded("Kim", 0, "caller")] == only(desk.do(CallLeft("c1")), ConversationEnded)


@pytest.mark.parametrize("outcome", ["no_answer", "busy"])
def test_a_callback_that_reaches_nobody_is_done_and_wrapped_up(outcome: str) -> None:
    """One try: the agent wraps up, no conversation is logged, the next call rings after that."""
    desk = accepted_room()

    assert [CallbackTried("Kim", "0800", outcome), AgentStateChanged("Kim", "wrap-up", MINUTE)] == desk.do(
        CallbackDialled("c1", outcome)
    )
    events = desk.do(AgentWrappedUp("Kim", "solved"))
    assert [WrappedUp("Kim", "solved", 0, by_default=False)] == only(events, WrappedUp)
    assert "Kim" == desk.centre.alerted_agent("c2")
    assert [] == desk.of("c1", ConversationEnded)


def test_a_callback_that_reached_nobody_says_nothing_about_handle_times() -> None:
    """Estimates know conversations only."""
    desk = accepted_room()
    desk.do(CallbackDialled("c1", "busy"))
    desk.wait(WRAP_UP + ALERT)

    assert AgentState.NOT_RESPONDING is desk.centre.agent_state("Kim")
    desk.do(AgentCameOnQueue("Kim"), AgentAnswered("Kim"))
    desk.offer("c3")
    assert (1, None) == desk.centre.standing("c3")


def test_a_caller_may_ask_for_a_callback_while_an_agent_is_being_alerted() -> None:
    """Whoever accepts dials out."""
    desk = room(agent("Kim"))
    desk.offer("c1")

    assert [] == desk.do(CallbackRequested("c1", "0800"), CallLeft("c1"))
    assert [CallbackStarted("Kim", "Product", "0800")] == only(desk.do(AgentAnswered("Kim")), CallbackStarted)


def test_rings_stop_when_a_callback_is_accepted() -> None:
    """Nobody looks for an agent any more."""
    desk = room(agent("Kim"), queues=(Queue("Product", rings=(Ring(MINUTE, ("Router",)),)),))
    desk.offer("c1")
    desk.do(CallbackRequested("c1", "0800"), AgentAnswered("Kim"))

    assert [] == desk.wait(2 * MINUTE)


def test_an_unanswered_alert_keeps_the_callbacks_place_too() -> None:
    """It is a call like any other until somebody accepts it."""
    desk = callback_room()
    desk.do(AgentCameOnQueue("Kim"))
    desk.wait(ALERT)

    assert ("c1", "c2") == desk.centre.waiting("Product")


def test_a_call_back_in_a_queue_without_a_number_given_is_an_ordinary_call_again() -> None:
    """After an answered callback a hang-up ends it, and a new offer of the same call is a new one."""
    desk = room(agent("Kim"), queues=(Queue("Product", wrap_up_timeout=0),))
    desk.offer("c1")
    desk.do(CallbackRequested("c1", "0800"), AgentAnswered("Kim"), CallbackDialled("c1", "answered"), CallLeft("c1"))
    desk.wait(0)
    desk.offer("c1")

    assert [] == only(desk.do(AgentAnswered("Kim")), CallbackStarted)
    assert "Kim" == desk.centre.talking_agent("c1")
