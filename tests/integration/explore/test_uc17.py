"""UC 17 explored: complete, its promises hold, and every way that is found is one that callers can really go."""

import random
from collections.abc import Iterator
from functools import cache

import pytest

from simulator.domain.eventlog import EventLog
from simulator.domain.events import (
    CallEnded,
    EntryCompleted,
    Event,
    ExitTaken,
    PromptCutOff,
    PromptStarted,
    QueueEntered,
)
from simulator.domain.scenarios import Scenario, Status
from simulator.explore.exploration import Path
from simulator.explore.findings import Findings, find
from simulator.explore.proving import prove
from simulator.explore.replaying import CALL, log_of
from simulator.explore.showing import scenario_of
from simulator.explore.steps_of import gherkin, steps
from simulator.scenario.gherkin import read_feature
from simulator.scenario.project import Project
from simulator.scenario.runner import run_scenario
from tests.house.source import ROOT
from tests.unit.explore.desks import kept, noticed

SAMPLE = 120


@cache
def project() -> Project:
    return Project.load(ROOT)


@cache
def uc17() -> Findings:
    workspace = project().workspace
    return find(workspace, workspace.flow("uc17_authentication"))


def test_uc17_is_explored_to_its_end() -> None:
    """Well within the bound; no call fails, none goes round for ever."""
    assert uc17().exploration.is_complete
    assert () == uc17().dead_ends
    assert 0 == uc17().counts.circles


def test_uc17_has_the_endings_of_its_courses() -> None:
    """Each with the reason that the use case gives it, and the hang-up."""
    assert {
        "abandoned in IVR",
        "queue Product",
        "queue General (no product)",
        "queue General (no account number)",
        "queue General (account not verified)",
        "queue General (no PIN)",
        "queue Product (PIN not verified)",
        "queue General (PIN not verified)",
        "queue General (no choice)",
        "queue General (crm error)",
    } == {str(each.ending) for each in uc17().counts.endings}


def test_what_uc17_does_not_reach_needs_another_setting() -> None:
    """Course D gives a customer's own priority only where the setting says so (Q11)."""
    assert ["course_d_tier: top", "course_d_top_priority"] == [str(each) for each in uc17().unreached]


def test_uc17_keeps_its_promises() -> None:
    """All of those that its use case makes."""
    assert 6 <= len(uc17().verdicts)
    assert all(verdict.holds for verdict in uc17().verdicts)
    assert () == uc17().problems


@pytest.mark.parametrize(
    "text",
    [
        'the screen pop never shows "company" unless the caller is identified',
        'the screen pop never shows "account number" unless the caller is authenticated',
        'every transfer to "Product" requires a skill',
        'a caller who opts out reaches "General"',
        "no call has a priority above 0 unless the caller is authenticated",
        'only callers who are identified reach "ask_pin"',
        'the prompt "cannot_verify" is heard before every transfer to "General" with reason "account not verified"',
    ],
)
def test_uc17_would_keep_these_promises_too(text: str) -> None:
    """What the use case says of priority, skill, pop and words."""
    exploration = uc17().exploration
    (verdict,) = prove(exploration, [kept(text, exploration)])
    assert verdict.holds, verdict.reason


def sample() -> list[Path]:
    """Ways over edges that were drawn once, from all of them."""
    paths = list(uc17().exploration.paths_to(lambda _edge: True))
    return random.Random(17).sample(paths, SAMPLE)


def test_every_path_is_a_scenario_that_goes_the_same_way() -> None:
    """In the real simulation, with the real fake CRM, by the testers' sentences."""
    for path in sample():
        subject = uc17().exploration.subject
        text = "\n".join(gherkin(steps(subject, path)))
        result = run_scenario(project(), scenario(f"Scenario: a path\n{text}\nWhen 60 seconds pass"))
        wanted = list(way(log_of(subject, path.moves)))
        assert [Status.PASSED] == list({step.status for step in result.steps}), text
        assert result.log is not None
        assert wanted == list(way(result.log))[: len(wanted)], text


def test_a_scenario_of_a_broken_promise_fails() -> None:
    """A promise that UC 17 does not make: the shortest call that breaks it is a scenario that fails for that reason."""
    exploration = uc17().exploration
    broken = kept('no caller hears "ask_pin" more than 0 times', exploration)
    (verdict,) = prove(exploration, [broken])
    assert verdict.path is not None
    text = scenario_of(exploration.subject, verdict.path, "broken", promise=broken.promise)
    result = run_scenario(project(), scenario(text))
    assert Status.FAILED is result.status
    assert Status.FAILED is result.steps[-1].status
    assert 'the prompt "ask_pin" is played once' in (result.steps[-1].message or "")


def scenario(text: str) -> Scenario:
    parsed = read_feature(f"Feature: f\n{text}\n".encode(), "f.feature")
    assert parsed.feature is not None, parsed.problems
    return next(iter(parsed.feature.all_scenarios()))


def way(log: EventLog) -> Iterator[object]:
    """What of a call its way is made of."""
    kinds = (ExitTaken, EntryCompleted, PromptStarted, PromptCutOff, QueueEntered, CallEnded)
    events: Iterator[Event] = (entry.event for entry in log.of(CALL))
    return (noticed(event) for event in events if isinstance(event, kinds))
