"""What a caller does and what it leads to, in words; a secret by its name and never by its digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain import events as e
from simulator.web.handout.doing import Doings
from tests.unit.web.handout.told import flow, program


def at(state: str) -> Doings:
    """A call that is at a state."""
    found = Doings(program())
    assert ("", "") == found.read(e.StateEntered(flow().name, state, "collect", 1))
    return found


def entry(result: str, shown: str, *, by: str = "length", sensitive: bool = False) -> e.EntryCompleted:
    return e.EntryCompleted("here", result, by, len(shown), "d" * len(shown), shown, sensitive)


@pytest.mark.parametrize(
    ("event", "told"),
    [
        (entry("matched", "••••4451"), ("keys in his account number: ••••4451", "")),
        (entry("matched", "••••4451", by="terminator"), ("keys in his account number: ••••4451, then #", "")),
        (entry("too_short", "•••", by="inter_digit"), ("keys in his account number: •••", "too short")),
        (entry("too_short", "", by="terminator"), ("presses # alone, without his account number", "too short")),
        (entry("opted_out", "I don't have it"), ("presses 0 (I don't have it)", "")),
        (entry("no_input", ""), ("presses nothing", "no input")),
        (entry("no_match", "7"), ("presses 7", "no such choice")),
        (entry("hung_up", "••"), ("hangs up in the middle of his entry", "")),
        (e.ChoiceMade("menu", "1", "new issue"), ("presses 1 (new issue)", "")),
        (e.CallEnded("abandoned in queue", "menu"), ("hangs up", "")),
        (e.CallEnded("handled", "menu", "Kim"), ("", "")),
        (e.DipAnswered(1, "verify_pin", "wrong", {}), ("", "verify PIN: wrong")),
        (e.DipTimedOut(1, "find_account"), ("", "find account: no answer in time")),
        (e.AttemptCounted("pin", 2, 2, True), ("", "attempt 2 of 2 is used up")),  # noqa: FBT003
        (e.IdentityRaised("identified", "s", "o"), ("", "he is identified")),
        (e.ScheduleChecked("s", "desk_hours", "closed", "2026"), ("", "desk hours: closed")),
        (e.CallbackAccepted("General", "+44 20"), ("asks to be called back at +44 20", "")),
        (e.TransferOutAnswered(1, "+44 20", "no_answer"), ("", "+44 20: no answer")),
        (e.QueueLeft("General", "callback"), ("", "leaves queue General: callback")),
        (e.PromptFinished(1, "hello"), ("", "")),
    ],
)
def test_each_event_is_told_to_people(event: e.Event, told: tuple[str, str]) -> None:
    """What he does, and what it leads to."""
    assert told == at("ask_account").read(event)


@given(st.text("0123456789", min_size=1, max_size=12), st.sampled_from(["matched", "too_short", "bad_key"]))
def test_a_sensitive_entry_is_told_by_its_name(shown: str, result: str) -> None:
    """Whatever the event shows: how many keys, and none of them."""
    does, _ = at("ask_pin").read(entry(result, shown, sensitive=True))
    count = f"{len(shown)} key{'' if len(shown) == 1 else 's'}"
    assert f"keys in his PIN ({count}, secret)" == does


def test_a_state_that_is_gone_is_no_trouble() -> None:
    """A recording of a flow that has changed since."""
    assert ("keys in an entry: 12", "") == at("gone").read(entry("matched", "12"))
