"""Whatever a call did, the flow that recorded it replays it: whole, cut off anywhere, and without a secret known."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from simulator.app.replay import replay
from simulator.domain.events import (
    CallbackAccepted,
    EmergencyDeclared,
    EntryCompleted,
    EntryRestarted,
    Event,
    StaleReply,
    StateEntered,
    TransferOutAnswered,
)
from simulator.engine.program import Program
from simulator.flow.model import AnyState
from tests.integration.app.every_kind import FLOWS, MAIN, Wanderer
from tests.unit.engine.driving import NOON

PROGRAM = Program(FLOWS, NOON)


@settings(deadline=None, max_examples=150)
@given(st.integers(0, 10**6))
@example(54)
@example(135)
@example(158)
def test_any_call_replays_without_a_difference(number: int) -> None:
    """Every kind of state, every privacy, emergencies, agents, time-outs, hang-ups in the middle of an entry."""
    result = replay(PROGRAM, MAIN.name, Wanderer.of(number).recording())
    assert None is result.difference


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 10**6), st.data())
def test_any_cut_call_replays_without_a_difference(number: int, data: st.DataObject) -> None:
    """The recording ends where it was cut off, and so does the comparing: in the middle of a batch of events too."""
    entries = Wanderer.of(number).recording()
    cut = data.draw(st.integers(1, len(entries)))
    assert None is replay(PROGRAM, MAIN.name, entries[:cut]).difference


def test_the_wanderers_go_everywhere() -> None:
    """The property says something: every state is entered, and every way an entry can end occurs."""
    events: list[Event] = [entry.event for number in range(400) for entry in Wanderer.of(number).recording()]
    entered = {(event.flow, event.state) for event in events if isinstance(event, StateEntered)}
    states: set[tuple[str, str]] = {(flow.name, state) for flow in FLOWS.values() for state in flow.states}
    assert set() == states - entered
    kinds: set[type[AnyState]] = {type(state) for flow in FLOWS.values() for state in flow.states.values()}
    assert 11 <= len(kinds)
    ends = {event.result for event in events if isinstance(event, EntryCompleted)}
    expected = {"matched", "opted_out", "no_input", "no_match", "too_short", "too_long", "bad_key", "hung_up"}
    assert set() == expected - ends
    for seen in (CallbackAccepted, EmergencyDeclared, EntryRestarted, StaleReply, TransferOutAnswered):
        assert any(isinstance(event, seen) for event in events)
