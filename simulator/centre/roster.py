"""Who belongs to the centre: the agents of its document, and the tables of agents that scenarios give."""

from collections.abc import Sequence

from simulator.centre.alerting import match_all, put_back
from simulator.centre.desks import change, count_staff, leave_seat, refusal, take_seat
from simulator.centre.lines import Line
from simulator.centre.matching import Profile, profile_of
from simulator.centre.state import CentreState, Desk
from simulator.domain.agents import PROFICIENCIES, Agent, AgentState
from simulator.domain.errors import UsageError
from simulator.domain.events import AgentListed, AgentRemoved, AgentStateChanged

_ON_CALL = "let the call end and be wrapped up first"


def define(centre: CentreState, agents: Sequence[Agent], *, replace: bool) -> None:
    """Add or change agents, and with ``replace`` remove all others; all of it or, on ``UsageError``, nothing.

    An agent with a call keeps it: "idle" then leaves his state as it is, "off queue" is done after the call.
    """
    _check(centre, agents)
    gone = _gone(centre, agents) if replace else ()
    for agent in agents:
        _list(centre, agent)
    for desk in gone:
        _remove(centre, desk)
    match_all(centre)


def announce(centre: CentreState) -> None:
    """Say of every agent who he is and what he does: what a log needs to begin with."""
    for desk in centre.desks.values():
        _say_listed(centre, desk.agent)
        _say_state(centre, desk)


def _check(centre: CentreState, agents: Sequence[Agent]) -> None:
    seen = set[str]()
    for agent in agents:
        if agent.name in seen:
            raise UsageError(f'agent "{agent.name}" is listed twice', "one row for each agent")
        seen.add(agent.name)
        for queue in agent.queues:
            centre.line(queue)
        _check_skills(agent)
        _check_state(centre.desks.get(agent.name), agent)


def _check_skills(agent: Agent) -> None:
    for skill, level in agent.skills.items():
        if level not in PROFICIENCIES:
            message = f'agent "{agent.name}" cannot have the skill "{skill}" with proficiency {level}'
            raise UsageError(message, f"a proficiency is {PROFICIENCIES[0]} to {PROFICIENCIES[-1]}")


def _check_state(desk: Desk | None, agent: Agent) -> None:
    state = agent.state
    if desk is not None and _busy(desk):
        if state not in {desk.state, AgentState.IDLE, AgentState.OFF_QUEUE}:
            raise refusal(desk, f"become {state.value}", _ON_CALL)
    elif state is AgentState.ALERTING:
        raise UsageError(f'agent "{agent.name}" cannot begin alerting', "let a call wait in one of the queues instead")


def _gone(centre: CentreState, agents: Sequence[Agent]) -> Sequence[Desk]:
    kept = {agent.name for agent in agents}
    gone = [desk for name, desk in centre.desks.items() if name not in kept]
    for desk in gone:
        if desk.wrapping is not None or (desk.contact is not None and desk.state is not AgentState.ALERTING):
            raise refusal(desk, "be removed", _ON_CALL)
    return gone


def _busy(desk: Desk) -> bool:
    return desk.contact is not None or desk.wrapping is not None


def _list(centre: CentreState, agent: Agent) -> None:
    _say_listed(centre, agent)
    desk = centre.desks.get(agent.name)
    if desk is None:
        centre.desks[agent.name] = desk = Desk(agent, _served(centre, agent), since=centre.now)
        if agent.state is desk.state:
            _say_state(centre, desk)
    else:
        _reassign(centre, desk, agent)
    _bring(centre, desk, agent.state)


def _served(centre: CentreState, agent: Agent) -> tuple[tuple[Line, Profile], ...]:
    lines = [centre.line(queue) for queue in dict.fromkeys(agent.queues)]
    return tuple((line, profile_of(line.queue.method, agent)) for line in lines)


def _reassign(centre: CentreState, desk: Desk, agent: Agent) -> None:
    """Other queues and skills; an idle agent keeps his turn. Whether he counts as staff is left to ``_bring``."""
    turn = desk.turn
    leave_seat(desk)
    desk.leaving = True  # counted in no queue while his queues change
    count_staff(centre, desk)
    desk.agent, desk.served, desk.turn = agent, _served(centre, agent), turn
    take_seat(desk)


def _bring(centre: CentreState, desk: Desk, state: AgentState) -> None:
    """Into the state that the table says, unless a call comes first."""
    rings, goes = desk.state is AgentState.ALERTING, state is AgentState.OFF_QUEUE
    desk.leaving = goes and not rings and _busy(desk)
    if goes and rings:
        _send_away(centre, desk)
    elif not _busy(desk):
        change(centre, desk, state)
    count_staff(centre, desk)


def _send_away(centre: CentreState, desk: Desk) -> None:
    if desk.contact is not None:
        put_back(centre, desk, desk.contact, AgentState.OFF_QUEUE)
    else:
        change(centre, desk, AgentState.OFF_QUEUE)


def _remove(centre: CentreState, desk: Desk) -> None:
    _send_away(centre, desk)
    del centre.desks[desk.agent.name]
    centre.say_of_agents(AgentRemoved(desk.agent.name))


def _say_listed(centre: CentreState, agent: Agent) -> None:
    skills = tuple(f"{skill}:{level}" for skill, level in agent.skills.items())
    centre.say_of_agents(AgentListed(agent.name, agent.queues, skills))


def _say_state(centre: CentreState, desk: Desk) -> None:
    centre.say_of_agents(AgentStateChanged(desk.agent.name, desk.state.value, centre.now))
