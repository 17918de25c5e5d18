"""Flaws that a handful of scenarios would miss are found, each with a shortest call that shows it."""

import pytest

from simulator.explore.moves import CrmAnswers, Press, Silence
from simulator.explore.proving import Verdict, prove
from simulator.explore.showing import call_of, scenario_of
from tests.unit.explore.desks import DESK, FAIL_OPEN, LEAK, THIRD_PROMPT, desk, kept

TWICE = "no caller is asked for the same thing more than 2 times"
AUTHENTICATED = "nobody is authenticated without account and PIN"
COMPANY = 'the screen pop never shows "company" unless the caller is authenticated'
FLAWS = [(THIRD_PROMPT, TWICE), (FAIL_OPEN, AUTHENTICATED), (LEAK, COMPANY)]


def verdict(text: str, promise: str) -> Verdict:
    (found,) = prove(desk(text), [kept(promise, desk(text))])
    return found


@pytest.mark.parametrize("promise", [TWICE, AUTHENTICATED, COMPANY, "a CRM failure never costs an attempt"])
def test_the_sound_desk_keeps_its_promises(promise: str) -> None:
    """On every path."""
    assert verdict(DESK, promise).holds


@pytest.mark.parametrize(("text", "promise"), FLAWS, ids=["third prompt", "fail-open", "leak"])
def test_a_hidden_flaw_breaks_its_promise(text: str, promise: str) -> None:
    """And only that one of these."""
    assert text != DESK
    found = verdict(text, promise)
    assert not found.holds
    assert found.reason
    others = {TWICE, AUTHENTICATED, COMPANY} - {promise, COMPANY if text == FAIL_OPEN else promise}
    assert all(verdict(text, other).holds for other in others)


def test_the_third_prompt_is_on_one_path_only() -> None:
    """It takes one mistake of each kind; the shortest such call is shown."""
    found = verdict(THIRD_PROMPT, TWICE)
    assert "the caller is asked for pin 3 times" == found.reason
    assert found.path is not None
    wrong = [move for move in found.path.moves if isinstance(move, CrmAnswers) and move.outcome == "wrong"]
    assert 1 == len(wrong)


def test_the_fail_open_needs_trouble_at_the_pin() -> None:
    """The reason says what was missing."""
    found = verdict(FAIL_OPEN, AUTHENTICATED)
    assert 'the pop says "fully authenticated", and no look-up has said that his PIN is right' == found.reason
    assert found.path is not None
    assert CrmAnswers("verify_pin", "error") == found.path.moves[-1]


def test_the_leak_is_shown_as_a_transcript() -> None:
    """With the pop on which the company stands."""
    found = verdict(LEAK, COMPANY)
    assert found.path is not None
    told = call_of(desk(LEAK).subject, found.path)
    assert "waits in queue General" in told


def test_a_broken_promise_is_shown_as_a_scenario_that_checks_it() -> None:
    """Its last step says the promise, in quotes that it does not have itself."""
    found = verdict(LEAK, COMPANY)
    assert found.path is not None
    lines = scenario_of(desk(LEAK).subject, found.path, "leak", promise=found.promise).splitlines()
    assert "Scenario: leak" == lines[0]
    assert f"  Then the promise '{COMPANY}' holds" == lines[-1]


def test_a_promise_about_time_is_broken_by_the_slowest_call() -> None:
    """Just below the longest call it breaks, just above it holds."""
    longest = max(
        (sum(edge.took for edge in path.edges) for path in desk().paths_to(lambda edge: not desk().edges[edge.target])),
    )
    assert not verdict(DESK, f"no call is longer than {longest // 1000} s in the IVR").holds
    assert verdict(DESK, "no call is longer than 3600 s in the IVR").holds


def test_the_time_of_the_caller_is_not_that_of_the_ivr() -> None:
    """He may be silent as long as he is allowed to: only prompts and look-ups count."""
    assert verdict(DESK, "a caller reaches a person within 45 s of IVR time").holds
    broken = verdict(DESK, "a caller reaches a person within 20 s of IVR time")
    assert broken.path is not None
    assert "IVR time" in broken.reason
    assert not verdict(DESK, "no call is longer than 45 s in the IVR").holds


def test_a_pin_that_is_shown_is_found() -> None:
    """A sensitive entry whose attribute nobody declared secret; the reason and the path do not repeat it."""
    shown = DESK.replace("  pin: {privacy: secret}\n", "  pin:\n")
    assert verdict(DESK, "the PIN is in no event").holds
    found = verdict(shown, "the PIN is in no event")
    assert "a PIN stands in attribute_set, value" == found.reason
    assert found.path is not None
    assert "8642" not in repr(found.path.moves)


def test_the_shortest_call_is_shown() -> None:
    """No call with fewer moves breaks the promise."""
    found = verdict(THIRD_PROMPT, TWICE)
    assert found.path is not None
    assert 7 == len(found.path.edges)
    kinds = {type(move) for move in found.path.moves}
    assert Press in kinds
    assert Silence not in kinds
