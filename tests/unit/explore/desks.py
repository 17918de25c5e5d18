"""A small help desk with account and PIN, sound as it is, and with hidden flaws; and what is noticed of an event."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from simulator.domain import events as e
from simulator.evidence.promises.parsing import Kept, keep
from simulator.evidence.promises.vocabulary import Vocabulary
from simulator.explore.exploration import Bound, Exploration
from simulator.explore.explorer import explore
from simulator.flow.model import Flow
from simulator.flow.usecase import Promise
from tests.unit.engine.driving import flow_of

DESK = """
flow: desk
numbers: ["0800 100 200"]
start: menu
attributes:
  topic: {about: what it is about}
  account_number: {privacy: last_four}
  pin: {privacy: secret}
  company:
  reason:
counters:
  account: {limit: 2}
  pin: {limit: 2}
  spare: {limit: 2}
prompts:
  menu: {text: Press 1 for help., length: 2 s}
  account: {text: Your account number please., length: 2 s}
  pin: {text: Your PIN please., length: 2 s}
  hold: {text: Please hold., length: 1 s, barge_in: no}
  music: {text: We are all busy., length: 5 s}
states:
  menu:
    kind: menu
    prompt: menu
    plays: 2
    attribute: topic
    choices: {"1": {label: help, to: ask_account}}
    on: {no_input: menu, no_match: menu, exhausted: hold}
  ask_account:
    kind: collect
    prompt: account
    attribute: account_number
    length: 6
    counter: account
    on: {entered: find, no_input: ask_account, invalid: ask_account, exhausted: hold}
  find:
    kind: data_dip
    operation: find_account
    inputs: {account_number: {attribute: account_number}}
    keeps: {company: company}
    on:
      found: {to: ask_pin, identity: identified}
      not_found: {to: ask_account, counts: account}
      duplicate: trouble
      exhausted: hold
      error: trouble
      timed_out: trouble
  ask_pin:
    kind: collect
    prompt: pin
    attribute: pin
    sensitive: yes
    length: 4
    opt_out: {key: "0", label: I have no PIN}
    counter: pin
    on: {entered: verify, opted_out: no_pin, no_input: ask_pin, invalid: ask_pin, exhausted: hold}
  verify:
    kind: data_dip
    operation: verify_pin
    inputs: {account_number: {attribute: account_number}, pin: {attribute: pin}}
    on:
      verified: {to: to_desk, identity: authenticated}
      wrong: {to: ask_pin, counts: pin}
      exhausted: hold
      error: trouble
      timed_out: trouble
  no_pin: {kind: assign, values: {reason: no PIN}, on: {done: hold}}
  trouble: {kind: assign, values: {reason: crm error}, on: {done: hold}}
  hold: {kind: play, prompt: hold, on: {done: to_general}}
  to_desk: {kind: transfer, queue: Desk, skills: [Router], pop: known}
  to_general: {kind: transfer, queue: General, pop: unknown, attach: [reason]}
pops:
  known: {status: fully authenticated, company: {attribute: company}, topic: {attribute: topic}}
  unknown: {status: not authenticated, reason: {attribute: reason}}
"""

THIRD_PROMPT = DESK.replace("wrong: {to: ask_pin, counts: pin}", "wrong: {to: ask_pin, counts: spare}")
"""A wrong PIN is counted apart from silence: together they ask a third time."""

FAIL_OPEN = DESK.replace(
    "      error: trouble\n      timed_out: trouble\n  no_pin",
    "      error: to_desk\n      timed_out: trouble\n  no_pin",
)
"""When the PIN cannot be checked, the caller is let in."""

LEAK = DESK.replace("unknown: {status: not", "unknown: {company: {attribute: company}, status: not")
"""The pop of callers who are not authenticated shows the company."""

ENDLESS = """
flow: endless
numbers: ["1"]
start: one
prompts:
  one: {text: One., length: 1 s}
  two: {text: Two., length: 1 s}
states:
  one: {kind: play, prompt: one, on: {done: two}}
  two: {kind: play, prompt: two, on: {done: one}}
"""

SPINNING = """
flow: spinning
numbers: ["1"]
start: menu
attributes: {turn: {}}
prompts:
  menu: {text: Press 1 to go round., length: 1 s}
states:
  menu:
    kind: menu
    prompt: menu
    plays: 1
    choices: {"1": {label: round, to: one}}
    on: {no_input: end, no_match: end, exhausted: end}
  one: {kind: assign, values: {turn: one}, on: {done: two}}
  two: {kind: assign, values: {turn: two}, on: {done: one}}
  end: {kind: disconnect}
"""

SHOP = """
flow: shop
numbers: ["0800 300 400"]
time_zone: Europe/London
start: hours
attributes: {topic: {}, account_number: {}, tier: {}}
counters: {account: {limit: 3}}
hours:
  shop:
    week: {mon-fri: ["09:00-17:00"]}
    holidays: {2026-12-25: Christmas Day}
prompts:
  closed: {text: We are closed., length: 1 s}
  welcome: {text: Welcome., length: 1 s}
  menu: {text: Sales or the warehouse?, length: 2 s}
  menu_again: {text: Press 1 for sales., length: 2 s}
  account: {text: Your number please., length: 2 s}
  offer: {text: Press 1 and we call you back., length: 2 s}
  music: {text: Please hold. Press 1 to be called back., length: 4 s}
states:
  hours: {kind: schedule, hours: shop, on: {emergency: closed, holiday: closed, closed: closed, open: welcome}}
  closed: {kind: play, prompt: closed, on: {done: bye}}
  welcome: {kind: play, prompt: welcome, on: {done: menu}}
  menu:
    kind: menu
    prompt: menu
    reprompt: menu_again
    attribute: topic
    choices: {"1": {label: sales, to: account}, "2": {label: warehouse, to: warehouse}}
    on: {no_input: menu, no_match: menu, exhausted: bye}
  account:
    kind: collect
    prompt: account
    attribute: account_number
    length: {least: 3, most: 5}
    overflow: reject
    other_key: start_over
    counter: account
    opt_out: {key: "0", label: none, acts: at once}
    on: {entered: look, opted_out: queue, no_input: account, invalid: account, exhausted: queue}
  look:
    kind: data_dip
    operation: find_account
    inputs: {account_number: {attribute: account_number}}
    keeps: {tier: tier}
    on:
      found: {to: tier, identity: identified}
      not_found: {to: account, counts: account}
      duplicate: queue
      exhausted: queue
      error: queue
      timed_out: queue
  tier:
    kind: decide
    cases: {top: {attribute: tier, one_of: [top, gold]}}
    on: {top: queue, otherwise: ask_by}
  ask_by: {kind: subflow, flow: asking, on: {yes: warehouse, no: queue, otherwise: bye}}
  warehouse:
    kind: transfer_out
    number: "+44 20 7946 0200"
    on: {busy: queue, no_answer: offer, failed: queue}
  offer:
    kind: callback
    prompt: offer
    number: {call: caller number}
    queue: Sales
    on: {refused: queue, bad_number: queue}
  queue: {kind: transfer, queue: Sales, in_queue: waiting, on: {left: bye, error: bye}}
  bye: {kind: disconnect}
"""

ASKING = """
flow: asking
start: ask
prompts: {ask: {text: Press 1 for yes., length: 2 s}}
states:
  ask:
    kind: menu
    prompt: ask
    plays: 2
    choices: {"1": {label: "yes", to: return yes}, "2": {label: "no", to: return no}}
    on: {no_input: ask, no_match: ask, exhausted: return no}
"""

WAITING = """
flow: waiting
start: music
prompts: {music: {text: Please hold., length: 4 s}}
states:
  music:
    kind: menu
    prompt: music
    plays: 3
    choices: {"9": {label: leave, to: return left}}
    on: {no_input: music, no_match: music, exhausted: return left}
"""


NOTICED: Mapping[type, tuple[str, ...]] = MappingProxyType(
    {
        e.PromptStarted: ("state", "prompt", "barge_in"),
        e.PromptFinished: ("prompt",),
        e.PromptCutOff: ("prompt", "cause"),
        e.ExitTaken: ("state", "outcome", "to"),
        e.EntryCompleted: ("state", "result", "by", "count", "classes"),
        e.QueueEntered: ("queue", "skills", "priority", "pop", "attributes"),
        e.AttemptCounted: ("counter", "used", "exhausted"),
        e.CallEnded: ("disposition", "state"),
        e.KeysDiscarded: ("reason",),
        e.DipRequested: ("operation", "inputs"),
        e.DipAnswered: ("operation", "outcome"),
    }
)
"""What is noticed of events; of mappings their keys."""


@cache
def desk(text: str = DESK) -> Exploration:
    """All that a desk can do."""
    flow = flow_of(text)
    return explore({flow.name: flow}, flow.name)


def shop_flows() -> dict[str, Flow]:
    """The shop with its subflow and its in-queue flow."""
    return {flow.name: flow for flow in map(flow_of, (SHOP, ASKING, WAITING))}


@cache
def shop() -> Exploration:
    """All that the shop can do."""
    return explore(shop_flows(), "shop", bound=Bound(20_000))


def kept(text: str, exploration: Exploration) -> Kept:
    """A promise about what was explored; its problem fails the test."""
    found = keep(Promise("P1", text), Vocabulary.of(exploration.subject.flows))
    assert isinstance(found, Kept), found
    return found


def noticed(event: e.Event) -> tuple[object, ...]:
    """An event without ids, times and values: what two ways to one situation must have in common from there on."""
    values = (getattr(event, name) for name in NOTICED.get(type(event), ()))
    return (type(event), *(tuple(value) if isinstance(value, Mapping) else value for value in values))
