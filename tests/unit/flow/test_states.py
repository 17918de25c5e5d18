"""Each kind of state as the engine gets it: what the file says, and what stands where it says nothing."""

import pytest

from simulator.domain.identity import Identity
from simulator.domain.timing import SECOND
from simulator.flow.expressions import AttributeRef, CallProperty, CallRef, Literal, SettingRef
from simulator.flow.model import (
    Callback,
    Choice,
    Collect,
    Counter,
    DataDip,
    Exit,
    Menu,
    OptOut,
    OptOutActs,
    OtherKey,
    Overflow,
    Play,
    Schedule,
    Subflow,
    Transfer,
    TransferOut,
    TypeAhead,
)
from tests.unit.flow.samples import codes, problems, sound

MENU = """
    one:
      kind: menu
      prompt: hello
      choices:
        "1": {label: sales, to: end}
        "2": {label: help, to: one, value: needs help}
      on: {no_input: one, no_match: one, exhausted: end}
"""
FUSSY = """
one:
  kind: collect
  prompt: hello
  attribute: pin
  sensitive: yes
  length: {least: 4, most: 12}
  counter: tries
  terminator: "*"
  opt_out: {key: "0", label: no PIN, acts: at once}
  first_digit: {setting: wait}
  inter_digit: 2500 ms
  overflow: reject
  typeahead: drop
  other_key: start_over
  start_over_limit: 0
  flush_pause: 0 s
  terminator_grace: 1.5 s
  on: {entered: end, opted_out: end}
"""
COLLECT = "one: {kind: collect, prompt: hello, attribute: number, length: 8, on: {entered: end}}"


def test_a_play_state() -> None:
    """Its prompt, its title, the steps it serves, where it leads, and where it stands."""
    flow = sound('one: {kind: play, title: Greeting, serves: ["2", A1], prompt: hello, on: {done: end}}')
    assert (
        Play(name="one", title="Greeting", serves=("2", "A1"), exits={"done": Exit("end")}, prompt="hello")
        == flow.states["one"]
    )
    assert "play" == flow.states["one"].kind


def test_a_menu_asks_three_times_and_waits_ten_seconds() -> None:
    """The defaults of telephony-rules section 1; each choice's label is an outcome."""
    flow = sound(MENU)
    menu = flow.states["one"]
    assert isinstance(menu, Menu)
    assert {"1": Choice("1", "sales", "sales"), "2": Choice("2", "help", "needs help")} == menu.choices
    assert ["sales", "help", "no_input", "no_match", "exhausted"] == list(menu.exits)
    assert (("hello",), Literal(10 * SECOND), TypeAhead.CARRY) == (menu.prompts, menu.first_digit, menu.type_ahead)
    assert Counter("sample/one", Literal(3)) == flow.counters[menu.counter]


@pytest.mark.parametrize(
    ("line", "counter"),
    [
        ("plays: 5", Counter("sample/one", Literal(5))),
        ("plays: {setting: limit}", Counter("sample/one", SettingRef("limit"))),
        ("counter: tries", Counter("tries", Literal(3))),
    ],
)
def test_a_menu_may_say_how_it_is_counted(line: str, counter: Counter) -> None:
    """By plays of its own, or on a declared counter that others use too."""
    flow = sound(MENU.replace("kind: menu", f"kind: menu\n      {line}"))
    menu = flow.states["one"]
    assert isinstance(menu, Menu)
    assert counter == flow.counters[menu.counter]


def test_a_menu_uses_the_declared_counter_of_its_name() -> None:
    """So that a flow can list all its limits in one place (UC 17's menu.plays)."""
    flow = sound(MENU.replace("one", "tries"), "one: {kind: disconnect}")
    menu = flow.states["tries"]
    assert isinstance(menu, Menu)
    assert "tries" == menu.counter
    assert flow.counters["tries"].place is not None
    assert ["tries"] == list(flow.counters)


def test_reprompts_follow_the_first_prompt() -> None:
    """One name or a list of them (R9)."""
    for given, expected in (("again", ("hello", "again")), ("[again, hello]", ("hello", "again", "hello"))):
        menu = sound(MENU.replace("prompt: hello", f"prompt: hello\n      reprompt: {given}")).states["one"]
        assert isinstance(menu, Menu)
        assert expected == menu.prompts


def test_global_keys_are_choices_of_every_menu_that_does_not_use_them() -> None:
    """R6: a key that a menu uses itself means what the menu says; entries have no global keys."""
    head = """\
        global_keys:
          "0": {label: operator, to: end}
          "1": {label: start again, to: one}
        """
    flow = sound(MENU, COLLECT.replace("one", "two", 1), head=head)
    menu = flow.states["one"]
    assert isinstance(menu, Menu)
    assert {"1": "sales", "2": "help", "0": "operator"} == {key: choice.label for key, choice in menu.choices.items()}
    assert ["sales", "help", "operator", "no_input", "no_match", "exhausted"] == list(menu.exits)
    assert ["entered"] == list(flow.states["two"].exits)


def test_two_keys_may_say_the_same() -> None:
    """Two keys with one label that lead to one state are one outcome."""
    menu = sound(MENU.replace('"2": {label: help, to: one, value: needs help}', '"9": {label: sales, to: end}')).states[
        "one"
    ]
    assert isinstance(menu, Menu)
    assert ["sales", "no_input", "no_match", "exhausted"] == list(menu.exits)


def test_a_collecting_state_keeps_the_rules_of_telephony() -> None:
    """5 s, 3 s, #, carry, carry, bad key, 1 s and 1 s, unless the file says otherwise (telephony-rules section 1)."""
    flow = sound(COLLECT)
    expected = Collect(
        name="one",
        exits={"entered": Exit("end")},
        prompts=("hello",),
        attribute="number",
        least=8,
        most=8,
        counter="sample/one",
    )
    assert expected == flow.states["one"]
    assert Counter("sample/one", Literal(3)) == flow.counters["sample/one"]


def test_a_collecting_state_may_say_otherwise() -> None:
    """Every setting of an entry reaches the engine."""
    flow = sound(FUSSY)
    expected = Collect(
        name="one",
        exits={"entered": Exit("end"), "opted_out": Exit("end")},
        prompts=("hello",),
        attribute="pin",
        least=4,
        most=12,
        counter="tries",
        sensitive=True,
        terminator="*",
        opt_out=OptOut("0", "no PIN", OptOutActs.AT_ONCE),
        first_digit=SettingRef("wait"),
        inter_digit=Literal(2_500),
        overflow=Overflow.REJECT,
        type_ahead=TypeAhead.DROP,
        other_key=OtherKey.START_OVER,
        start_over_limit=0,
        flush_pause=Literal(0),
        terminator_grace=Literal(1_500),
    )
    assert expected == flow.states["one"]


def test_an_entry_may_have_no_terminator() -> None:
    """The word none stands for no key."""
    state = sound(COLLECT.replace("length: 8", "length: 8, terminator: none")).states["one"]
    assert isinstance(state, Collect)
    assert state.terminator is None


def test_a_data_dip_counts_and_proves_by_its_exits() -> None:
    """S7: identity rises by a dip's exit; house.md: an exit of a dip may count an attempt."""
    state = sound("""
        one:
          kind: data_dip
          operation: find_account
          inputs: {account_number: {attribute: number}}
          keeps: {tier: tier}
          on:
            found: {to: end, identity: identified}
            not_found: {to: one, counts: tries}
            exhausted: end
    """).states["one"]
    expected = DataDip(
        name="one",
        exits={
            "found": Exit("end", identity=Identity.IDENTIFIED),
            "not_found": Exit("one", counts="tries"),
            "exhausted": Exit("end"),
        },
        operation="find_account",
        inputs={"account_number": AttributeRef("number")},
        keeps={"tier": "tier"},
        timeout=Literal(8 * SECOND),
    )
    assert expected == state


def test_a_flow_may_have_look_ups_of_its_own() -> None:
    """Inputs, outcomes with their fields, and what of them is secret."""
    head = """\
        operations:
          weather: {inputs: [place, token], outcomes: {fine: degrees, storm: []}, secret_inputs: token}
        """
    flow = sound(
        "one: {kind: data_dip, operation: weather, inputs: {place: Seoul, token: x}, on: {fine: end}}", head=head
    )
    weather = flow.operations["weather"]
    assert (("place", "token"), {"fine": ("degrees",), "storm": ()}) == (weather.inputs, dict(weather.outcomes))
    assert frozenset({"token"}) == weather.secret_inputs
    assert Identity.UNKNOWN is weather.proves


def test_a_transfer() -> None:
    """Queue, skills and priority are expressions; one attached attribute needs no list."""
    flow = sound("""
        one:
          kind: transfer
          queue: {setting: queue}
          skills: [{attribute: tier}, Phone]
          priority: 5
          attach: tier
          in_queue: music
    """)
    assert (
        Transfer(
            name="one",
            queue=SettingRef("queue"),
            skills=(AttributeRef("tier"), Literal("Phone")),
            priority=Literal(5),
            attach=("tier",),
            in_queue="music",
        )
        == flow.states["one"]
    )


def test_a_callback_is_accepted_by_one_and_refused_by_two() -> None:
    """Its number may be the caller's own; it waits 10 s for a key."""
    number = "{call: caller number}"
    flow = sound(f"one: {{kind: callback, prompt: hello, number: {number}, queue: General, on: {{refused: end}}}}")
    assert (
        Callback(
            name="one",
            exits={"refused": Exit("end")},
            prompt="hello",
            number=CallRef(CallProperty.ANI),
            accept_key="1",
            refuse_key="2",
            queue=Literal("General"),
            first_digit=Literal(10 * SECOND),
        )
        == flow.states["one"]
    )


def test_a_transfer_out() -> None:
    """A number is written as people write it."""
    state = sound("one: {kind: transfer_out, number: +44 20 7946 0000, on: {busy: end}}").states["one"]
    assert TransferOut(name="one", exits={"busy": Exit("end")}, number=Literal("+44 20 7946 0000")) == state


def test_a_schedule_and_a_subflow() -> None:
    """Hours and flow by name; values are set for the called flow."""
    flow = sound(
        "one: {kind: schedule, hours: office, on: {open: end, closed: end, holiday: end, emergency: end}}",
        "sub: {kind: subflow, flow: other, values: {theirs: x}, on: {found: end, otherwise: end}}",
        head='hours:\n  office: {week: {mon: "09:00-17:00"}}\n',
    )
    schedule, subflow = flow.states["one"], flow.states["sub"]
    assert isinstance(schedule, Schedule)
    assert "office" == schedule.hours
    assert isinstance(subflow, Subflow)
    assert ("other", {"theirs": Literal("x")}, "otherwise") == (subflow.flow, subflow.values, subflow.fall_through)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("return", Exit(None, "done")),
        ("return verified", Exit(None, "verified")),
        ("return  no PIN ", Exit(None, "no PIN")),
    ],
)
def test_an_exit_may_return_from_a_subflow(target: str, expected: Exit) -> None:
    """With an outcome, or with done."""
    flow = sound(f"one: {{kind: play, prompt: hello, on: {{done: {target}}}}}")
    assert expected == flow.states["one"].exits["done"]


def test_an_exit_names_its_end() -> None:
    """As drawings and logs show it."""
    flow = sound(
        "one: {kind: play, prompt: hello, on: {done: return}}", "two: {kind: play, prompt: hello, on: {done: one}}"
    )
    assert ["return done", "one"] == [flow.states[name].exits["done"].target for name in ("one", "two")]


def test_an_exit_has_the_place_of_its_outcome() -> None:
    """Lint and drawings point at the line of the exit."""
    flow = sound("one:\n  kind: play\n  prompt: hello\n  on:\n    done: end\n")
    state = flow.states["one"]
    assert state.place is not None
    assert state.exits["done"].place is not None
    assert 4 == state.exits["done"].place.line - state.place.line


def test_outcomes_without_an_exit_are_left_to_lint() -> None:
    """The loader is the gate for what cannot run at all; a missing exit is lint's to tell."""
    assert [] == codes(COLLECT, "two: {kind: play, prompt: hello}")


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("one: {kind: play, prompt: hello, on: {don: end}}", "F110"),
        (COLLECT.replace("entered: end", "opted_out: end"), "F110"),
        ("one: {kind: disconnect, on: {done: end}}", "F110"),
        ("one: {kind: transfer, queue: General, on: {left: end}}", "F110"),
        ("one: {kind: data_dip, operation: find_account, inputs: {account_number: x}, on: {exhausted: end}}", "F110"),
        ("one: {kind: play, prompt: hello, on: {done: {to: end, counts: tries}}}", "F208"),
        ("one: {kind: play, prompt: hello, on: {done: {to: end, identity: authenticated}}}", "F208"),
        ("one: {kind: transfer, queue: General, priority: {setting: queue}}", "F305"),
        ("one: {kind: transfer, queue: General, priority: -1}", "F304"),
        (COLLECT.replace("length: 8", "length: 8, attempts: 0"), "F304"),
        (COLLECT.replace("length: 8", "length: 8, first_digit: {setting: limit}"), "F305"),
        (COLLECT.replace("length: 8", "length: 8, attempts: {setting: nothing}"), "F305"),
        (COLLECT.replace("length: 8", "length: 0"), "S011"),
        (COLLECT.replace("length: 8", 'length: 8, opt_out: {key: "#", label: none}'), "F202"),
        (COLLECT.replace("length: 8", 'length: 8, opt_out: {key: "10", label: none}'), "F201"),
        (COLLECT.replace("length: 8", "length: {least: 9, most: 8}"), "F203"),
        ("one: {kind: callback, prompt: hello, number: 1, accept_key: '2'}", "F202"),
        ("one: {kind: transfer_out, number: home}", "F210"),
        ("return: {kind: disconnect}\none: {kind: disconnect}", "F205"),
        ("1one: {kind: disconnect}\none: {kind: disconnect}", "F206"),
    ],
)
def test_what_cannot_run_is_refused(state: str, code: str) -> None:
    """One problem for one mistake."""
    assert [code] == codes(state)


def test_an_unknown_outcome_is_told_the_nearest_one() -> None:
    """The author of ``founde`` meant found."""
    (problem,) = problems(
        "one: {kind: data_dip, operation: find_account, inputs: {account_number: x}, on: {founde: end}}"
    )
    assert 'a data_dip has no outcome "founde"' == problem.message
    assert 'did you mean "found"?' == problem.hint
