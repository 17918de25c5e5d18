"""What the matrix lacks, in both directions."""

import pytest

from simulator.domain.scenarios import Scenario
from simulator.evidence.traceability import matrix
from simulator.evidence.tracing.holes import counted, untied
from simulator.evidence.tracing.tags import scenarios_of, strays, ties
from simulator.evidence.tracing.values import HoleKind, Ran
from simulator.flow.acceptance import Acceptance, Defect, DefectStatus
from tests.unit.evidence.tracing.worlds import USE_CASE, flows, ran, scenario, use_case

WHOLE = (scenario(3, "T01"), scenario(7, "T02", "Q1"), scenario(11, "T03"), scenario(15, "T04"))


def found(
    *scenarios: Scenario, results: tuple[Ran, ...] = (), record: Acceptance | None = None
) -> list[tuple[HoleKind, str]]:
    """The holes besides those that the flow has anyway."""
    whole = matrix(use_case(), flows(), scenarios, results, record)
    known = {
        (HoleKind.STATE_UNTIED, "greeting/more"),
        (HoleKind.STATE_UNTIED, "helper/never"),
        (HoleKind.STEP_UNSERVED, "A1"),
    }
    holes = [(hole.kind, hole.about) for hole in whole.holes]
    assert known <= set(holes)
    return [hole for hole in holes if hole not in known]


def test_where_everything_is_tied_nothing_is_missing() -> None:
    """Only what the flow lacks is left: a step that no state serves, states that serve none."""
    assert [] == found(*WHOLE)


def test_a_requirement_that_nothing_proves() -> None:
    """Statements, readings, and the steps that only they speak of."""
    assert [
        (HoleKind.STATEMENT_UNPROVED, "T02"),
        (HoleKind.READING_UNPROVED, "Q1"),
        (HoleKind.STEP_UNPROVED, "2"),
        (HoleKind.STEP_UNPROVED, "3"),
    ] == found(WHOLE[0], *WHOLE[2:])


def test_a_step_can_be_proved_by_its_own_tag() -> None:
    """Without any statement in between."""
    steps = [
        hole
        for hole in found(*WHOLE[:1], scenario(20, "step-2"), scenario(21, "A1"))
        if hole[0] is HoleKind.STEP_UNPROVED
    ]
    assert [(HoleKind.STEP_UNPROVED, "3")] == steps


def test_a_scenario_that_proves_nothing() -> None:
    """It is named once, however many examples it has; tags of somebody's own do not matter."""
    assert [(HoleKind.SCENARIO_UNTIED, "scenario 20")] == found(
        *WHOLE, scenario(20, "uc1", "slow"), scenario(20, "slow")
    )


@pytest.mark.parametrize("tag", ["T99", "Q9", "A2", "step-9", "UC1-T77"])
def test_a_tag_that_names_nothing(tag: str) -> None:
    """What has the form of an id and is none is a slip."""
    assert [(HoleKind.TAG_UNKNOWN, f"@{tag}")] == found(*WHOLE, scenario(20, "T01", tag))


@pytest.mark.parametrize("tag", ["slow", "Table", "course-a", "UC2-T77", "team7", "B1"])
def test_other_tags_are_somebody_s_own(tag: str) -> None:
    """They are not judged."""
    assert [] == found(*WHOLE, scenario(20, "T01", tag))


def test_a_failure_is_a_defect() -> None:
    """One that is open, and recorded."""
    failed = (ran(3, "failed"),)
    opened = Acceptance("UC 1", defects=(Defect("D-1", "it fails", 2, statements=("T01",)),))
    closed = Acceptance("UC 1", defects=(Defect("D-1", "it fails", 2, DefectStatus.CLOSED, statements=("T01",)),))
    assert [(HoleKind.UNRECORDED, "T01")] == found(*WHOLE, results=failed)
    assert [] == found(*WHOLE, results=failed, record=opened)
    assert [(HoleKind.UNRECORDED, "T01")] == found(*WHOLE, results=failed, record=closed)


def test_a_hole_says_where_to_look_and_what_to_do() -> None:
    """The line of the statement, of the state, of the tag."""
    whole = matrix(use_case(), flows(), [scenario(20, "T1")])
    words = {hole.about: (hole.words, hole.place and hole.place.line) for hole in whole.holes}
    assert ('no scenario proves T03 ("The call has one ending."): tag one with @T03', 17) == words["T03"]
    assert ("@T1 names nothing of UC 1: did you mean @T01?", 19) == words["@T1"]
    assert ('"never" of the flow helper serves no step of UC 1: nobody asked for it', 6) == words["helper/never"]
    assert 4 == counted(whole.holes)["statement without a scenario"]


def test_a_tag_may_name_use_case_and_statement_at_once() -> None:
    """@UC1-T02 is @uc1 and @T02."""
    assert (("T02",), ("Q1",), ()) == _of(scenario(5, "UC1-T02", "uc1:q1"))
    assert ((), (), ()) == _of(scenario(5, "UC2-T02"))
    assert ((), (), ("2", "A1")) == _of(scenario(5, "Step-2", "a1"))


def _of(one: Scenario) -> tuple[tuple[str, ...], ...]:
    named = ties(one, use_case())
    return named.statements, named.readings, named.steps


def test_scenarios_go_to_the_use_case_that_they_name() -> None:
    """With several use cases; with one only, all are its own."""
    other = use_case(USE_CASE.replace("UC 1", "UC 2"))
    mine, prefixed, others, nobody = (
        scenario(line, tag) for line, tag in enumerate(("UC_1", "UC1-T01", "uc2", "slow"), 5)
    )
    everything = [mine, prefixed, others, nobody]
    assert [mine, prefixed] == scenarios_of(use_case(), everything, [use_case(), other])
    assert everything == scenarios_of(use_case(), everything, [use_case()])
    assert [nobody] == strays(everything, [use_case(), other])
    assert [] == strays(everything, [use_case()])
    assert ["scenario 8"] == [hole.about for hole in untied([nobody, nobody])]
