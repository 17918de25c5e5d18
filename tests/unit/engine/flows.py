"""Small flows that several tests drive."""

from tests.unit.engine.driving import flow_of

TWO_ENTRIES = flow_of(
    """
flow: two_entries
start: first
attributes: {one: {privacy: last_four}, two: {privacy: secret}}
counters: {one: {limit: 5}, two: {limit: 5}}
prompts:
  first: {text: The first number., length: 2 s}
  second: {text: The second number., length: 2 s}
states:
  first:
    kind: collect
    prompt: first
    attribute: one
    length: 4
    counter: one
    on: {entered: second, no_input: first, invalid: first, exhausted: end}
  second:
    kind: collect
    prompt: second
    attribute: two
    sensitive: yes
    length: 4
    counter: two
    on: {entered: end, no_input: second, invalid: second, exhausted: end}
  end: {kind: disconnect}
"""
)

DIPPING = flow_of(
    """
flow: dipping
start: ask
settings: {crm.timeout: {value: 8 s}}
attributes: {account_number: {privacy: last_four}, pin: {privacy: secret}, company: {}}
counters: {account: {limit: 2}, pin: {limit: 2}}
prompts:
  ask: {text: Your account number please., length: 1 s}
  pin: {text: Your PIN please., length: 1 s}
states:
  ask:
    kind: collect
    prompt: ask
    attribute: account_number
    length: 8
    counter: account
    on: {entered: find, no_input: ask, invalid: ask, exhausted: failed}
  find:
    kind: data_dip
    operation: find_account
    inputs: {account_number: {attribute: account_number}}
    keeps: {company: company}
    timeout: {setting: crm.timeout}
    on:
      found: {to: ask_pin, identity: identified}
      not_found: {to: ask, counts: account}
      duplicate: failed
      exhausted: failed
      error: trouble
      timed_out: trouble
  ask_pin:
    kind: collect
    prompt: pin
    attribute: pin
    sensitive: yes
    length: 4
    counter: pin
    on: {entered: verify, no_input: ask_pin, invalid: ask_pin, exhausted: failed}
  verify:
    kind: data_dip
    operation: verify_pin
    inputs: {account_number: {attribute: account_number}, pin: {attribute: pin}}
    on:
      verified: {to: queue, identity: authenticated}
      wrong: {to: ask_pin, counts: pin}
      exhausted: failed
      error: trouble
      timed_out: trouble
  queue: {kind: transfer, queue: General, attach: [company, account_number]}
  failed: {kind: disconnect}
  trouble: {kind: disconnect}
"""
)

MAIN = flow_of(
    """
flow: main
start: hours
time_zone: Europe/London
attributes: {choice: {}, number: {}}
hours:
  desk:
    week: {mon-fri: ["09:00-18:00"]}
    holidays: {"2026-12-25": Christmas Day}
prompts:
  closed: {text: We are closed., length: 1 s}
  busy: {text: "{choice} it is.", length: 1 s}
  offer: {text: Press 1 and we call you back., length: 1 s}
states:
  hours: {kind: schedule, hours: desk, on: {emergency: closed, holiday: closed, closed: closed, open: choose}}
  closed: {kind: play, prompt: closed, on: {done: end}}
  choose: {kind: subflow, flow: sub, on: {sales: number, other: waiting, otherwise: end}}
  number: {kind: assign, values: {number: "0800 100"}, on: {done: out}}
  out:
    kind: transfer_out
    number: {attribute: number}
    on: {busy: offer, no_answer: offer, failed: end}
  offer:
    kind: callback
    prompt: offer
    number: {call: caller number}
    queue: General
    on: {refused: end, bad_number: end}
  waiting: {kind: transfer, queue: General, in_queue: hold}
  end: {kind: disconnect}
"""
)

SUB = flow_of(
    """
flow: sub
start: menu
attributes: {choice: {}}
prompts: {menu: {text: Press 1 for sales., length: 1 s}}
states:
  menu:
    kind: menu
    prompt: menu
    attribute: choice
    choices:
      "1": {label: sales, to: return sales}
      "2": {label: other, to: return other}
      "3": {label: odd, to: return odd}
    on: {no_input: menu, no_match: menu, exhausted: return none}
"""
)

HOLD = flow_of(
    """
flow: hold
start: music
prompts:
  music: {text: Please hold the line., length: 20 s}
  offer: {text: Press 1 and we call you back., length: 1 s}
states:
  music: {kind: play, prompt: music, on: {done: offer}}
  offer:
    kind: callback
    prompt: offer
    number: {call: caller number}
    on: {refused: music, bad_number: music}
"""
)

MUSIC = flow_of(
    """
flow: music
start: one
prompts: {one: {text: Music., length: 20 s}, two: {text: More music., length: 20 s}}
states:
  one: {kind: play, prompt: one, on: {done: two}}
  two: {kind: play, prompt: two, on: {done: one}}
"""
)

LEAVING = flow_of(
    """
flow: leaving
start: offer
prompts: {offer: {text: Press 9 to leave a message., length: 5 s}}
states:
  offer:
    kind: menu
    prompt: offer
    choices: {"9": {label: leave, to: return left}, "8": {label: stay, to: return stayed}}
    on: {no_input: offer, no_match: offer, exhausted: offer}
"""
)

QUEUED = flow_of(
    """
flow: queued
start: wait
prompts: {left: {text: Goodbye., length: 1 s}}
states:
  wait: {kind: transfer, queue: General, in_queue: music, on: {left: goodbye}}
  goodbye: {kind: play, prompt: left, on: {done: end}}
  end: {kind: disconnect}
"""
)

SAME_NAMES = flow_of(
    """
flow: same_names
start: menu
prompts: {first: {text: Press 1., length: 1 s}, again: {text: Please press 1., length: 1 s}}
states:
  menu:
    kind: menu
    prompt: first
    reprompt: again
    plays: 2
    choices: {"1": {label: on, to: inner}}
    on: {no_input: menu, no_match: menu, exhausted: end}
  inner: {kind: subflow, flow: inner, on: {done: end, otherwise: end}}
  end: {kind: disconnect}
"""
)

INNER = flow_of(
    """
flow: inner
start: menu
prompts: {first: {text: Press 2., length: 1 s}, again: {text: Please press 2., length: 1 s}}
states:
  menu:
    kind: menu
    prompt: first
    reprompt: again
    plays: 2
    choices: {"2": {label: on, to: return}}
    on: {no_input: menu, no_match: menu, exhausted: return}
"""
)
