"""The rules of collecting keys, R1 to R8 of telephony-rules.md, one test or more for each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.events import (
    AttemptCounted,
    CallEnded,
    EntryCompleted,
    EntryRestarted,
    ExitTaken,
    KeysDiscarded,
    PromptCutOff,
    PromptFinished,
    PromptStarted,
    StateEntered,
)
from simulator.domain.keys import DTMF_KEYS
from tests.unit.engine.driving import Driver, entry_flow
from tests.unit.engine.flows import TWO_ENTRIES


def results(driver: Driver) -> list[str]:
    """The results of all entries so far."""
    return [event.result for event in driver.of(EntryCompleted) if isinstance(event, EntryCompleted)]


def shown(driver: Driver) -> list[str]:
    """What is shown of all entries so far."""
    return [event.shown for event in driver.of(EntryCompleted) if isinstance(event, EntryCompleted)]


def completed_at(driver: Driver) -> list[int]:
    """When the entries were complete."""
    return [at for at, event in driver.said if isinstance(event, EntryCompleted)]


def test_first_digit_timer_starts_when_the_prompt_ends() -> None:
    """R1: five seconds of silence count from the end of the prompt, not from its beginning."""
    driver = Driver.call(entry_flow())
    driver.wait(6_999)
    assert [] == results(driver)
    driver.wait(1)
    assert ["no_input"] == results(driver)


def test_first_key_stops_a_prompt_that_allows_barge_in() -> None:
    """R1, R8: the prompt is cut off at the key, and tells how much of it was played."""
    driver = Driver.call(entry_flow())
    driver.wait(700)
    driver.press("1")
    cut = driver.of(PromptCutOff)
    assert [PromptCutOff(1, "ask", 700, "barge-in")] == cut


def test_first_key_starts_the_inter_digit_timer() -> None:
    """R1: after a key the next one has three seconds, whatever was left of the first-digit time."""
    driver = Driver.call(entry_flow())
    driver.through_prompt()
    driver.wait(4_900)
    driver.press("1")
    driver.wait(2_999)
    assert [] == results(driver)
    driver.wait(1)
    assert ["too_short"] == results(driver)


def test_exact_length_completes_at_once() -> None:
    """R2: the last digit completes the entry, without a terminator or a time-out."""
    driver = Driver.call(entry_flow())
    driver.through_prompt()
    driver.press("4711")
    assert ["matched"] == results(driver)
    assert driver.now == completed_at(driver)[0]


@pytest.mark.parametrize(("keys", "result"), [("12#", "matched"), ("1#", "too_short"), ("#", "too_short")])
def test_terminator_completes_and_is_no_part_of_the_value(keys: str, result: str) -> None:
    """R2, R3: the terminator ends an entry of variable length; below the least length it is too short."""
    driver = Driver.call(entry_flow("length: {least: 2, most: 6}"))
    driver.through_prompt()
    driver.press(keys)
    assert [result] == results(driver)
    assert [keys.removesuffix("#")] == shown(driver)


@pytest.mark.parametrize(("keys", "result"), [("12", "matched"), ("1", "too_short")])
def test_inter_digit_time_out_completes(keys: str, result: str) -> None:
    """R2: so does the pause between digits."""
    driver = Driver.call(entry_flow("length: {least: 2, most: 6}"))
    driver.through_prompt()
    driver.press(keys)
    driver.wait(3_000)
    assert [result] == results(driver)


def test_too_long_exists_only_where_overflow_is_rejected() -> None:
    """R2: with overflow reject the entry is complete at the terminator, not at its length, and is too long."""
    driver = Driver.call(entry_flow("overflow: reject"))
    driver.through_prompt()
    driver.press("47110")
    assert [] == results(driver)
    driver.press("#")
    assert ["too_long"] == results(driver)


def test_rejecting_overflow_still_matches_the_right_length() -> None:
    """R2: with overflow reject four digits match at the inter-digit time-out."""
    driver = Driver.call(entry_flow("overflow: reject"))
    driver.through_prompt()
    driver.press("4711")
    driver.wait(3_000)
    assert ["matched"] == results(driver)


@pytest.mark.parametrize(("terminator", "other"), [("#", "*"), ("*", "#")])
def test_the_other_key_is_a_bad_key(terminator: str, other: str) -> None:
    """R4: with # as terminator * means failure, and the other way round."""
    driver = Driver.call(entry_flow(f'terminator: "{terminator}"'))
    driver.through_prompt()
    driver.press("47" + other)
    assert ["bad_key"] == results(driver)
    assert [AttemptCounted("number", 1, 2, exhausted=False)] == driver.of(AttemptCounted)


def test_starting_over_is_capped() -> None:
    """R4: * starts over where the flow says so, three times; the fourth is a bad key."""
    driver = Driver.call(entry_flow("other_key: start_over"))
    driver.through_prompt()
    driver.press("1*2*3*")
    assert 3 == len(driver.of(EntryRestarted))
    assert [] == results(driver)
    driver.press("4711")
    assert ["matched"] == results(driver)
    again = Driver.call(entry_flow("other_key: start_over"))
    again.through_prompt()
    again.press("****")
    assert ["bad_key"] == results(again)


@pytest.mark.parametrize("key", ["A", "B", "C", "D"])
def test_letters_are_bad_keys(key: str) -> None:
    """A to D are keys of a telephone, but no digits."""
    driver = Driver.call(entry_flow())
    driver.through_prompt()
    driver.press(key)
    assert ["bad_key"] == results(driver)


OPT_OUT = 'opt_out: {key: "0", label: none at hand}'
OPTED_OUT = ("opted_out: end",)


def test_lone_opt_out_key_waits_for_the_next_key() -> None:
    """R5, UC 17 Q4: 0 is an opt-out only as the whole entry, so a number may begin with it."""
    driver = Driver.call(entry_flow(OPT_OUT, exits=OPTED_OUT))
    driver.through_prompt()
    driver.press("0421")
    assert ["matched"] == results(driver)


@pytest.mark.parametrize(("ending", "span"), [("#", 0), ("", 3_000)])
def test_lone_opt_out_key_counts_when_the_entry_is_complete(ending: str, span: int) -> None:
    """R5: by the terminator or by the inter-digit time-out."""
    driver = Driver.call(entry_flow(OPT_OUT, exits=OPTED_OUT))
    driver.through_prompt()
    driver.press("0" + ending)
    driver.wait(span)
    assert ["opted_out"] == results(driver)
    assert [] == driver.of(AttemptCounted)


def test_opt_out_at_once_does_not_wait() -> None:
    """R5: where the flow says at once, the key alone opts out."""
    option = 'opt_out: {key: "0", label: none at hand, acts: at once}'
    driver = Driver.call(entry_flow(option, exits=OPTED_OUT))
    driver.through_prompt()
    driver.press("0")
    assert ["opted_out"] == results(driver)


def test_attempts_are_counted_on_the_call_and_exhausted_once() -> None:
    """R7, UC 17 Q1: two prompts in all; entering the state again does not start afresh."""
    driver = Driver.call(entry_flow())
    driver.wait(60_000)
    counted = [AttemptCounted("number", 1, 2, exhausted=False), AttemptCounted("number", 2, 2, exhausted=True)]
    assert counted == driver.of(AttemptCounted)
    exits = [event.outcome for event in driver.of(ExitTaken) if isinstance(event, ExitTaken)]
    assert ["no_input", "exhausted"] == exits


def test_reprompt_is_played_when_asked_again() -> None:
    """R9: the second prompt is another one."""
    driver = Driver.call(entry_flow())
    driver.wait(10_000)
    prompts = [event.prompt for event in driver.of(PromptStarted) if isinstance(event, PromptStarted)]
    assert ["ask", "again"] == prompts


def test_prompt_without_barge_in_throws_keys_away() -> None:
    """R8: keys before and during such a prompt are thrown away, and told as a count only."""
    driver = Driver.call(entry_flow())
    driver.through_prompt()
    driver.press("4711")
    driver.wait(1_500)
    driver.press("99")
    driver.wait(3_000)
    assert [KeysDiscarded(2, "a prompt without barge-in")] == driver.of(KeysDiscarded)
    assert [PromptFinished(2, "message")] == driver.of(PromptFinished)[1:]


def test_terminator_after_a_complete_entry_is_swallowed() -> None:
    """The # leak: one terminator within a second of the completing key is no key of the next state."""
    driver = Driver.call(TWO_ENTRIES)
    driver.through_prompt()
    driver.press("4711#")
    assert ["matched"] == results(driver)
    driver.press("0815")
    assert ["matched", "matched"] == results(driver)


def test_only_one_terminator_is_swallowed() -> None:
    """The # leak: a second one is an entry of the next state, too short."""
    driver = Driver.call(TWO_ENTRIES)
    driver.through_prompt()
    driver.press("4711##")
    assert ["matched", "too_short"] == results(driver)


def test_late_terminator_is_not_swallowed() -> None:
    """The # leak: beyond the grace time # is a key like any other."""
    driver = Driver.call(TWO_ENTRIES)
    driver.through_prompt()
    driver.press("4711")
    driver.wait(1_001)
    driver.press("#")
    assert ["matched", "too_short"] == results(driver)


def test_keys_beyond_the_length_wait_for_the_next_state() -> None:
    """Type-ahead: carried over, they are consumed there, and its prompt is cut off at once."""
    driver = Driver.call(TWO_ENTRIES)
    driver.through_prompt()
    driver.press("47110815")
    assert ["matched", "matched"] == results(driver)
    cuts = driver.of(PromptCutOff)
    assert 1 == len(cuts)


def test_rest_of_a_failed_entry_is_thrown_away_until_a_pause() -> None:
    """Type-ahead: after a failed entry keys still belong to it, until a second's pause from the key before."""
    driver = Driver.call(TWO_ENTRIES)
    driver.through_prompt()
    driver.press("4*11")
    assert ["bad_key"] == results(driver)
    driver.wait(1_000)
    driver.press("4711")
    assert ["bad_key", "matched"] == results(driver)


def test_flushed_keys_prolong_the_flush() -> None:
    """Type-ahead: the pause counts from the key before, thrown away or not."""
    driver = Driver.call(TWO_ENTRIES)
    driver.through_prompt()
    driver.press("4*")
    for _ in range(5):
        driver.wait(900)
        driver.press("1")
    assert ["bad_key"] == results(driver)


@given(st.text(sorted(DTMF_KEYS), max_size=30), st.lists(st.integers(0, 6_000), min_size=30, max_size=30))
def test_any_keys_at_any_time_end_in_exactly_one_ending(keys: str, gaps: list[int]) -> None:
    """UC 17 T43: whatever is pressed and when, the call has one ending, and every entry is asked for before."""
    driver = Driver.call(entry_flow(OPT_OUT, exits=OPTED_OUT))
    for key, gap in zip(keys, gaps, strict=False):
        driver.wait(gap)
        driver.press(key)
    driver.wait(60_000)
    assert 1 == len(driver.of(CallEnded))
    assert len(results(driver)) <= len(driver.of(StateEntered))
