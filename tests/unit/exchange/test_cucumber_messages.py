"""Cucumber Messages: every message has its required parts, every reference leads somewhere, every step is told."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from simulator.domain.runs import ScenarioRecord
from simulator.exchange.cucumber_messages import cucumber_messages
from tests.unit.exchange.results import ALL, PASSED, RUN

REQUIRED = {
    "meta": {"protocolVersion", "implementation", "runtime", "os", "cpu"},
    "gherkinDocument": {"uri", "feature", "comments"},
    "pickle": {"id", "uri", "name", "language", "steps", "tags", "astNodeIds"},
    "hook": {"id", "sourceReference"},
    "testRunStarted": {"timestamp"},
    "testCase": {"id", "pickleId", "testSteps"},
    "testCaseStarted": {"attempt", "id", "testCaseId", "timestamp"},
    "testStepStarted": {"testCaseStartedId", "testStepId", "timestamp"},
    "testStepFinished": {"testCaseStartedId", "testStepId", "testStepResult", "timestamp"},
    "testCaseFinished": {"testCaseStartedId", "timestamp", "willBeRetried"},
    "testRunFinished": {"success", "timestamp"},
}
"""The required parts of the messages that are written (protocol 27)."""


def messages(scenarios: tuple[ScenarioRecord, ...] = ALL) -> list[tuple[str, dict[str, Any]]]:
    lines = cucumber_messages(RUN, scenarios).splitlines()
    return [next(iter(json.loads(line).items())) for line in lines]


def of(kind: str) -> list[dict[str, Any]]:
    return [message for name, message in messages() if name == kind]


def test_every_message_has_what_it_must_have() -> None:
    """One kind of message a line, with its required parts."""
    for kind, message in messages():
        assert set() == REQUIRED[kind] - message.keys(), kind


def test_messages_come_in_the_protocols_order() -> None:
    """What is to be run first; then the run, each case whole."""
    kinds = [kind for kind, _ in messages()]
    assert ("meta", "testRunFinished") == (kinds[0], kinds[-1])
    assert max(at for at, kind in enumerate(kinds) if kind == "pickle") < kinds.index("testRunStarted")
    assert 1 == kinds.count("testRunStarted")


def test_every_step_is_finished_with_its_status() -> None:
    """Undefined and skipped ones too; trouble without a step is told as a hook's."""
    found = Counter(each["testStepResult"]["status"] for each in of("testStepFinished"))
    assert {"PASSED": 6, "FAILED": 2, "SKIPPED": 3, "UNDEFINED": 1} == found


def test_an_undefined_step_says_that_nothing_defines_it() -> None:
    """By an empty list, which the others do not have."""
    steps = [step for case in of("testCase") for step in case["testSteps"]]
    assert [[]] == [step["stepDefinitionIds"] for step in steps if "stepDefinitionIds" in step]


def test_every_reference_leads_somewhere() -> None:
    """Pickles to nodes, cases to pickles, results to cases and steps; no id is there twice."""
    ids = [each for _, message in messages() for each in _ids(message)]
    assert len(ids) == len(set(ids))
    for _, message in messages():
        assert set() == set(_references(message)) - set(ids)


def test_examples_rules_and_types_of_steps_are_kept() -> None:
    """A rule is a node of its own; And is of the type of the step before."""
    (child, other) = of("gherkinDocument")[0]["feature"]["children"]
    assert "One rule" == child["rule"]["name"]
    assert "scenario" in other
    first = of("pickle")[0]
    assert "Acme is served [names 1]" == first["name"]
    assert ["Context", "Action", "Action", "Outcome"] == [step["type"] for step in first["steps"]]


def test_no_source_is_embedded() -> None:
    """A feature as it is written has PINs in it."""
    assert {"source", "attachment"}.isdisjoint(kind for kind, _ in messages())


def test_a_good_run_is_a_success() -> None:
    """And one with a failure is none."""
    assert messages((PASSED,))[-1][1]["success"]
    assert not messages()[-1][1]["success"]


def test_each_process_has_its_own_clock() -> None:
    """The first scenario of each worker begins with the run."""
    begun = {
        each["workerId"]: each["timestamp"]["seconds"] for each in reversed(of("testCaseStarted")) if "workerId" in each
    }
    assert {1772442000} == set(begun.values())


def _ids(value: Any) -> Iterator[str]:
    match value:
        case dict():
            if "id" in value:
                yield value["id"]
            for each in value.values():
                yield from _ids(each)
        case list():
            for each in value:
                yield from _ids(each)


def _references(value: Any) -> Iterator[str]:
    match value:
        case dict():
            for name, each in value.items():
                if name.endswith("Id") and name != "workerId":
                    yield each
                elif name == "astNodeIds":
                    yield from each
                else:
                    yield from _references(each)
        case list():
            for each in value:
                yield from _references(each)
