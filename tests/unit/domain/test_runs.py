"""Runs on paper: what is written is read back the same, and what is no run is told in words."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.eventlog import Entry, Header
from simulator.domain.events import DipAnswered, PromptFinished
from simulator.domain.runlines import OtherFormat, parse_run, parse_scenario, run_text, scenario_line
from simulator.domain.runs import RunRecord, ScenarioRecord, StepRecord, in_order
from simulator.domain.scenarios import Status

RUN = RunRecord("r", "2026-01-05T10:00:00+00:00", "0.1.0", {"flows/a.flow.yaml": "1f"}, {}, "@uc17", 2, 17)
FAILED = StepRecord("Then", 'the caller hears "„Ja“"', 7, Status.FAILED, "instead\n nothing", (("a", ""),), "doc")
RECORD = ScenarioRecord(
    "features/a.feature",
    5,
    "S",
    "S [1]",
    "failed",
    (StepRecord("Given", "x", 6, Status.PASSED, is_background=True, last=2), FAILED),
    tags=("uc17",),
    example={"keys": "1", "PIN": "••••"},
    account_statuses=("closed",),
    header=Header("f", "ab", 17, "2026-01-05T10:00:00", settings={"attempts.pin": "3"}),
    entries=(
        Entry("call-1", 0, 5, PromptFinished(1, "p")),
        Entry("call-1", 1, 9, DipAnswered(2, "o", "x", {"a": ("b",)})),
    ),
)


def test_a_scenario_is_one_line_and_reads_back_the_same() -> None:
    """With its steps, tables, header and log."""
    text = scenario_line(RECORD)
    assert "\n" not in text
    assert RECORD == parse_scenario(text)


TEXTS = st.text(max_size=12)
STEPS = st.builds(
    StepRecord,
    TEXTS,
    TEXTS,
    st.integers(0, 999),
    st.sampled_from(Status),
    st.none() | TEXTS.filter(bool),
    st.lists(st.lists(TEXTS, max_size=2).map(tuple), max_size=2).map(tuple),
    st.none() | TEXTS.filter(bool),
    st.booleans(),
    st.integers(0, 9),
    st.integers(0, 9),
)


@given(st.lists(STEPS, max_size=3), TEXTS, st.dictionaries(TEXTS, TEXTS, max_size=2))
def test_whatever_people_write_reads_back_the_same(steps: list[StepRecord], name: str, example: dict[str, str]) -> None:
    """Quotes, line ends, control characters, every script: one line of valid JSON."""
    record = replace(RECORD, steps=tuple(steps), name=name, example=example)
    text = scenario_line(record)
    assert 1 == len(text.split("\n"))
    assert record == parse_scenario(text)
    json.loads(text)


def test_a_head_reads_back_the_same() -> None:
    """Whole or cut off."""
    for run in (RUN, replace(RUN, ended="2026-01-05T10:00:09+00:00", tags=None)):
        assert run == parse_run(run_text(run))


def test_another_versions_head_is_told_by_its_format() -> None:
    """It is not guessed what its parts may mean."""
    with pytest.raises(OtherFormat, match="its format is 'ivr-run/9', and this version reads 'ivr-run/1'"):
        parse_run('{"format": "ivr-run/9", "id": "r"}')


@pytest.mark.parametrize("text", ["", "{", "[]", "3", '{"format": "ivr-run/1"}'])
def test_a_broken_head_is_an_error_in_words(text: str) -> None:
    """Never another exception."""
    with pytest.raises(ValueError, match=r"not JSON|not an object|its format|lacks a part"):
        parse_run(text)


@pytest.mark.parametrize(
    "text",
    ["", "{}", '{"steps": 3, "header": null, "log": []}', '{"steps": [], "header": null, "log": [{"event": "no"}]}'],
)
def test_a_broken_line_is_an_error_in_words(text: str) -> None:
    """Never another exception."""
    with pytest.raises(ValueError, match=r"not JSON|lacks a part|no event that we know"):
        parse_scenario(text)


@given(st.integers(0, len(scenario_line(RECORD)) - 1))
def test_a_line_that_was_cut_off_is_never_taken_for_a_whole_one(end: int) -> None:
    """Wherever it breaks off."""
    with pytest.raises(ValueError, match="not JSON"):
        parse_scenario(scenario_line(RECORD)[:end])


def test_a_scenario_is_as_its_first_step_that_did_not_pass() -> None:
    """Trouble that no step is to blame for makes it fail; without steps it is undefined."""
    assert Status.FAILED is RECORD.status
    assert "instead\n nothing" == RECORD.message
    passed = replace(RECORD, steps=RECORD.steps[:1])
    assert (Status.PASSED, None) == (passed.status, passed.message)
    assert (Status.FAILED, "a fixture") == (
        replace(passed, trouble="a fixture").status,
        replace(passed, trouble="a fixture").message,
    )
    assert Status.UNDEFINED is replace(RECORD, steps=()).status


def test_scenarios_stand_in_the_order_of_their_files() -> None:
    """However many processes ran them."""
    later, other = replace(RECORD, line=9), replace(RECORD, file="features/b.feature", line=1)
    assert (RECORD, later, other) == in_order([other, later, RECORD])
    assert "features/a.feature:5" == RECORD.location
