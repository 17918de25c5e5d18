"""Secrets and identity: what gets out, and who is called authenticated."""

import pytest

from tests.unit.lint.room import after_entry, codes, problems, told

HEAD = "attributes: {account_number: {privacy: last_four}, pin: {privacy: secret}, note: , code: }\n"
ASK_PIN = (
    "ask_pin: {kind: collect, prompt: ask_pin, reprompt: again, attribute: pin, sensitive: yes, length: 4,"
    " on: {entered: next, no_input: ask_pin, invalid: ask_pin, exhausted: bye}}"
)
CHECK = (
    "check: {kind: data_dip, operation: verify_pin,"
    " inputs: {account_number: {attribute: account_number}, pin: {attribute: pin}},"
    " on: {verified: {to: VERIFIED, identity: authenticated}, wrong: bye, error: bye, timed_out: bye}}"
)


def pinned(*states: str, head: str = "") -> str:
    """A flow that collects an account number and a PIN and goes on to the first of these states."""
    first = states[0].partition(":")[0]
    return after_entry("ask_pin", ASK_PIN.replace("next", first), *states, head=HEAD + head)


@pytest.mark.parametrize(
    ("key", "acts", "wrong"), [("0", "at once", 1), ("0", "when complete", 0), ("*", "at once", 0)]
)
def test_a_digit_opts_out_only_when_the_entry_is_complete(key: str, acts: str, wrong: int) -> None:
    """UC 17 Q4: no PIN may begin with a key that opts out at once; other keys and the default are fine."""
    text = f"""
    states:
      ask: {{kind: collect, prompt: ask, reprompt: again, attribute: code, length: 4,
            opt_out: {{key: "{key}", label: none, acts: {acts}}},
            on: {{entered: bye, opted_out: bye, no_input: ask, invalid: ask, exhausted: bye}}}}
      bye: {{kind: disconnect}}
    """
    assert ["L10"] * wrong == codes(text)


def test_what_a_look_up_takes_as_a_secret_is_one() -> None:
    """An attribute that verify_pin is given as PIN is a secret, whatever it is declared as."""
    text = after_entry(
        "ask_code",
        "ask_code: {kind: collect, prompt: ask, reprompt: again, attribute: code, length: 4,"
        " on: {entered: check, no_input: ask_code, invalid: ask_code, exhausted: bye}}",
        CHECK.replace("VERIFIED", "bye").replace("pin: {attribute: pin}", "pin: {attribute: code}"),
    )
    assert ['"ask_code" collects the secret "code", and every log would show it'] == told(text, "L11")


def test_a_sensitive_entry_needs_a_secret_attribute() -> None:
    """What the state hides, the attribute must not show."""
    text = """
    attributes: {code: }
    states:
      ask: {kind: collect, prompt: ask, reprompt: again, attribute: code, sensitive: yes, length: 4,
            on: {entered: bye, no_input: ask, invalid: ask, exhausted: bye}}
      bye: {kind: disconnect}
    """
    assert ['"ask" keeps a secret in "code", whose value every log shows'] == told(text, "L11")


def test_a_menu_asks_for_no_secret() -> None:
    """Menu keys are logged in clear."""
    text = """
    attributes: {pin: {privacy: secret}}
    states:
      ask: {kind: menu, prompt: ask, reprompt: again, attribute: pin, choices: {"1": {label: one, to: bye}},
            on: {no_input: ask, no_match: ask, exhausted: bye}}
      bye: {kind: disconnect}
    """
    assert ["L11"] == codes(text)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (
            "keep: {kind: assign, values: {note: {attribute: pin}}, on: {done: bye}}",
            'copies the secret "pin" into "note"',
        ),
        (
            "keep: {kind: transfer_out, number: {attribute: pin}, on: {busy: bye, no_answer: bye, failed: bye}}",
            "number",
        ),
        ("keep: {kind: transfer, queue: Desk, skills: [{attribute: pin}]}", "uses the secret"),
        (
            "keep: {kind: decide, cases: {a: {attribute: pin, is: x}}, on: {a: bye, otherwise: bye}}",
            "its exit tells it",
        ),
    ],
)
def test_a_secret_gets_nowhere(state: str, words: str) -> None:
    """Copying, dialling, asking for or deciding on a secret is told."""
    assert any(words in message for message in told(pinned(state), "L12"))


def test_a_copy_is_followed() -> None:
    """A copy of a copy is still a secret on a screen pop, in a prompt and in attached data."""
    text = pinned(
        "one: {kind: assign, values: {code: {attribute: pin}}, on: {done: two}}",
        "two: {kind: assign, values: {note: {attribute: code}}, on: {done: say}}",
        "say: {kind: play, prompt: back, on: {done: desk}}",
        "desk: {kind: transfer, queue: Desk, pop: show, attach: [note]}",
        head="pops: {show: {note: {attribute: note}}}\nprompts: {back: {text: 'You keyed {note}.'}}\n",
    )
    found = " ".join(told(text, "L12"))
    for words in ('speaks the secret "note"', 'shows the secret "note"', 'attaches the secret "note"'):
        assert words in found


def test_whether_a_secret_is_set_may_be_asked() -> None:
    """That there is a PIN tells nothing of it."""
    state = "keep: {kind: decide, cases: {a: {attribute: pin, is_set: yes}}, on: {a: bye, otherwise: bye}}"
    assert [] == told(pinned(state), "L12")


@pytest.mark.parametrize(
    ("exits", "words"),
    [
        ("found: {to: bye, identity: authenticated}, not_found: bye", ["which find_account cannot prove"]),
        ("found: {to: bye, identity: identified}, not_found: bye", []),
        ("found: bye, not_found: {to: bye, identity: identified}", ['after "not_found", which proves nothing']),
    ],
)
def test_an_identity_is_proved(exits: str, words: list[str]) -> None:
    """S7: a look-up raises the identity no further than it can prove, and by its success only."""
    state = (
        "find: {kind: data_dip, operation: find_account, inputs: {account_number: {attribute: account_number}},"
        f" on: {{{exits}, duplicate: bye, error: bye, timed_out: bye}}}}"
    )
    found = told(after_entry("find", state), "L13")
    assert len(words) == len(found)
    assert all(word in message for word, message in zip(words, found, strict=True))


def test_a_look_up_of_the_flows_own_proves_nothing_and_who_does_is_named() -> None:
    """S7: the designer of another trade is told which look-ups can."""
    operations = "operations: {find_card: {inputs: [card], outcomes: {found: [], unknown: []}}}\n"
    state = (
        "find: {kind: data_dip, operation: find_card, inputs: {card: {attribute: account_number}},"
        " on: {found: {to: bye, identity: identified}, unknown: bye, error: bye, timed_out: bye}}"
    )
    (found,) = (each for each in problems(after_entry("find", state, head=operations)) if each.code == "L13")
    expected = "it proves nothing about the caller: find_account proves identified, verify_pin proves authenticated"
    assert expected == found.hint


POPS = "pops: {verified: {further authentication: none required}, plain: {status: not authenticated}}\n"
DESK = "desk: {kind: transfer, queue: Desk, pop: verified}"


def test_an_authenticated_pop_needs_a_verify_step_on_every_way() -> None:
    """UC 17 T15: behind the PIN check it may say so; with one way around the check it may not."""
    checked = pinned(CHECK.replace("VERIFIED", "desk"), DESK, head=POPS)
    assert [] == told(checked, "L14")
    around = checked.replace("error: bye", "error: desk")
    expected = (
        '"desk" pops "verified" (further authentication: none required), but a caller can come here who is unknown'
    )
    assert [expected] == told(around, "L14")


def test_deciding_on_the_identity_guards_the_pop() -> None:
    """Behind the case that asks for it the caller is authenticated, in whatever way the condition is put."""
    for condition in (
        "{call: identity, is: authenticated}",
        "{not: {call: identity, is_not: authenticated}}",
        "{all: [{call: identity, is: authenticated}, {attribute: account_number, is_set: yes}]}",
    ):
        state = f"known: {{kind: decide, cases: {{sure: {condition}}}, on: {{sure: desk, otherwise: bye}}}}"
        assert [] == told(after_entry("known", state, DESK, head=POPS), "L14"), condition


def test_a_called_flow_may_do_the_verifying() -> None:
    """What a subflow proves on the way to its return is known to who called it, and only by that return."""
    text = f"""# calls.flow.yaml
numbers: ["0800 1"]
{POPS}
states:
  prove: {{kind: subflow, flow: prove, on: {{proved: desk, failed: FAILED}}}}
  {DESK}
  bye: {{kind: disconnect}}
# prove.flow.yaml
{pinned(CHECK.replace("VERIFIED", "return proved"), head="").replace("wrong: bye", "wrong: return failed")}
"""
    assert [] == told(text.replace("FAILED", "bye"), "L14")
    assert 1 == len(told(text.replace("FAILED", "desk"), "L14"))


def test_an_attribute_may_not_pretend() -> None:
    """Setting a status to "fully authenticated" without a check is told."""
    state = "keep: {kind: assign, values: {note: fully authenticated}, on: {done: bye}}"
    found = told(after_entry("keep", state, head="attributes: {note: }\n"), "L14")
    assert ['"keep" sets "note" to "fully authenticated", but a caller can come here who is not'] == found
