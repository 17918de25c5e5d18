"""The path of a call, read from its log."""

from simulator.domain.eventlog import Entry
from simulator.domain.events import ExitTaken, StateEntered
from simulator.picture.path import At, CallPath, Taken, path_of
from tests.unit.picture.room import entries, renumbered


def test_states_and_exits_are_numbered_by_steps() -> None:
    """A state visited twice has two numbers, and so has the exit taken twice."""
    path = path_of(entries(("calls", "ask", "invalid"), ("calls", "ask", "entered"), ("calls", "find", None)))
    assert {At("calls", "ask"): (1, 2), At("calls", "find"): (3,)} == path.visits
    assert {Taken("calls", "ask", "invalid"): (1,), Taken("calls", "ask", "entered"): (2,)} == path.exits


def test_only_one_call_is_read() -> None:
    """The first call of the log, or the one that is named."""
    log = [*entries(("calls", "ask", None), call="call-1"), *entries(("calls", "bye", None), call="call-2")]
    assert {At("calls", "ask"): (1,)} == path_of(log).visits
    assert {At("calls", "bye"): (1,)} == path_of(log, "call-2").visits
    assert CallPath() == path_of(log, "call-3")
    assert CallPath() == path_of([])


def test_after_a_return_the_exit_is_the_caller_s() -> None:
    """A called flow's state of the same name is not taken for the state that called it."""
    log = renumbered(
        [
            *entries(("calls", "ask", None), ("survey", "ask", "happy")),
            Entry("call-1", 0, 0, ExitTaken("ask", "happy", "bye")),
            Entry("call-1", 0, 0, StateEntered("calls", "bye", "disconnect", 3)),
        ]
    )
    assert {Taken("survey", "ask", "happy"): (2,), Taken("calls", "ask", "happy"): (2,)} == path_of(log).exits
