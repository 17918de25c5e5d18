"""What wrong use is told: plain words that name what is the case, and a remedy; nothing has changed then."""

from collections.abc import Callable

import pytest

from simulator.domain.agents import Agent, AgentState
from simulator.domain.errors import UsageError
from simulator.domain.stimuli import (
    AgentAnswered,
    AgentCameOnQueue,
    AgentHungUp,
    AgentTransferred,
    AgentWrappedUp,
    CallbackDialled,
    CallbackRequested,
    CallOffered,
    CentreStimulus,
)
from tests.unit.centre.room import Room, agent, room


def nothing(_desk: Room) -> None:
    """Kim is idle."""


def ringing(desk: Room) -> None:
    desk.offer("c1")


def talking(desk: Room) -> None:
    ringing(desk)
    desk.do(AgentAnswered("Kim"))


def wrapping(desk: Room) -> None:
    talking(desk)
    desk.do(AgentHungUp("Kim"))


def dialling(desk: Room) -> None:
    ringing(desk)
    desk.do(CallbackRequested("c1", "0800"), AgentAnswered("Kim"))


TALKS = "only an agent who talks to a caller can do that"
WRAPS = "only an agent who talks, or has just talked, has something to wrap up"
RINGS = "only an agent whose phone rings can answer"
KEEPS = "a callback keeps the place of a waiting call"

REFUSALS: tuple[tuple[Callable[[Room], None], CentreStimulus, str, str], ...] = (
    (nothing, AgentAnswered("Kin"), 'there is no agent "Kin"', 'did you mean "Kim"?'),
    (nothing, AgentCameOnQueue("Zoe"), 'there is no agent "Zoe"', "agents: Kim"),
    (nothing, CallOffered("c1", "Produkt"), 'there is no queue "Produkt"', 'did you mean "Product"?'),
    (nothing, CallOffered("c1", "Xyz"), 'there is no queue "Xyz"', "queues: Product, General"),
    (
        ringing,
        CallOffered("c1", "General"),
        'call "c1" is alerting in queue "Product" already',
        "a call is offered once, until it has left",
    ),
    (nothing, AgentAnswered("Kim"), 'agent "Kim" is idle, and so cannot answer', RINGS),
    (talking, AgentAnswered("Kim"), 'agent "Kim" is talking (call "c1"), and so cannot answer', RINGS),
    (wrapping, AgentAnswered("Kim"), 'agent "Kim" is in wrap-up (call "c1"), and so cannot answer', RINGS),
    (ringing, AgentHungUp("Kim"), 'agent "Kim" is alerting (call "c1"), and so cannot hang up', TALKS),
    (dialling, AgentHungUp("Kim"), 'agent "Kim" is calling back (call "c1"), and so cannot hang up', TALKS),
    (
        dialling,
        AgentWrappedUp("Kim", "solved"),
        'agent "Kim" is calling back (call "c1"), and so cannot hang up',
        TALKS,
    ),
    (nothing, AgentWrappedUp("Kim", "solved"), 'agent "Kim" is idle, and so cannot wrap up', WRAPS),
    (
        talking,
        AgentWrappedUp("Kim", "solvd"),
        'queue "Product" has no wrap-up code "solvd"',
        'did you mean "solved"?',
    ),
    (
        wrapping,
        AgentWrappedUp("Kim", "xyz"),
        'queue "Product" has no wrap-up code "xyz"',
        "wrap-up codes: solved, passed on, none given",
    ),
    (
        nothing,
        AgentTransferred("Kim", "General"),
        'agent "Kim" is idle, and so cannot transfer a call',
        TALKS,
    ),
    (talking, AgentTransferred("Kim", "Genral"), 'there is no queue "Genral"', 'did you mean "General"?'),
    (nothing, CallbackRequested("c1", "0800"), 'call "c1" waits in no queue', KEEPS),
    (talking, CallbackRequested("c1", "0800"), 'call "c1" waits in no queue', KEEPS),
    (
        talking,
        CallbackDialled("c1", "answered"),
        'call "c1" is not being called back',
        "an agent must have accepted it first",
    ),
    (dialling, CallbackDialled("c1", "bussy"), 'a callback has no outcome "bussy"', 'did you mean "busy"?'),
)


@pytest.mark.parametrize(("prepare", "stimulus", "message", "hint"), REFUSALS)
def test_wrong_use_is_refused_in_plain_words(
    prepare: Callable[[Room], None], stimulus: CentreStimulus, message: str, hint: str
) -> None:
    """The message says what is the case, the hint what to do; the agent and the call are as before."""
    desk = room(agent("Kim"))
    prepare(desk)
    before = (desk.centre.agent_state("Kim"), desk.centre.call_of("Kim"), desk.centre.deadline)

    with pytest.raises(UsageError) as refusal:
        desk.do(stimulus)

    assert (message, hint) == (refusal.value.message, refusal.value.hint)
    assert before == (desk.centre.agent_state("Kim"), desk.centre.call_of("Kim"), desk.centre.deadline)


TABLES: tuple[tuple[tuple[Agent, ...], str, str], ...] = (
    ((agent("Lee", queues=("Genral",)),), 'there is no queue "Genral"', 'did you mean "General"?'),
    ((agent("Lee"), agent("Lee")), 'agent "Lee" is listed twice', "one row for each agent"),
    (
        (agent("Lee", "Router:6"),),
        'agent "Lee" cannot have the skill "Router" with proficiency 6',
        "a proficiency is 1 to 5",
    ),
    (
        (agent("Lee", state=AgentState.ALERTING),),
        'agent "Lee" cannot begin alerting',
        "let a call wait in one of the queues instead",
    ),
    (
        (agent("Kim", state=AgentState.WRAP_UP),),
        'agent "Kim" is talking (call "c1"), and so cannot become wrap-up',
        "let the call end and be wrapped up first",
    ),
    (
        (agent("Lee"),),
        'agent "Kim" is talking (call "c1"), and so cannot be removed',
        "let the call end and be wrapped up first",
    ),
)


@pytest.mark.parametrize(("table", "message", "hint"), TABLES)
def test_a_wrong_table_of_agents_changes_nothing(table: tuple[Agent, ...], message: str, hint: str) -> None:
    """All of a table holds, or nothing of it."""
    desk = room(agent("Kim"))
    talking(desk)

    with pytest.raises(UsageError) as refusal:
        desk.centre.define_agents(0, (agent("New"), *table), replace=True)

    assert (message, hint) == (refusal.value.message, refusal.value.hint)
    assert ("Kim",) == desk.centre.agents


def test_a_centre_without_agents_says_so() -> None:
    """The remedy names what there is, even if there is nothing."""
    with pytest.raises(UsageError) as refusal:
        room().do(AgentAnswered("Kim"))

    assert "the centre has no agents" == refusal.value.hint


def test_time_does_not_run_backwards() -> None:
    """A stimulus from before the last one is a bug of the caller."""
    desk = room(agent("Kim"))
    desk.wait(10)
    desk.offer("c1")

    with pytest.raises(ValueError, match="from 10 to 9 ms"):
        desk.centre.receive(9, AgentAnswered("Kim"))
