"""As-is against to-be: each kind of difference with its shortest call, and what is changed in the flow."""

from simulator.explore.difference import Difference, Kind, difference
from simulator.explore.exploration import Subject
from tests.unit.engine.driving import flow_of
from tests.unit.explore.desks import DESK, FAIL_OPEN, LEAK


def against(text: str) -> Difference:
    flows = [flow_of(each) for each in (DESK, text)]
    subjects = [Subject({flow.name: flow}, flow.name, ("Router",)) for flow in flows]
    return difference(subjects[0], subjects[1])


def kinds(found: Difference) -> set[Kind]:
    return {each.kind for each in found.examples}


def test_a_flow_does_not_differ_from_itself() -> None:
    """Nothing is told, and nothing left out."""
    found = against(DESK)
    assert not found.is_one
    assert (0, 0) == (found.calls, found.left)


def test_who_ends_elsewhere_is_shown_with_the_call() -> None:
    """Where in each flow, and the steps to it."""
    found = against(FAIL_OPEN)
    example = next(each for each in found.examples if each.kind is Kind.ENDS)
    assert ("queue General", "queue Desk") == (example.as_is, example.to_be)
    assert "    And the CRM fails the next 1 look-up" not in example.steps
    assert any("the CRM fails the next 1 look-up" in line for line in example.steps)


def test_data_that_leaks_is_named() -> None:
    """The screen shows what it did not: nothing else is another."""
    found = against(LEAK)
    assert {Kind.DATA} == kinds(found)
    assert "screen pop company: Acme Ltd" == found.examples[0].to_be


def test_words_and_waiting_follow_from_a_longer_prompt() -> None:
    """Other words that take longer; the prompt is listed, before and after."""
    found = against(DESK.replace("Please hold., length: 1 s", "Hold the line., length: 4 s"))
    assert {Kind.WORDS, Kind.LONGER} == kinds(found)
    words = next(each for each in found.examples if each.kind is Kind.WORDS)
    assert ("Please hold.", "Hold the line.") == (words.as_is, words.to_be)
    (changed,) = found.changed
    assert ("prompt", "hold", "Please hold.", "Hold the line.") == (
        changed.part,
        changed.name,
        changed.as_is,
        changed.to_be,
    )


def test_one_more_attempt_needs_more_keys_and_ends_elsewhere() -> None:
    """Who has been sent to General may now try again."""
    found = against(DESK.replace("account: {limit: 2}", "account: {limit: 3}"))
    assert {Kind.ENDS, Kind.WORDS, Kind.KEYS, Kind.LONGER, Kind.ASKED} <= kinds(found)


def test_a_changed_queue_is_listed() -> None:
    """By the state that sends calls there."""
    found = against(DESK.replace("queue: Desk", "queue: Help"))
    assert [("queue", "to_desk", "Desk", "Help")] == [(e.part, e.name, e.as_is, e.to_be) for e in found.changed]
