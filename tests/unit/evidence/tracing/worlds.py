"""A small use case with its flow, and scenarios that prove some of it."""

from simulator.domain.problems import Place
from simulator.domain.scenarios import Scenario, Tag
from simulator.evidence.tracing.values import Ran
from simulator.flow.loader import load_flow, load_usecase
from simulator.flow.model import Flow
from simulator.flow.usecase import UseCase

USE_CASE = """\
use_case: UC 1
name: Greeting
description: Callers are greeted.
preconditions: The line is open.
basic_course:
  "1": The caller calls.
  "2": {text: The system greets him., branches: [A]}
  "3": The system hangs up.
alternate_courses:
  A:
    name: he hangs up first
    steps:
      A1: The caller hangs up.
statements:
  T01: {source: "1", text: The number is right., priority: must, owner: supervisor}
  T02: {source: ["2", "3"], text: The greeting is heard.}
  T03: {source: A, text: The call has one ending., derived: yes}
  T04: {source: precondition, text: The line is open.}
readings:
  Q1: {source: "2", question: how often, text: Once.}
"""
FLOW = """\
flow: greeting
use_case: UC 1
start: hello
numbers: ["0800 1"]
prompts: {hello: {text: Hello.}}
states:
  hello: {kind: play, serves: ["1", "2"], prompt: hello, on: {done: more}}
  more: {kind: subflow, flow: helper, on: {done: bye}}
  bye: {kind: disconnect, serves: "3"}
"""
HELPER = """\
flow: helper
start: again
prompts: {again: {text: Hello again.}}
states:
  again: {kind: play, serves: "2", prompt: again, on: {done: return done}}
  never: {kind: disconnect}
"""
OTHER = """\
flow: other
use_case: UC 9
start: bye
states: {bye: {kind: disconnect}}
"""
FILE = "features/greeting.feature"


def use_case(text: str = USE_CASE) -> UseCase:
    return load_usecase(text, "greeting.usecase.yaml").or_raise()


def flows() -> dict[str, Flow]:
    loaded = [load_flow(text, "x.flow.yaml").or_raise() for text in (FLOW, HELPER, OTHER)]
    return {flow.name: flow for flow in loaded}


def scenario(line: int, *tags: str, name: str = "") -> Scenario:
    """A scenario at a line of the feature, with these tags above it."""
    found = tuple(Tag(tag, Place(FILE, line - 1, 3)) for tag in tags)
    return Scenario(name or f"scenario {line}", (), Place(FILE, line, 3), found)


def ran(line: int, verdict: str = "passed", *, run: str = "r1", date: str = "2026-03-01", name: str = "") -> Ran:
    return Ran(FILE, line, name or f"scenario {line}", verdict, run, date, "0.1.0")
