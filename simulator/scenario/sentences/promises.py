"""Then: a promise of the use case holds on every call so far."""

from simulator.evidence.promises.checking import check_log
from simulator.evidence.transcript import clock_time
from simulator.scenario.errors import StepFailed
from simulator.scenario.promising import promise_called
from simulator.scenario.scene import Scene
from simulator.scenario.sentence import Action, Group, Said, Sentence


def _holds(said: Said) -> Action:
    words = said.text()

    def act(scene: Scene) -> None:
        kept = promise_called(scene, words)
        broken = check_log((kept,), scene.evidence.log, secrets=scene.secrets.known)
        if broken:
            first = broken[0]
            name = dict(scene.cast.names_of_calls()).get(first.call)
            whose = f' of "{name}"' if name is not None else ""
            raise StepFailed(kept.promise.text, f"{first.reason} ({clock_time(first.at)} into the call{whose})")

    return act


SENTENCES = (
    Sentence(
        "the promise {string} holds",
        'the promise "a CRM failure never costs an attempt" holds',
        Group.THEN,
        "the promises",
        "No call so far has broken it. It is given by its words, or by its id in the use case (P1).",
        _holds,
        is_added=True,
    ),
)
"""The promises of the use case."""
