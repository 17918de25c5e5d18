"""Promises of use cases in scenarios: found by their words or their id, and checked over what has happened so far."""

from simulator.domain.problems import Problem
from simulator.evidence.promises.checking import Breach, check_log
from simulator.evidence.promises.parsing import Kept, Promises, keep, keep_all
from simulator.evidence.promises.vocabulary import Vocabulary
from simulator.flow.usecase import Promise, UseCase
from simulator.scenario.errors import StepMisused
from simulator.scenario.scene import Scene


def use_case_of(scene: Scene) -> UseCase | None:
    """The use case that the scenario's flow is for."""
    name = scene.flow().use_case
    return None if name is None else scene.sources.workspace.use_cases.get(name)


def promises_of(scene: Scene) -> Promises:
    """The promises of the use case that the scenario's flow is for."""
    use_case = use_case_of(scene)
    return Promises(()) if use_case is None else keep_all(use_case.promises, vocabulary(scene))


def promise_called(scene: Scene, words: str) -> Kept:
    """The promise of this id, or else of these words. StepMisused where they are no promise that can be kept."""
    use_case = use_case_of(scene)
    listed = () if use_case is None else use_case.promises
    promise = next((each for each in listed if words in (each.id, each.text)), Promise(words, words))
    kept = keep(promise, vocabulary(scene))
    if isinstance(kept, Problem):
        raise StepMisused(kept.message, kept.hint)
    return kept


def broken_promises(scene: Scene) -> tuple[Breach, ...]:
    """Every promise of the use case that a call of the scenario has broken.

    None where the scenario changes a setting: a promise is about the flow as it is set.
    """
    if scene.stage is None or scene.setup.settings:
        return ()
    return check_log(
        promises_of(scene).kept,
        scene.stage.simulation.log,
        secrets=scene.secrets.known,
        flows=(scene.flow().name,),
    )


def vocabulary(scene: Scene) -> Vocabulary:
    """The names that a promise may speak of in this scenario."""
    flows = {flow.name: flow for flow in scene.flows()}
    return Vocabulary.of(flows, tuple(scene.centre().queues))
