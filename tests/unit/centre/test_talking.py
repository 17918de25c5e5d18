"""From the answer to the end of wrap-up."""

from simulator.domain.agents import AgentState
from simulator.domain.events import (
    AgentAlerted,
    AgentStateChanged,
    CallAnswered,
    ConversationEnded,
    QueueEntered,
    QueueTransferred,
    ScreenPopped,
    WrappedUp,
)
from simulator.domain.stimuli import (
    AgentAnswered,
    AgentCameOnQueue,
    AgentHungUp,
    AgentTransferred,
    AgentWentOffQueue,
    AgentWrappedUp,
    CallLeft,
    CallOffered,
)
from simulator.domain.timing import MINUTE, SECOND
from tests.unit.centre.room import WRAP_UP, Room, agent, only, room

IDLE, OFF = AgentState.IDLE, AgentState.OFF_QUEUE


def talking_room() -> Room:
    """Kim talks on c1, which waited 5 s before the offer and 2 s for the answer."""
    desk = room(agent("Kim", "Router"))
    desk.offer("c1", "Product", "Router", waited=5 * SECOND)
    desk.wait(2 * SECOND)
    desk.do(AgentAnswered("Kim"))
    return desk


def test_an_answer_says_how_long_the_caller_waited_in_all() -> None:
    """The wait before the offer counts."""
    desk = talking_room()

    assert [CallAnswered("Kim", "Product", 7_000)] == desk.of("c1", CallAnswered)
    assert ("Kim", None) == (desk.centre.talking_agent("c1"), desk.centre.alerted_agent("c1"))
    assert AgentState.TALKING is desk.centre.agent_state("Kim")


def test_a_conversation_lasts_until_somebody_ends_it() -> None:
    """No deadline runs while they talk."""
    desk = talking_room()

    assert desk.centre.deadline is None
    assert [] == desk.wait(100 * MINUTE)


def test_the_agent_hangs_up_and_wraps_up_with_a_code() -> None:
    """Talk and wrap-up are measured apart; then he is idle."""
    desk = talking_room()
    desk.wait(MINUTE)
    ended = desk.do(AgentHungUp("Kim"))
    desk.wait(10 * SECOND)
    wrapped = desk.do(AgentWrappedUp("Kim", "solved"))

    assert [ConversationEnded("Kim", MINUTE, "agent"), AgentStateChanged("Kim", "wrap-up", 62_000)] == ended
    assert [WrappedUp("Kim", "solved", 10_000, by_default=False), AgentStateChanged("Kim", "idle", 72_000)] == wrapped
    assert desk.centre.talking_agent("c1") is None


def test_the_caller_hangs_up() -> None:
    """The agent wraps up all the same."""
    desk = talking_room()

    assert [ConversationEnded("Kim", 0, "caller")] == only(desk.do(CallLeft("c1")), ConversationEnded)
    assert AgentState.WRAP_UP is desk.centre.agent_state("Kim")


def test_wrap_up_runs_out_with_the_default_code() -> None:
    """After the queue's time the default code stands, and the log says that it is one."""
    desk = talking_room()
    desk.do(AgentHungUp("Kim"))

    assert [] == desk.wait(WRAP_UP - 1)
    assert [WrappedUp("Kim", "none given", WRAP_UP, by_default=True)] == only(desk.wait(1), WrappedUp)
    assert IDLE is desk.centre.agent_state("Kim")


def test_wrapping_up_while_talking_hangs_up_first() -> None:
    """One sentence of a tester does both."""
    desk = talking_room()

    assert [
        ConversationEnded("Kim", 0, "agent"),
        AgentStateChanged("Kim", "wrap-up", 2_000),
        WrappedUp("Kim", "solved", 0, by_default=False),
        AgentStateChanged("Kim", "idle", 2_000),
    ] == desk.do(AgentWrappedUp("Kim", "solved"))


def test_the_next_call_rings_when_wrap_up_is_over() -> None:
    """Not before: an agent in wrap-up is not free."""
    desk = talking_room()
    desk.offer("c2", "Product", "Router")
    assert [] == only(desk.do(AgentHungUp("Kim")), AgentAlerted)

    assert [AgentAlerted("Kim", "Product")] == only(desk.do(AgentWrappedUp("Kim", "solved")), AgentAlerted)


def test_who_goes_off_queue_while_talking_finishes_first() -> None:
    """He takes the call and its wrap-up to the end, and no other."""
    desk = talking_room()
    desk.offer("c2", "Product", "Router")

    assert [] == desk.do(AgentWentOffQueue("Kim"))
    assert [AgentState.TALKING, "Kim"] == [desk.centre.agent_state("Kim"), desk.centre.talking_agent("c1")]
    desk.do(AgentHungUp("Kim"))
    desk.wait(WRAP_UP)
    assert OFF is desk.centre.agent_state("Kim")
    assert desk.centre.is_waiting("c2")


def test_who_comes_back_on_queue_while_talking_stays() -> None:
    """The wish to go is taken back."""
    desk = talking_room()

    desk.do(AgentWentOffQueue("Kim"), AgentCameOnQueue("Kim"), AgentWrappedUp("Kim", "solved"))

    assert IDLE is desk.centre.agent_state("Kim")


def test_the_wish_to_go_off_queue_is_good_for_once() -> None:
    """Who went off after his call and came back later stays after the next."""
    desk = talking_room()
    desk.do(AgentWentOffQueue("Kim"), AgentWrappedUp("Kim", "solved"), AgentCameOnQueue("Kim"))
    desk.offer("c2")

    desk.do(AgentAnswered("Kim"), AgentWrappedUp("Kim", "solved"))

    assert IDLE is desk.centre.agent_state("Kim")


def test_a_transfer_keeps_priority_and_data_drops_the_skills_and_waits_anew() -> None:
    """telephony-rules section 2: an unauthenticated call stays so, its pop comes up again at the next agent."""
    desk = room(agent("Kim", "Router"), agent("Lee", queues=("General",)))
    pop, data = {"status": "not authenticated"}, {"issue_type": "new"}
    desk.do(CallOffered("c1", "Product", ("Router",), 10, data, pop), AgentAnswered("Kim"))
    desk.wait(MINUTE)

    events = desk.do(AgentTransferred("Kim", "General"))

    assert [
        ConversationEnded("Kim", MINUTE, "transfer"),
        AgentStateChanged("Kim", "wrap-up", MINUTE),
        QueueTransferred("Kim", "Product", "General"),
        QueueEntered("General", (), 10, data, pop),
        AgentAlerted("Lee", "General"),
        ScreenPopped("Lee", pop),
        AgentStateChanged("Lee", "alerting", MINUTE),
    ] == events
    desk.wait(3 * SECOND)
    assert [CallAnswered("Lee", "General", 3_000)] == only(desk.do(AgentAnswered("Lee")), CallAnswered)


def test_the_wait_before_the_first_queue_is_not_told_of_the_second() -> None:
    """Waiting starts anew: what a scenario gave the first queue is no wait in this one."""
    desk = room(agent("Kim"), agent("Lee", queues=("General",)))
    desk.offer("c1", waited=MINUTE)
    desk.do(AgentAnswered("Kim"), AgentTransferred("Kim", "General"), AgentAnswered("Lee"))

    assert [MINUTE, 0] == [answer.waited for answer in desk.of("c1", CallAnswered)]


def test_a_transfer_may_name_new_skills() -> None:
    """Only they are required then."""
    desk = talking_room()
    desk.do(AgentTransferred("Kim", "General", ("Switch",)))

    assert [QueueEntered("General", ("Switch",), 0, {}, {"status": "c1"})] == desk.of("c1", QueueEntered)
    assert [] == only(desk.do(AgentWrappedUp("Kim", "solved")), AgentAlerted)


def test_a_transfer_to_the_agents_own_queue_is_not_given_to_himself_in_wrap_up() -> None:
    """It waits until he, or somebody else, is free."""
    desk = talking_room()
    desk.do(AgentTransferred("Kim", "Product"))
    assert desk.centre.is_waiting("c1")

    assert [WrappedUp("Kim", "passed on", 0, by_default=False), AgentStateChanged("Kim", "idle", 2_000)] == desk.do(
        AgentWrappedUp("Kim", "passed on")
    )[:2]
    assert "Kim" == desk.centre.alerted_agent("c1")


def test_an_agent_busy_with_something_else_hangs_up_and_wraps_up_without_a_call() -> None:
    """A table may say "talking": no call is his, so no call is told, and any code will do."""
    desk = room(agent("Kim", state=AgentState.TALKING))
    desk.offer("c1")

    assert [AgentStateChanged("Kim", "wrap-up", 0)] == desk.do(AgentHungUp("Kim"))
    assert desk.centre.deadline is None
    assert AgentStateChanged("Kim", "idle", 0) == desk.do(AgentWrappedUp("Kim", "whatever"))[0]
    assert "Kim" == desk.centre.alerted_agent("c1")
