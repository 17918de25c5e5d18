"""Scenarios made of steps that were written for us: performed at once, with the results that the flow gives.

What is expected is what happened: as built, to be confirmed by a person.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from simulator.domain.errors import UsageError
from simulator.domain.eventlog import Entry
from simulator.domain.problems import Place
from simulator.domain.scenarios import Row, Scenario, StepText, Table
from simulator.domain.timing import Millis
from simulator.explore.expecting import AGENT, expected_of_agent, expected_of_call, queue_of
from simulator.explore.steps_of import GIVEN, WHEN, WrittenStep, gherkin
from simulator.flow.model import DataDip
from simulator.scenario.errors import StepError
from simulator.scenario.project import Project
from simulator.scenario.world import World

AS_BUILT = "as-built"
REMARK = "# as built, to be confirmed"
_NOWHERE = Place("generated.feature", 1, 1)


@dataclass(frozen=True, slots=True)
class Built:
    """A scenario that passes as the flow is: its name, its steps, the log of its calls."""

    name: str
    steps: tuple[WrittenStep, ...]
    entries: tuple[Entry, ...] = field(default=(), repr=False)

    @property
    def scenario(self) -> Scenario:
        """The scenario, ready to run."""
        return Scenario(self.name, tuple(map(step_text, self.steps)), _NOWHERE)

    def lines(self) -> Iterator[str]:
        """The scenario as it stands in a feature, marked as built."""
        yield f"  {REMARK}"
        yield f"  @{AS_BUILT}"
        yield f"  Scenario: {self.name}"
        yield from (f"    {line}" for line in gherkin(self.steps))


def feature_text(name: str, scenarios: Iterable[Built]) -> str:
    """A feature of generated scenarios."""
    lines = [
        f"Feature: {name}",
        "  Generated: what the flow does today. A person confirms each result, or corrects it.",
    ]
    for each in scenarios:
        lines += ["", *each.lines()]
    return "\n".join(lines) + "\n"


def step_text(step: WrittenStep) -> StepText:
    """A written step as it is performed."""
    table = Table(tuple(Row(cells, _NOWHERE) for cells in step.table)) if step.table else None
    return StepText(step.text, _NOWHERE, table, keyword=step.keyword)


def built(project: Project, name: str, steps: Sequence[WrittenStep]) -> Built | None:
    """The scenario of these steps with what comes of them expected; None where they cannot be performed.

    Where the call waits in a queue an agent comes on queue at last, so that his screen is looked at.
    """
    with project.new_world() as world:
        if not _performed(world, steps):
            return None
        entries = _rested(world)
        wanted = list(_holding(world, expected_of_call(entries, _operations(world))))
    queue = queue_of(entries)
    if queue is None or not wanted:
        return Built(name, (*steps, *wanted), entries) if wanted else None
    return _answered(project, Built(name, (*steps, *wanted), entries), queue)


def _answered(project: Project, before: Built, queue: WrittenStep) -> Built:
    """The scenario with an agent who comes on queue; as it was where he does not get the call."""
    given = [step for step in before.steps if step.keyword == GIVEN and _is_first(step, before.steps)]
    rest = before.steps[len(given) :]
    steps = (*given, queue, *rest, WrittenStep(WHEN, f'agent "{AGENT}" comes on queue'))
    with project.new_world() as world:
        if not _performed(world, steps):
            return before
        entries = _rested(world)
        wanted = tuple(_holding(world, expected_of_agent(entries)))
    return replace(before, steps=(*steps, *wanted), entries=entries) if wanted else before


def _is_first(step: WrittenStep, steps: Sequence[WrittenStep]) -> bool:
    """Whether a step stands before everything that is not Given."""
    first = next((index for index, each in enumerate(steps) if each.keyword != GIVEN), len(steps))
    return any(step is each for each in steps[:first])


def built_at(project: Project, name: str, steps: Sequence[WrittenStep], at: Millis) -> Iterator[Built]:
    """Scenarios that end with a pause until a time, in ms of the simulation; each expects one thing of that moment."""
    with project.new_world() as world:
        if not _performed(world, steps) or (length := at - world.scene.simulation.now) <= 0:
            return
        pause = WrittenStep(WHEN, f"{length} millisecond{' passes' if length == 1 else 's pass'}")
        if not _performed(world, (pause,)):
            return
        entries = _entries(world)
        wanted = list(expected_of_call(entries, _operations(world)))
    yield from (Built(name, (*steps, pause, each), entries) for each in wanted)


def _performed(world: World, steps: Iterable[WrittenStep]) -> bool:
    try:
        for step in steps:
            world.perform(step_text(step))
    except StepError:
        return False
    return world.log is not None


def _rested(world: World) -> tuple[Entry, ...]:
    """What has happened once the call is at rest."""
    world.scene.at_present = False
    try:
        world.scene.rest(world.scene.call_of(None))
    except (StepError, UsageError):
        return ()
    return _entries(world)


def _operations(world: World) -> tuple[str, ...]:
    """What the flows may ask the CRM for."""
    states = (state for flow in world.scene.flows() for state in flow.states.values())
    return tuple(dict.fromkeys(state.operation for state in states if isinstance(state, DataDip)))


def _entries(world: World) -> tuple[Entry, ...]:
    return () if world.log is None else tuple(world.log)


def _holding(world: World, wanted: Iterable[WrittenStep]) -> Iterator[WrittenStep]:
    """Those expectations that hold as they are put into words."""
    for step in wanted:
        try:
            world.perform(step_text(step))
        except StepError:
            continue
        yield step
