"""What the tests of pictures share: a small project of three flows, and the path of a call through it."""

from collections.abc import Sequence

from simulator.domain.eventlog import Entry
from simulator.domain.events import ExitTaken, StateEntered
from simulator.flow.loader import load_flow
from simulator.flow.model import Flow

CALLS = """flow: calls
title: Main & only number
numbers: ["0800 1", "0800 2"]
start: main
settings: {attempts.number: {value: 2}}
attributes: {number: {privacy: last_four}, note: }
counters: {number: {limit: {setting: attempts.number}}}
prompts:
  main: {text: 'Press 1 <now> & "go".'}
  again: {text: Press 1 or 2.}
  ask:
    text: >-
      Please key in your account number. It has eight digits and stands on every invoice, at the top right hand corner.
states:
  main:
    kind: menu
    serves: ["1", A2]
    prompt: main
    reprompt: again
    choices: {"1": {label: new issue, to: ask}, "2": {label: survey, to: survey}, "3": {label: old issue, to: ask}}
    on: {no_input: main, no_match: main, exhausted: bye}
  ask:
    kind: collect
    prompt: ask
    reprompt: again
    attribute: number
    length: 8
    counter: number
    opt_out: {key: "0", label: no number}
    on: {entered: find, opted_out: desk, no_input: ask, invalid: ask, exhausted: bye}
  find:
    kind: data_dip
    operation: find_account
    inputs: {account_number: {attribute: number}}
    on:
      found: {to: desk, identity: identified}
      not_found: {to: ask, counts: number}
      duplicate: desk
      exhausted: bye
      error: bye
      timed_out: bye
  survey: {kind: subflow, flow: survey, on: {happy: bye, sad: desk}}
  desk: {kind: transfer, queue: Desk, skills: [{attribute: number}], in_queue: hold}
  bye: {kind: disconnect, title: Good bye}
"""

SURVEY = """flow: survey
title: Survey
start: ask
prompts: {ask: {text: Happy?}}
states:
  ask:
    kind: menu
    prompt: ask
    choices: {"1": {label: happy, to: return happy}, "2": {label: sad, to: return sad}}
    on: {no_input: ask, no_match: ask, exhausted: return sad}
"""

HOLD = """flow: hold
start: main
prompts: {music: {text: Music.}}
states:
  main: {kind: play, prompt: music, on: {done: main}}
"""


def project() -> dict[str, Flow]:
    """The three flows by name."""
    flows = [load_flow(text, "file").or_raise() for text in (CALLS, SURVEY, HOLD)]
    return {flow.name: flow for flow in flows}


def entries(*way: tuple[str, str, str | None], call: str = "call-1") -> list[Entry]:
    """The log of a call: flow, state and the outcome by which it left; None where it did not."""
    found: list[Entry] = []
    for step, (flow, state, outcome) in enumerate(way, start=1):
        found.append(Entry(call, len(found), 0, StateEntered(flow, state, "", step)))
        if outcome is not None:
            to = f"return {outcome}" if flow == "survey" else ""
            found.append(Entry(call, len(found), 0, ExitTaken(state, outcome, to)))
    return found


def renumbered(log: Sequence[Entry]) -> list[Entry]:
    """The entries numbered through, as one call's log has them."""
    return [entry._replace(n=number) for number, entry in enumerate(log)]
