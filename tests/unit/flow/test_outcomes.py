"""The table of outcomes, which loader, lint, engine and drawings share."""

import pytest

from simulator.flow.model import AnyState, Exit, Flow
from simulator.flow.outcomes import Outcomes, exit_for, outcomes, returned_by
from tests.unit.flow.samples import sound

COLLECT = "{kind: collect, prompt: hello, attribute: number, length: 8"
DIP = "{kind: data_dip, operation: find_account, inputs: {account_number: x}"


def state_of(state: str) -> tuple[AnyState, Flow]:
    flow = sound(f"one: {state}", head='hours:\n  office: {week: {mon: "09:00-17:00"}}\n')
    return flow.states["one"], flow


@pytest.mark.parametrize(
    ("state", "required", "optional"),
    [
        ("{kind: play, prompt: hello}", "done", ""),
        ("{kind: assign, values: {tier: a}}", "done", ""),
        (
            "{kind: menu, prompt: hello, choices: {'1': {label: sales, to: end}}}",
            "sales no_input no_match exhausted",
            "",
        ),
        (f"{COLLECT}}}", "entered no_input invalid exhausted", "too_short too_long bad_key"),
        (
            f"{COLLECT}, opt_out: {{key: '0', label: none}}}}",
            "entered opted_out no_input invalid exhausted",
            "too_short too_long bad_key",
        ),
        (
            f"{COLLECT}, on: {{too_short: end, too_long: end, bad_key: end}}}}",
            "entered no_input too_short too_long bad_key exhausted",
            "invalid",
        ),
        (f"{DIP}}}", "found not_found duplicate error timed_out", ""),
        (
            f"{DIP}, on: {{not_found: {{to: one, counts: tries}}}}}}",
            "found not_found duplicate error timed_out exhausted",
            "",
        ),
        ("{kind: decide, cases: {top: {attribute: tier, is: top}}}", "top otherwise", "error"),
        ("{kind: schedule, hours: office}", "emergency holiday closed open", ""),
        ("{kind: transfer, queue: General}", "", "error"),
        ("{kind: transfer_out, number: 0800 1}", "busy no_answer failed", "connected"),
        ("{kind: callback, prompt: hello, number: 0800 1}", "refused bad_number", "accepted"),
        ("{kind: disconnect}", "", ""),
    ],
)
def test_the_outcomes_of_every_kind(state: str, required: str, optional: str) -> None:
    """What must go somewhere, and what may."""
    assert Outcomes(tuple(required.split()), tuple(optional.split())) == outcomes(*state_of(state))


def test_a_subflow_has_the_outcomes_that_its_flow_returns() -> None:
    """In the order of its states; otherwise stands for those without an exit."""
    called = sound(
        "one: {kind: play, prompt: hello, on: {done: return verified}}",
        "two: {kind: play, prompt: hello, on: {done: return}}",
        "three: {kind: play, prompt: hello, on: {done: return verified}}",
    )
    assert ("verified", "done") == returned_by(called)
    state, flow = state_of("{kind: subflow, flow: called, on: {verified: end}}")
    found = outcomes(state, flow, {"called": called})
    assert Outcomes(("verified", "done"), ("otherwise",)) == found
    assert ("done",) == found.missing(state)


def test_an_unknown_flow_may_return_anything() -> None:
    """Where the called flow is not at hand, no exit is wrong and none is missing."""
    for text in ("{kind: subflow, flow: called}", "{kind: transfer, queue: General, in_queue: called}"):
        found = outcomes(*state_of(text))
        assert not found.complete
        assert found.allows("whatever")


def test_an_in_queue_flow_leaves_by_what_it_returns() -> None:
    """A transfer is an ending, unless the in-queue flow leaves."""
    music = sound("one: {kind: play, prompt: hello, on: {done: return left}}")
    state, flow = state_of("{kind: transfer, queue: General, in_queue: music}")
    assert Outcomes(("left",), ("error",)) == outcomes(state, flow, {"music": music})


def test_missing_exits_are_those_without_a_fall_through() -> None:
    """Otherwise catches every outcome of a decision; nothing catches those of an entry."""
    decide, flow = state_of("{kind: decide, cases: {top: {attribute: tier, is: top}}, on: {otherwise: end}}")
    assert () == outcomes(decide, flow).missing(decide)
    collect, flow = state_of(f"{COLLECT}, on: {{entered: end, invalid: end}}}}")
    assert ("no_input", "exhausted") == outcomes(collect, flow).missing(collect)


def test_an_outcome_takes_its_own_exit_or_the_one_that_stands_for_it() -> None:
    """Finer results of an entry leave by invalid, a decision's trouble by otherwise; else there is none."""
    collect, _ = state_of(f"{COLLECT}, on: {{too_short: one, invalid: end}}}}")
    assert Exit("one") == exit_for(collect, "too_short")
    assert Exit("end") == exit_for(collect, "bad_key")
    assert exit_for(collect, "no_input") is None
    decide, _ = state_of("{kind: decide, cases: {top: {attribute: tier, is: top}}, on: {otherwise: end}}")
    assert Exit("end") == exit_for(decide, "error") == exit_for(decide, "top")
