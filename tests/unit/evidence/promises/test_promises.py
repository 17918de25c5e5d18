"""Promises: every sentence is kept by some call and broken by another; words that cannot be kept say so."""

from dataclasses import replace

import pytest

from simulator.domain.eventlog import EventLog
from simulator.domain.events import (
    AttemptCounted,
    CallEnded,
    CallStarted,
    ChoiceMade,
    DipAnswered,
    DipRequested,
    DipTimedOut,
    EntryCompleted,
    Event,
    IdentityRaised,
    PromptCutOff,
    PromptFinished,
    PromptStarted,
    QueueEntered,
    StateEntered,
    ValueTrouble,
)
from simulator.domain.problems import Place, Problem
from simulator.evidence.promises.catalogue import SENTENCES, PromiseSentence
from simulator.evidence.promises.checking import Breach, armed, check_log
from simulator.evidence.promises.knowing import SecretNowhere
from simulator.evidence.promises.parsing import THING_IS_GONE, UNKNOWN_PROMISE, Kept, keep, keep_all
from simulator.evidence.promises.vocabulary import Vocabulary
from simulator.flow.usecase import Promise
from tests.unit.engine.driving import flow_of
from tests.unit.explore.desks import DESK

FLOW = flow_of(DESK)
WORDS = Vocabulary.of({FLOW.name: FLOW}, ("General", "Desk"))
OF_EXAMPLES = replace(
    WORDS, prompts=("cannot_verify", "connecting"), queues=("General", "Product"), pop_fields=("account number",)
)
"""What the examples of the catalogue speak of."""

PLACE = Place("uc.usecase.yaml", 7, 5)


def began() -> CallStarted:
    return CallStarted("+44", "0800", "desk", 0, "2026-01-05T10:00:00+00:00")


def asked(state: str, prompt: str = "pin", length: int = 2_000) -> PromptStarted:
    return PromptStarted(1, state, prompt, "Please.", "en", length, barge_in=True)


def queued(queue: str, *skills: str, priority: int = 0, reason: str = "", **pop: str) -> QueueEntered:
    return QueueEntered(queue, skills, priority, {"reason": reason} if reason else {}, pop)


def entered(result: str) -> EntryCompleted:
    return EntryCompleted("ask_pin", result, "length", 4, "dddd", "••••", sensitive=True)


def said(operation: str, outcome: str) -> DipAnswered:
    return DipAnswered(1, operation, outcome, {})


IDENTIFIED = IdentityRaised("identified", "find", "find_account")
AUTHENTICATED = IdentityRaised("authenticated", "verify", "verify_pin")
HUNG_UP = CallEnded("abandoned in IVR", "ask_pin")
FAILED = CallEnded("failed", "ask_pin")
GONE = CallEnded("disconnected", "end")
HEARD = PromptFinished(1, "hold")

CASES: tuple[tuple[str, list[Event], list[Event]], ...] = (
    (
        "no caller is asked for the same thing more than 2 times",
        [asked("ask_pin"), asked("ask_account"), asked("ask_pin"), asked("menu"), asked("menu"), asked("menu")],
        [asked("ask_pin"), asked("ask_pin"), asked("ask_pin")],
    ),
    (
        'no caller is asked for "account number" more than 1 time',
        [asked("ask_account"), asked("ask_pin"), asked("ask_pin")],
        [asked("ask_account"), asked("ask_account")],
    ),
    (
        'no caller hears "hold" more than 1 time',
        [asked("hold", "hold")],
        [asked("hold", "hold"), asked("hold", "hold")],
    ),
    (
        "nobody is authenticated without account and PIN",
        [said("find_account", "found"), IDENTIFIED, said("verify_pin", "verified"), AUTHENTICATED],
        [said("find_account", "found"), IDENTIFIED, said("verify_pin", "wrong"), AUTHENTICATED],
    ),
    (
        "nobody is authenticated without account and PIN",
        [queued("General", status="not authenticated")],
        [said("verify_pin", "verified"), queued("Desk", status="fully authenticated")],
    ),
    ("every call ends in a queue, a goodbye or a hang-up", [queued("General"), HUNG_UP], [FAILED]),
    ("every call ends in a queue, a goodbye or a hang-up", [asked("hold"), HEARD, GONE], [asked("hold"), GONE]),
    ("every call ends in a queue or a hang-up", [HUNG_UP], [asked("hold"), HEARD, GONE]),
    ("every call ends in a goodbye or a hang-up", [asked("hold"), HEARD, GONE], [queued("General")]),
    (
        "every call ends in a number outside or a callback",
        [CallEnded("transferred out", "out")],
        [HUNG_UP],
    ),
    (
        "a CRM failure never costs an attempt",
        [said("verify_pin", "error"), entered("no_input"), AttemptCounted("pin", 1, 2, exhausted=False)],
        [said("verify_pin", "error"), AttemptCounted("pin", 1, 2, exhausted=False)],
    ),
    (
        "a CRM failure never costs an attempt",
        [DipTimedOut(1, "verify_pin"), said("verify_pin", "wrong"), AttemptCounted("pin", 1, 2, exhausted=False)],
        [DipTimedOut(1, "verify_pin"), AttemptCounted("pin", 1, 2, exhausted=False)],
    ),
    (
        "a caller reaches a person within 3 s of IVR time",
        [asked("ask_pin"), PromptFinished(1, "pin"), asked("ask_pin"), PromptCutOff(1, "pin", 900, "barge-in")],
        [asked("ask_pin"), PromptFinished(1, "pin"), asked("ask_pin"), PromptFinished(1, "pin")],
    ),
    ("the PIN is in no event", [ValueTrouble("x", "18642 of 864")], [ValueTrouble("x", "it is 8642.")]),
    (
        'a caller who opts out reaches "General"',
        [entered("opted_out"), queued("General")],
        [entered("opted_out"), queued("Desk")],
    ),
    ('a caller who opts out reaches "General"', [entered("opted_out"), HUNG_UP], [entered("opted_out"), GONE]),
    (
        'the screen pop never shows "company" unless the caller is authenticated',
        [IDENTIFIED, AUTHENTICATED, queued("Desk", company="Acme")],
        [IDENTIFIED, queued("Desk", company="Acme")],
    ),
    (
        'the screen pop never shows "company" unless the caller is identified',
        [IDENTIFIED, queued("Desk", company="Acme")],
        [queued("Desk", company="Acme")],
    ),
    (
        'only callers who are identified reach "ask_pin"',
        [IDENTIFIED, StateEntered("desk", "ask_pin", "collect", 1)],
        [StateEntered("desk", "ask_pin", "collect", 1)],
    ),
    (
        "no call has a priority above 0 unless the caller is authenticated",
        [queued("Desk"), AUTHENTICATED, queued("Desk", priority=10)],
        [IDENTIFIED, queued("Desk", priority=10)],
    ),
    ('every transfer to "Desk" requires a skill', [queued("General"), queued("Desk", "Router")], [queued("Desk")]),
    (
        'the prompt "hold" is heard before every transfer to "General" with reason "no PIN"',
        [queued("General", reason="crm error"), HEARD, queued("General", reason="no PIN")],
        [PromptCutOff(1, "hold", 10, "barge-in"), queued("General", reason="no PIN")],
    ),
    ('the prompt "hold" is heard before every transfer to "General"', [HEARD, queued("General")], [queued("General")]),
)


def kept(text: str, words: Vocabulary = WORDS) -> Kept:
    found = keep(Promise("P1", text, place=PLACE), words)
    assert isinstance(found, Kept), found
    return found


def breaches(text: str, *events: Event, apart: int = 100) -> tuple[Breach, ...]:
    log = EventLog()
    log.begin("call-1", 0)
    for number, event in enumerate((began(), *events)):
        log.append("call-1", number * apart, event)
    return check_log((kept(text),), log, secrets=("8642",))


@pytest.mark.parametrize(("text", "keeping", "breaking"), CASES, ids=[each[0] for each in CASES])
def test_a_promise_is_kept_and_broken(text: str, keeping: list[Event], breaking: list[Event]) -> None:
    """By calls that differ in what it speaks of."""
    assert () == breaches(text, *keeping)
    (found,) = breaches(text, *breaking)
    assert text == found.promise.text
    assert "call-1" == found.call
    assert found.reason


def test_every_sentence_is_tested() -> None:
    """No sentence is in the catalogue that no case above keeps and breaks; time is tested below."""
    tested = {each[0] for each in CASES} | {"no call is longer than 300 s in the IVR"}
    for sentence in SENTENCES:
        monitor = type(kept(sentence.example, OF_EXAMPLES).monitor)
        assert any(type(kept(text).monitor) is monitor for text in tested), sentence.pattern


def test_a_call_is_too_long_when_it_is_still_in_the_ivr() -> None:
    """Silence counts; what comes after the queue does not."""
    text = "no call is longer than 10 s in the IVR"
    late: list[Event] = [asked("ask_pin"), entered("no_input")]
    assert () == breaches(text, *late, apart=5_000)
    assert "after 12.0 s the call is still in the IVR" == breaches(text, *late, apart=6_000)[0].reason
    assert () == breaches(text, queued("Desk"), *late, apart=9_000)


def test_look_ups_are_ivr_time() -> None:
    """From the question to the answer, or to the time-out."""
    text = "a caller reaches a person within 3 s of IVR time"
    ask = DipRequested(1, "find", "find_account", {})
    assert () == breaches(text, ask, said("find_account", "found"), apart=2_900)
    assert 1 == len(breaches(text, ask, DipTimedOut(1, "find_account"), apart=3_100))
    assert () == breaches(text, ChoiceMade("menu", "1", "help"), ask, apart=3_100)


@pytest.mark.parametrize("sentence", SENTENCES, ids=[each.pattern for each in SENTENCES])
def test_every_example_can_be_kept(sentence: PromiseSentence) -> None:
    """By a flow that has what it speaks of; and it is explained."""
    assert sentence.example == kept(sentence.example, OF_EXAMPLES).promise.text
    assert sentence.about.endswith(".")


@pytest.mark.parametrize(
    ("text", "code", "message", "hint"),
    [
        (
            "no caller is ever asked for the same thing more than twice",
            UNKNOWN_PROMISE,
            "this is no promise that can be kept: no caller is ever asked for the same thing more than twice",
            "near: no caller is asked for the same thing more than {int} time(s)",
        ),
        (
            'no caller hears "holt" more than 1 time',
            THING_IS_GONE,
            'there is no prompt "holt": no caller hears "holt" more than 1 time',
            'did you mean "hold"?',
        ),
        (
            'only callers who are identified reach "ask_pen"',
            THING_IS_GONE,
            'there is no state "ask_pen": only callers who are identified reach "ask_pen"',
            'did you mean "ask_pin"?',
        ),
        (
            'a caller who opts out reaches "Generall"',
            THING_IS_GONE,
            'there is no queue "Generall": a caller who opts out reaches "Generall"',
            'did you mean "General"?',
        ),
        (
            'the screen pop never shows "compny" unless the caller is identified',
            THING_IS_GONE,
            'no screen pop has a field "compny": the screen pop never shows "compny" unless the caller is identified',
            'did you mean "company"?',
        ),
        (
            'no caller is asked for "shoe size" more than 2 times',
            THING_IS_GONE,
            'no state asks for "shoe size": no caller is asked for "shoe size" more than 2 times',
            "there is: account number, pin",
        ),
        (
            "every call ends in a queue or tears",
            THING_IS_GONE,
            'no call ends in "tears": every call ends in a queue or tears',
            "there is: a queue, a goodbye, a hang-up, a number outside, a callback",
        ),
    ],
)
def test_words_that_cannot_be_kept_are_a_problem_with_a_place(text: str, code: str, message: str, hint: str) -> None:
    """And a hint that names what is near."""
    found = keep(Promise("P1", text, place=PLACE), WORDS)
    assert Problem(code, PLACE, message, hint) == found


def test_capitals_and_blanks_do_not_matter() -> None:
    """People write sentences."""
    assert (
        kept("A CRM failure  never costs\n an attempt").monitor == kept("a CRM failure never costs an attempt").monitor
    )


def test_all_promises_are_read_and_all_problems_told() -> None:
    """One that is wrong takes none of the others with it."""
    found = keep_all([Promise("P1", "the PIN is in no event"), Promise("P2", "all is well")], WORDS)
    assert ["P1"] == [each.promise.id for each in found.kept]
    assert 1 == len(found.problems)


def test_a_monitor_shows_no_secret() -> None:
    """Not in its representation, and not in its reason (S3)."""
    monitor = armed(SecretNowhere(), ["8642"])
    assert "8642" not in repr(monitor)
    (found,) = breaches("the PIN is in no event", ValueTrouble("x", "the PIN 8642"))
    assert "8642" not in found.reason
    assert "value_trouble" in found.reason


def test_only_calls_of_its_flows_are_judged() -> None:
    """A promise is about the flow of its use case."""
    log = EventLog()
    log.begin("call-1", 0)
    for event in (began(), FAILED):
        log.append("call-1", 0, event)
    promise = kept("every call ends in a hang-up")
    assert () == check_log((promise,), log, flows=("another",))
    assert 1 == len(check_log((promise,), log, flows=("desk",)))
    assert 1 == len(check_log((promise,), log))
