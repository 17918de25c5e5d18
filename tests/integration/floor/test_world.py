"""The world of a simulated day: what is wrong with it is told before anybody calls."""

from dataclasses import replace
from typing import Any

import pytest

from simulator.app.door import CrmReply
from simulator.app.examples import examples_folder
from simulator.app.workspace import load_workspace
from simulator.domain.agents import Agent, AgentState
from simulator.domain.errors import UsageError
from simulator.domain.timing import HOUR
from simulator.floor.world import AgentChange, made_world
from simulator.flow.population import Crew, Shift
from tests.integration.floor.hand_made import FLOW, crew, knows_all, plan, population, world

NIGHT = Shift(frozenset({0}), 0, HOUR)


def names(crews: tuple[Crew, ...], *changes: AgentChange) -> list[str]:
    return [agent.name for agent in world(population(60, crews=crews), plan(agents=changes)).agents]


def test_without_crews_the_centres_own_agents_are_always_at_work() -> None:
    """All of them, idle from ms 0 on."""
    of = world(population(60), plan())
    assert set(of.centre.agents) == {agent.name for agent in of.agents}
    assert {AgentState.IDLE} == {agent.state for agent in of.agents}


def test_a_crew_with_shifts_begins_off_queue() -> None:
    """Those who work always are idle at once."""
    of = world(population(60, crews=(crew(1, "night", shifts=(NIGHT,)), crew(1, "day"))), plan())
    assert [("night 1", AgentState.OFF_QUEUE), ("day 1", AgentState.IDLE)] == [(a.name, a.state) for a in of.agents]


def test_a_crew_grows_and_shrinks() -> None:
    """Further agents are like the first ones, under names of their own; the last ones go."""
    both = (crew(2, "day"), crew(1, "night"))
    assert ["day 1", "day 2", "day 1 2", "day 2 2", "day 1 3", "night 1"] == names(both, AgentChange("day", 3))
    assert ["day 1", "night 1"] == names(both, AgentChange("day", -1))
    assert ["day 1", "day 2", "night 1", "night 1 2"] == names(both, AgentChange("night 1", 1))
    assert ["day 1", "day 2"] == names(both, AgentChange("night", -1))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (AgentChange("dya", 1), 'no crew and no agent is called "dya"'),
        (AgentChange("day", -3), '"day" has 2 agents, and 3 are to go'),
    ],
)
def test_a_change_that_cannot_be_is_told(change: AgentChange, words: str) -> None:
    """A misspelt crew, and more agents gone than there are."""
    with pytest.raises(UsageError) as caught:
        names((crew(2, "day"),), change)
    assert words == caught.value.message


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"span": None}, "how much is to be simulated"),
        ({"span": 0}, "nothing to simulate"),
        ({"calls": 0}, "nothing to simulate"),
        ({"warm_up": HOUR}, "the warm-up is as long"),
        ({"flow": "uc17_authentification"}, "there is no call flow"),
        ({"centre": "helpdesk"}, 'there is no centre "helpdesk"'),
        ({"settings": {"attempts.pim": "3"}}, 'has no setting "attempts.pim"'),
    ],
)
def test_a_plan_that_makes_no_day_is_told(changes: dict[str, Any], words: str) -> None:
    """Nothing to simulate, and names that nothing has."""
    with pytest.raises(UsageError) as caught:
        world(population(60), plan(**changes))
    assert words in caught.value.message
    assert caught.value.hint


def test_an_agent_of_an_unknown_queue_is_told() -> None:
    """The centre's own words."""
    crowd = population(60, crews=(Crew("lost", (Agent("Lost", ("Nowhere",)),)),))
    with pytest.raises(UsageError, match='there is no queue "Nowhere"'):
        world(crowd, plan())


def test_a_queue_that_the_centre_does_not_have_is_told() -> None:
    """The state, the queue and the centre, before the first call comes to it."""
    project = load_workspace(examples_folder()).sound()
    (centre,) = project.centres.values()
    queues = {"Product": centre.queues["Product"]}
    agents = {"Kim": centre.agents["Kim"]}
    smaller = replace(project, centres={centre.name: replace(centre, queues=queues, agents=agents)})
    with pytest.raises(UsageError, match='sends calls to queue "General", which centre "help_desk" does not have'):
        made_world(plan(), smaller, population(60))


def test_a_kind_must_say_how_long_it_talks() -> None:
    """No length for a queue of the centre: told with kind and queue."""
    with pytest.raises(UsageError, match='caller kind "knows all" does not say how long he talks in queue "Product"'):
        world(population(60, (knows_all(1.0, talk={}),)), plan())


def test_an_alert_that_nobody_can_answer_in_time_is_told() -> None:
    """Simulated agents answer after 2 s: a shorter alert would make them all not responding."""
    project = load_workspace(examples_folder()).sound()
    (centre,) = project.centres.values()
    queues = {name: replace(queue, alert_timeout=2_000) for name, queue in centre.queues.items()}
    with pytest.raises(UsageError, match="the alert is over before anybody answers"):
        made_world(plan(), replace(project, centres={centre.name: replace(centre, queues=queues)}), population(60))


def test_each_replication_has_a_crm_of_its_own_with_the_flows_lock() -> None:
    """A PIN locked in one is not locked in the next; pin.lock_after holds in each."""
    of = world(population(60), plan(settings={"pin.lock_after": "1"}))
    account = next(each.account_number for each in of.door().callers() if each.usable)
    operation = of.flow.operations["verify_pin"]
    first, second = of.door(), of.door()
    right, wrong = first.clear_pin(account).reveal(), first.wrong_pin(account).reveal()
    tried = [first.ask(operation, {"account_number": account, "pin": pin}) for pin in (wrong, right)]
    assert [CrmReply("wrong"), CrmReply("wrong")] == tried
    assert CrmReply("verified") == second.ask(operation, {"account_number": account, "pin": right})
    assert FLOW == of.flow.name
