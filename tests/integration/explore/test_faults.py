"""The fault sweep over the real simulation and the real fake CRM: what trouble does to a call, who gets in by it."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from simulator.app.workspace import Workspace
from simulator.domain.identity import Identity
from simulator.explore.fault_calls import swept
from simulator.explore.fault_telling import as_json, summary, told, verdict
from simulator.explore.faults import Fault, Result, Span
from simulator.flow.loader import load_centre
from simulator.flow.model import Flow
from simulator.scenario.project import Project
from tests.house.source import ROOT
from tests.unit.engine.driving import flow_of
from tests.unit.explore.desks import DESK, FAIL_OPEN, LEAK

CENTRE = """
centre: desk
skills: [Router]
queues: {General: {}, Desk: {}}
"""


@cache
def uc17() -> tuple[Result, ...]:
    workspace = Project.load(ROOT).workspace
    return tuple(swept(workspace, workspace.flow("uc17_authentication")))


@cache
def of(text: str) -> tuple[Result, ...]:
    flow = flow_of(text)
    centre = load_centre(CENTRE, "flows/desk.centre.yaml").or_raise()
    flows: Mapping[str, Flow] = {flow.name: replace(flow, file="flows/desk.flow.yaml")}
    workspace = Workspace(Path(), flows, {centre.name: centre}, {})
    return tuple(swept(workspace, flow))


def result(results: tuple[Result, ...], state: str, fault: Fault, span: Span = Span.EVERY) -> Result:
    (found,) = (
        each for each in results if (each.case.site.dip.name, each.case.fault, each.case.span) == (state, fault, span)
    )
    return found


def test_every_look_up_meets_every_trouble_once_and_every_time() -> None:
    """But a lock and a double account, which stay; and a lock is a matter of PINs."""
    found = [(each.case.site.dip.name, each.case.fault, each.case.span) for each in uc17()]
    assert len(set(found)) == len(found)
    assert {"check_account", "find_product", "check_pin"} == {state for state, _, _ in found}
    for state in ("check_account", "find_product", "check_pin"):
        for fault in (Fault.SLOW, Fault.TIME_OUT, Fault.ERROR, Fault.NONSENSE, Fault.EMPTY):
            assert {(state, fault, Span.FIRST), (state, fault, Span.EVERY)} <= set(found)
    assert ("check_pin", Fault.LOCKED, Span.EVERY) in found
    assert ("check_account", Fault.LOCKED, Span.EVERY) not in found


def test_without_trouble_the_caller_is_authenticated() -> None:
    """He has all that he needs: what is worse is the trouble's doing."""
    for state in ("check_account", "find_product", "check_pin"):
        found = result(uc17(), state, Fault.NONE)
        assert ("queue Product", Identity.AUTHENTICATED) == (found.ended, found.identity)


def test_uc17_lets_nobody_in_and_fails_no_call() -> None:
    """UC 17 Q17, S13: neutral words, General, never a mistake of the caller."""
    assert not [each for each in uc17() if each.is_bad]
    for each in uc17():
        if each.case.fault in {Fault.TIME_OUT, Fault.ERROR, Fault.NONSENSE}:
            assert ("queue General", "crm error", 0) == (each.ended, each.reason, each.attempts)
            assert ("connecting",) == each.heard
            assert each.identity < Identity.AUTHENTICATED
    assert "35 calls in trouble: nobody was let in by it, and none of them failed" == summary(uc17())


def test_a_slow_answer_in_time_changes_nothing_but_the_time() -> None:
    """The same ending, later."""
    for state in ("check_account", "find_product", "check_pin"):
        slow, plain = result(uc17(), state, Fault.SLOW), result(uc17(), state, Fault.NONE)
        assert (plain.ended, plain.reason, plain.identity, plain.popped) == (
            slow.ended,
            slow.reason,
            slow.identity,
            slow.popped,
        )
        assert slow.took > plain.took


def test_a_time_out_takes_its_time() -> None:
    """The caller waits for all of it."""
    late, wrong = result(uc17(), "check_pin", Fault.TIME_OUT), result(uc17(), "check_pin", Fault.ERROR)
    assert 7_700 == late.took - wrong.took


def test_a_locked_pin_is_wrong_and_no_trouble() -> None:
    """Course D, as Q25 has it."""
    found = result(uc17(), "check_pin", Fault.LOCKED)
    assert ("queue Product", "PIN not verified", "") == (found.ended, found.reason, found.fails_open)


def test_an_empty_product_is_no_product() -> None:
    """An empty text of the CRM is not set."""
    assert ("queue General", "no product") == (
        result(uc17(), "find_product", Fault.EMPTY).ended,
        result(uc17(), "find_product", Fault.EMPTY).reason,
    )


def test_a_fail_open_is_found() -> None:
    """Who is let in where the PIN could not be checked; a time-out is handled right there."""
    bad = {(each.case.site.dip.name, each.case.fault) for each in of(FAIL_OPEN) if each.fails_open}
    assert {("verify", Fault.ERROR), ("verify", Fault.NONSENSE), ("verify", Fault.EMPTY)} == bad
    found = result(of(FAIL_OPEN), "verify", Fault.ERROR)
    assert 'FAIL-OPEN: popped as "fully authenticated", and nobody has verified him' == verdict(found)


def test_customer_data_popped_because_of_trouble_is_a_fail_open() -> None:
    """The company of a caller whom nobody has authenticated."""
    bad = {(each.case.site.dip.name, each.case.fault) for each in of(LEAK) if each.fails_open}
    assert ("verify", Fault.ERROR) in bad
    assert "the pop shows company of a caller who is identified" == result(of(LEAK), "verify", Fault.ERROR).fails_open


def test_a_sound_desk_is_not_accused() -> None:
    """The same without the flaw."""
    assert not [each for each in of(DESK) if each.is_bad]


def test_an_attempt_that_trouble_costs_is_counted() -> None:
    """Where the flow counts an error as the caller's mistake."""
    costly = DESK.replace(
        "      error: trouble\n      timed_out: trouble\n  no_pin",
        "      error: {to: ask_pin, counts: pin}\n      timed_out: trouble\n  no_pin",
    )
    assert costly != DESK
    assert 1 == result(of(costly), "verify", Fault.ERROR, Span.FIRST).attempts
    assert 2 == result(of(costly), "verify", Fault.ERROR).attempts
    assert 0 == result(of(costly), "verify", Fault.NONE).attempts


def test_the_table_shows_every_call_and_what_is_wrong() -> None:
    """A row each, a line between look-ups, and the count at the end."""
    lines = list(told(of(FAIL_OPEN)))
    assert lines[0].startswith("look-up")
    assert sum("FAIL-OPEN" in line for line in lines) == sum(bool(each.fails_open) for each in of(FAIL_OPEN))
    assert lines[-1].endswith("fail open, 0 fail")


@pytest.mark.parametrize("key", ["state", "trouble", "when", "ended", "heard", "took_ms", "identity", "fails_open"])
def test_the_json_has_what_the_table_has(key: str) -> None:
    """One object a call."""
    assert len(uc17()) == len(as_json(uc17()))
    assert all(key in each for each in as_json(uc17()))
