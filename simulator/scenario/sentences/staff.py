"""Given: the agents of the centre, and who waits for them."""

from dataclasses import replace
from functools import partial

from simulator.domain.agents import PROFICIENCIES, Agent, AgentState
from simulator.domain.stimuli import AgentWentOffQueue
from simulator.scenario import names
from simulator.scenario.errors import StepMisused
from simulator.scenario.scene import Scene
from simulator.scenario.sentence import Action, Group, Said, Sentence
from simulator.scenario.setup import Waiting
from simulator.scenario.tables import Cells, rows

AGENT_COLUMNS = ("agent", "queues", "skills", "state")
WAITING_COLUMNS = ("caller", "queue", "skills", "priority", "waited")
DEFAULT_PROFICIENCY = 3

_given = partial(Sentence, group=Group.GIVEN, topic="the contact centre")


def _agents(said: Said) -> Action:
    agents = tuple(_agent(row) for row in rows(said.table, AGENT_COLUMNS, ("agent",)))
    listed = [agent.name for agent in agents]
    for name in dict.fromkeys(listed):
        if listed.count(name) > 1:
            raise StepMisused(f'agent "{name}" is listed twice', "one row for each agent")
    return partial(_define, agents=agents)


def _define(scene: Scene, agents: tuple[Agent, ...]) -> None:
    """The first table of a scenario replaces the centre's agents, later ones add or change."""
    for agent in agents:
        for queue in agent.queues:
            names.queue(scene, queue)
    is_first, scene.has_agents_table = not scene.has_agents_table, True
    if scene.has_begun:
        scene.simulation.define_agents(agents, replace=is_first)
    else:
        if is_first:
            scene.setup.agents = {}
        scene.planned_agents().update({agent.name: agent for agent in agents})


def _agent(row: Cells) -> Agent:
    skills = dict(_skill(row, text) for text in row.list("skills"))
    return Agent(row.text("agent"), row.list("queues"), skills, _state(row))


def _state(row: Cells) -> AgentState:
    """Idle unless the table says otherwise: who stands in the table is there to take calls."""
    text = row.get("state") or AgentState.IDLE.value
    found = next((state for state in AgentState if state.value == text.strip().casefold()), None)
    if found is None:
        raise row.bad("state", f"one of: {', '.join(AgentState)}")
    return found


def _skill(row: Cells, text: str) -> tuple[str, int]:
    """A skill and its proficiency, which may stand behind it: ``Cloud Backup:5``."""
    name, colon, level = text.rpartition(":")
    if not colon:
        return text, DEFAULT_PROFICIENCY
    if not level.strip().isdecimal() or int(level) not in PROFICIENCIES:
        raise row.bad("skills", "a list of skills, each perhaps with a proficiency from 1 to 5: Cloud Backup:5")
    return name.strip(), int(level)


def _nobody(_: Said) -> Action:
    return _send_home


def _send_home(scene: Scene) -> None:
    if not scene.has_begun:
        agents = scene.planned_agents()
        agents.update({name: replace(agent, state=AgentState.OFF_QUEUE) for name, agent in agents.items()})
        return
    for name in scene.simulation.centre.agents:
        if scene.simulation.centre.agent_state(name) is not AgentState.OFF_QUEUE:
            scene.simulation.tell_centre(AgentWentOffQueue(name))


def _waiting(said: Said) -> Action:
    found = rows(said.table, WAITING_COLUMNS, ("caller", "queue"))
    if not found:
        raise StepMisused("the table names no caller", "add a row for each caller who waits")
    callers = tuple(_waits(row) for row in found)

    def act(scene: Scene) -> None:
        for each in callers:
            names.queue(scene, each.queue)
            if scene.has_begun:
                scene.place(each)
            else:
                scene.setup.waiting.append(each)

    return act


def _waits(row: Cells) -> Waiting:
    priority, waited = row.number("priority", default=0), row.length("waited")
    return Waiting(row.text("caller"), row.text("queue"), row.list("skills"), priority, waited)


SENTENCES = (
    _given(
        "these agents:",
        "these agents:",
        about="The first table replaces the centre's agents, later ones add or change; without it nobody is on queue.",
        build=_agents,
        columns=AGENT_COLUMNS,
        rows=(("Kim", "Product", "Cloud Backup:5, Desk Phone", "idle"), ("Choi", "General", "", "off queue")),
    ),
    _given("no agent is on queue", "no agent is on queue", about="Sends every agent off queue.", build=_nobody),
    _given(
        "these callers are waiting:",
        "these callers are waiting:",
        about="Callers who wait in a queue already; waited is a length such as 3m20s.",
        build=_waiting,
        columns=WAITING_COLUMNS,
        rows=(("Early", "Product", "Cloud Backup", "0", "3m20s"),),
    ),
)
"""The agents of the centre, and who waits for them."""
