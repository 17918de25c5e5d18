"""Lengths of time: written as people write them, read as whole milliseconds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.timing import HOUR, MINUTE, SECOND, Duration, format_length, parse_length


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 s", 5 * SECOND),
        ("5s", 5 * SECOND),
        ("1.5 s", 1_500),
        ("1.001s", 1_001),
        ("300 ms", 300),
        ("3m20s", 3 * MINUTE + 20 * SECOND),
        ("3 m 20 s", 3 * MINUTE + 20 * SECOND),
        ("1h", HOUR),
        ("1h1m1s1ms", HOUR + MINUTE + SECOND + 1),
        ("90m", 90 * MINUTE),
        (" 2 s ", 2 * SECOND),
        ("0s", 0),
    ],
)
def test_a_length_is_read(text: str, expected: int) -> None:
    """Hours, minutes, seconds and milliseconds, in this order, with or without blanks."""
    assert expected == parse_length(text)


NO_LENGTHS = ["", " ", "5", "s", "-5 s", "5 seconds", "20s3m", "5 s 5 s", "1.2345 s", "1.5m", "five s", "5 S", "12:30"]


@pytest.mark.parametrize("text", [*NO_LENGTHS, "9" * 5_000 + "h"])
def test_what_is_no_length_is_none(text: str) -> None:
    """A number without its unit is no length: nobody can tell seconds from milliseconds."""
    assert parse_length(text) is None


@given(st.integers(0, 10**12))
def test_a_length_reads_back_as_it_was_written(millis: int) -> None:
    """Whatever is shown can be written into a flow."""
    assert millis == parse_length(format_length(millis))
    assert format_length(millis) == str(Duration(millis))


@given(st.text())
def test_any_text_is_a_length_or_none(text: str) -> None:
    """No text makes the reader fall over, and no length is negative."""
    found = parse_length(text)
    assert found is None or found >= 0


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_durations_are_ordered_by_their_length(left: int, right: int) -> None:
    """A longer one is greater."""
    assert (left < right) is (Duration(left) < Duration(right))


def test_a_length_is_written_with_the_units_it_needs() -> None:
    """No unit without an amount; nothing at all is 0s."""
    assert ["0s", "2s", "300ms", "3m20s", "1h5m", "1h300ms"] == [
        format_length(millis) for millis in (0, 2_000, 300, 200_000, 3_900_000, 3_600_300)
    ]
