"""Runs a scenario, step by step, in a world of its own. Needs no test framework."""

from dataclasses import replace

from simulator.domain.scenarios import Scenario, ScenarioResult, Status, StepResult, StepText
from simulator.scenario.errors import StepError
from simulator.scenario.project import Project
from simulator.scenario.rendering import render
from simulator.scenario.world import World


def run_scenario(project: Project, scenario: Scenario) -> ScenarioResult:
    """What becomes of a scenario: its steps up to the first that does not pass; the others are skipped.

    Nothing of it is left for the next one. Raises only for a bug of ours.
    """
    with project.new_world() as world:
        results: list[StepResult] = []
        for step in scenario.steps:
            went_wrong = bool(results) and results[-1].status is not Status.PASSED
            results.append(_skipped(world, step) if went_wrong else _performed(world, step))
        if results and results[-1].status is Status.PASSED:
            results[-1] = _promises_kept(world, results[-1])
        return ScenarioResult(scenario, tuple(results), world.header, world.log)


def _performed(world: World, step: StepText) -> StepResult:
    first = _length(world)
    try:
        shown = world.perform(step)
    except StepError as error:
        return StepResult(step, error.status, error.shown, render(error), first, _length(world))
    return StepResult(step, Status.PASSED, shown, None, first, _length(world))


def _promises_kept(world: World, last: StepResult) -> StepResult:
    """The last step as it was; failed, where the scenario has broken a promise of the use case."""
    try:
        world.keep_promises(last.step)
    except StepError as error:
        return replace(last, status=error.status, message=render(error))
    return last


def _skipped(world: World, step: StepText) -> StepResult:
    at = _length(world)
    return StepResult(step, Status.SKIPPED, world.shown_unperformed(step), None, at, at)


def _length(world: World) -> int:
    return 0 if world.log is None else len(world.log)
