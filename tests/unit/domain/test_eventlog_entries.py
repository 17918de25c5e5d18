"""The log keeps its entries by columns, and hands them out as a list would."""

from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.eventlog import Entry, EventLog
from simulator.domain.events import EntryStarted

places = st.none() | st.integers(-9, 9)


def log_of(count: int) -> EventLog:
    log = EventLog()
    log.begin("call-1", 100)
    for number in range(count):
        log.append("call-1", 100 + number, EntryStarted(f"state {number}"))
    return log


def entries_of(count: int) -> list[Entry]:
    return [Entry("call-1", number, number, EntryStarted(f"state {number}")) for number in range(count)]


@given(st.integers(0, 6), places, places, st.none() | st.sampled_from([-2, -1, 1, 3]))
def test_entries_are_had_by_place_and_by_range(count: int, start: int | None, stop: int | None, step: int) -> None:
    """From the front, from the back, backwards, and beyond the ends."""
    log, expected = log_of(count), entries_of(count)
    assert expected[start:stop:step] == log.entries[start:stop:step]
    assert expected == [log.entries[place - count] for place in range(count)] == list(log) == list(log.of("call-1"))


def test_a_log_made_of_entries_holds_the_same_ones() -> None:
    """As a recording's are read again."""
    assert log_of(3).entries == EventLog(entries_of(3)).entries
    assert log_of(3).entries == entries_of(3)
    assert log_of(2).entries != entries_of(3)


def test_entries_are_numbered_within_their_call_and_timed_from_its_beginning() -> None:
    """Two calls, and the centre, which began at 0."""
    log = log_of(1)
    log.begin("call-2", 150)
    for call in ("call-2", "centre", "call-1"):
        log.append(call, 160, EntryStarted("x"))
    assert [("call-1", 0, 0), ("call-2", 0, 10), ("centre", 0, 160), ("call-1", 1, 60)] == [each[:3] for each in log]
    assert (100, 150, 0) == tuple(log.began(call) for call in ("call-1", "call-2", "nobody"))
