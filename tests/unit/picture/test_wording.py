"""What a drawing says of expressions, conditions and states."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.timing import Duration
from simulator.flow.expressions import (
    AllOf,
    AnyOf,
    AttributeRef,
    CallProperty,
    CallRef,
    Compare,
    Comparison,
    Condition,
    Joined,
    LastFour,
    Literal,
    Not,
    SettingRef,
)
from simulator.flow.loader import load_flow
from simulator.flow.model import AnyState, Flow, Setting
from simulator.picture.cards import lines
from simulator.picture.drawing import draw
from simulator.picture.wording import condition_words, expression_words, shortened, wrapped
from tests.unit.picture.room import project

FLOW = Flow(
    "calls",
    "",
    "x",
    {},
    settings={"priority.top": Setting("priority.top", 10), "wait": Setting("wait", Duration(8000))},
)
TIER, TOP = AttributeRef("tier"), Literal("top")
IS_TOP = Compare(TIER, Comparison.IS, TOP)
KNOWN = Compare(AttributeRef("product"), Comparison.IS_SET, Literal(value=True))


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        (TOP, "top"),
        (TIER, "{tier}"),
        (SettingRef("priority.top"), "10 (priority.top)"),
        (SettingRef("wait"), "8s (wait)"),
        (SettingRef("unknown"), "unknown"),
        (CallRef(CallProperty.ANI), "caller number"),
        (LastFour(TIER), "last four of {tier}"),
        (Joined((Literal("Tier "), TIER)), "Tier {tier}"),
        (Literal(datetime(2026, 1, 2, 3, 4, tzinfo=UTC)), "2026-01-02T03:04+00:00"),
    ],
)
def test_expressions_are_short(expression: Literal, words: str) -> None:
    """Texts as they stand, attributes in braces, settings by value and name."""
    assert words == expression_words(expression, FLOW)


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (IS_TOP, "tier is top"),
        (KNOWN, "product is known"),
        (Compare(TIER, Comparison.IS_SET, Literal(value=False)), "tier is not known"),
        (Compare(TIER, Comparison.AT_LEAST, SettingRef("priority.top")), "tier ≥ 10 (priority.top)"),
        (Not(IS_TOP), "not (tier is top)"),
        (AllOf((IS_TOP, AnyOf((KNOWN, IS_TOP)))), "tier is top and (product is known or tier is top)"),
        (AnyOf((AllOf((KNOWN, IS_TOP)), IS_TOP)), "(product is known and tier is top) or tier is top"),
    ],
)
def test_conditions_are_read_aloud(condition: Condition, words: str) -> None:
    """Groups are bracketed only where they must be."""
    assert words == condition_words(condition, FLOW)


@given(st.text(), st.integers(min_value=4, max_value=60))
def test_what_is_shortened_fits(text: str, most: int) -> None:
    """A shortened text is never longer than asked for, is one line, and is the text itself where that fits."""
    short = shortened(text, most)
    assert len(short) <= most
    assert " ".join(short.split()) == short
    if len(" ".join(text.split())) <= most:
        assert " ".join(text.split()) == short


@given(st.text(max_size=200))
def test_wrapping_keeps_every_word(text: str) -> None:
    """There is always a line, and the lines together say what the text says."""
    found = wrapped(text, 20)
    assert found
    assert "".join(text.split()) == "".join("".join(found).split())


def said(state: AnyState) -> list[str]:
    """The lines of a state's card."""
    return [f"{line.key} {line.words}".strip() for line in lines(state, project()["calls"])]


def test_a_card_says_what_its_state_does() -> None:
    """Prompt, keys, lengths, look-ups, queues and skills, each in a few words."""
    states = project()["calls"].states
    assert ['“Press 1 <now> & "go".”', "1 new issue", "2 survey", "3 old issue", "at most 3 ×"] == said(states["main"])
    assert [
        "“Please key in your account number. It has eight digits and stands on every invoice, at the top right hand…”",
        "8 digits → number",
        "0 no number",
        "at most 2 × (attempts.number)",
    ] == said(states["ask"])
    assert ["find account: account number"] == said(states["find"])
    assert ["calls survey"] == said(states["survey"])
    assert ["queue Desk, skill {number}", "plays hold while waiting"] == said(states["desk"])


def test_a_card_never_grows_without_end() -> None:
    """Many choices are counted."""
    from dataclasses import replace

    from simulator.flow.model import Choice, Menu

    menu = project()["calls"].states["main"]
    assert isinstance(menu, Menu)
    many = replace(menu, choices={key: Choice(key, f"choice {key}", key) for key in "123456789"})
    assert 6 == len(said(many))
    assert "and 6 more" == said(many)[-1]


KINDS = """flow: kinds
start: open
hours: {office: {week: {mon: "09:00-17:00"}}}
attributes: {tier: , priority: }
prompts: {closed: {text: "We are closed, {tier}.", barge_in: no}, offer: {text: Shall we call back?}}
pops: {desk_pop: {status: known}}
states:
  open: {kind: schedule, hours: office, on: {open: which, closed: closed, holiday: closed, emergency: closed}}
  closed: {kind: play, prompt: closed, on: {done: bye}}
  which: {kind: decide, cases: {top_tier: {attribute: tier, is: top}}, on: {top_tier: set, otherwise: offer}}
  set: {kind: assign, values: {priority: "7"}, on: {done: find}}
  find: {kind: data_dip, operation: find_account, inputs: {account_number: "1"}, keeps: {tier: tier, company: priority},
         on: {found: desk, not_found: out, duplicate: out, error: out, timed_out: out}}
  desk: {kind: transfer, queue: Desk, priority: {attribute: priority}, pop: desk_pop}
  out: {kind: transfer_out, number: "0800 5", on: {busy: bye, no_answer: bye, failed: bye}}
  offer: {kind: callback, prompt: offer, number: {call: caller number}, queue: Desk,
          on: {refused: bye, bad_number: bye}}
  bye: {kind: disconnect}
"""


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("open", ["hours of office"]),
        ("closed", ["“We are closed, {tier}.”", "cannot be cut off"]),
        ("which", ["top tier: tier is top"]),
        ("set", ["priority = 7"]),
        ("find", ["find account: account number", "keeps tier, priority"]),
        ("desk", ["queue Desk", "priority: {priority}", "screen pop: desk pop"]),
        ("out", ["to 0800 5"]),
        ("offer", ["“Shall we call back?”", "1 accept", "2 refuse", "queue Desk"]),
        ("bye", ["hangs up"]),
    ],
)
def test_every_kind_has_its_words(state: str, words: list[str]) -> None:
    """Each kind of state tells what it does."""
    flow = load_flow(KINDS, "kinds.flow.yaml").or_raise()
    assert words == [f"{line.key} {line.words}".strip() for line in lines(flow.states[state], flow)]


def test_every_kind_and_ending_is_drawn() -> None:
    """All kinds have a card; a queue, a number outside, a callback and a goodbye end a call."""
    flow = load_flow(KINDS, "kinds.flow.yaml").or_raise()
    cards = [node for node in draw(flow).nodes if node.kind]
    assert [state.kind for state in flow.states.values()] == [card.kind for card in cards]
    assert ["desk", "out", "offer", "bye"] == [card.name for card in cards if card.ends]
