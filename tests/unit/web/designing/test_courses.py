"""The call that shows a difference: where its two courses part, and its frames in each version."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from simulator.domain.json_text import json_text
from simulator.explore.difference import Example, Kind, difference
from simulator.explore.exploration import Subject
from simulator.explore.performing import Said
from simulator.web.designing.courses import course_json, parting
from simulator.web.designing.structure import Version
from tests.unit.engine.driving import flow_of
from tests.unit.explore.desks import DESK, FAIL_OPEN

MORE_ATTEMPTS = DESK.replace("account: {limit: 2}", "account: {limit: 3}")


def compared(text: str) -> tuple[dict[Kind, Example], tuple[Version, Version]]:
    """The examples of what is another than at the desk, by kind, and both versions."""
    first, second = (flow_of(each) for each in (DESK, text))
    subjects = [Subject({flow.name: flow}, flow.name, ("Router",)) for flow in (first, second)]
    found = difference(subjects[0], subjects[1])
    versions = Version.of(first, {first.name: first}), Version.of(second, {second.name: second})
    return {each.kind: each for each in found.examples}, versions


def test_who_ends_elsewhere_parts_at_the_last_state_that_both_share() -> None:
    """By another exit of it: the state, both exits, and where each leads."""
    examples, versions = compared(MORE_ATTEMPTS)
    left, right = parting(examples[Kind.ENDS], versions)
    assert ("state-ask_account", "edge-ask_account-exhausted", "state-hold") == left
    assert "state-ask_account" == right[0]
    assert "edge-ask_account-exhausted" not in right


def test_of_two_flows_of_other_names_the_same_ways_are_the_same() -> None:
    """A copy under another name parts where it differs, and not at its first state."""
    examples, versions = compared(FAIL_OPEN.replace("flow: desk", "flow: copy"))
    left, right = parting(examples[Kind.ENDS], versions)
    assert left[0] == right[0] == "state-verify"
    assert left[1:] != right[1:]


def test_other_words_part_at_the_state_that_says_them() -> None:
    """The way is the same: nothing but that state is lit."""
    examples, versions = compared(DESK.replace("Please hold., length: 1 s", "Hold the line., length: 1 s"))
    assert (("state-hold",), ("state-hold",)) == parting(examples[Kind.WORDS], versions)


def test_what_only_takes_longer_parts_at_the_state_after_which_it_is_late() -> None:
    """The same words, said more slowly."""
    examples, versions = compared(DESK.replace("Please hold., length: 1 s", "Please hold., length: 4 s"))
    assert {Kind.LONGER} == set(examples)
    left, right = parting(examples[Kind.LONGER], versions)
    assert left == right
    assert "state-hold" == left[0]


def test_both_courses_are_of_the_same_caller() -> None:
    """Each begins with the same call and goes to its own end, lighting its own version's states."""
    examples, versions = compared(MORE_ATTEMPTS)
    example = examples[Kind.ENDS]
    both = zip(versions, example.courses, strict=True)
    left, right = (played(version, said, example.started) for version, said in both)
    assert left[0] == right[0]
    assert (example.as_is, example.to_be) == (queue_of(left), queue_of(right))
    assert "state-hold" in {id_ for frame in left for id_ in frame["lit"]}
    assert list(range(len(right))) == [frame["n"] for frame in right]


def played(version: Version, said: Iterable[Said], started: datetime) -> Any:
    """A course as a page reads it."""
    return json.loads(json_text(course_json(version, said, started, {})))


def queue_of(course: Any) -> str:
    """The queue at the end of a course, as a difference names it."""
    return f"queue {course[-1]['view']['call-1/queue']['queue']}"
