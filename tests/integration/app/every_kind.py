"""A flow with every kind of state and every privacy, and calls that wander through it: whatever a caller may do."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from simulator.app.door import CrmDoor
from simulator.app.simulation import Simulation
from simulator.domain.agents import Agent, AgentState
from simulator.domain.errors import UsageError
from simulator.domain.eventlog import Entry, line, parse_line
from simulator.domain.routing import Queue
from simulator.domain.stimuli import AgentCameOnQueue, AgentHungUp, AgentTransferred, AgentWentOffQueue
from simulator.engine.program import Program
from simulator.flow.centre import Centre
from simulator.flow.model import Flow
from tests.integration.app.worlds import crm
from tests.unit.engine.driving import NOON, flow_of

MAIN = flow_of(
    """
flow: main
start: hours
numbers: ["100"]
step_cap: 300
attributes:
  issue: {}
  account_number: {privacy: last_four}
  pin: {privacy: secret}
  company: {}
  tier: {privacy: secret}
  zip: {}
  code: {}
  phone: {privacy: last_four}
  told: {}
  tail: {}
  key: {privacy: secret}
counters: {account: {limit: 2}, pin: {limit: 2}, zip: {limit: 3}}
hours: {desk: {week: {mon-sun: ["00:00-24:00"]}}}
prompts:
  menu: {text: menu, length: 3 s}
  again: {text: "again {company}", length: 3 s}
  acc: {text: acc, length: 2 s}
  pin: {text: "pin for {account_number}", length: 2 s}
  zip: {text: zip, length: 2 s, barge_in: no}
  msg: {text: "msg {zip} {told}", length: 2 s, barge_in: no}
  hello: {text: hello, length: 2 s}
  bye: {text: bye, length: 1 s}
states:
  hours: {kind: schedule, hours: desk, on: {emergency: bye, holiday: bye, closed: bye, open: hello}}
  hello: {kind: play, prompt: hello, on: {done: menu}}
  menu:
    kind: menu
    prompt: menu
    reprompt: again
    attribute: issue
    choices:
      "1": {label: acc, to: acc}
      "2": {label: zip, to: zip}
      "3": {label: out, to: out}
      "4": {label: cb, to: cb}
      "5": {label: hold, to: q}
      "6": {label: sub, to: sub}
      "7": {label: code, to: code}
      "8": {label: phone, to: phone}
      "9": {label: key, to: key}
    on: {no_input: menu, no_match: menu, exhausted: q}
  acc:
    kind: collect
    prompt: acc
    attribute: account_number
    length: 8
    counter: account
    opt_out: {key: "0", label: none}
    on: {entered: find, opted_out: q, no_input: acc, invalid: acc, exhausted: msg}
  find:
    kind: data_dip
    operation: find_account
    inputs: {account_number: {attribute: account_number}}
    keeps: {company: company, tier: tier, account_number: told}
    timeout: 2 s
    on:
      found: {to: pin, identity: identified}
      not_found: {to: acc, counts: account}
      duplicate: q
      exhausted: msg
      error: q
      timed_out: zip
  pin:
    kind: collect
    prompt: pin
    attribute: pin
    sensitive: yes
    length: 4
    counter: pin
    opt_out: {key: "0", label: none, acts: at once}
    other_key: start_over
    on: {entered: verify, opted_out: q, no_input: pin, invalid: pin, exhausted: msg}
  verify:
    kind: data_dip
    operation: verify_pin
    inputs: {account_number: {attribute: account_number}, pin: {attribute: pin}}
    timeout: 2 s
    on:
      verified: {to: tier, identity: authenticated}
      wrong: {to: pin, counts: pin}
      exhausted: msg
      error: q
      timed_out: menu
  tier: {kind: decide, cases: {top: {attribute: tier, is: top}}, on: {top: q2, otherwise: note}}
  note:
    kind: assign
    values: {told: "{account_number} of {company}", tail: {last_four: {attribute: account_number}}}
    on: {done: last}
  last:
    kind: decide
    cases: {dots: {attribute: tail, is: "••••0000"}, known: {attribute: told, contains: Ltd}}
    on: {dots: q2, known: q2, otherwise: q}
  zip:
    kind: collect
    prompt: zip
    attribute: zip
    length: {least: 2, most: 5}
    counter: zip
    typeahead: drop
    overflow: truncate
    other_key: start_over
    on: {entered: near, no_input: zip, invalid: zip, exhausted: sub}
  near: {kind: decide, cases: {near: {attribute: zip, starts_with: "1"}}, on: {near: cb, otherwise: menu}}
  code:
    kind: collect
    prompt: acc
    attribute: code
    sensitive: yes
    length: {least: 1, most: 3}
    overflow: reject
    terminator: "*"
    counter: zip
    opt_out: {key: "D", label: no code}
    on: {entered: msg, opted_out: menu, no_input: code, invalid: menu, exhausted: q}
  phone:
    kind: collect
    prompt: acc
    attribute: phone
    length: {least: 5, most: 8}
    counter: zip
    on: {entered: offer, no_input: phone, invalid: menu, exhausted: q}
  offer:
    kind: callback
    prompt: hello
    number: {attribute: phone}
    queue: General
    on: {refused: call, bad_number: menu}
  call:
    kind: transfer_out
    number: {attribute: phone}
    on: {busy: menu, no_answer: q, failed: bye, connected: menu}
  key:
    kind: collect
    prompt: zip
    attribute: key
    sensitive: yes
    length: 1
    counter: zip
    opt_out: {key: "0", label: none}
    on: {entered: menu, opted_out: bye, no_input: key, invalid: menu, exhausted: q}
  msg: {kind: play, prompt: msg, on: {done: q2}}
  out: {kind: transfer_out, number: "0800 1", on: {busy: menu, no_answer: q, failed: bye}}
  cb:
    kind: callback
    prompt: hello
    number: {call: caller number}
    queue: General
    priority: 2
    on: {refused: menu, bad_number: q, accepted: bye}
  sub: {kind: subflow, flow: sub, on: {one: q, two: menu, otherwise: bye}}
  q: {kind: transfer, queue: General, in_queue: hold, attach: [issue, company, account_number, code], pop: known}
  q2: {kind: transfer, queue: Product, priority: 5, in_queue: hold}
  bye: {kind: play, prompt: bye, on: {done: end}}
  end: {kind: disconnect}
pops:
  known: {status: not authenticated, company: {attribute: company}, tail: {last_four: {attribute: account_number}}}
"""
)

SUB = flow_of(
    """
flow: sub
start: ask
step_cap: 300
prompts: {p: {text: p, length: 1 s}}
states:
  ask:
    kind: menu
    prompt: p
    typeahead: drop
    choices:
      "1": {label: one, to: return one}
      "2": {label: two, to: return two}
      "3": {label: three, to: return three}
    on: {no_input: ask, no_match: ask, exhausted: return ex}
"""
)

HOLD = flow_of(
    """
flow: hold
start: music
step_cap: 300
attributes: {code: {}}
prompts: {m: {text: m, length: 5 s}, o: {text: o, length: 2 s}, c: {text: c, length: 1 s}}
states:
  music: {kind: play, prompt: m, on: {done: offer}}
  offer:
    kind: menu
    prompt: o
    plays: 50
    choices:
      "1": {label: cb, to: cb}
      "2": {label: out, to: out}
      "3": {label: move, to: move}
      "4": {label: hang, to: end}
      "5": {label: code, to: code}
      "6": {label: sub, to: sub}
    on: {no_input: music, no_match: music, exhausted: music}
  cb: {kind: callback, prompt: o, number: {call: caller number}, on: {refused: music, bad_number: music}}
  out: {kind: transfer_out, number: "0800 2", on: {busy: music, no_answer: music, failed: music}}
  move: {kind: transfer, queue: Product, priority: 1, in_queue: hold}
  code:
    kind: collect
    prompt: c
    attribute: code
    sensitive: yes
    length: 4
    on: {entered: dip, no_input: music, invalid: music, exhausted: music}
  dip:
    kind: data_dip
    operation: find_account
    inputs: {account_number: {attribute: code}}
    timeout: 1 s
    on: {found: music, not_found: music, duplicate: music, error: music, timed_out: music}
  sub: {kind: subflow, flow: sub, on: {one: music, otherwise: music}}
  end: {kind: disconnect}
"""
)

FLOWS: Mapping[str, Flow] = MappingProxyType({flow.name: flow for flow in (MAIN, SUB, HOLD)})
_QUEUES = MappingProxyType({name: Queue(name) for name in ("General", "Product")})
_KEYS = (*"12345678901", "#", "*", "12*", "1*2*", "D", "A", "*#", "51", "52", "53", "54", "55", "56", "7", "812345678#")
_GAPS = (0, 100, 200, 200, 900, 1_000, 1_100, 2_900, 3_000)
_PAUSES = (100, 300, 1_000, 2_000, 3_000, 5_000, 8_000, 30_000)


@dataclass(frozen=True, slots=True)
class Wanderer:
    """A caller without a plan, and a world without mercy; the same number makes the same call."""

    chance: random.Random
    door: CrmDoor
    simulation: Simulation

    @classmethod
    def of(cls, number: int) -> "Wanderer":
        """The wanderer of a number."""
        chance, door = random.Random(number), crm().fresh()
        first = AgentState.IDLE if chance.random() < 0.3 else AgentState.OFF_QUEUE
        agents = [Agent("A", ("General", "Product"), {}, first), Agent("B", ("Product",), {}, AgentState.OFF_QUEUE)]
        simulation = Simulation(Program(FLOWS, NOON), Centre("c", queues=_QUEUES), door, agents=agents, main=MAIN)
        return cls(chance, door, simulation)

    def recording(self) -> tuple[Entry, ...]:
        """The log of one call, written and read again."""
        customer = self.door.pick_customer(self.chance.choice(["top", "standard"]))
        own = (customer.account_number, self.door.clear_pin(customer.account_number).reveal())
        self.simulation.advance(self.chance.choice([0, 12_345]))
        self.simulation.emergency(active=self.chance.random() < 0.1)
        call = self.simulation.dial("+442079460001", "100")
        known = (
            *own,
            f"1{own[0]}",
            f"1{own[0]}{own[1]}",
            f"{own[0]}#",
            f"{own[1]}#",
            f"*{own[1]}",
            "11111111",
            "9999#",
        )
        for _ in range(self.chance.randint(3, 25)):
            self._act(call, self.chance.choice([_KEYS, known]))
        self.simulation.hang_up(call)
        self.simulation.advance(20_000)
        return tuple(parse_line(line(entry)) for entry in self.simulation.log.of(call))

    def _act(self, call: str, keys: tuple[str, ...]) -> None:
        which = self.chance.random()
        if which < 0.5:
            for key in self.chance.choice(keys):
                self.simulation.press(call, key)
                self.simulation.advance(self.chance.choice(_GAPS))
        elif which < 0.85:
            self.simulation.advance(self.chance.choice(_PAUSES))
        else:
            try:
                self.chance.choice(self._world(call))()
            except UsageError:
                # An agent cannot do that now.
                return

    def _world(self, call: str) -> tuple[Callable[[], None], ...]:
        simulation, network = self.simulation, self.chance.choice(["busy", "no_answer", "failed", "connected"])
        return (
            lambda: self.door.slow(self.chance.choice([0, 1_700, 1_701, 5_000])),
            lambda: simulation.network("0800 1", network),
            lambda: simulation.network("0800 2", network),
            lambda: simulation.network("12345678", network),
            lambda: simulation.emergency(active=self.chance.random() < 0.5),
            lambda: simulation.refuse_alert("A"),
            lambda: simulation.tell_centre(AgentCameOnQueue("A")),
            lambda: simulation.tell_centre(AgentCameOnQueue("B")),
            lambda: simulation.tell_centre(AgentWentOffQueue("A")),
            lambda: simulation.tell_centre(AgentTransferred("A", "Product")),
            lambda: simulation.tell_centre(AgentHungUp(self.chance.choice("AB"))),
            lambda: simulation.hang_up(call),
        )
