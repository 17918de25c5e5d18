"""Where a waiting call stands, and when the log is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.centre.matching import Rank
from simulator.centre.standing import estimated_wait, position
from simulator.domain.agents import AgentState
from simulator.domain.events import QueueStanding
from simulator.domain.routing import Queue
from simulator.domain.stimuli import (
    AgentAnswered,
    AgentCameOnQueue,
    AgentHungUp,
    AgentWentOffQueue,
    AgentWrappedUp,
    CallbackRequested,
    CallLeft,
)
from simulator.domain.timing import MINUTE, SECOND
from tests.unit.centre.room import Room, agent, only, room

KNOWN = Queue("Product", handle_time=200 * SECOND)
BUSY = AgentState.TALKING


@given(st.lists(st.lists(st.integers(0, 99), max_size=6), min_size=1, max_size=4))
def test_a_position_is_one_more_than_the_calls_ahead_of_it(groups: list[list[int]]) -> None:
    """Counted over sorted groups it is what it is in one sorted list."""
    numbers = iter(range(1_000))
    waiting = [sorted(Rank(score, 0, next(numbers), "") for score in group) for group in groups]
    everyone = sorted(rank for group in waiting for rank in group)

    assert list(range(1, len(everyone) + 1)) == [position(waiting, rank) for rank in everyone]


@pytest.mark.parametrize(
    ("place", "handle_time", "agents", "expected"),
    [(1, 200_000, 1, 200_000), (3, 200_000, 2, 300_000), (1, None, 2, None), (1, 200_000, 0, None), (2, 0, 1, 0)],
)
def test_the_estimate_is_position_times_handle_time_by_agents(
    place: int, handle_time: int | None, agents: int, expected: int | None
) -> None:
    """Without data or agents it is unknown, which is not the same as no wait at all."""
    assert expected == estimated_wait(place, handle_time, agents)


def waiting_room() -> Room:
    """Kim is busy with something else; nothing else is known."""
    return room(agent("Kim", "Router", state=BUSY), queues=(KNOWN,), standings=True)


def test_a_call_that_waits_is_told_of_once_and_again_only_when_it_moves() -> None:
    """The log has a standing on entry, another when the call ahead leaves, and none in between."""
    desk = waiting_room()
    assert [QueueStanding("Product", 1, 200_000)] == only(desk.offer("first"), QueueStanding)
    assert [QueueStanding("Product", 2, 400_000)] == only(desk.offer("second"), QueueStanding)

    assert [QueueStanding("Product", 1, 200_000)] == only(desk.do(CallLeft("first")), QueueStanding)
    assert [] == desk.wait(MINUTE)


def test_a_call_that_overtakes_moves_those_behind_it() -> None:
    """A top-priority call is number 1, and the standard call in front hears that it is number 2 now."""
    desk = waiting_room()
    desk.offer("standard")
    desk.offer("top", priority=10)

    assert QueueStanding("Product", 2, 400_000) == desk.of("standard", QueueStanding)[-1]
    assert [QueueStanding("Product", 1, 200_000)] == desk.of("top", QueueStanding)
    assert ("top", "standard") == desk.centre.waiting("Product")


def test_the_estimate_counts_agents_on_queue_with_the_skills() -> None:
    """Busy agents count; those off queue, not responding, leaving or without the skill do not."""
    desk = room(
        agent("Kim", "Router", state=BUSY),
        agent("Lee", "Router", state=BUSY),
        agent("Pat", "Switch", state=BUSY),
        agent("Off", "Router", state=AgentState.OFF_QUEUE),
        agent("Away", "Router", state=AgentState.NOT_RESPONDING),
        queues=(KNOWN,),
    )
    desk.offer("c1", "Product", "Router")

    assert (1, 100_000) == desk.centre.standing("c1")
    desk.do(AgentWentOffQueue("Lee"))
    assert (1, 200_000) == desk.centre.standing("c1")
    desk.do(AgentCameOnQueue("Lee"))
    assert (1, 100_000) == desk.centre.standing("c1")


def test_the_estimate_is_unknown_without_an_agent_or_data() -> None:
    """What people read as "unknown" is None in the log."""
    nobody, no_data = room(queues=(KNOWN,), standings=True), room(agent("Kim", state=BUSY), standings=True)

    assert [QueueStanding("Product", 1, None)] == nobody.offer("c1")
    assert [QueueStanding("Product", 1, None)] == no_data.offer("c1")


def test_handled_calls_replace_the_handle_time_of_the_document() -> None:
    """Talk and wrap-up of the calls handled so far make the mean; the document's figure only begins it."""
    desk = room(agent("Kim"), queues=(KNOWN,), standings=True)
    desk.offer("c1")
    desk.do(AgentAnswered("Kim"))
    desk.offer("c2")
    assert QueueStanding("Product", 1, 200_000) == desk.of("c2", QueueStanding)[-1]
    desk.wait(50 * SECOND)
    desk.do(AgentHungUp("Kim"))
    desk.wait(10 * SECOND)
    desk.do(AgentWentOffQueue("Kim"), AgentWrappedUp("Kim", "done"), CallLeft("c2"))
    desk.centre.define_agents(desk.now, [agent("Lee", state=BUSY)], replace=True)

    desk.offer("c3")

    assert (1, 60_000) == desk.centre.standing("c3")


def test_a_call_that_does_not_move_hears_of_a_new_handle_time() -> None:
    """Kim is idle again and may not take it; her last call makes the estimate another."""
    desk = room(agent("Kim"), agent("Lee", "Router", state=BUSY), queues=(KNOWN,), standings=True)
    desk.offer("c1")
    desk.do(AgentAnswered("Kim"))
    desk.offer("c2", "Product", "Router")
    desk.wait(MINUTE)

    assert [QueueStanding("Product", 1, MINUTE)] == only(desk.do(AgentWrappedUp("Kim", "solved")), QueueStanding)


def test_a_callback_keeps_its_number_but_is_not_told() -> None:
    """Those behind it count it; nobody hears its own standing."""
    desk = waiting_room()
    desk.offer("first")
    desk.offer("second")
    desk.do(CallbackRequested("second", "0800"), CallLeft("first"))
    desk.offer("third")

    assert [2] == [standing.position for standing in desk.of("second", QueueStanding)]
    assert [2] == [standing.position for standing in desk.of("third", QueueStanding)]


def test_standings_can_be_switched_off() -> None:
    """A million calls need no event for each move; the question can still be asked."""
    desk = room(queues=(KNOWN,), standings=False)

    assert [] == desk.offer("c1")
    assert (1, None) == desk.centre.standing("c1")
    assert desk.centre.standing("nobody") is None
