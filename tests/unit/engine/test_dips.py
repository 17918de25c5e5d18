"""Data dips: answers, trouble, time-outs and stale replies; what they prove, and what a log shows of them."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.events import (
    AttemptCounted,
    AttributeSet,
    CallEnded,
    DipRequested,
    DipTimedOut,
    IdentityRaised,
    KeysDiscarded,
    PromptStarted,
    QueueEntered,
    StaleReply,
    StateEntered,
)
from simulator.domain.stimuli import DipReplied
from tests.unit.engine.driving import Driver
from tests.unit.engine.flows import DIPPING

FOUND = ("found", {"company": "Acme Ltd", "tier": "top", "language": "en", "account_number": "40718265"})
Answers = Mapping[str, tuple[str, Mapping[str, str]]]


def asked(answers: Answers, keys: str = "40718265") -> Driver:
    """A call whose account number is keyed in."""
    driver = Driver.call(DIPPING, answers=answers)
    driver.through_prompt()
    driver.press(keys)
    return driver


def states(driver: Driver) -> list[str]:
    """The states entered so far."""
    return [event.state for event in driver.of(StateEntered) if isinstance(event, StateEntered)]


def test_entry_is_looked_up_once_and_masked() -> None:
    """UC 17 T05, S4: one request, with nothing but the last four digits in it."""
    driver = asked({"find_account": FOUND})
    assert [DipRequested(2, "find", "find_account", {"account_number": "••••8265"})] == driver.of(DipRequested)


def test_answer_lands_after_its_latency() -> None:
    """The caller waits for the answer, not for the CRM."""
    driver = asked({"find_account": FOUND})
    driver.wait(299)
    assert "find" == states(driver)[-1]
    driver.wait(1)
    assert "ask_pin" == states(driver)[-1]


def test_identity_rises_only_by_the_dip() -> None:
    """S7: found identifies, verified authenticates, each told once."""
    driver = asked({"find_account": FOUND, "verify_pin": ("verified", {})})
    driver.wait(300)
    driver.press("0421")
    driver.wait(300)
    levels = [event.level for event in driver.of(IdentityRaised) if isinstance(event, IdentityRaised)]
    assert ["identified", "authenticated"] == levels


def test_not_found_counts_an_attempt_and_asks_again() -> None:
    """UC 17 B1: the dip's exit counts the account's attempt; the second one is exhausted."""
    driver = asked({"find_account": ("not_found", {})})
    driver.wait(2_000)
    driver.press("40718265")
    driver.wait(300)
    counted = [AttemptCounted("account", 1, 2, exhausted=False), AttemptCounted("account", 2, 2, exhausted=True)]
    assert counted == driver.of(AttemptCounted)
    assert "failed" == states(driver)[-1]


@pytest.mark.parametrize("outcome", ["error", "colourless"])
def test_trouble_never_costs_an_attempt(outcome: str) -> None:
    """UC 17 Q17: an error is the CRM's, not the caller's; an outcome without an exit ends the call as failed."""
    driver = asked({"find_account": (outcome, {})})
    driver.wait(300)
    assert [] == driver.of(AttemptCounted)
    assert ["disconnected" if outcome == "error" else "failed"] == [
        event.disposition for event in driver.of(CallEnded) if isinstance(event, CallEnded)
    ]


def test_time_out_comes_first_and_a_late_answer_is_stale() -> None:
    """After the time-out the answer changes nothing, and is told."""
    driver = asked({})
    driver.wait(8_000)
    assert [DipTimedOut(2, "find_account")] == driver.of(DipTimedOut)
    other = asked({})
    other.tell(DipReplied(99, "found", {}))
    assert [StaleReply("dip", 99)] == other.of(StaleReply)
    assert "find" == states(other)[-1]


def test_keys_pressed_during_a_dip_wait_for_the_next_state() -> None:
    """Type-ahead: the PIN may be keyed while the account is looked up."""
    driver = asked({"find_account": FOUND, "verify_pin": ("verified", {})}, "407182650421")
    driver.wait(1_000)
    assert "queue" == states(driver)[-1]


def test_keys_typed_ahead_of_a_wrong_number_are_thrown_away() -> None:
    """The rest of a wrong account number never becomes a PIN or a number."""
    driver = asked({"find_account": ("not_found", {})})
    driver.press("04", gap=50)
    driver.wait(300)
    assert [KeysDiscarded(2, "after a failed entry")] == driver.of(KeysDiscarded)
    assert 2 == len(driver.of(PromptStarted))


def test_attached_data_is_an_allow_list_without_secrets() -> None:
    """S4, S9, S14: the queue gets what is named, masked; the PIN is forgotten before."""
    driver = asked({"find_account": FOUND, "verify_pin": ("verified", {})})
    driver.wait(300)
    driver.press("0421")
    driver.wait(300)
    entered = driver.of(QueueEntered)[0]
    assert isinstance(entered, QueueEntered)
    assert {"company": "Acme Ltd", "account_number": "••••8265"} == entered.attributes


def log_of(pin: str, answer: str) -> list[tuple[int, object]]:
    """All that a call with this PIN tells, in words."""
    driver = asked({"find_account": FOUND, "verify_pin": (answer, {})})
    driver.wait(1_300)
    driver.press(pin)
    driver.wait(30_000)
    return [(at, repr(event)) for at, event in driver.said]


@given(st.text("0123456789", min_size=4, max_size=4), st.text("0123456789", min_size=4, max_size=4))
def test_another_pin_with_the_same_verdict_gives_the_same_log(one: str, other: str) -> None:
    """S6, non-interference: what a call tells depends on a PIN's verdict and key classes, never on its digits."""
    assert log_of(one, "wrong") == log_of(other, "wrong")
    assert log_of(one, "verified") == log_of(other, "verified")


@given(st.text("0123456789", min_size=4, max_size=4))
def test_a_session_never_shows_a_pin(pin: str) -> None:
    """S3: neither the events nor the session's own representation has it."""
    driver = asked({"find_account": FOUND, "verify_pin": ("wrong", {})})
    driver.wait(1_300)
    driver.press(pin)
    told = repr([event for _, event in driver.said if isinstance(event, AttributeSet)]) + repr(driver.session.dip)
    assert f"'{pin}'" not in told
