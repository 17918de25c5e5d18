"""The world in which a kept call was made, as Given steps: flow, settings, time, people, agents, who waits."""

from collections.abc import Iterator

from simulator.app.calling import DEFAULT_TIME
from simulator.app.stage import GoesOffQueue
from simulator.domain.events import AgentAlerted, CallStarted, QueueEntered
from simulator.domain.timing import SECOND
from simulator.explore.keeping.people import People, given
from simulator.explore.keeping.performed import Performed
from simulator.explore.steps_of import GIVEN, WrittenStep
from simulator.scenario.project import Project


def opening(performed: Performed, people: People, project: Project, *, all_agents: bool) -> Iterator[WrittenStep]:
    """The Given steps. Of the agents on queue only those with whom the calls had to do are named, unless all are."""
    plan = performed.plan.plan
    yield _given(f'the call flow "{performed.plan.flow}"')
    for name, value in plan.settings.items():
        yield _given(f'the setting "{name}" is "{value}"')
    if plan.at != DEFAULT_TIME:
        yield _given(f'the time is "{plan.at:%Y-%m-%d %H:%M}"')
    yield from given(people, project)
    if plan.staffed:
        yield from (_given(f'agent "{name}" comes on queue') for name in _agents(performed, project, every=all_agents))
    yield from _waiting(performed)


def _given(text: str) -> WrittenStep:
    return WrittenStep(GIVEN, text)


def _agents(performed: Performed, project: Project, *, every: bool) -> Iterator[str]:
    """The agents who are named, in the order of their centre."""
    everybody = project.sources.centre(performed.plan.flow).agents
    concerned = {entry.event.agent for entry in performed.log if isinstance(entry.event, AgentAlerted)}
    concerned |= {each.act.agent for each in performed.acts if isinstance(each.act, GoesOffQueue)}
    return (name for name in everybody if every or name in concerned)


def _waiting(performed: Performed) -> Iterator[WrittenStep]:
    """The callers who waited before anybody dialled, as the log tells of them."""
    names: dict[str, str] = {}
    rows: list[tuple[str, ...]] = []
    for entry in performed.log:
        match entry.event:
            case CallStarted(ani=name, dnis="", flow=""):
                names[entry.call] = name
            case QueueEntered(queue=queue) if entry.call in names:
                waited = f"{-performed.log.began(entry.call) // SECOND}s"
                rows.append((names.pop(entry.call), queue, waited))
            case _:
                pass
    if rows:
        yield WrittenStep(GIVEN, "these callers are waiting:", (("caller", "queue", "waited"), *rows))
