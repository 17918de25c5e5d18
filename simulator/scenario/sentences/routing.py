"""Then: the queue, the agents, who is served first."""

from functools import partial

from simulator.domain.problems import hint_for
from simulator.evidence.checks import agents, queues
from simulator.scenario import names
from simulator.scenario.checking import after, check
from simulator.scenario.errors import StepFailed, StepMisused
from simulator.scenario.scene import Scene
from simulator.scenario.sentence import Action, Form, Group, Said, Sentence, Waits

_then = partial(Sentence, group=Group.THEN, topic="the queue and the agents")


def _waits(said: Said) -> Action:
    return after(names.queue, said.text(), check(said, queues.waits_in_queue, said.text()))


def _number(said: Said) -> Action:
    number, queue = said.number(0), said.text(1)
    return after(names.queue, queue, check(said, queues.number_in_queue, number, queue))


def _estimated(said: Said) -> Action:
    return check(said, queues.estimated_wait_is, said.text())


def _skill(said: Said) -> Action:
    return check(said, queues.requires_skill, said.text())


def _priority(said: Said) -> Action:
    return check(said, queues.has_priority, said.number())


def _priority_word(said: Said) -> Action:
    word, who = said.words[-2], said.who

    def act(scene: Scene) -> None:
        value = _points(scene, f"priority.{word}")
        scene.check(queues.has_priority(scene.evidence, scene.call_of(who), value, word))

    return act


def _points(scene: Scene, setting: str) -> int:
    """The priority that a setting of the flow stands for; StepMisused where the flow has none such."""
    flow = scene.flow()
    found = flow.settings.get(setting)
    if found is None or not isinstance(found.value, int):
        hint = hint_for(setting, flow.settings) or "say the number: Then the call has priority 10"
        raise StepMisused(f'the flow "{flow.name}" has no setting "{setting}" that is a number', hint)
    return found.value


def _served_before(said: Said) -> Action:
    first, later = said.text(0), said.text(1)

    def act(scene: Scene) -> None:
        calls = scene.call_of(first), scene.call_of(later)
        scene.rest(calls[0])
        verdict = queues.served_before(scene.evidence, *calls)
        if not verdict.holds:
            raise StepFailed(f'the call of "{first}" is served before the call of "{later}"', verdict.actual)

    return act


def _reached_within(said: Said) -> Action:
    return check(said, queues.reached_queue_within, said.number())


def _answered(said: Said) -> Action:
    return after(names.agent, said.text(), check(said, agents.answered_by, said.text()))


def _answered_within(said: Said) -> Action:
    agent, seconds = said.text(0), said.number(1)
    return after(names.agent, agent, check(said, agents.answered_by_within, agent, seconds))


def _nobody_has(said: Said) -> Action:
    return check(said, agents.no_agent_has)


def _agent_is(said: Said) -> Action:
    agent, state = said.text(0), said.text(1)

    def act(scene: Scene) -> None:
        names.agent(scene, agent)
        if scene.cast.subject is not None:
            scene.rest(scene.cast.subject.call)
        scene.check(agents.agent_is(scene.evidence, agent, state))

    return act


def _wrapped_up(said: Said) -> Action:
    return check(said, agents.wrapped_up_with, said.text())


SENTENCES = (
    _then(
        "the call waits in queue {string}",
        'the call waits in queue "General"',
        about="It waits in this queue; one for which an agent is being alerted waits still.",
        build=_waits,
    ),
    _then(
        "the call is number {int} in queue {string}",
        'the call is number 1 in queue "Product"',
        about="Its place among the waiting calls; the next to be served is number 1.",
        build=_number,
    ),
    _then(
        "the estimated wait is {string}",
        'the estimated wait is "3m20s"',
        about='A length of time such as "3m20s", or "unknown".',
        build=_estimated,
        also=(Form("the estimated wait of {string} is {string}", names=(0,), is_subject=False),),
    ),
    _then(
        "the call requires the skill {string}",
        'the call requires the skill "Cloud Backup"',
        about="An agent needs this skill to take the call.",
        build=_skill,
    ),
    _then(
        "the call has standard/top priority",
        "the call has top priority",
        about="The points of the flow's setting priority.standard or priority.top.",
        build=_priority_word,
    ),
    _then("the call has priority {int}", "the call has priority 10", about="So many points.", build=_priority),
    _then(
        "the call of {string} is served before the call of {string}",
        'the call of "Acme" is served before the call of "Bolt"',
        about="The first has been answered; the second later, or not yet.",
        build=_served_before,
        waits=Waits.ITSELF,
    ),
    _then(
        "the call reached a queue within {int} second(s)",
        "the call reached a queue within 60 seconds",
        about="From the beginning of the call to its first queue.",
        build=_reached_within,
    ),
    _then(
        "the call is answered by agent {string}",
        'the call is answered by agent "Kim"',
        about="The last agent who answered it.",
        build=_answered,
    ),
    _then(
        "the call is answered by agent {string} within {int} second(s)",
        'the call is answered by agent "Kim" within 10 seconds',
        about="From the moment the call entered the queue.",
        build=_answered_within,
    ),
    _then(
        "no agent has the call", "no agent has the call", about="None is alerted for it or talks.", build=_nobody_has
    ),
    _then(
        "agent {string} is {string}",
        'agent "Kim" is "talking"',
        about="Idle, alerting, talking, wrap-up, not responding, off queue.",
        build=_agent_is,
        waits=Waits.ITSELF,
    ),
    _then(
        "the call was wrapped up with {string}",
        'the call was wrapped up with "resolved"',
        about="The wrap-up code, given by the agent or by default.",
        build=_wrapped_up,
    ),
)
"""The queue, the agents, who is served first."""
