"""Go or no-go by severity (telephony-rules section 5)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.evidence.go_live import go_live
from simulator.flow.acceptance import Acceptance, Defect, DefectStatus

DEFECTS = st.lists(
    st.builds(
        Defect,
        id=st.uuids().map(str),
        title=st.just("a defect"),
        severity=st.sampled_from([1, 2, 3, 4]),
        status=st.sampled_from(DefectStatus),
        workaround_agreed=st.booleans(),
    ),
    max_size=8,
)


def defect(severity: int, number: int = 1, *, agreed: bool = False, workaround: str = "") -> Defect:
    return Defect(f"D-{number}", "it is wrong", severity, workaround=workaround, workaround_agreed=agreed)


@pytest.mark.parametrize(
    ("defects", "go"),
    [
        ((), True),
        ((defect(1),), False),
        ((defect(2),), False),
        ((defect(2, workaround="call back"),), False),
        ((defect(2, workaround="call back", agreed=True),), True),
        ((defect(3, 1), defect(3, 2)), True),
        ((defect(3, 1), defect(3, 2), defect(3, 3)), False),
        (tuple(defect(4, number) for number in range(9)), True),
    ],
)
def test_the_rule(defects: tuple[Defect, ...], go: bool) -> None:  # noqa: FBT001 - a column of the table
    """No 1; no 2 without an agreed workaround; 3 up to the ceiling, here 2; 4 never matters."""
    assert go is go_live(Acceptance("UC 1", severity_3_ceiling=2, defects=defects)).go


@given(DEFECTS, st.integers(0, 3))
def test_closed_defects_never_matter(defects: list[Defect], ceiling: int) -> None:
    """The decision is that on the open ones alone."""
    whole = Acceptance("UC 1", severity_3_ceiling=ceiling, defects=tuple(defects))
    still = Acceptance("UC 1", severity_3_ceiling=ceiling, defects=whole.open_defects())
    assert go_live(still) == go_live(whole)


@given(DEFECTS, st.integers(0, 3))
def test_it_is_no_go_exactly_where_a_reason_blocks(defects: list[Defect], ceiling: int) -> None:
    """And whatever blocks comes first; every open defect is spoken of."""
    decision = go_live(Acceptance("UC 1", severity_3_ceiling=ceiling, defects=tuple(defects)))
    blocks = [reason.blocks for reason in decision.reasons]
    assert decision.go is not any(blocks)
    assert sorted(blocks, reverse=True) == blocks
    spoken_of = {id_ for reason in decision.reasons for id_ in reason.defects}
    assert {each.id for each in defects if each.is_open} == spoken_of


def test_the_reasons_are_sentences() -> None:
    """A manager reads why."""
    decision = go_live(
        Acceptance("UC 1", severity_3_ceiling=0, defects=(defect(4, 9), defect(1), defect(2, 2), defect(3, 3)))
    )
    assert [
        'D-1 "it is wrong" is of severity 1',
        'D-2 "it is wrong" is of severity 2, and it has no workaround',
        "1 of severity 3 open, and at most 0 may be",
        "1 of severity 4 in the backlog",
    ] == [reason.words for reason in decision.reasons]
    assert "at most 0" in decision.rule
