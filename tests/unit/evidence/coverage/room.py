"""A small flow with a bit of everything, one that it calls, and logs written by hand."""

from simulator.domain import events as e
from simulator.domain.eventlog import Entry
from simulator.evidence.coverage.coverable import coverable
from simulator.evidence.coverage.covered import covered
from simulator.evidence.coverage.goals import GoalKind
from simulator.flow.loader import load_flow
from simulator.flow.model import Flow

DESK = """
flow: desk
start: menu
numbers: ["0800 1"]
attributes: {account_number: {privacy: last_four}, issue: {}}
counters: {menu: {limit: 3}, account: {limit: {setting: tries}}}
settings: {tries: {value: 2}}
prompts:
  menu: {text: Press 1.}
  ask: {text: Your number.}
  again: {text: Your number once more.}
  sorry: {text: Sorry., barge_in: no}
states:
  menu:
    kind: menu
    serves: ["1"]
    prompt: menu
    attribute: issue
    counter: menu
    choices:
      "1": {label: go on, to: ask}
    on: {no_input: menu, no_match: menu, exhausted: sorry}
  ask:
    kind: collect
    serves: ["2"]
    prompt: ask
    reprompt: again
    attribute: account_number
    length: 8
    counter: account
    on: {entered: check, no_input: ask, invalid: ask, exhausted: sorry}
  check:
    kind: data_dip
    operation: find_account
    inputs: {account_number: {attribute: account_number}}
    on:
      found: {to: survey, identity: identified}
      not_found: {to: ask, counts: account}
      duplicate: sorry
      exhausted: sorry
      error: sorry
      timed_out: sorry
  survey: {kind: subflow, flow: survey, on: {pleased: end, otherwise: sorry}}
  sorry: {kind: play, prompt: sorry, on: {done: end}}
  end: {kind: disconnect}
"""

SURVEY = """
flow: survey
start: ask
attributes: {answer: {}}
counters: {answer: {limit: 1}}
prompts:
  ask: {text: Are you pleased?}
states:
  ask:
    kind: menu
    prompt: ask
    attribute: answer
    counter: answer
    choices:
      "1": {label: "yes", to: return pleased}
    on: {no_input: return pleased, no_match: return angry, exhausted: return angry}
"""


def flow_of(text: str) -> Flow:
    """The flow of a text, which has no errors."""
    return load_flow(text, "room.flow.yaml").or_raise()


FLOW, CALLED = flow_of(DESK), flow_of(SURVEY)
FLOWS = {FLOW.name: FLOW, CALLED.name: CALLED}
GOALS = coverable(FLOW, None, FLOWS)


def log(*events: e.Event, call: str = "call-1") -> tuple[Entry, ...]:
    """The entries of one call."""
    return tuple(Entry(call, number, 0, event) for number, event in enumerate(events))


def at(state: str, flow: str = "desk") -> e.StateEntered:
    """The call comes to a state."""
    return e.StateEntered(flow, state, FLOWS[flow].states[state].kind, 1)


def leaves(state: str, outcome: str, to: str) -> e.ExitTaken:
    """The call leaves a state."""
    return e.ExitTaken(state, outcome, to)


def counted(used: int, counter: str = "account", limit: int = 2) -> e.AttemptCounted:
    """An attempt is counted."""
    return e.AttemptCounted(counter, used, limit, used >= limit)


def reached(kind: GoalKind, *events: e.Event) -> set[tuple[str, str]]:
    """Where and what of the goals of a kind that these events of a call reach."""
    return {(goal.where, goal.what) for goal in covered(GOALS, log(*events)) if goal.kind is kind}


def possible(kind: GoalKind, flow: str = "desk") -> set[tuple[str, str]]:
    """Where and what of all goals of a kind."""
    return {(goal.where, goal.what) for goal in GOALS if goal.kind is kind and goal.flow == flow}
