"""What happened together may be told together: the log and its lines are the same."""

from hypothesis import given
from hypothesis import strategies as st

from simulator.app.scribe import LineScribe, Scribe
from simulator.domain.eventlog import CENTRE, EventLog, line
from simulator.domain.events import AgentRemoved, Event, KeysDiscarded, StateEntered
from simulator.domain.timing import Millis

EVENTS = (AgentRemoved("Kim"), KeysDiscarded(2, "nobody asks"), StateEntered("f", "s", "play", 1))
together = st.lists(st.sampled_from(EVENTS), max_size=4)
tellings = st.lists(
    st.tuples(st.sampled_from(["call-1", "call-2", CENTRE]), st.integers(0, 9_000), together), max_size=9
)


class Plain(Scribe):
    """A scribe of its own, which knows nothing of events that are told together."""

    def __init__(self) -> None:
        self.log = EventLog()

    def begin(self, call: str, clock: Millis) -> None:
        self.log.begin(call, clock)

    def append(self, call: str, clock: Millis, event: Event) -> None:
        self.log.append(call, clock, event)


@given(tellings)
def test_events_told_together_are_written_as_one_by_one(told: list[tuple[str, int, list[Event]]]) -> None:
    """By the log, by the scribe of lines, and by a scribe who only appends: same numbers, same times, same order."""
    lines: list[str] = []
    plain, log, scribe = Plain(), EventLog(), LineScribe(lines.append)
    for writer in (plain, log, scribe):
        writer.begin("call-1", 0)
        writer.begin("call-2", 70)
        for call, clock, events in told:
            writer.extend(call, 70 + clock, events)
    assert plain.log.entries == log.entries
    assert "".join(f"{line(entry)}\n" for entry in plain.log) == "".join(lines)
