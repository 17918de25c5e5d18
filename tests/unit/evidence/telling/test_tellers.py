"""Every event is told in words, or passed over on purpose."""

from typing import get_args

import pytest

from simulator.domain import events as e
from simulator.evidence.telling.tellers import PASSED_OVER, TELLERS, tell

TOLD: list[tuple[e.Event, str, str]] = [
    (e.CallStarted("", "0800", "uc17", 0, "now"), "call", "no number dials 0800 → flow uc17"),
    (e.EmergencyDeclared(active=True), "flow", "an emergency closure is declared"),
    (e.EmergencyDeclared(active=False), "flow", "the emergency closure is lifted"),
    (e.NumberUnanswered("1", "2", 0), "call", "1 dials 2 → no flow answers this number"),
    (e.PromptStarted(1, "greet", "hello", "Hello.", "en", 1, barge_in=True), "IVR", '"Hello."'),
    (e.PromptCutOff(1, "hello", 60_400, "agent"), "IVR", "the prompt is cut off after 1m (agent)"),
    (e.EntryRestarted("ask"), "caller", "starts over"),
    (
        e.EntryCompleted("ask", "too_short", "inter_digit", 3, "ddd", "•••", sensitive=True),
        "caller",
        "keys in •••, then no more → too short",
    ),
    (
        e.EntryCompleted("ask", "too_short", "terminator", 0, "t", "", sensitive=True),
        "caller",
        "keys in nothing and the terminator → too short",
    ),
    (
        e.EntryCompleted("ask", "opted_out", "inter_digit", 1, "o", "I don't have my PIN", sensitive=True),
        "caller",
        "opts out: I don't have my PIN",
    ),
    (
        e.EntryCompleted("ask", "no_input", "first_digit", 0, "", "", sensitive=False),
        "caller",
        "presses nothing → no input",
    ),
    (
        e.EntryCompleted("menu", "no_match", "length", 1, "x", "7", sensitive=False),
        "caller",
        "presses 7 → no such choice",
    ),
    (
        e.EntryCompleted("ask", "bad_key", "bad_key", 3, "ddx", "•••", sensitive=True),
        "caller",
        "keys in ••• → a key that does not belong",
    ),
    (e.ChoiceMade("menu", "1", "new issue"), "caller", "presses 1 (new issue)"),
    (e.KeysDiscarded(1, "type-ahead off"), "caller", "1 key thrown away: type-ahead off"),
    (e.AttemptCounted("issue_menu", 1, 3, exhausted=False), "flow", "attempt 1 of 3 used up (issue menu)"),
    (e.AttemptCounted("pin", 2, 2, exhausted=True), "flow", "attempt 2 of 2 used up (pin), none left"),
    (e.DipRequested(1, "check", "verify_pin", {"pin": "••••"}), "CRM", "is asked: verify_pin (pin ••••)"),
    (e.DipAnswered(1, "find_account", "not_found", {}), "CRM", "find_account → not found"),
    (e.DipAnswered(1, "look", "found", {"products": ("A", "B")}), "CRM", "look → found (products A, B)"),
    (e.DipTimedOut(1, "find_account"), "CRM", "find_account → no answer in time"),
    (e.StaleReply("dip", 1), "line", "an answer came too late and changed nothing (dip)"),
    (e.IdentityRaised("authenticated", "check", "verify_pin"), "flow", "the caller is authenticated now"),
    (e.ScheduleChecked("ask", "main_desk", "closed", "22:00"), "flow", "main desk at 22:00: closed"),
    (e.ValueTrouble("route", "the queue has no value"), "flow", "trouble: the queue has no value"),
    (e.TransferOutStarted(1, "0800"), "IVR", "puts the call through to 0800"),
    (e.TransferOutAnswered(1, "0800", "no_answer"), "line", "0800: no answer"),
    (e.StepCapReached(10_000), "flow", "the call has entered 10000 states, as many as it may: it fails"),
    (e.CallEnded("abandoned in IVR", "ask_pin"), "call", "ends: abandoned in IVR"),
    (e.QueueEntered("General", (), 0, {}, {}), "centre", "waits in queue General (no skill, priority 0)"),
    (e.QueueLeft("General", "callback"), "centre", "leaves queue General: callback"),
    (e.QueueStanding("General", 2, 200_000), "centre", "number 2 in queue General, estimated wait 3m20s"),
    (e.QueueStanding("General", 1, None), "centre", "number 1 in queue General, estimated wait unknown"),
    (e.RingWidened("Product", 1, ("Voice",)), "centre", "ring 1 of queue Product: Voice no longer required"),
    (e.RingWidened("Product", 2), "centre", "ring 2 of queue Product"),
    (
        e.CallbackAccepted("General", "+44 1"),
        "caller",
        "accepts a callback to +44 1; his place in queue General stays",
    ),
    (e.AgentAlerted("Lee", "General"), "agent", "Lee is alerted"),
    (e.ScreenPopped("Lee", {"tier": "top"}), "agent", "screen pop of Lee"),
    (e.CallAnswered("Lee", "General", 2000), "agent", "Lee answers after 2.0 s in queue General"),
    (e.AlertUnanswered("Lee", "General"), "agent", "Lee does not answer; the call is back in queue General"),
    (e.AlertWithdrawn("Lee", "General"), "agent", "Lee has no call to answer any more"),
    (e.ConversationEnded("Lee", 30_000, "caller"), "agent", "Lee and the caller talked 30.0 s; ended by caller"),
    (e.QueueTransferred("Lee", "General", "Product"), "agent", "Lee transfers the call from queue General to Product"),
    (e.WrappedUp("Lee", "x", 30_000, by_default=True), "agent", 'Lee wraps up with "x", by default after 30.0 s'),
    (e.CallbackStarted("Lee", "General", "+44 1"), "agent", "Lee calls back +44 1"),
    (e.CallbackTried("Lee", "+44 1", "no_answer"), "agent", "callback to +44 1: no answer"),
    (e.AgentStateChanged("Lee", "not responding", 0), "agent", "Lee is not responding"),
    (e.AgentRemoved("Lee"), "agent", "Lee has left the centre"),
]  # fmt: skip


@pytest.mark.parametrize(("event", "who", "text"), TOLD, ids=lambda value: type(value).__name__)
def test_an_event_is_told_in_a_managers_words(event: e.Event, who: str, text: str) -> None:
    """Who did it, and what."""
    told = tell(event)
    assert told is not None
    assert (who, text) == (told.who, told.text)


def test_every_event_is_told_or_passed_over() -> None:
    """A new event must be decided about; none is both, and each that is told is tested above."""
    assert set(get_args(e.Event)) == TELLERS.keys() | PASSED_OVER
    assert not TELLERS.keys() & PASSED_OVER
    assert TELLERS.keys() == {type(event) for event, _, _ in TOLD}


def test_what_is_passed_over_has_no_words() -> None:
    """None, not an empty line."""
    assert None is tell(e.EntryStarted("ask_pin"))


def test_states_and_pops_go_with_their_words() -> None:
    """The state stands apart, the pop's fields are a box."""
    prompt, pop = (
        tell(e.PromptStarted(1, "greet", "hello", "Hi", "en", 1, barge_in=True)),
        tell(e.ScreenPopped("Lee", {"tier": "top"})),
    )
    assert prompt is not None
    assert pop is not None
    assert ("greet", {"tier": "top"}) == (prompt.where, pop.box)
