"""For every queue and skill that a call may ask for, the centre has an agent.

Why: a call in a queue that nobody works waits until the caller gives up, and so does one that asks for a skill that no
agent of the queue has: a required skill is never dropped silently (UC 17 Q16).

Remedy: give an agent the queue and the skill, or correct the name. Where the skill is computed, every skill that the
centre lists may be asked for: one that no agent of the queue has is a warning. Flows without a centre are not checked.

Good::

    # desk.centre.yaml
    skills: [Router]
    queues: {Desk: {method: all}}
    agents: {Kim: {queues: [Desk], skills: {Router: 3}}}
    # calls.flow.yaml
    states:
      desk: {kind: transfer, queue: Desk, skills: [Router]}

Bad::

    # desk.centre.yaml
    skills: [Router]
    queues: {Desk: {method: all}}
    agents: {Kim: {queues: [Desk]}}
    # calls.flow.yaml
    states:
      desk: {kind: transfer, queue: Desk, skills: [Router]}
"""

from collections.abc import Iterator

from simulator.domain.agents import Agent
from simulator.domain.problems import Level, hint_for
from simulator.domain.routing import Method, Queue
from simulator.domain.values import as_text
from simulator.flow import codes
from simulator.flow.centre import Centre
from simulator.flow.expressions import Expression, Literal
from simulator.flow.model import AnyState, Callback, Flow, Transfer
from simulator.lint.rule import Found, Rule, at, listed
from simulator.lint.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Each transfer and callback for which no agent can ever be found."""
    for name, flow in subject.flows.items():
        centre = subject.centres.get(name)
        if centre is not None:
            for state in flow.states.values():
                yield from _in_state(flow, state, centre)


def _in_state(flow: Flow, state: AnyState, centre: Centre) -> Iterator[Found]:
    if not isinstance(state, Transfer | Callback) or not isinstance(state.queue, Literal):
        return
    name = as_text(state.queue.value)
    queue = centre.queues.get(name)
    place = at(flow, state)
    if queue is None:
        hint = hint_for(name, centre.queues) or f"its queues are {listed(tuple(centre.queues))}"
        yield Found(
            place, f'"{state.name}" sends calls to the queue "{name}", which the centre does not have', hint, name
        )
        return
    agents = [agent for agent in centre.agents.values() if name in agent.queues]
    if not agents:
        message = f'"{state.name}" sends calls to the queue "{name}", which no agent works'
        yield Found(place, message, "give the queue to an agent", name)
    elif queue.method is not Method.NONE:
        yield from _skills(flow, state, queue, agents, centre)


def _skills(
    flow: Flow, state: Transfer | Callback, queue: Queue, agents: list[Agent], centre: Centre
) -> Iterator[Found]:
    dropped = {skill for ring in queue.rings for skill in ring.drop_skills}
    needed = [skill for skill in _named(state.skills) if skill not in dropped]
    fitting = [agent for agent in agents if all(skill in agent.skills for skill in needed)]
    if not fitting:
        message = f'"{state.name}" asks for {listed(tuple(needed))}, which no agent of the queue "{queue.name}" has'
        yield Found(at(flow, state), message, "give an agent of the queue the skill", "skills")
    elif any(not isinstance(skill, Literal) for skill in state.skills):
        missing = tuple(
            skill
            for skill in centre.skills
            if skill not in dropped and not any(skill in agent.skills for agent in fitting)
        )
        if missing:
            message = f'"{state.name}" may ask for {listed(missing)}, which no agent of the queue "{queue.name}" has'
            yield Found(at(flow, state), message, "give an agent of the queue the skill", "skills", Level.WARNING)


def _named(skills: tuple[Expression, ...]) -> Iterator[str]:
    for skill in skills:
        if isinstance(skill, Literal):
            values = skill.value if isinstance(skill.value, tuple) else (skill.value,)
            yield from map(as_text, values)


RULE = Rule("L19", "queue-nobody-serves", Level.ERROR, __doc__, check, (codes.UNKNOWN_QUEUE,))
