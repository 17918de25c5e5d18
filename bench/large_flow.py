"""Writes a sound flow of as many states as wanted, with the mixture of kinds that real flows have."""

_HEAD = """\
# Made by bench/large_flow.py: {states} states.
flow: large
title: A large flow
numbers: ["0800 100 200"]
time_zone: Europe/London
start: {start}

settings:
  attempts: {{value: 2, about: prompts in all}}
  crm.timeout: {{value: 8 s}}

attributes:
  topic:
  account_number: {{privacy: last_four}}
  company: {{about: whose account it is}}
  tier: {{about: standard or top}}
  reason: {{about: why the call is in this queue}}

counters:
  entries: {{limit: {{setting: attempts}}}}

pops:
  plain:
    status: not authenticated
    reason: {{attribute: reason}}
    caller number: {{call: caller number}}

hours:
  office:
    week: {{mon-fri: ["09:00-12:30", "13:00-18:00"], sat: ["10:00-14:00"]}}
    holidays: {{2026-12-25: Christmas Day}}

"""

_PROMPTS = """\
  menu_{n}:
    text: This is menu {n}. For sales, press 1. For help, press 2. For anything else, press 3.
  ask_{n}:
    text: Please key in your account number for topic {n}, then press hash.
  said_{n}:
    text: Thank you, {{company}}. Please hold.
    barge_in: no
"""

_STATES = """\
  menu_{n}:
    kind: menu
    serves: ["2"]
    prompt: menu_{n}
    attribute: topic
    choices:
      "1": {{label: sales, to: ask_{n}}}
      "2": {{label: help, to: ask_{n}}}
      "3": {{label: anything else, to: menu_{next}}}
    on: {{no_input: menu_{n}, no_match: menu_{n}, exhausted: reason_{n}}}
  ask_{n}:
    kind: collect
    prompt: ask_{n}
    attribute: account_number
    length: {{least: 6, most: 10}}
    opt_out: {{key: "0", label: no number}}
    counter: entries
    on:
      entered: check_{n}
      opted_out: reason_{n}
      no_input: ask_{n}
      invalid: ask_{n}
      exhausted: reason_{n}
  check_{n}:
    kind: data_dip
    operation: find_account
    inputs: {{account_number: {{attribute: account_number}}}}
    keeps: {{company: company, tier: tier}}
    timeout: {{setting: crm.timeout}}
    on:
      found: {{to: hours_{n}, identity: identified}}
      not_found: {{to: ask_{n}, counts: entries}}
      duplicate: reason_{n}
      exhausted: reason_{n}
      error: reason_{n}
      timed_out: reason_{n}
  hours_{n}:
    kind: schedule
    hours: office
    on: {{emergency: bye_{n}, holiday: bye_{n}, closed: bye_{n}, open: tier_{n}}}
  tier_{n}:
    kind: decide
    cases:
      top: {{all: [{{attribute: tier, is: top}}, {{attribute: company, is_set: yes}}]}}
      usual: {{attribute: tier, one_of: [standard, silver]}}
    on: {{top: queue_{n}, usual: said_{n}, otherwise: reason_{n}}}
  reason_{n}:
    kind: assign
    values: {{reason: no topic}}
    on: {{done: said_{n}}}
  said_{n}:
    kind: play
    prompt: said_{n}
    on: {{done: queue_{n}}}
  queue_{n}:
    kind: transfer
    queue: General
    skills: [{{attribute: topic}}]
    priority: 5
    pop: plain
    attach: [topic, company, reason]
  bye_{n}:
    kind: play
    prompt: said_{n}
    on: {{done: end_{n}}}
  end_{n}:
    kind: disconnect
"""

STATES_A_BLOCK = 10


def large_flow(states: int = 2_000) -> str:
    """The text of a flow with so many states, rounded up to whole blocks of ten; it has no problems."""
    blocks = max(1, -(-states // STATES_A_BLOCK))
    parts = [_HEAD.format(states=blocks * STATES_A_BLOCK, start="menu_0"), "prompts:\n"]
    parts += [_PROMPTS.format(n=n) for n in range(blocks)]
    parts += ["\nstates:\n", *(_STATES.format(n=n, next=(n + 1) % blocks) for n in range(blocks))]
    return "".join(parts)
