"""Who belongs to the centre, and how a scenario's table changes it."""

from simulator.domain.agents import Agent, AgentState
from simulator.domain.eventlog import CENTRE
from simulator.domain.events import AgentAlerted, AgentListed, AgentRemoved, AgentStateChanged, AlertUnanswered, Event
from simulator.domain.routing import Method, Queue
from simulator.domain.stimuli import AgentAnswered, AgentCameOnQueue, AgentHungUp, AgentWentOffQueue, AgentWrappedUp
from tests.unit.centre.room import WRAP_UP, Room, agent, only, room

IDLE, OFF, TALKING = AgentState.IDLE, AgentState.OFF_QUEUE, AgentState.TALKING


def define(desk: Room, *agents: Agent, replace: bool = False) -> list[Event]:
    """The events that a table leads to, whatever they belong to."""
    return [event for _, event in desk.centre.define_agents(desk.now, agents, replace=replace)]


def test_the_opening_tells_the_log_who_is_there() -> None:
    """Every agent with his queues, his skills and his state, under the centre's own id."""
    desk = room(agent("Kim", "Router:4", queues=("Product", "General")), Agent("Lee"))

    assert [
        (CENTRE, AgentListed("Kim", ("Product", "General"), ("Router:4",))),
        (CENTRE, AgentStateChanged("Kim", "idle", 5)),
        (CENTRE, AgentListed("Lee", (), ())),
        (CENTRE, AgentStateChanged("Lee", "off queue", 5)),
    ] == desk.centre.opening(5)


def test_a_table_adds_agents_and_says_so() -> None:
    """Off queue is a state to be told as well."""
    desk = room()

    assert [
        AgentListed("Kim", ("Product",), ()),
        AgentStateChanged("Kim", "idle", 0),
        AgentListed("Lee", ("Product",), ()),
        AgentStateChanged("Lee", "off queue", 0),
    ] == define(desk, agent("Kim"), agent("Lee", state=OFF))
    assert ("Kim", "Lee") == desk.centre.agents


def test_a_replacing_table_removes_the_others() -> None:
    """Who is not in it belongs to the centre no more, and gets no call."""
    desk = room(agent("Kim"), agent("Lee"))

    events = define(desk, agent("Lee"), replace=True)

    assert [AgentStateChanged("Kim", "off queue", 0), AgentRemoved("Kim")] == events[-2:]
    assert ("Lee",) == desk.centre.agents
    assert ["Lee"] == [alert.agent for alert in only(desk.offer("c1"), AgentAlerted)]


def test_a_removed_agents_phone_stops_ringing() -> None:
    """The call is back at its place and goes to the next."""
    desk = room(agent("Kim"))
    desk.offer("c1")

    events = define(desk, agent("Lee"), replace=True)

    assert [AlertUnanswered("Kim", "Product")] == only(events, AlertUnanswered)
    assert "Lee" == desk.centre.alerted_agent("c1")


def test_new_skills_let_an_idle_agent_take_what_waits() -> None:
    """He is matched at once."""
    desk = room(agent("Kim"))
    desk.offer("c1", "Product", "Router")

    assert [AgentAlerted("Kim", "Product")] == only(define(desk, agent("Kim", "Router")), AgentAlerted)


def test_a_changed_agent_keeps_his_turn_among_the_idle() -> None:
    """Nothing in the log says that he was busy in between."""
    desk = room(agent("Kim"), agent("Lee"))
    assert [AgentListed("Kim", ("Product",), ("Router:3",))] == define(desk, agent("Kim", "Router"))

    assert ["Kim"] == [alert.agent for alert in only(desk.offer("c1"), AgentAlerted)]


def test_several_agents_who_become_idle_at_once_get_the_calls_their_queues_method_chooses() -> None:
    """The first call goes to the most proficient one, though another is listed before him."""
    desk = room(queues=(Queue("Product", Method.BEST),))
    desk.offer("first", "Product", "Router")
    desk.offer("second", "Product", "Router")

    define(desk, agent("Kim", "Router:1"), agent("Lee", "Router:5"))

    assert ("Lee", "Kim") == (desk.centre.alerted_agent("first"), desk.centre.alerted_agent("second"))


def test_a_table_leaves_an_agent_his_call() -> None:
    """The state "idle" says that he is on queue, "off queue" that he goes when he is done."""
    desk = room(agent("Kim"), agent("Lee"))
    desk.offer("c1")
    desk.offer("c2")
    desk.do(AgentAnswered("Kim"), AgentAnswered("Lee"))

    assert [] == only(define(desk, agent("Kim"), agent("Lee", state=OFF)), AgentStateChanged)
    desk.do(AgentHungUp("Kim"), AgentHungUp("Lee"))
    desk.wait(WRAP_UP)
    assert [IDLE, OFF] == [desk.centre.agent_state("Kim"), desk.centre.agent_state("Lee")]


def test_a_table_can_take_back_the_wish_to_go_off_queue() -> None:
    """The state "idle" for an agent who talks and meant to leave: he stays."""
    desk = room(agent("Kim"))
    desk.offer("c1")
    desk.do(AgentAnswered("Kim"))
    define(desk, agent("Kim", state=OFF))
    define(desk, agent("Kim", state=IDLE))

    desk.do(AgentWrappedUp("Kim", "solved"))

    assert IDLE is desk.centre.agent_state("Kim")


def test_a_table_forgets_the_wish_of_an_agent_without_a_call() -> None:
    """He was to go off queue after whatever he did; the table says that he is idle, and so he stays."""
    desk = room(agent("Kim", state=TALKING))
    desk.do(AgentWentOffQueue("Kim"))
    define(desk, agent("Kim"))
    desk.offer("c1")

    desk.do(AgentAnswered("Kim"), AgentWrappedUp("Kim", "solved"))

    assert IDLE is desk.centre.agent_state("Kim")


def test_an_alerted_agent_whom_a_table_sends_off_queue_may_come_back_to_stay() -> None:
    """His call is back at its place; later he takes it, and is idle after it."""
    desk = room(agent("Kim"))
    desk.offer("c1")

    assert [AlertUnanswered("Kim", "Product")] == only(define(desk, agent("Kim", state=OFF)), AlertUnanswered)
    assert OFF is desk.centre.agent_state("Kim")
    desk.do(AgentCameOnQueue("Kim"), AgentAnswered("Kim"), AgentWrappedUp("Kim", "solved"))
    assert IDLE is desk.centre.agent_state("Kim")


def test_new_skills_count_for_the_estimate() -> None:
    """A busy agent is staff for what he can do now, in the queues that are his now."""
    desk = room(agent("Kim", "Router", state=TALKING), queues=(Queue("Product", handle_time=1_000), Queue("General")))
    desk.offer("c1", "Product", "Router")
    desk.offer("c2", "Product", "Switch")
    assert [(1, 1_000), (2, None)] == [desk.centre.standing("c1"), desk.centre.standing("c2")]

    define(desk, agent("Kim", "Switch", state=TALKING))

    assert [(1, None), (2, 2_000)] == [desk.centre.standing("c1"), desk.centre.standing("c2")]


def test_an_agent_who_was_busy_with_something_else_becomes_what_the_table_says() -> None:
    """No call keeps him from it; a wish to leave is forgotten."""
    desk = room(agent("Kim", state=TALKING))
    define(desk, agent("Kim", state=IDLE))

    assert ["Kim"] == [alert.agent for alert in only(desk.offer("c1"), AgentAlerted)]


def test_a_queue_named_twice_is_one_queue() -> None:
    """The agent leaves all of it when he is alerted."""
    desk = room(agent("Kim", queues=("Product", "Product")))
    desk.offer("c1")
    desk.offer("c2")

    assert (None, "Kim") == (desk.centre.alerted_agent("c2"), desk.centre.alerted_agent("c1"))
