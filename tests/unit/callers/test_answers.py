"""Answers of a population's kinds: scripts with gaps, slips, and choices by chance."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.callers.answers import HANGS_UP, WAITS, answer_of, with_slip
from simulator.callers.choosing import Choice
from simulator.callers.habits import habits_of
from simulator.callers.script import PressKeys, parse_script
from simulator.domain.errors import UsageError
from tests.unit.callers.kinds import kind

OWN = {"account": "40718265", "pin": "0421", "wrong-account": "99999999", "wrong-pin": "9870"}


@pytest.mark.parametrize("script", ["1", "{account}#", "{pin}", "12{pin}#", "!{wrong-account}#", "*{wrong-pin}*{pin}"])
def test_an_answer_keys_what_the_script_keys(script: str) -> None:
    """An answer with its gaps filled is what ``ivr call`` would press."""
    acts = parse_script(script, {name: partial(OWN.__getitem__, name) for name in OWN})
    assert [PressKeys(answer_of(script).keys(OWN.__getitem__), script.startswith("!"))] == list(acts)


def test_waits_and_hanging_up_stand_among_the_keys() -> None:
    """A wait keeps its length beside, and several groups follow each other."""
    answer = answer_of("1 5s {account}# 300ms hangup")
    assert f"1{WAITS}40718265#{WAITS}{HANGS_UP}" == answer.keys(OWN.__getitem__)
    assert (5_000, 300) == answer.waits


def test_what_follows_a_silence_is_left_to_the_next_prompt() -> None:
    """Silence waits for a time-out, after which the state asks again or another one does."""
    assert "1" == answer_of("1 - 2 5s").keys(OWN.__getitem__)
    assert () == answer_of("1 - 2 5s").waits
    assert "" == answer_of("-").keys(OWN.__getitem__)


def test_an_answers_representation_hides_its_keys() -> None:
    """A literal may be somebody's PIN (telephony-rules S3)."""
    assert "7351" not in repr(answer_of("7351#"))


def test_a_script_that_means_nothing_is_told_with_kind_and_state() -> None:
    """The kind, the state and the word, but not the keys."""
    with pytest.raises(UsageError) as caught:
        habits_of(kind({"ask_pin": "{pni}#"}))
    assert 'caller kind "calm", state ask_pin: {pni} stands for nothing' == caught.value.message
    assert "did you mean {pin}?" == caught.value.hint


@given(st.text("0123456789*#", max_size=12), st.floats(0, 1, exclude_max=True), st.floats(0, 1, exclude_max=True))
def test_a_slip_changes_one_digit_of_an_entry_or_nothing(keys: str, place: float, digit: float) -> None:
    """As many keys as before, at most one of them other, and that one a digit for a digit."""
    slipped = with_slip(keys, place, digit)
    changed = [(right, wrong) for right, wrong in zip(keys, slipped, strict=True) if right != wrong]
    entries = [entry for entry in keys.replace("*", "#").split("#") if len(entry) > 1]
    assert (1 if entries else 0) == len(changed)
    assert all(right.isdecimal() and wrong.isdecimal() for right, wrong in changed)


@given(st.floats(0, 1, exclude_max=True))
def test_shares_lie_end_to_end(chance: float) -> None:
    """A chance below the first share is the first option, and so on."""
    expected = "a" if chance < 0.2 else "b" if chance < 0.5 else "c"
    assert expected == Choice([("a", 0.2), ("x", 0.0), ("b", 0.3), ("c", 0.5)]).at(chance)


def test_shares_count_in_proportion() -> None:
    """Shares of 1 and 3 are a quarter and three quarters."""
    choice = Choice([("a", 1.0), ("b", 3.0)])
    assert ("a", "b", "b") == (choice.at(0.2499), choice.at(0.25), choice.at(0.999))


def test_there_must_be_something_to_choose_from() -> None:
    """Nothing with a share: refused."""
    with pytest.raises(ValueError, match="nothing to choose from"):
        Choice([("a", 0.0)])
