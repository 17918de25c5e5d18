"""Checks as actions: a named predicate of the evidence, asked about the call that a step speaks of."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeAlias

from simulator.evidence.calls import Evidence
from simulator.evidence.checks.verdict import Verdict
from simulator.scenario.scene import Scene
from simulator.scenario.sentence import Action, Said

P = ParamSpec("P")

Name: TypeAlias = Callable[[Scene, str], str]
"""Makes sure that a name in a step is one that there is."""


def check(
    said: Said, predicate: Callable[Concatenate[Evidence, str, P], Verdict], *args: P.args, **kwargs: P.kwargs
) -> Action:
    """The action that asks a predicate about the call of whom the step names."""
    who = said.who

    def act(scene: Scene) -> None:
        scene.check(predicate(scene.evidence, scene.call_of(who), *args, **kwargs))

    return act


def after(known: Name, name: str, action: Action) -> Action:
    """The action, once the name is known to exist: a misspelt name is told as such, whatever the check would say."""

    def act(scene: Scene) -> None:
        known(scene, name)
        action(scene)

    return act
