"""What a kept call may be checked for: each expectation with an id, and whether it is ticked to begin with."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from simulator.domain.eventlog import Entry
from simulator.domain.events import CallAnswered, PromptStarted, ScreenPopped, StateEntered, WrappedUp
from simulator.domain.phrases import with_article
from simulator.explore.building import step_text
from simulator.explore.expecting import expected_of_call
from simulator.explore.steps_of import THEN, WrittenStep
from simulator.flow.model import Collect, DataDip
from simulator.scenario.errors import StepError
from simulator.scenario.world import World

_TICKED = (
    "the call is at ",
    "the call waits in ",
    "the call was transferred ",
    "the call ended ",
    "the call requires ",
    "the call has priority ",
    "the caller is ",
    "the screen pop ",
    "the call is answered ",
    "the call was wrapped up ",
    "the PIN ",
)
"""How expectations begin that say where the call came to, who the caller is by then, and what the agent sees."""


@dataclass(frozen=True, slots=True)
class Check:
    """An expectation that holds at the end of a kept call."""

    id: str
    step: WrittenStep
    ticked: bool

    @property
    def text(self) -> str:
        """The sentence in one text, its table below it."""
        return "\n".join(self.step.lines()).removeprefix(f"{THEN} ")


def checks_of(world: World) -> tuple[Check, ...]:
    """Everything that holds of "the caller"'s call in a world at rest, in the testers' sentences."""
    wanted = dict.fromkeys(each for each in _expected(world) if _holds(world, each))
    heard = [each for each in wanted if each.text.startswith("the caller hears ")]
    return tuple(
        Check(f"check-{number}", each, each.text.startswith(_TICKED) or each in heard[-1:])
        for number, each in enumerate(wanted, start=1)
    )


def _expected(world: World) -> Iterator[WrittenStep]:
    call = world.scene.call_of(None)
    entries = [entry for entry in world.log or () if entry.call == call]
    yield from expected_of_call(entries, _operations(world))
    yield from _of_agents(entries)
    if any(isinstance(state, Collect) and state.sensitive for state in _states(world, entries)):
        yield WrittenStep(THEN, "the PIN appears nowhere in the evidence")


def _of_agents(entries: Sequence[Entry]) -> Iterator[WrittenStep]:
    """Who answered last, what his screen showed, with which code he wrapped up."""
    events = [entry.event for entry in entries]
    answered = [event for event in events if isinstance(event, CallAnswered)]
    popped = [event for event in events if isinstance(event, ScreenPopped)]
    if answered:
        yield WrittenStep(THEN, f'the call is answered by agent "{answered[-1].agent}"')
    if popped and popped[-1].fields:
        yield WrittenStep(THEN, "the screen pop shows only:", (("field", "value"), *popped[-1].fields.items()))
    elif not popped:
        yield WrittenStep(THEN, "there is no screen pop")
    wrapped = [event for event in events if isinstance(event, WrappedUp)]
    if wrapped:
        yield WrittenStep(THEN, f'the call was wrapped up with "{wrapped[-1].code}"')


def _states(world: World, entries: Sequence[Entry]) -> Iterator[object]:
    for entry in entries:
        if isinstance(entry.event, StateEntered):
            yield world.scene.program.state(entry.event.flow, entry.event.state)


def _operations(world: World) -> tuple[str, ...]:
    """What the flows may ask the CRM for."""
    states = (state for flow in world.scene.flows() for state in flow.states.values())
    return tuple(dict.fromkeys(state.operation for state in states if isinstance(state, DataDip)))


def _holds(world: World, step: WrittenStep) -> bool:
    try:
        world.perform(step_text(step))
    except StepError:
        return False
    return True


def name_of(checks: Sequence[Check], world: World) -> str:
    """A name for the scenario: who the caller was by then, and where the call came to."""
    texts = [check.step.text for check in checks]
    who = next((text.removeprefix("the caller is ") for text in texts if text.startswith("the caller is ")), "unknown")
    call = world.scene.call_of(None)
    asked = any(isinstance(entry.event, PromptStarted) for entry in world.log or () if entry.call == call)
    ends = ("the call waits in ", "the call was transferred ", "the call ended ", "the call is at ", "the call is ans")
    came = [text for end in ends for text in texts if text.startswith(end)]
    where = came[-1].removeprefix("the call ") if came else "calls" if asked else "reaches no flow"
    name = f"{with_article(who)} caller {where}".replace('"', "")
    return f"{name[:1].upper()}{name[1:]}"
