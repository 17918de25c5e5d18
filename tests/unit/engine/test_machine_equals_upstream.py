"""Our machine does what ``transitions``' own does, step by step, whatever the machine and whatever is done to it.

A few hundred machines here; ``python -m bench.random_machines`` takes thousands.
"""

import copy
import logging
import pickle

import pytest
import transitions
from hypothesis import given, settings

from bench.machines import Spec, Step, check_same, specs, traces
from simulator.engine.lean import LeanMachine


@given(specs, traces)
@settings(max_examples=400, deadline=None)
def test_random_machines_go_as_upstreams_do(spec: Spec, trace: list[Step]) -> None:
    """Same results, same callbacks with the same arguments, same errors in the same words, same states."""
    check_same(spec, trace)


class Cursor:
    """The least that a machine can move."""

    def __init__(self, state: object = "A") -> None:
        self.state = state
        self.told: list[object] = []

    def note(self) -> None:
        self.told.append(self.state)


def machine(**options: object) -> LeanMachine:
    """Two states, there and back, and a loop that stays."""
    moves = [["go", "A", "B"], ["back", "B", "A"], ["stay", "A", None]]
    return LeanMachine(model=None, states=["A", "B"], initial="A", transitions=moves, **options)


def planned(of: LeanMachine) -> int:
    """How many moves go by the plan."""
    return sum(move is not None for move in of._plan.values())  # noqa: SLF001


def test_plain_moves_are_planned_when_first_made() -> None:
    """Each once: from then on it is known, also the one that stays."""
    ours, cursor = machine(), Cursor()
    for name, state in [("stay", "A"), ("go", "B"), ("back", "A"), ("go", "B")]:
        assert ours.events[name].trigger(cursor)
        assert state == cursor.state
    assert 3 == planned(ours)


def test_a_callback_that_grows_in_place_is_called() -> None:
    """After the move was planned, on every list that may hold one."""
    ours, cursor = machine(), Cursor()
    grown = [ours.before_state_change, ours.finalize_event, ours.states["A"].on_exit, ours.states["B"].on_enter]
    for number, growing in enumerate([*grown, ours.get_transitions("go")[0].after], start=1):
        cursor.state = "A"
        ours.events["go"].trigger(cursor)
        growing.append("note")
        cursor.state, cursor.told = "A", []
        ours.events["go"].trigger(cursor)
        assert number == len(cursor.told)


@pytest.mark.parametrize("change", ["transition", "state", "machine", "add", "remove", "replace"])
def test_a_change_of_the_machine_drops_the_plan(change: str) -> None:
    """Nothing of what was read before is left."""
    ours, cursor = machine(), Cursor()
    ours.events["go"].trigger(cursor)
    assert 1 == planned(ours)
    match change:
        case "transition":
            ours.get_transitions("go")[0].dest = "A"
        case "state":
            ours.states["B"].on_enter = ["note"]
        case "machine":
            ours.after_state_change = "note"
        case "add":
            ours.add_transition("go", "B", "A")
        case "remove":
            ours.remove_transition("go", "A")
        case _:
            ours.add_states("B")
    assert 0 == planned(ours)


@pytest.mark.parametrize("queued", [False, True])
def test_a_trigger_pulled_in_a_callback_waits_where_events_are_queued(queued: bool) -> None:  # noqa: FBT001 - a case
    """A plain move is no exception: it is made at once, or after the one that is under way."""
    told: list[object] = []

    def pull(cursor: Cursor) -> None:
        ours.events["back"].trigger(cursor)
        told.append(cursor.state)

    ours, cursor = machine(queued=queued), Cursor("B")
    ours.events["back"].trigger(cursor)
    ours.events["go"].add_callback("after", pull)
    ours.events["go"].trigger(cursor, cursor)
    assert (["B" if queued else "A"], "A") == (told, cursor.state)


def test_what_a_subclass_does_its_own_way_is_done_its_way() -> None:
    """A state, a transition or a machine with code of its own is not planned."""

    class Strict(transitions.Transition):
        def execute(self, event_data: transitions.EventData) -> bool:
            assert isinstance(event_data.model, Cursor)
            event_data.model.told.append("strict")
            return super().execute(event_data)

    class Own(LeanMachine):
        transition_cls = Strict  # type: ignore[assignment] # not a transition that a plan can know

    ours, cursor = Own(model=None, states=["A", "B"], initial="A", transitions=[["go", "A", "B"]]), Cursor()
    assert ours.events["go"].trigger(cursor)
    assert (["strict"], 0) == (cursor.told, planned(ours))


def test_who_reads_the_log_of_transitions_reads_all_of_it(caplog: pytest.LogCaptureFixture) -> None:
    """With its log on, every move goes upstream's way, and says so."""
    ours, cursor = machine(), Cursor()
    with caplog.at_level(logging.DEBUG, logger="transitions"):
        ours.events["go"].trigger(cursor)
    assert "Initiating transition from state A to state B" in caplog.text


def test_a_machine_can_be_copied_and_pickled_with_its_plan() -> None:
    """The copy goes on by itself."""
    ours = machine()
    ours.events["go"].trigger(Cursor())
    for twin in (copy.deepcopy(ours), pickle.loads(pickle.dumps(ours))):  # noqa: S301 - our own
        cursor = Cursor()
        twin.get_transitions("go")[0].dest = "A"
        assert twin.events["go"].trigger(cursor)
        assert "A" == cursor.state
        cursor = Cursor()
        ours.events["go"].trigger(cursor)
        assert "B" == cursor.state


def test_a_state_is_known_by_its_name_and_not_by_the_object() -> None:
    """A cursor that was read from a file holds another text of the same letters: its moves go by the plan too."""
    moves = [["go", "asked", "answered"]]
    ours = LeanMachine(model=None, states=["asked", "answered"], initial="asked", transitions=moves)
    cursor = Cursor(b"asked".decode())
    assert ours.events["go"].trigger(cursor)
    assert "answered" == cursor.state
    assert 1 == planned(ours)
