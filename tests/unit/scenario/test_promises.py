"""Then the promise ... holds: by its words or its id, over every call so far."""

from dataclasses import replace

from simulator.flow.loader import load_usecase
from simulator.scenario.errors import StepFailed, StepMisused
from simulator.scenario.project import Project
from simulator.scenario.promising import broken_promises, promises_of
from simulator.scenario.sources import Sources
from simulator.scenario.world import World
from tests.unit.scenario.worlds import ACME, desk, perform, refusal, step, with_acme

ONCE = 'the promise "no caller is asked for the same thing more than 1 time" holds'

USE_CASE = """
use_case: UC 1
name: desk
description: A desk.
preconditions: [none]
postconditions: [none]
basic_course: {"1": The caller calls.}
promises:
  - no caller is asked for the same thing more than 1 time
  - the PIN is in no event
"""


def with_use_case() -> World:
    """A world of the desk, whose use case has promises."""
    workspace = desk().workspace
    use_case = load_usecase(USE_CASE, "flows/desk.usecase.yaml").or_raise()
    flows = {name: replace(flow, use_case="UC 1") for name, flow in workspace.flows.items()}
    promised = replace(workspace, flows=flows, use_cases={"UC 1": use_case})
    world = Project(desk().root, Sources(promised), desk().matcher).new_world()
    world.perform(step("these customers:", *ACME))
    return world


def test_a_promise_that_is_kept_holds() -> None:
    """Asked for the account number once."""
    perform(with_acme('"Acme" calls', 'the caller chooses "sales"'), ONCE)


def test_a_promise_that_is_broken_says_why_and_when() -> None:
    """Asked twice, after a wrong number."""
    world = with_acme('"Acme" calls', 'the caller chooses "sales"', "the caller enters a wrong account number")
    error = refusal(world, ONCE)
    assert isinstance(error, StepFailed)
    assert "the caller is asked for account twice" in str(error)
    assert 'into the call of "Acme")' in str(error)


def test_words_that_are_no_promise_are_misused() -> None:
    """With the nearest sentence as a hint."""
    error = refusal(with_acme('"Acme" calls'), 'the promise "all is well" holds')
    assert isinstance(error, StepMisused)
    assert "this is no promise that can be kept: all is well" in error.message


def test_a_promise_of_the_use_case_is_called_by_its_id() -> None:
    """As it stands in the document."""
    world = with_use_case()
    perform(world, '"Acme" calls', 'the caller chooses "sales"', 'the promise "P1" holds')
    perform(world, "the caller enters a wrong account number")
    assert isinstance(refusal(world, 'the promise "P1" holds'), StepFailed)


def test_every_promise_of_the_use_case_can_be_checked_after_a_scenario() -> None:
    """Those that its calls broke are named; a scenario that changes a setting is not judged."""
    world = with_use_case()
    assert ["P1", "P2"] == [each.promise.id for each in promises_of(world.scene).kept]
    assert () == broken_promises(world.scene)
    perform(world, '"Acme" calls', 'the caller chooses "sales"', "the caller enters a wrong account number")
    perform(world, "the caller is unknown")
    assert ["P1"] == [each.promise.id for each in broken_promises(world.scene)]


def test_a_flow_without_use_case_promises_nothing() -> None:
    """There is nothing to break."""
    world = with_acme('"Acme" calls')
    assert () == promises_of(world.scene).kept
    assert () == broken_promises(world.scene)
