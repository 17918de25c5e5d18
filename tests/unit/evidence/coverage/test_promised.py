"""A promise is put to the test where it could have been broken, and nowhere else."""

import pytest

from simulator.domain import events as e
from simulator.evidence.coverage.coverable import coverable
from simulator.evidence.coverage.covered import covered
from simulator.evidence.coverage.goals import GoalKind
from simulator.evidence.coverage.promised import is_tested
from simulator.evidence.promises.catalogue import SENTENCES
from simulator.evidence.promises.parsing import Kept, keep
from simulator.evidence.promises.vocabulary import Vocabulary
from simulator.flow.usecase import Course, Promise, Step, UseCase
from tests.unit.evidence.coverage.room import FLOW, FLOWS, at, log

WORDS = Vocabulary(
    states=("ask_pin",),
    prompts=("cannot_verify", "connecting"),
    queues=("General", "Product"),
    pop_fields=("account number",),
    asks=(("ask", "account_number"), ("ask_pin", "pin")),
    finds=frozenset({("find_account", "found")}),
    verifies=frozenset({("verify_pin", "verified")}),
)


def plays(state: str, prompt: str = "p") -> e.PromptStarted:
    """A prompt begins."""
    return e.PromptStarted(1, state, prompt, "", "en", 1000, barge_in=True)


def queued(queue: str = "General", **attributes: str) -> e.QueueEntered:
    """The call enters a queue."""
    return e.QueueEntered(queue, (), 0, attributes, {})


def keyed(result: str = "matched", *, sensitive: bool = False) -> e.EntryCompleted:
    """An entry is complete."""
    return e.EntryCompleted("ask", result, "length", 4, "dddd", "", sensitive)


IDENTIFIED = e.IdentityRaised("identified", "check", "find_account")
AUTHENTICATED = e.IdentityRaised("authenticated", "check_pin", "verify_pin")
AT_PIN = e.StateEntered("f", "ask_pin", "", 1)
ENDED = e.CallEnded("handled", "s")
FAILED = e.DipAnswered(1, "find_account", "error", {})

CASES: tuple[tuple[str, tuple[e.Event, ...], tuple[e.Event, ...]], ...] = (
    ("no caller is asked for the same thing more than 2 times", (plays("ask"), plays("ask_pin")), (plays("ask"),) * 2),
    ('no caller is asked for "pin" more than 2 times', (plays("ask"), plays("ask")), (plays("ask_pin"),) * 2),
    (
        'no caller hears "cannot_verify" more than 1 time',
        (plays("s", "connecting"),),
        (plays("s", "cannot_verify"),),
    ),
    ("nobody is authenticated without account and PIN", (IDENTIFIED, queued()), (AUTHENTICATED,)),
    ("every call ends in a queue, a goodbye or a hang-up", (plays("s"),), (queued(),)),
    ("a CRM failure never costs an attempt", (e.DipAnswered(1, "x", "found", {}), keyed()), (FAILED,)),
    ("a caller reaches a person within 120 s of IVR time", (plays("s"),), (queued(),)),
    ("no call is longer than 300 s in the IVR", (plays("s"),), (ENDED,)),
    ("the PIN is in no event", (keyed(),), (keyed(sensitive=True),)),
    ('a caller who opts out reaches "General"', (keyed(), queued()), (keyed("opted_out"), queued())),
    (
        'the screen pop never shows "account number" unless the caller is authenticated',
        (AUTHENTICATED, queued()),
        (IDENTIFIED, queued()),
    ),
    (
        'only callers who are identified reach "ask_pin"',
        (IDENTIFIED, queued()),
        (e.StateEntered("f", "ask_pin", "", 1),),
    ),
    ("no call has a priority above 0 unless the caller is authenticated", (AUTHENTICATED, queued()), (queued(),)),
    ('every transfer to "Product" requires a skill', (queued(),), (queued("Product"),)),
    (
        'the prompt "cannot_verify" is heard before every transfer to "General" with reason "account not verified"',
        (queued("Product", reason="account not verified"),),
        (queued(reason="account not verified"),),
    ),
    ('the prompt "connecting" is heard before every transfer to "General"', (queued("Product"),), (queued(),)),
)


@pytest.mark.parametrize(("text", "passes_by", "tests"), CASES, ids=[text for text, _, _ in CASES])
def test_what_puts_a_promise_to_the_test(text: str, passes_by: tuple[e.Event, ...], tests: tuple[e.Event, ...]) -> None:
    """The first call does not come near it, the second one does."""
    kept = keep(Promise("P", text), WORDS)
    assert isinstance(kept, Kept)
    assert not is_tested(kept.monitor, log(*passes_by))
    assert is_tested(kept.monitor, log(*tests))


def test_every_sentence_of_the_catalogue_is_tried_here() -> None:
    """A new kind of promise needs a case of its own."""
    assert [sentence.example for sentence in SENTENCES] == [text for text, _, _ in CASES]


def test_promises_are_goals_of_the_flow() -> None:
    """One that speaks of what is gone is none; one is reached by a single call, not by two that come half-way."""
    promises = (
        Promise("P1", 'no caller is asked for "account number" more than 2 times'),
        Promise("P2", 'no caller is asked for "shoe size" more than 2 times'),
    )
    use_case = UseCase("UC 1", "One", "", (), (), Course("", "basic", (Step("1", "One."),)), promises=promises)
    goals = coverable(FLOW, use_case, FLOWS)
    (goal,) = (each for each in goals if each.kind is GoalKind.PROMISE)
    assert ("P1", f"no call puts the promise to the test: {promises[0].text}") == (goal.where, goal.hole)
    half = (at("ask"), plays("ask"))
    assert goal not in covered(goals, [*log(*half), *log(*half, call="call-2")])
    assert goal in covered(goals, log(*half, *half))
