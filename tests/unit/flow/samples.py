"""Small documents for the tests of the loaders."""

from textwrap import dedent, indent

from simulator.domain.problems import Problem
from simulator.flow.expressions import Condition, Expression
from simulator.flow.loader import load_flow
from simulator.flow.model import Assign, Decide, Flow

HEAD = """\
flow: sample
start: one
settings:
  limit: {value: 2}
  nothing: {value: 0}
  wait: {value: 8 s}
  queue: {value: General}
  strict: {value: yes}
  share: {value: 0.5}
attributes:
  number: {privacy: last_four}
  pin: {privacy: secret}
  tier:
  reason:
counters:
  tries: {limit: 3}
prompts:
  hello: {text: Hello.}
  again: {text: Again.}
"""

END = "end: {kind: disconnect}"


def flow_text(*states: str, head: str = "") -> str:
    """A flow with these states (``one`` among them) and one named ``end``."""
    blocks = "\n".join(indent(dedent(state).strip("\n"), "  ") for state in (*states, END))
    return f"{HEAD}{dedent(head)}states:\n{blocks}\n"


def sound(*states: str, head: str = "") -> Flow:
    """The flow of these states, which has no problems."""
    loaded = load_flow(flow_text(*states, head=head), "sample.flow.yaml")
    assert () == loaded.problems
    return loaded.or_raise()


def problems(*states: str, head: str = "") -> tuple[Problem, ...]:
    """The problems of a flow of these states."""
    return load_flow(flow_text(*states, head=head), "sample.flow.yaml").problems


def codes(*states: str, head: str = "") -> list[str]:
    """The codes of these problems."""
    return [problem.code for problem in problems(*states, head=head)]


def expression(text: str) -> Expression:
    """What an expression of the language means, read in an assignment."""
    state = sound(f"one: {{kind: assign, values: {{reason: {text}}}, on: {{done: end}}}}").states["one"]
    assert isinstance(state, Assign)
    return state.values["reason"]


def condition(text: str) -> Condition:
    """What a condition of the language means, read as a case."""
    state = sound(f"one: {{kind: decide, cases: {{yes: {text}}}, on: {{yes: end, otherwise: end}}}}").states["one"]
    assert isinstance(state, Decide)
    return state.cases["yes"]
