"""The ids of a simulated day's calls: whose call it is, and his how-manieth."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.errors import UsageError
from simulator.floor.day import TRIES, call_of, caller_of


@given(st.integers(1, 10**9), st.integers(1, TRIES - 1))
def test_an_id_tells_caller_and_try(number: int, tries: int) -> None:
    """Reading an id back gives who and which try it was made of."""
    assert (number, tries) == caller_of(call_of(number, tries))


def test_the_first_call_has_the_callers_number_alone() -> None:
    """17, then 17.2, then 17.3."""
    assert ["17", "17.2", "17.3"] == [call_of(17, tries) for tries in (1, 2, 3)]


@pytest.mark.parametrize("text", ["", "call-1", "17.", "17.x", ".2", "-1", "centre", "17.2.3"])
def test_what_is_no_id_of_a_day_is_told(text: str) -> None:
    """Neither a call of a scenario nor half an id."""
    with pytest.raises(UsageError) as caught:
        caller_of(text)
    assert caught.value.hint
