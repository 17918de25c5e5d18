"""Calls of UC 17 that were clicked, kept as scenarios: they run by themselves, go the same way, and tell no PIN."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest

from simulator.app.calling import CallPlan
from simulator.app.stage import (
    Answers,
    EndsTalk,
    GoesOffQueue,
    GoesOnQueue,
    HandsOn,
    HangsUp,
    SetsFault,
    Transfers,
    WrapsUp,
)
from simulator.domain.errors import UsageError
from simulator.explore.keeping.kept import Kept, kept, tried
from tests.integration.explore.clicking import Hand, at_the_stage, uc17_project

SUNDAY = datetime(2026, 11, 22, 3, 5)  # noqa: DTZ001 - local time in the flow's zone


def keep(hand: Hand) -> Kept:
    """The call as a scenario, which passes with every check ticked, goes the same way, and tells no PIN."""
    offered = kept(uc17_project(), hand.stage)
    everything = [check.id for check in offered.checks]
    run = tried(uc17_project(), offered, offered.scenario(everything))
    assert (True, True) == (run.passes, run.same), run.message
    assert offered.same
    assert hand.pin not in re.findall(r"\d+", offered.text(everything))
    return offered


def steps(hand: Hand) -> list[str]:
    """The texts of the kept scenario's When steps."""
    texts = [step.text for step in keep(hand).steps]
    return texts[next(index for index, text in enumerate(texts) if "calls" in text) :]


def chosen(hand: Hand) -> None:
    """He has called, and chosen a new issue."""
    hand.dial()
    hand.press("1", after=9000)


def authenticated(hand: Hand) -> None:
    """He has keyed in account number and PIN, each once its prompt was over."""
    chosen(hand)
    hand.press(f"{hand.account}#", after=12_000)
    hand.press(f"{hand.pin}#", after=8_000)


def by_no_account(hand: Hand) -> None:
    chosen(hand)
    hand.press("0", after=12_000)
    hand.wait(9_000)


def by_wrong_account(hand: Hand) -> None:
    chosen(hand)
    hand.press("12345678#", after=12_000)
    hand.press("87654321#", after=14_000)
    hand.wait(12_000)


def by_no_pin(hand: Hand) -> None:
    chosen(hand)
    hand.press(f"{hand.account}#", after=12_000)
    hand.press("0#", after=9_000)
    hand.wait(9_000)


def by_wrong_pin(hand: Hand) -> None:
    chosen(hand)
    hand.press(f"{hand.account}#", after=12_000)
    hand.press("9999#", after=9_000)
    hand.press("8888", after=13_000)
    hand.wait(14_000)


def by_the_basic_course(hand: Hand) -> None:
    authenticated(hand)
    hand.wait(9_000)


@pytest.mark.parametrize("who", [0, 5, 11, 23])
@pytest.mark.parametrize(
    "course", [by_the_basic_course, by_no_account, by_wrong_account, by_no_pin, by_wrong_pin], ids=lambda f: f.__name__
)
def test_every_course_goes_the_same_way_and_passes(course: Callable[[Hand], None], who: int) -> None:
    """To the agent and through wrap-up, whoever calls."""
    with at_the_stage(who=who) as hand:
        course(hand)
        if hand.happened("CallAnswered"):
            hand.do(EndsTalk(hand.talker), after=3_000)
            hand.do(WrapsUp(hand.talker, "resolved"), after=4_000)
        keep(hand)


def test_plain_sentences_say_what_an_unhurried_caller_does() -> None:
    """No pause where none is needed, and each entry by its name."""
    with at_the_stage() as hand:
        by_the_basic_course(hand)
        assert [
            'the caller chooses "new issue"',
            "the caller enters the account number",
            "the caller enters the PIN",
        ] == steps(hand)[1:]


def test_wrong_pins_are_said_and_not_written() -> None:
    """With the hash that was pressed, and without the one that was not."""
    with at_the_stage() as hand:
        by_wrong_pin(hand)
        texts = steps(hand)
        assert ["the caller enters a wrong PIN", "the caller keys in a wrong PIN"] == texts[-2:]
        assert not any("9999" in text or "8888" in text for text in texts)


def test_a_key_into_the_prompt_is_barge_in() -> None:
    """It cuts the prompt off in the scenario, too."""
    with at_the_stage() as hand:
        hand.dial()
        hand.press("1", after=700)
        assert 'the caller presses "1" while the prompt plays' in steps(hand)


def test_the_no_input_timer_that_ran_out_is_silence() -> None:
    """Once at the menu, once at the account prompt."""
    with at_the_stage() as hand:
        hand.dial()
        hand.press("1", after=27_000)
        hand.wait(18_000)
        texts = steps(hand)
        assert 2 == texts.count("the caller says nothing")


def test_a_pause_between_digits_that_mattered_is_kept() -> None:
    """The inter-digit time-out ran out, so the first digits were an entry of their own."""
    with at_the_stage() as hand:
        chosen(hand)
        hand.press("123", after=12_000)
        hand.press("0#", after=17_000)
        assert hand.happened("EntryCompleted")
        assert 'the caller presses "123"' in steps(hand)


def test_slow_fingers_that_changed_nothing_are_not_kept() -> None:
    """A second between the digits is no other call than 200 ms."""
    with at_the_stage() as hand:
        chosen(hand)
        hand.press(f"{hand.account}#", after=12_000, gap=1_000)
        assert "the caller enters the account number" == steps(hand)[-1]


def test_a_pin_typed_ahead_is_still_no_digits() -> None:
    """While the CRM is asked for the account nobody has asked for the PIN yet."""
    with at_the_stage() as hand:
        chosen(hand)
        hand.press(f"{hand.account}#", after=12_000)
        hand.press(hand.pin, after=50, gap=40)
        hand.wait(9_000)
        assert any("the PIN" in text for text in steps(hand))


def test_a_hang_up_in_a_prompt_comes_at_its_moment() -> None:
    """The prompt had begun and was not over."""
    with at_the_stage() as hand:
        chosen(hand)
        hand.do(HangsUp(hand.stage.calls[-1]), after=3_000)
        assert "the caller hangs up" == steps(hand)[-1]


def test_a_hang_up_in_the_queue_comes_after_the_wait() -> None:
    """Nobody was on queue."""
    with at_the_stage(CallPlan(staffed=False)) as hand:
        authenticated(hand)
        hand.do(HangsUp(hand.stage.calls[-1]), after=40_000)
        offered = keep(hand)
        assert 'the call ended as "abandoned in queue"' in [check.step.text for check in offered.checks]


def test_an_agent_who_answered_late_by_hand_does_so_again() -> None:
    """The script would have answered after 2 s."""
    with at_the_stage(hands_on=True) as hand:
        authenticated(hand)
        hand.wait(7_000)
        agent = hand.alerted
        assert agent is not None
        hand.do(Answers(agent))
        texts = [step.text for step in keep(hand).steps]
        assert f'agent "{agent}" answers' in texts
        assert f'agent "{agent}" does not answer' in texts


def test_an_alert_that_nobody_answered_runs_out_again() -> None:
    """And the call goes on to the next agent, or back to its queue."""
    with at_the_stage(hands_on=True) as hand:
        authenticated(hand)
        hand.wait(40_000)
        assert hand.happened("AlertUnanswered")
        keep(hand)


def test_the_hand_can_be_taken_off_in_the_middle_of_an_alert() -> None:
    """The script answers from then on."""
    with at_the_stage(hands_on=True) as hand:
        authenticated(hand)
        hand.do(HandsOn(on=False), after=7_000)
        hand.wait(5_000)
        assert hand.happened("CallAnswered")
        keep(hand)


def test_a_transfer_to_another_queue_and_the_second_agent_are_kept() -> None:
    """Until the second wrap-up."""
    with at_the_stage() as hand:
        authenticated(hand)
        hand.wait(12_000)
        hand.do(Transfers(hand.talker, "General"))
        hand.wait(6_000)
        hand.do(EndsTalk(hand.talker), after=4_000)
        hand.do(WrapsUp(hand.talker, "follow-up"), after=2_000)
        texts = steps(hand)
        assert any("transfers the call" in text for text in texts)
        assert any('wraps up with "follow-up"' in text for text in texts)


def test_a_wrap_up_that_ran_out_is_waited_for() -> None:
    """The code is the default one."""
    with at_the_stage() as hand:
        by_the_basic_course(hand)
        hand.do(EndsTalk(hand.talker))
        hand.wait(45_000)
        assert hand.happened("WrappedUp")
        keep(hand)


@pytest.mark.parametrize("fault", ["down", "slow", "flapping", "nonsense", "erring"])
def test_a_fault_in_the_middle_of_the_call_comes_between_the_same_look_ups(fault: str) -> None:
    """Switched on after the account was found, and off again before the second PIN."""
    with at_the_stage() as hand:
        chosen(hand)
        hand.press(f"{hand.account}#", after=12_000)
        hand.do(SetsFault(fault), after=6_000)
        hand.press(f"{hand.pin}#", after=4_000)
        hand.wait(11_000)
        hand.do(SetsFault("none"))
        keep(hand)


def test_one_fault_takes_the_place_of_another() -> None:
    """While a prompt plays, so that the moment counts."""
    with at_the_stage() as hand:
        hand.do(SetsFault("slow"))
        chosen(hand)
        hand.do(SetsFault("nonsense"), after=2_000)
        hand.press(f"{hand.account}#", after=9_000)
        hand.wait(9_000)
        keep(hand)


def test_agents_who_come_and_go_are_kept() -> None:
    """Nobody is there at first, and who came leaves again."""
    with at_the_stage(CallPlan(staffed=False)) as hand:
        authenticated(hand)
        hand.wait(20_000)
        for agent in ("Kim", "Lee", "Park"):
            hand.do(GoesOnQueue(agent), after=500)
        hand.do(GoesOffQueue(hand.talker if hand.happened("CallAnswered") else "Kim"), after=5_000)
        keep(hand)


def test_settings_and_the_time_of_day_are_part_of_the_world() -> None:
    """They stand in the Given steps."""
    with at_the_stage(CallPlan(settings={"attempts.account": "3"}, at=SUNDAY)) as hand:
        by_wrong_account(hand)
        texts = [step.text for step in keep(hand).steps]
        assert 'the setting "attempts.account" is "3"' in texts
        assert 'the time is "2026-11-22 03:05"' in texts


def test_those_who_waited_before_wait_again() -> None:
    """They are a table."""
    with at_the_stage(ahead=2) as hand:
        authenticated(hand)
        hand.wait(30_000)
        assert "these callers are waiting:" in [step.text for step in keep(hand).steps]


def test_a_second_call_after_the_first_is_kept_too() -> None:
    """In one scenario."""
    with at_the_stage() as hand:
        by_no_account(hand)
        hand.do(HangsUp(hand.stage.calls[-1]), after=2_000)
        by_no_pin(hand)
        assert 2 == sum(text.endswith(" calls") for text in steps(hand))


def test_someone_unknown_with_a_customers_card_in_his_hand() -> None:
    """The customer has a name in the scenario, and his numbers go by it."""
    with at_the_stage() as hand:
        hand.dial(known=False, after=1_200)
        hand.press("2", after=9_000)
        hand.press(f"{hand.account}#", after=12_000)
        hand.press(f"{hand.pin}#", after=8_000)
        hand.wait(6_000)
        texts = steps(hand)
        assert any("the account number of" in text for text in texts)
        assert any("the PIN of" in text for text in texts)


def test_nothing_to_keep_is_said_so() -> None:
    """Before anybody has called."""
    with at_the_stage() as hand, pytest.raises(UsageError, match="nobody has called yet"):
        kept(uc17_project(), hand.stage)


def test_a_pin_that_no_sentence_can_stand_for_is_refused_with_the_reason() -> None:
    """Keyed in twice it is as long as an account number, whose end the log may show; the reason tells none of it."""
    with at_the_stage() as hand:
        chosen(hand)
        hand.press(hand.pin + hand.pin, after=12_000)
        with pytest.raises(UsageError, match="may be a PIN") as refused:
            keep(hand)
        assert hand.pin not in refused.value.message


def test_a_pin_at_the_account_prompt_is_named_too() -> None:
    """Too short for an account number, and nobody asked for it; still it is a PIN."""
    with at_the_stage() as hand:
        chosen(hand)
        hand.press(f"{hand.pin}#", after=12_000)
        assert "the caller enters the PIN" == steps(hand)[-1]


def test_what_is_kept_stays_true_of_the_call_that_goes_on() -> None:
    """Keeping changes nothing on the stage."""
    with at_the_stage() as hand:
        chosen(hand)
        before = list(hand.stage.log)
        keep(hand)
        assert before == list(hand.stage.log)
