"""From the queue to an agent's phone."""

from simulator.domain.agents import AgentState
from simulator.domain.eventlog import CENTRE
from simulator.domain.events import (
    AgentAlerted,
    AgentStateChanged,
    AlertUnanswered,
    AlertWithdrawn,
    CallAnswered,
    RingWidened,
    ScreenPopped,
)
from simulator.domain.routing import Method, Queue, Ring, Scoring
from simulator.domain.stimuli import (
    AgentAnswered,
    AgentCameOnQueue,
    AgentWentOffQueue,
    CallLeft,
    CallOffered,
    DeadlineReached,
)
from simulator.domain.timing import MINUTE, SECOND
from tests.unit.centre.room import ALERT, agent, only, room

OFF = AgentState.OFF_QUEUE


def test_an_idle_agent_is_alerted_at_once_with_the_pop_of_the_offer() -> None:
    """The phone rings, the screen shows what the call brought, the agent is alerting: in this order."""
    desk = room(agent("Kim"))

    events = desk.do(CallOffered("c1", "Product", pop={"status": "fully authenticated"}))

    assert [
        AgentAlerted("Kim", "Product"),
        ScreenPopped("Kim", {"status": "fully authenticated"}),
        AgentStateChanged("Kim", "alerting", 0),
    ] == events
    assert ["c1", "c1", CENTRE] == [whose for whose, _ in desk.log]
    assert ("Kim", None, False) == (
        desk.centre.alerted_agent("c1"),
        desk.centre.talking_agent("c1"),
        desk.centre.is_waiting("c1"),
    )


def test_a_call_without_a_pop_pops_nothing() -> None:
    """No fields, no screen."""
    assert [] == only(room(agent("Kim")).do(CallOffered("c1", "Product")), ScreenPopped)


def test_a_call_nobody_may_take_waits() -> None:
    """The skill is never dropped silently (UC 17 Q16), and other queues' agents are none of its business."""
    desk = room(agent("Kim", "Switch"), agent("Lee", "Router", queues=("General",)))

    assert [] == desk.offer("c1", "Product", "Router")
    assert desk.centre.is_waiting("c1")
    assert [AgentAlerted("Pat", "Product")] == [
        event
        for _, event in desk.centre.define_agents(0, [agent("Pat", "Router")], replace=False)
        if isinstance(event, AgentAlerted)
    ]


def test_the_method_all_chooses_who_has_been_idle_longest() -> None:
    """Not the more proficient one, and not the one who was listed first but idle last."""
    desk = room(agent("Kim", "Router:1", state=OFF), agent("Lee", "Router:1"), agent("Pat", "Router:5"))
    desk.do(AgentCameOnQueue("Kim"))

    assert ["Lee"] == [alert.agent for alert in only(desk.offer("c1", "Product", "Router"), AgentAlerted)]
    assert ["Pat"] == [alert.agent for alert in only(desk.offer("c2", "Product", "Router"), AgentAlerted)]
    assert ["Kim"] == [alert.agent for alert in only(desk.offer("c3", "Product", "Router"), AgentAlerted)]


def test_the_method_best_chooses_the_most_proficient_and_then_the_longest_idle() -> None:
    """The mean is over the required skills; equal means go to who has been idle longest."""
    best = Queue("Product", Method.BEST)
    desk = room(
        agent("Kim", "Router:3", "Switch:3", "Phone:5"),
        agent("Lee", "Router:2", "Switch:5"),
        agent("Pat", "Router:5", "Switch:2"),
        queues=(best,),
    )

    served = [only(desk.offer(call, "Product", "Router", "Switch"), AgentAlerted)[0].agent for call in ("a", "b", "c")]
    assert ["Lee", "Pat", "Kim"] == served


def test_the_method_none_ignores_skills() -> None:
    """Whoever has been idle longest gets the call."""
    desk = room(agent("Kim"), queues=(Queue("Product", Method.NONE),))

    assert ["Kim"] == [alert.agent for alert in only(desk.offer("c1", "Product", "Router"), AgentAlerted)]


def test_a_free_agent_gets_the_highest_ranked_call_he_may_take_over_all_his_queues() -> None:
    """UC 17 T11: top priority first; a call he lacks the skill for is left to others."""
    desk = room(agent("Kim", "Router", queues=("Product", "General"), state=OFF))
    desk.offer("skilled", "Product", "Switch", priority=20)
    desk.offer("standard", "Product", "Router")
    desk.offer("top", "General", priority=10)

    assert ["top"] == [desk.centre.call_of("Kim") for _ in [desk.do(AgentCameOnQueue("Kim"))]]


def test_a_call_that_has_waited_longer_than_the_priority_counts_goes_first() -> None:
    """Additive: ten points are ten minutes, and eleven minutes of waiting are more."""
    desk = room(agent("Kim", state=OFF))
    desk.offer("top", priority=10)
    desk.offer("old", waited=11 * MINUTE)

    desk.do(AgentCameOnQueue("Kim"))

    assert "old" == desk.centre.call_of("Kim")


def test_strict_priority_lets_the_old_call_starve() -> None:
    """The same two calls in a strict queue."""
    desk = room(agent("Kim", state=OFF), queues=(Queue("Product", scoring=Scoring.STRICT),))
    desk.offer("top", priority=1)
    desk.offer("old", waited=1_000 * MINUTE)

    desk.do(AgentCameOnQueue("Kim"))

    assert "top" == desk.centre.call_of("Kim")


def test_equal_ranks_are_served_by_arrival() -> None:
    """One point and a minute's later arrival weigh the same: who came first goes first."""
    desk = room(agent("Kim", state=OFF))
    desk.offer("first")
    desk.wait(MINUTE)
    desk.offer("second", priority=1)

    desk.do(AgentCameOnQueue("Kim"))

    assert "first" == desk.centre.call_of("Kim")


def test_a_language_keeps_a_call_for_those_who_speak_it() -> None:
    """An agent who lists languages is spared the others."""
    desk = room(agent("Kim", languages=("en",)), agent("Lee", languages=("en", "ko")))

    assert ["Lee"] == [
        alert.agent for alert in only(desk.do(CallOffered("c1", "Product", language="ko")), AgentAlerted)
    ]


def test_an_agent_who_does_not_answer_is_not_responding_and_the_call_goes_to_another() -> None:
    """After 8 s the call is back at its place, and the next agent's phone rings at once; its wait runs on."""
    desk = room(agent("Kim"), agent("Lee"))
    desk.offer("c1")

    assert [] == desk.wait(ALERT - 1)
    assert [
        AlertUnanswered("Kim", "Product"),
        AgentStateChanged("Kim", "not responding", ALERT),
        AgentAlerted("Lee", "Product"),
        ScreenPopped("Lee", {"status": "c1"}),
        AgentStateChanged("Lee", "alerting", ALERT),
    ] == desk.wait(1)
    assert [CallAnswered("Lee", "Product", ALERT)] == only(desk.do(AgentAnswered("Lee")), CallAnswered)


def test_an_unanswered_call_keeps_its_place() -> None:
    """It is ahead of those who came while it rang."""
    desk = room(agent("Kim"))
    desk.offer("first")
    desk.offer("second")

    desk.wait(ALERT)

    assert ("first", "second") == desk.centre.waiting("Product")
    assert [] == desk.wait(MINUTE)


def test_not_responding_lasts_until_the_agent_comes_on_queue() -> None:
    """No call reaches him before; then he gets the first one."""
    desk = room(agent("Kim"))
    desk.offer("c1")
    desk.wait(ALERT)
    assert AgentState.NOT_RESPONDING is desk.centre.agent_state("Kim")

    desk.do(AgentCameOnQueue("Kim"))

    assert "Kim" == desk.centre.alerted_agent("c1")


def test_a_call_that_leaves_while_it_rings_frees_the_agent_for_the_next() -> None:
    """The alert is withdrawn, he is idle, and the next call rings."""
    desk = room(agent("Kim"))
    desk.offer("c1")
    desk.offer("c2")

    assert [
        AlertWithdrawn("Kim", "Product"),
        AgentStateChanged("Kim", "idle", 0),
        AgentAlerted("Kim", "Product"),
        ScreenPopped("Kim", {"status": "c2"}),
        AgentStateChanged("Kim", "alerting", 0),
    ] == desk.do(CallLeft("c1"))


def test_the_alert_of_a_call_that_left_does_not_run_out_on_the_next() -> None:
    """Each alert has its own 8 s."""
    desk = room(agent("Kim"))
    desk.offer("c1")
    desk.offer("c2")
    desk.wait(5 * SECOND)
    desk.do(CallLeft("c1"))

    assert [] == desk.wait(ALERT - 1)
    assert [AlertUnanswered("Kim", "Product")] == only(desk.wait(1), AlertUnanswered)


def test_a_call_that_leaves_the_queue_is_gone() -> None:
    """The session has logged that it left; nobody is alerted for it later. Leaving twice changes nothing."""
    desk = room(agent("Kim", state=OFF))
    desk.offer("c1")

    assert [] == desk.do(CallLeft("c1"), CallLeft("c1"))
    assert () == desk.centre.waiting("Product")
    assert [] == only(desk.do(AgentCameOnQueue("Kim")), AgentAlerted)


def test_going_off_queue_while_it_rings_gives_the_call_back() -> None:
    """The call is at its place, and with the next agent at once."""
    desk = room(agent("Kim"), agent("Lee"))
    desk.offer("c1")

    events = desk.do(AgentWentOffQueue("Kim"))

    assert [AlertUnanswered("Kim", "Product")] == only(events, AlertUnanswered)
    assert OFF is desk.centre.agent_state("Kim")
    assert "Lee" == desk.centre.alerted_agent("c1")


def test_coming_and_going_twice_changes_nothing_more() -> None:
    """The log shows each change once."""
    desk = room(agent("Kim", state=OFF))

    assert [AgentStateChanged("Kim", "idle", 0)] == desk.do(AgentCameOnQueue("Kim"), AgentCameOnQueue("Kim"))
    assert [AgentStateChanged("Kim", "off queue", 0)] == desk.do(AgentWentOffQueue("Kim"), AgentWentOffQueue("Kim"))


def test_a_ring_drops_its_skills_after_its_time() -> None:
    """Bullseye: the second ring lets in who has the Router skill only, the third anybody."""
    rings = (Ring(10 * SECOND, ("Senior",)), Ring(20 * SECOND, ("Router", "Senior")))
    desk = room(agent("Kim"), queues=(Queue("Product", rings=rings),))
    desk.offer("c1", "Product", "Router", "Senior")

    assert [RingWidened("Product", 1, ("Senior",))] == desk.wait(10 * SECOND)
    assert [RingWidened("Product", 2, ("Router",)), AgentAlerted("Kim", "Product")] == desk.wait(10 * SECOND)[:2]
    assert [] == only(desk.wait(MINUTE), RingWidened)


def test_time_waited_before_the_offer_counts_for_the_rings() -> None:
    """A call that a scenario places in a queue with a wait of its own begins in its ring."""
    rings = (Ring(10 * SECOND, ("Senior",)), Ring(20 * SECOND, ("Router",)))
    desk = room(agent("Kim", "Router"), queues=(Queue("Product", rings=rings),))

    events = desk.offer("c1", "Product", "Router", "Senior", waited=15 * SECOND)

    assert [RingWidened("Product", 1, ("Senior",)), AgentAlerted("Kim", "Product")] == events[:2]


def test_a_ring_that_widens_while_it_rings_holds_when_the_call_is_back() -> None:
    """Time runs on while an agent is alerted."""
    desk = room(
        agent("Kim", "Router"),
        agent("Lee"),
        queues=(Queue("Product", rings=(Ring(5 * SECOND, ("Router",)),)),),
    )
    desk.offer("c1", "Product", "Router")

    assert [RingWidened("Product", 1, ("Router",))] == desk.wait(5 * SECOND)
    assert ["Lee"] == [alert.agent for alert in only(desk.wait(3 * SECOND), AgentAlerted)]


def test_rings_stop_when_the_call_is_answered() -> None:
    """A conversation has no rings, and no deadline."""
    desk = room(agent("Kim"), queues=(Queue("Product", rings=(Ring(MINUTE, ("Router",)),)),))
    desk.offer("c1")
    desk.do(AgentAnswered("Kim"))

    assert desk.centre.deadline is None


def test_a_deadline_that_is_not_the_centres_changes_nothing() -> None:
    """Too early, or for nothing."""
    desk = room(agent("Kim"))

    assert [] == desk.do(DeadlineReached())
    desk.offer("c1")
    assert ALERT == desk.centre.deadline
    assert [] == desk.do(DeadlineReached())
