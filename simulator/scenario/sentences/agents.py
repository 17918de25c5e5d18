"""When: the agents act."""

from dataclasses import replace
from functools import partial

from simulator.domain.agents import AgentState
from simulator.domain.stimuli import (
    AgentAnswered,
    AgentCameOnQueue,
    AgentHungUp,
    AgentTransferred,
    AgentWentOffQueue,
    AgentWrappedUp,
    CentreStimulus,
)
from simulator.scenario import names
from simulator.scenario.errors import StepFailed
from simulator.scenario.scene import Scene
from simulator.scenario.sentence import Action, Group, Said, Sentence, Waits

_when = partial(Sentence, group=Group.WHEN, topic="the agents", waits=Waits.ITSELF)


def _comes(said: Said) -> Action:
    agent = said.text()
    return partial(_plan, agent=agent, state=AgentState.IDLE, stimulus=AgentCameOnQueue(agent))


def _goes(said: Said) -> Action:
    agent = said.text()
    return partial(_plan, agent=agent, state=AgentState.OFF_QUEUE, stimulus=AgentWentOffQueue(agent))


def _plan(scene: Scene, agent: str, state: AgentState, stimulus: CentreStimulus) -> None:
    """Before time begins the agent begins in this state; later on he is told."""
    names.agent(scene, agent)
    if not scene.has_begun:
        agents = scene.planned_agents()
        agents[agent] = replace(agents[agent], state=state)
        return
    if scene.cast.subject is not None:
        scene.rest(scene.cast.subject.call)
    scene.simulation.tell_centre(stimulus)


def _does_not_answer(said: Said) -> Action:
    agent = said.text()
    return lambda scene: scene.simulation.refuse_alert(names.agent(scene, agent))


def _answers(said: Said) -> Action:
    agent = said.text()

    def act(scene: Scene) -> None:
        names.agent(scene, agent)
        simulation = scene.simulation
        waiting = not scene.at_present
        while waiting and simulation.centre.agent_state(agent) is not AgentState.ALERTING:
            waiting = simulation.step()
        if simulation.centre.agent_state(agent) is not AgentState.ALERTING:
            raise StepFailed(f'agent "{agent}" is alerted', f"he is {simulation.centre.agent_state(agent)}")
        simulation.tell_centre(AgentAnswered(agent))

    return act


def _hangs_up(said: Said) -> Action:
    agent = said.text()

    def act(scene: Scene) -> None:
        _settle(scene, agent, None)
        scene.simulation.tell_centre(AgentHungUp(agent))

    return act


def _wraps_up(said: Said) -> Action:
    agent, code = said.text(0), said.text(1)

    def act(scene: Scene) -> None:
        _settle(scene, agent, None)
        scene.simulation.tell_centre(AgentWrappedUp(agent, code))

    return act


def _transfers(said: Said) -> Action:
    agent, queue, who = said.text(0), said.text(1), said.who

    def act(scene: Scene) -> None:
        names.queue(scene, queue)
        _settle(scene, agent, who)
        scene.simulation.tell_centre(AgentTransferred(agent, queue))

    return act


def _settle(scene: Scene, agent: str, who: str | None) -> None:
    """Let the call that the agent has come to rest; where he has none, the call that is named, or "the caller"'s."""
    names.agent(scene, agent)
    call = scene.call_with(agent)
    if call is None and (who is not None or scene.cast.subject is not None):
        call = scene.call_of(who)
    if call is not None:
        scene.rest(call)


SENTENCES = (
    _when(
        "agent {string} comes on queue",
        'agent "Kim" comes on queue',
        about="The agent takes calls from now on.",
        build=_comes,
    ),
    _when(
        "agent {string} goes off queue",
        'agent "Kim" goes off queue',
        about="The agent takes no further calls; one that he has he finishes first.",
        build=_goes,
    ),
    _when(
        "agent {string} does not answer",
        'agent "Kim" does not answer',
        about="The agent lets the alert that runs go unanswered, or else his next one.",
        build=_does_not_answer,
        waits=Waits.NEVER,
    ),
    _when(
        "agent {string} answers",
        'agent "Kim" answers',
        about="The agent answers the alert that runs at once, or else his next one; left alone he answers after 2 s.",
        build=_answers,
        is_added=True,
    ),
    _when(
        "agent {string} hangs up",
        'agent "Kim" hangs up',
        about="The agent ends the conversation and wraps up.",
        build=_hangs_up,
    ),
    _when(
        "agent {string} wraps up with {string}",
        'agent "Kim" wraps up with "resolved"',
        about="The agent ends wrap-up with this code.",
        build=_wraps_up,
    ),
    _when(
        "agent {string} transfers the call to {string}",
        'agent "Kim" transfers the call to "General"',
        about="The agent sends the caller to another queue.",
        build=_transfers,
    ),
)
"""The agents act."""
