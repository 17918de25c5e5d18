"""What can be tried follows from the flow alone."""

from dataclasses import replace

import pytest

from simulator.evidence.coverage.coverable import called, coverable
from simulator.evidence.coverage.goals import GoalKind
from simulator.flow.usecase import Course, Step, UseCase
from tests.unit.evidence.coverage.room import CALLED, DESK, FLOW, FLOWS, GOALS, flow_of, possible


def test_every_state_can_be_visited() -> None:
    """One goal for each state of the flow."""
    assert {(name, "") for name in FLOW.states} == possible(GoalKind.STATE)


def test_every_outcome_that_leads_somewhere_can_be_taken() -> None:
    """Those of the file."""
    exits = {(state.name, outcome) for state in FLOW.states.values() for outcome in state.exits}
    assert exits - {("survey", "otherwise")} == possible(GoalKind.EXIT) - {("survey", "angry")}


@pytest.mark.parametrize(
    ("overflow", "expected"),
    [("carry", {"too_short", "bad_key"}), ("reject", {"too_short", "too_long", "bad_key"})],
)
def test_an_entry_is_too_long_only_where_longer_ones_are_rejected(overflow: str, expected: set[str]) -> None:
    """And "invalid" is no outcome where each finer result has its own exit."""
    finer = "no_input: ask, too_short: ask, too_long: ask, bad_key: ask, invalid: ask"
    text = DESK.replace("length: 8", f"length: 8\n    overflow: {overflow}").replace(
        "no_input: ask, invalid: ask", finer
    )
    goals = coverable(flow_of(text))
    found = {goal.what for goal in goals if goal.kind is GoalKind.EXIT and goal.where == "ask"}
    assert {"entered", "no_input", "exhausted", *expected} == found


def test_outcomes_that_fall_through_are_told_apart() -> None:
    """What a called flow returns is an outcome of its own, though it leaves by "otherwise"."""
    assert {"pleased", "angry"} == {what for where, what in possible(GoalKind.EXIT) if where == "survey"}


def test_arrows_that_lead_to_one_state_are_one() -> None:
    """Five outcomes of the look-up are three arrows."""
    arrows = {what for where, what in possible(GoalKind.TRANSITION) if where == "check"}
    assert {"survey", "ask", "sorry"} == arrows


def test_the_way_out_of_a_called_flow_is_an_arrow() -> None:
    """Back with each outcome."""
    assert {("ask", "return pleased"), ("ask", "return angry")} == possible(GoalKind.TRANSITION, "survey")


def test_attempts_are_right_at_first_right_at_last_or_used_up() -> None:
    """For each counter that a state uses."""
    three = {"first", "last", "exhausted"}
    assert {(name, what) for name in ("menu", "account") for what in three} == possible(GoalKind.ATTEMPT)


def test_with_one_attempt_the_last_is_the_first() -> None:
    """A counter with the limit 1 has no last attempt of its own, wherever the limit stands."""
    assert {("answer", "first"), ("answer", "exhausted")} == possible(GoalKind.ATTEMPT, "survey")
    once = replace(FLOW, settings={"tries": replace(FLOW.settings["tries"], value=1)})
    assert ("account", "last") not in {(goal.where, goal.what) for goal in coverable(once)}


def test_an_attempt_that_a_look_up_judges_is_right_by_its_answer() -> None:
    """An account number is right when it is found, not when it is keyed in; trouble of the CRM makes nothing right."""
    (first,) = (goal for goal in GOALS if (goal.where, goal.what) == ("account", "first"))
    assert {("desk", "check", "found"), ("desk", "check", "duplicate")} == set(first.by_exits)


def test_every_answer_of_the_crm_can_come() -> None:
    """The outcomes of the look-up's contract, and an error; that none comes is a time-out."""
    assert {("check", each) for each in ("found", "not_found", "duplicate", "error")} == possible(GoalKind.DIP)
    assert ("check", "dip") in possible(GoalKind.TIME_OUT)


def test_a_caller_can_be_silent_or_stop_between_keys() -> None:
    """A menu takes one key, so nobody stops in the middle of it."""
    keys = {(where, what) for where, what in possible(GoalKind.TIME_OUT) if what != "dip"}
    assert {("menu", "first_digit"), ("ask", "first_digit"), ("ask", "inter_digit")} == keys


def test_prompts_can_be_heard_and_barged_into_where_they_allow_it() -> None:
    """A prompt without barge-in can only be heard."""
    of_ask = {("ask", f"{prompt} {how}") for prompt in ("ask", "again") for how in ("heard", "barged into")}
    assert of_ask <= possible(GoalKind.PROMPT)
    assert {("sorry", "sorry heard")} == {each for each in possible(GoalKind.PROMPT) if each[0] == "sorry"}


def test_kinds_of_customers_follow_from_the_look_ups() -> None:
    """Who asks for an account meets tiers and statuses; who asks for no product meets no number of products."""
    expected = {("tier", "standard"), ("tier", "top"), ("account status", "open"), ("account status", "closed")}
    assert expected == possible(GoalKind.PARTITION)


def test_every_step_of_the_use_case_is_a_goal() -> None:
    """One that no state serves says so, for no call can reach it."""
    steps = (Step("1", "Somebody calls."), Step("3", "The caller is thanked."))
    use_case = UseCase("UC 1", "One", "", (), (), Course("", "basic", steps))
    goals = [goal for goal in coverable(FLOW, use_case, FLOWS) if goal.kind is GoalKind.STEP]
    assert [(("desk", "menu"),), ()] == [goal.by_states for goal in goals]
    assert "no call comes to a state that serves step 1: Somebody calls." == goals[0].hole
    assert "no state of the flow serves step 3: The caller is thanked." == goals[1].hole


def test_called_flows_are_counted_once_and_only_if_they_are_there() -> None:
    """At any depth, and in circles."""
    assert (FLOW, CALLED) == called(FLOW, FLOWS)
    assert (FLOW,) == called(FLOW, {})
    states = "{a: {kind: subflow, flow: circle, on: {otherwise: end}}, end: {kind: disconnect}}"
    circle = flow_of(f"flow: circle\nstart: a\nstates: {states}")
    assert (circle,) == called(circle, {"circle": circle})


def test_no_goal_stands_twice_and_each_has_a_sentence_and_an_id() -> None:
    """The names tell the goals apart."""
    assert len(GOALS) == len({goal.id for goal in GOALS})
    assert all(goal.hole for goal in GOALS)
