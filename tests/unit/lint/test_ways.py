"""Ways through a flow: states out of reach, dead ends, missing exits, circles."""

import pytest

from simulator.flow.model import AnyState, Disconnect, Exit, Flow, Play, Subflow
from simulator.lint.running import run
from simulator.lint.subject import Subject
from tests.unit.lint.room import after_entry, codes, told

WHICH = (
    "which: {kind: decide, cases: {a: {attribute: account_number, is: x}, c: {attribute: account_number, is: y}},"
    " on: {a: a, c: c, otherwise: bye}}"
)
FIND = (
    "find: {kind: data_dip, operation: find_account, inputs: {account_number: {attribute: account_number}}, on: {%s}}"
)


def test_a_flow_made_without_a_file_is_checked_too() -> None:
    """Unknown starts, states and flows are found where no loader has looked; places name the flow."""
    play = Play(name="hello", prompt="hello", exits={"done": Exit("bey")})
    call = Subflow(name="call", flow="survy", exits={"otherwise": Exit("bye")})
    states: dict[str, AnyState] = {"hello": play, "call": call, "bye": Disconnect(name="bye")}
    flows = {"calls": Flow("calls", "", "helo", states), "survey": Flow("survey", "", "x", {"x": Disconnect(name="x")})}
    found = [problem for problem in run(Subject(flows)) if problem.code == "L01"]
    expected = ['there is no state "bey"', 'there is no state "helo" to start with']
    assert expected == sorted(problem.message for problem in found if "state" in problem.message)
    assert ['did you mean "survey"?'] == [problem.hint for problem in found if "calls the flow" in problem.message]
    assert {"calls:1:1"} == {str(problem.place) for problem in found}


def test_what_only_lost_states_lead_to_is_lost() -> None:
    """States that nobody reaches are told with who leads to them."""
    text = """
    states:
      hello: {kind: play, prompt: hello, on: {done: bye}}
      first: {kind: play, prompt: first, on: {done: second}}
      second: {kind: play, prompt: second, on: {done: first}}
      bye: {kind: disconnect}
    """
    expected = [
        'no call can reach the state "first": only "second" leads to it',
        'no call can reach the state "second": only "first" leads to it',
    ]
    assert expected == told(text, "L02")


@pytest.mark.parametrize(
    "ending",
    [
        "desk: {kind: transfer, queue: Desk}",
        'desk: {kind: transfer_out, number: "0800 1", on: {busy: hello, no_answer: hello, failed: hello}}',
        (
            "desk: {kind: callback, prompt: call, number: {call: caller number}, queue: Desk,"
            " on: {refused: x, bad_number: x}}"
        ),
    ],
)
def test_every_kind_of_ending_is_one(ending: str) -> None:
    """A queue, a number outside and a callback end a call as well as a goodbye does."""
    text = f"""
    states:
      hello: {{kind: play, prompt: hello, on: {{done: desk}}}}
      {ending.replace("x", "hello")}
    """
    assert "L03" not in codes(text)


def test_a_dead_end_is_told_once_with_all_its_states() -> None:
    """States without a way out that lead to one another are one problem; another trap is another."""
    text = after_entry(
        "which",
        WHICH,
        "a: {kind: play, prompt: a, on: {done: b}}",
        "b: {kind: play, prompt: b, on: {done: a}}",
        "c: {kind: play, prompt: c, on: {done: c}}",
    )
    assert ['there is no way from "a" to an ending (nor from "b")', 'there is no way from "c" to an ending'] == told(
        text, "L03"
    )


def test_missing_exits_are_told_by_their_rules() -> None:
    """Each missing outcome is told once, by the rule that speaks of it."""
    text = """
    states:
      main: {kind: menu, prompt: main, choices: {"1": {label: go, to: ask}}, on: {no_input: bye}}
      ask: {kind: collect, prompt: ask, attribute: account_number, length: 8, on: {invalid: bye}}
      find: {kind: data_dip, operation: find_account, inputs: {account_number: {attribute: account_number}},
             on: {found: bye, not_found: bye}}
      bye: {kind: disconnect}
    """
    found = [code for code in codes(text) if "L04" <= code <= "L07"]
    assert ["L05", "L06", "L04", "L05", "L06", "L04", "L07", "L07"] == found
    assert ['"find" can end as "duplicate", and nothing says where the call goes then'] == told(text, "L04")[1:]


def test_a_case_without_otherwise_is_told() -> None:
    """A decide needs a way for when no case holds."""
    text = after_entry("which", "which: {kind: decide, cases: {a: {attribute: account_number, is: x}}, on: {a: bye}}")
    assert ["L04"] == codes(text)


def test_what_a_called_flow_returns_needs_an_exit() -> None:
    """A subflow's outcomes are those with which its flow returns."""
    text = """
    # calls.flow.yaml
    numbers: ["0800 1"]
    states:
      ask: {kind: subflow, flow: survey, on: {happy: bye}}
      bye: {kind: disconnect}
    # survey.flow.yaml
    states:
      ask: {kind: menu, prompt: ask, reprompt: again,
            choices: {"1": {label: yes, to: return happy}, "2": {label: no, to: return sad}},
            on: {no_input: ask, no_match: ask, exhausted: return sad}}
    """.replace("\n    ", "\n")
    assert ['"ask" has no exit for "sad", with which the flow "survey" returns'] == told(text, "L04")


@pytest.mark.parametrize(
    ("states", "way"),
    [
        ("a: {kind: play, prompt: a, on: {done: a}}", "a → a"),
        (FIND % "found: bye, not_found: bye, duplicate: bye, error: find, timed_out: bye", "find → find"),
        (
            (
                'out: {kind: transfer_out, number: "0800 1", on: {busy: wait, no_answer: bye, failed: bye}}\n'
                "  wait: {kind: play, prompt: wait, on: {done: out}}"
            ),
            "out → wait → out",
        ),
        (
            (
                "more: {kind: collect, prompt: more, reprompt: again, attribute: more, length: 1,"
                " on: {entered: bye, no_input: more, invalid: more, exhausted: more}}"
            ),
            "more → more",
        ),
        (
            (
                'offer: {kind: callback, prompt: offer, number: "0800 12345", queue: Desk,'
                " on: {refused: offer, bad_number: bye}}"
            ),
            "offer → offer",
        ),
    ],
)
def test_a_circle_that_nobody_ends_is_told(states: str, way: str) -> None:
    """Prompts, look-ups, dialling, used-up attempts and silence at an offer can all go round for ever."""
    first = states.partition(":")[0]
    assert [f"a call can go round for ever: {way}"] == told(after_entry(first, states), "L08")


def test_a_circle_with_the_caller_in_it_is_fine() -> None:
    """Who chooses to hear something again may."""
    text = """
    states:
      main: {kind: menu, prompt: main, reprompt: again, choices: {"1": {label: news, to: news}},
             on: {no_input: main, no_match: main, exhausted: bye}}
      news: {kind: play, prompt: news, on: {done: main}}
      bye: {kind: disconnect}
    """
    assert [] == codes(text)


def hold(states: str, numbers: str = "") -> str:
    """A queue with an in-queue flow of these states."""
    return f"""# calls.flow.yaml
numbers: ["0800 1"]
states:
  desk: {{kind: transfer, queue: Desk, in_queue: hold}}
# hold.flow.yaml
{numbers}
prompts: {{music: {{text: Music., length: 30 s}}, silence: {{text: Nothing., length: 0 s}}}}
states:
{states}
"""


def test_music_on_hold_may_repeat() -> None:
    """A flow that runs only while a call waits needs no ending, as long as it takes time."""
    text = hold(
        "  music: {kind: play, prompt: music, on: {done: news}}\n"
        "  news: {kind: play, prompt: silence, on: {done: music}}"
    )
    assert [] == codes(text)


def test_music_on_hold_must_take_time() -> None:
    """A circle of no length would never come to an end within one moment."""
    text = hold("  music: {kind: play, prompt: silence, on: {done: music}}")
    assert ["a waiting call goes round without any time passing: music → music"] == told(text, "L08")


def test_music_that_can_be_dialled_is_no_music_on_hold() -> None:
    """A flow with a number of its own is held to the rules for calls."""
    text = hold("  music: {kind: play, prompt: music, on: {done: music}}", 'numbers: ["0800 2"]')
    assert {"L03", "L08"} <= set(codes(text))


@pytest.mark.parametrize(("outcome", "circles"), [("happy", []), ("sad", ["a call can go round for ever: ask → ask"])])
def test_a_circle_through_a_called_flow_depends_on_what_it_does(outcome: str, circles: list[str]) -> None:
    """A subflow that returns by the caller's choice ends no circle for ever; one that returns by silence does."""
    other = "sad" if outcome == "happy" else "happy"
    text = f"""# calls.flow.yaml
numbers: ["0800 1"]
states:
  ask: {{kind: subflow, flow: survey, on: {{{outcome}: ask, {other}: bye}}}}
  bye: {{kind: disconnect}}
# survey.flow.yaml
states:
  ask: {{kind: menu, prompt: ask, reprompt: again, choices: {{"1": {{label: fine, to: return happy}}}},
        on: {{no_input: ask, no_match: ask, exhausted: return sad}}}}
"""
    assert circles == told(text, "L08")


@pytest.mark.parametrize(
    ("exits", "messages"),
    [
        ("found: bye, not_found: {to: ask, counts: account}, duplicate: bye, error: bye, timed_out: bye", []),
        (
            "found: bye, not_found: sorry, duplicate: bye, error: ask, timed_out: bye",
            [
                '"find" sends the caller back to "ask" after "not_found" as often as he likes',
                '"find" sends the caller back to "ask" after "error" as often as he likes',
            ],
        ),
        ("found: ask, not_found: bye, duplicate: bye, error: bye, timed_out: bye", []),
    ],
)
def test_a_way_back_that_counts_nothing_is_told(exits: str, messages: list[str]) -> None:
    """Failure and trouble may not lead back uncounted, by way of a prompt neither; success may."""
    counted = ", exhausted: bye" if "counts" in exits else ""
    text = after_entry("find", FIND % (exits + counted), "sorry: {kind: play, prompt: sorry, on: {done: ask}}")
    assert messages == told(text, "L09")


def test_a_later_entry_is_no_way_back() -> None:
    """A look-up may lead on to the next entry without counting anything."""
    text = after_entry(
        "find",
        FIND % "found: ask_pin, not_found: ask_pin, duplicate: bye, error: bye, timed_out: bye",
        "ask_pin: {kind: collect, prompt: pin, reprompt: again, attribute: code, length: 4,"
        " on: {entered: bye, no_input: ask_pin, invalid: ask_pin, exhausted: bye}}",
    )
    assert [] == codes(text)


def test_a_flow_whose_queue_gives_callers_back_is_no_endless_circle_by_itself() -> None:
    """Out of the queue by the caller's key, and into it again: he does it. By a prompt's end: the flow does it."""
    text = """# calls.flow.yaml
numbers: ["0800 1"]
states:
  desk: {kind: transfer, queue: Desk, in_queue: hold, on: {out: sorry}}
  sorry: {kind: play, prompt: sorry, on: {done: desk}}
# hold.flow.yaml
states:
  hold: STATE
"""
    asked = (
        '{kind: menu, prompt: hold, reprompt: again, choices: {"1": {label: leave, to: return out}},'
        " on: {no_input: hold, no_match: hold, exhausted: hold}}"
    )
    played = "{kind: play, prompt: hold, on: {done: return out}}"
    assert [] == told(text.replace("STATE", asked), "L08")
    assert ["a call can go round for ever: desk → sorry → desk"] == told(text.replace("STATE", played), "L08")
