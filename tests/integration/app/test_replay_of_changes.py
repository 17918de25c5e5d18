"""A call is recorded, the flow is changed, and the replay tells it; or says what the recording cannot tell."""

import pytest

from simulator.app.replay import ReplayResult, replay
from simulator.domain.eventlog import Entry, EventLog, line, parse_line
from simulator.domain.events import CallAnswered, CallStarted, EntryCompleted, EntryRestarted, ExitTaken
from simulator.domain.stimuli import (
    AgentConnected,
    AgentEndedCall,
    Dialled,
    DipReplied,
    EmergencyClosure,
    HungUp,
    PromptEnded,
)
from simulator.engine.program import Program
from simulator.engine.session import CallSession
from simulator.flow.model import Flow
from tests.unit.engine.driving import NOON, Driver, entry_flow, flow_of
from tests.unit.engine.flows import DIPPING, HOLD, MAIN, SUB

OPTED_OUT = ("opted_out: end",)


def written(driver: Driver) -> tuple[Entry, ...]:
    """What the driver's call did, written and read again."""
    log = EventLog()
    log.begin("call-1", 0)
    for at, event in driver.said:
        log.append("call-1", at, event)
    return tuple(parse_line(line(entry)) for entry in log)


def replayed(driver: Driver, *flows: Flow) -> ReplayResult:
    """The driver's call through these flows."""
    return replay(Program({flow.name: flow for flow in flows}, NOON), flows[0].name, written(driver))


def keyed(flow: Flow, keys: str, *, gap: int = 200) -> Driver:
    """A call that keys after the prompt, then waits, then hangs up."""
    driver = Driver.call(flow)
    driver.wait(2_500)
    driver.press(keys, gap)
    driver.wait(20_000)
    driver.tell(HungUp())
    return driver


def opting_out(*options: str, key: str = "0", label: str = "none", privacy: str = "clear") -> Flow:
    """A flow that collects, with a way to opt out."""
    return entry_flow(*options, f'opt_out: {{key: "{key}", label: {label}}}', exits=OPTED_OUT, privacy=privacy)


FOUR = entry_flow()
START_OVER = entry_flow("other_key: start_over")
SECRET = entry_flow("sensitive: yes", privacy="secret")
SAME: dict[str, tuple[Flow, str]] = {
    "start over, then silence": (START_OVER, "12*"),
    "start over, then another entry": (START_OVER, "12*3456"),
    "start over at once": (START_OVER, "*"),
    "start over as often as may be": (START_OVER, "1*2*3*4*"),
    "a letter does not start over": (entry_flow("other_key: start_over", "sensitive: yes", privacy="secret"), "1A"),
    "one key that opts out": (opting_out("length: 1"), "0"),
    "one key that opts out at once": (
        entry_flow('opt_out: {key: "0", label: none, acts: at once}', exits=OPTED_OUT),
        "0",
    ),
    "an opt-out key that is no digit": (opting_out(key="A"), "A1"),
    "a terminator alone": (FOUR, "#"),
    "nobody knows the secret": (SECRET, "1234"),
    "sensitive, though its attribute is clear": (entry_flow("sensitive: yes"), "1234"),
    "a last key that does not belong": (SECRET, "12*"),
    "a secret that is too long": (entry_flow("length: {least: 2, most: 3}", "overflow: reject"), "12345#"),
}


@pytest.mark.parametrize("case", SAME)
def test_the_same_flow_is_the_same(case: str) -> None:
    """However an entry ended."""
    flow, keys = SAME[case]
    assert None is replayed(keyed(flow, keys), flow).difference


TOLD: dict[str, tuple[Flow, Flow, str]] = {
    "inter-digit time longer": (FOUR, entry_flow("inter_digit: 6 s"), "12"),
    "inter-digit time longer, one key": (FOUR, entry_flow("inter_digit: 6 s"), "1"),
    "inter-digit time shorter, one key": (FOUR, entry_flow("inter_digit: 2 s"), "1"),
    "inter-digit time shorter than the keys came": (FOUR, entry_flow("inter_digit: 50 ms"), "1234"),
    "inter-digit time shorter after a start over": (
        START_OVER,
        entry_flow("other_key: start_over", "inter_digit: 1 s", "first_digit: 100 ms"),
        "*12",
    ),
    "the option's words": (opting_out(), opting_out(label="other"), "0"),
    "no opting out any more": (opting_out(), FOUR, "0"),
    "opting out at once": (
        opting_out(),
        entry_flow('opt_out: {key: "0", label: none, acts: at once}', exits=OPTED_OUT),
        "0",
    ),
    "a key that opts out now": (
        FOUR,
        entry_flow('opt_out: {key: "1", label: none, acts: at once}', exits=OPTED_OUT),
        "1234",
    ),
    "privacy secret": (FOUR, entry_flow(privacy="secret"), "1234"),
    "privacy clear": (entry_flow(privacy="secret"), FOUR, "1234"),
    "privacy last four": (
        entry_flow("length: 6", privacy="secret"),
        entry_flow("length: 6", privacy="last_four"),
        "123456",
    ),
    "sensitive": (FOUR, entry_flow("sensitive: yes"), "1234"),
    "overflow reject": (FOUR, entry_flow("overflow: reject"), "1234"),
    "another length": (FOUR, entry_flow("length: {least: 2, most: 6}"), "1234"),
    "a shorter length": (FOUR, entry_flow("length: 3"), "1234"),
    "no terminator": (FOUR, entry_flow("terminator: none"), "12#"),
    "start over, in clear": (FOUR, START_OVER, "12*"),
    "start over, masked": (
        SECRET,
        entry_flow("sensitive: yes", "other_key: start_over", privacy="secret"),
        "12*",
    ),
    "start over no more": (START_OVER, FOUR, "12*3456"),
    "first digit longer after a start over": (
        START_OVER,
        entry_flow("other_key: start_over", "first_digit: 9 s"),
        "12*",
    ),
    "a known key that is the terminator now": (FOUR, entry_flow('terminator: "*"'), "12*"),
}


@pytest.mark.parametrize("case", TOLD)
def test_a_change_that_concerns_the_entry_is_told(case: str) -> None:
    """As far as the recording holds what is needed for that."""
    before, after, keys = TOLD[case]
    assert None is replayed(keyed(before, keys), before).difference
    assert None is not replayed(keyed(before, keys), after).difference


def test_a_now_allowed_start_over_is_told_as_such() -> None:
    """What would happen now, not only that it differs."""
    found = replayed(keyed(FOUR, "12*"), START_OVER).difference
    assert found is not None
    assert isinstance(found.recorded, EntryCompleted)
    assert EntryRestarted("ask") == found.now


UNTOLD: dict[str, tuple[Flow, Flow, str, str]] = {
    "another opt-out key": (opting_out(), opting_out(key="9"), "0", "which key opted out"),
    "another terminator": (FOUR, entry_flow('terminator: "*"'), "12#", "which key ended it"),
    "a little less time between the keys": (FOUR, entry_flow("inter_digit: 2500 ms"), "12", "when each key came"),
    "a masked key that opts out now": (
        SECRET,
        entry_flow(
            "sensitive: yes",
            'opt_out: {key: "1", label: none, acts: at once}',
            exits=OPTED_OUT,
            privacy="secret",
        ),
        "1234",
        "which keys they were",
    ),
}


@pytest.mark.parametrize("case", UNTOLD)
def test_what_cannot_be_told_is_named_with_its_reason(case: str) -> None:
    """The recording does not hold the keys: the state is named, and why."""
    before, after, keys, reason = UNTOLD[case]
    result = replayed(keyed(before, keys), after)
    assert None is result.difference
    assert any(reason in each.reason and each.state == "ask" for each in result.not_reevaluated)


def test_a_call_that_began_in_an_emergency_is_the_same() -> None:
    """The closure was declared before the call came."""
    program = Program({flow.name: flow for flow in (MAIN, SUB, HOLD)}, NOON)
    session = CallSession.begin(program, MAIN.name)
    session.receive(0, EmergencyClosure(active=True))
    driver = Driver(session)
    driver.tell(Dialled("+44 20 7946 0001", "100"))
    driver.wait(3_000)
    assert isinstance(driver.said[0][1], CallStarted)
    assert driver.said[0][1].emergency
    assert None is replayed(driver, MAIN, SUB, HOLD).difference


def test_a_recording_cut_anywhere_is_the_same_up_to_there() -> None:
    """Wherever it ends: what was not written is not compared."""
    found = ("found", {"company": "A", "tier": "top", "language": "en", "account_number": "40718265"})
    driver = Driver.call(DIPPING, answers={"find_account": found, "verify_pin": ("verified", {})})
    driver.press("407182650421")
    driver.wait(5_000)
    driver.tell(HungUp())
    entries, program = written(driver), Program({DIPPING.name: DIPPING}, NOON)
    for cut in range(1, len(entries) + 1):
        result = replay(program, DIPPING.name, entries[:cut])
        assert None is result.difference
        assert cut >= result.compared


def test_a_call_that_goes_on_after_its_recorded_end_differs() -> None:
    """A whole recording is compared to its end, and beyond."""
    entries = written(keyed(FOUR, "12"))
    ended = [entry for entry in entries if entry.n < len(entries) - 2]
    assert None is not replay(Program({FOUR.name: FOUR}, NOON), FOUR.name, (*ended, entries[-1])).difference


PUT_OUT = flow_of(
    """
flow: put_out
start: music
prompts: {m: {text: m, length: 1 s}}
states:
  music: {kind: play, prompt: m, on: {done: out}}
  out: {kind: transfer_out, number: "0800 1", on: {busy: music, no_answer: music, failed: music}}
"""
)
QUEUED = flow_of(
    """
flow: queued
start: wait
states:
  wait: {kind: transfer, queue: General, in_queue: put_out}
  bye: {kind: disconnect}
"""
)


def test_a_transfer_that_is_answered_too_late_is_fed() -> None:
    """The agent answered first; the network's answer is stale."""
    driver = Driver.call(QUEUED, PUT_OUT, answers={"0800 1": ("busy", {})})
    driver.wait(1_500)
    driver.said.append((1_500, CallAnswered("Lee", "General", 1_500)))
    driver.tell(AgentConnected("Lee"))
    driver.wait(5_000)
    driver.tell(AgentEndedCall("Lee"))
    assert None is replayed(driver, QUEUED, PUT_OUT).difference


def test_a_prompt_that_ends_too_late_is_fed() -> None:
    """A real line may report the end of a prompt that was stopped."""
    driver = Driver.call(FOUR)
    driver.press("1")
    driver.tell(PromptEnded(1))
    driver.press("234")
    driver.wait(9_000)
    assert None is replayed(driver, FOUR).difference


CHOOSING = flow_of(
    """
flow: choosing
start: ask
attributes: {account_number: {}}
prompts: {p: {text: p, length: 1 s}, m: {text: m, length: 2 s}}
states:
  ask:
    kind: collect
    prompt: p
    attribute: account_number
    length: 4
    on: {entered: dip, no_input: ask, invalid: ask, exhausted: end}
  dip:
    kind: data_dip
    operation: find_account
    inputs: {account_number: {attribute: account_number}}
    on: {found: menu, not_found: menu, duplicate: menu, error: menu, timed_out: menu}
  menu:
    kind: menu
    prompt: m
    choices: {"1": {label: one, to: end}, "2": {label: two, to: end}}
    on: {no_input: menu, no_match: menu, exhausted: end}
  end: {kind: disconnect}
"""
)


def test_menu_keys_are_fed_whenever_they_were_pressed() -> None:
    """A wrong key typed ahead is taken seconds later; the right one 200 ms after that is no part of it."""
    driver = Driver.call(CHOOSING)
    driver.press("12347")
    driver.wait(4_000)
    driver.tell(DipReplied(2, "not_found"))
    driver.wait(200)
    driver.press("1")
    driver.wait(9_000)
    assert None is replayed(driver, CHOOSING).difference


DECIDING = """
flow: deciding
start: ask
attributes: {{zip: {{privacy: {privacy}}}}}
prompts: {{p: {{text: p, length: 1 s}}}}
states:
  ask:
    kind: collect
    prompt: p
    attribute: zip
    length: 4
    on: {{entered: near, no_input: ask, invalid: ask, exhausted: end}}
  near: {{kind: decide, cases: {{near: {{attribute: zip, is: "{near}"}}}}, on: {{near: say, otherwise: end}}}}
  say: {{kind: play, prompt: p, on: {{done: end}}}}
  end: {{kind: disconnect}}
"""


def test_an_entry_in_clear_is_decided_on_anew() -> None:
    """Its value is in the recording: a changed condition shows."""
    before, after = (flow_of(DECIDING.format(privacy="clear", near=near)) for near in ("1234", "9999"))
    assert () == tuple(each for each in replayed(keyed(before, "1234"), before).not_reevaluated if each.is_decision)
    found = replayed(keyed(before, "1234"), after).difference
    assert found is not None
    assert ExitTaken("near", "otherwise", "end") == found.now


def test_a_masked_entry_is_decided_on_as_recorded() -> None:
    """Its value is not: the exit is taken from the recording, and that is said."""
    before, after = (flow_of(DECIDING.format(privacy="secret", near=near)) for near in ("1234", "9999"))
    result = replayed(keyed(before, "1234"), after)
    assert None is result.difference
    assert [("deciding", "near")] == [(each.flow, each.state) for each in result.not_reevaluated if each.is_decision]


def test_a_recording_without_its_beginning_differs_at_once() -> None:
    """No call begins with anything but being dialled."""
    entries = written(keyed(FOUR, "12"))
    found = replay(Program({FOUR.name: FOUR}, NOON), FOUR.name, entries[1:]).difference
    assert found is not None
    assert (entries[1].event, None) == (found.recorded, found.now)
