"""Two flows in lockstep: no difference where there is none, and a real one where there is."""

from collections.abc import Hashable

import pytest

from simulator.explore.comparing import compared
from simulator.explore.exploration import Bound, Subject
from simulator.explore.explorer import Explorer
from simulator.explore.lockstep import Lockstep
from simulator.explore.mutants.making import mutants_of
from simulator.explore.replaying import turns
from simulator.explore.visible import all_noticed, noticed
from simulator.flow.model import Flow
from tests.unit.engine.driving import flow_of
from tests.unit.explore.desks import DESK, FAIL_OPEN, LEAK, THIRD_PROMPT, shop_flows

SKILLS = ("Router",)


def subject(flow: Flow) -> Subject:
    return Subject({flow.name: flow}, flow.name, SKILLS)


def edges(flow: Flow) -> frozenset[Hashable]:
    """What an exploration of its own finds: every move with what is noticed of it."""
    explored = Explorer(subject(flow), Bound()).explored()
    return frozenset(
        (edge.moves, tuple(seen for seen in map(noticed, edge.events) if seen is not None))
        for edge in explored.all_edges()
    )


def test_a_flow_does_what_it_does() -> None:
    """Against itself there is no difference, and nothing is left out."""
    flow = flow_of(DESK)
    lockstep = Lockstep(subject(flow), subject(flow))
    assert lockstep.first_difference() is None
    assert 0 == lockstep.left


@pytest.mark.parametrize("flawed", [THIRD_PROMPT, FAIL_OPEN, LEAK])
def test_a_hidden_flaw_is_found_as_a_call_in_which_it_shows(flawed: str) -> None:
    """The call found, made again in each flow, is noticed to be another."""
    first, second = subject(flow_of(DESK)), subject(flow_of(flawed))
    step = Lockstep(first, second).first_difference()
    assert step is not None
    said = [[said for turn in turns(each, step.moves) for said in turn.said] for each in (first, second)]
    assert all_noticed(said[0]) != all_noticed(said[1])


def test_mutants_without_a_difference_are_explored_alike() -> None:
    """Exploring each by itself finds the same moves with the same effects wherever lockstep finds no difference."""
    flow = flow_of(DESK)
    same = 0
    for mutant in mutants_of({flow.name: flow}, flow.name):
        if mutant.change.explorable and compared(subject(flow), subject(mutant.flow)).told is None:
            assert edges(flow) == edges(mutant.flow), mutant.id
            same += 1
    assert same


def test_a_bound_is_told() -> None:
    """What was not tried is counted, not passed over in silence."""
    flow = flow_of(DESK)
    lockstep = Lockstep(subject(flow), subject(flow), pairs=10)
    assert lockstep.first_difference() is None
    assert lockstep.left > 0


def test_natural_calls_hear_prompts_out() -> None:
    """A natural difference has no key into a prompt: what is pressed comes after it was heard."""
    step = Lockstep(subject(flow_of(DESK)), subject(flow_of(FAIL_OPEN)), natural=True).first_difference()
    assert step is not None
    texts = [type(move).__name__ for move in step.moves]
    assert ["Dials", "HearsOut", "Press", "HearsOut", "Press"] == texts[:5]


@pytest.mark.parametrize(
    "name",
    [
        "schedule-shifted:shop.opens",
        "schedule-shifted:shop.closes",
        "holiday-lost:shop.2026-12-25",
        "emergency-ignored:hours.emergency",
        "reprompt-lost:menu",
        "opt-out-key:account",
        "prompt-swapped:offer",
        "choice-lost:asking/ask.1",
    ],
)
def test_faults_in_hours_callbacks_and_subflows_are_found_too(name: str) -> None:
    """Each time that either flow's schedules tell apart is tried; so are the flows that a flow calls."""
    flows = shop_flows()
    mutant = next(each for each in mutants_of(flows, "shop") if each.id == name)
    first = Subject(flows, "shop")
    assert compared(first, Subject({**flows, mutant.flow.name: mutant.flow}, "shop")).told is not None
