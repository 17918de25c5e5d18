"""Names in a step are checked against the flow, the centre and the CRM, so that a misspelt check can never pass."""

from collections.abc import Iterable

from simulator.domain.pops import POP_FIELDS
from simulator.domain.problems import hint_for
from simulator.flow.model import Collect
from simulator.scenario.errors import StepMisused
from simulator.scenario.scene import Scene


def state(scene: Scene, name: str) -> str:
    """A state of some flow; StepMisused where there is none of this name."""
    return _known(name, (each for flow in scene.flows() for each in flow.states), "no flow has a state", "its states")


def prompt(scene: Scene, name: str) -> str:
    """A prompt of some flow; StepMisused where there is none of this name."""
    return _known(
        name, (each for flow in scene.flows() for each in flow.prompts), "no flow has a prompt", "its prompts"
    )


def attribute(scene: Scene, name: str) -> str:
    """An attribute of some flow; StepMisused where there is none of this name."""
    found = (each for flow in scene.flows() for each in flow.attributes)
    return _known(name, found, "no flow has an attribute", "its attributes")


def operation(scene: Scene, name: str) -> str:
    """A look-up that the CRM or some flow knows; StepMisused where there is none of this name."""
    found = (each for flow in scene.flows() for each in flow.operations)
    return _known(name, found, "there is no look-up", "the look-ups")


def queue(scene: Scene, name: str) -> str:
    """A queue of the centre; StepMisused where there is none of this name."""
    return _known(name, scene.centre().queues, "the centre has no queue", "its queues")


def agent(scene: Scene, name: str) -> str:
    """An agent of the centre; StepMisused where there is none of this name."""
    found = scene.simulation.centre.agents if scene.has_begun else scene.planned_agents()
    return _known(name, found, "the centre has no agent", "its agents")


def pop_fields(scene: Scene) -> tuple[str, ...]:
    """Every field that a screen pop may show."""
    own = (field for flow in scene.flows() for layout in flow.pops.values() for field in layout.fields)
    return tuple(dict.fromkeys((*POP_FIELDS, *own)))


def secret_states(scene: Scene) -> frozenset[str]:
    """The states that collect a secret."""
    return frozenset(
        name
        for flow in scene.flows()
        for name, each in flow.states.items()
        if isinstance(each, Collect) and each.sensitive
    )


def _known(name: str, known: Iterable[str], message: str, what: str) -> str:
    names = tuple(dict.fromkeys(known))
    if name not in names:
        listed = f"{what}: {', '.join(names)}" if names else None
        raise StepMisused(f'{message} "{name}"', hint_for(name, names) or listed)
    return name
