"""Pauses and faults in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.app.stage_faults import FAULTS
from simulator.domain.problems import Place
from simulator.domain.scenarios import StepText
from simulator.explore.keeping.wording import fault_texts, pause
from simulator.scenario.catalogue import CATALOGUE
from simulator.scenario.matching import Matcher

MATCHER = Matcher(CATALOGUE)


@given(length=st.integers(0, 10**7))
def test_every_pause_is_a_sentence(length: int) -> None:
    """In the greatest unit that says it exactly."""
    step = pause(length)
    assert MATCHER.find(StepText(step.text, Place("x", 1, 1)).text) is not None


@pytest.mark.parametrize(
    ("length", "text"),
    [
        (0, "0 milliseconds pass"),
        (1, "1 millisecond passes"),
        (1_000, "1 second passes"),
        (90_000, "90 seconds pass"),
        (120_000, "2 minutes pass"),
        (1_500, "1500 milliseconds pass"),
    ],
)
def test_a_pause_reads_as_people_say_it(length: int, text: str) -> None:
    """One second passes, two pass."""
    assert text == pause(length).text


@pytest.mark.parametrize("before", sorted(FAULTS))
@pytest.mark.parametrize("name", sorted(FAULTS))
def test_every_fault_is_said_whatever_was_wrong_before(before: str, name: str) -> None:
    """In sentences that there are; the old fault goes first."""
    texts = fault_texts(before, name)
    assert all(MATCHER.find(text) is not None for text in texts)
    assert (before != "none" and name != "none") == (len(texts) == 2)
