"""A flow that calls another and lets music play in the queue, and the queues of its centre."""

from datetime import UTC, datetime

from simulator.domain.routing import Queue, Scoring
from simulator.domain.timing import SECOND
from simulator.engine.program import Program
from tests.unit.engine.driving import flow_of

MAIN = flow_of(
    """
flow: uc17_authentication
start: greet
numbers: ["0800 171 717"]
attributes: {number: {}}
prompts: {hello: {text: Hello.}, ask: {text: Your number.}}
states:
  greet: {kind: play, prompt: hello, on: {done: ask}}
  ask:
    kind: collect
    title: Ask for the number
    prompt: ask
    attribute: number
    length: 4
    first_digit: 6 s
    on: {entered: sub, no_input: ask, invalid: ask, exhausted: end}
  sub: {kind: subflow, flow: aside, on: {done: wait, otherwise: end}}
  wait: {kind: transfer, queue: Product, in_queue: music}
  end: {kind: disconnect}
"""
)
ASIDE = flow_of(
    """
flow: aside
start: say
prompts: {p: {text: By the way.}}
states: {say: {kind: play, prompt: p, on: {done: return done}}}
"""
)
MUSIC = flow_of(
    """
flow: music
start: play
prompts: {m: {text: Music.}}
states: {play: {kind: play, prompt: m, on: {done: play}}}
"""
)
FLOWS = {flow.name: flow for flow in (MAIN, ASIDE, MUSIC)}
PROGRAM = Program(FLOWS, datetime(2026, 1, 5, 10, tzinfo=UTC))
NAME = MAIN.name
QUEUES = {
    "Product": Queue("Product", alert_timeout=5 * SECOND, wrap_up_timeout=9 * SECOND),
    "General": Queue("General", scoring=Scoring.STRICT),
}
