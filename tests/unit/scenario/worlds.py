"""A small project in memory, and ways to perform steps in a world of it: no disk is touched."""

from functools import cache
from pathlib import Path

from simulator.app.workspace import Workspace
from simulator.domain.problems import Place
from simulator.domain.scenarios import Row, ScenarioResult, StepText, Table
from simulator.flow.loader import load_centre, load_flow
from simulator.scenario.catalogue import CATALOGUE
from simulator.scenario.errors import StepError
from simulator.scenario.gherkin import parse_feature
from simulator.scenario.matching import Matcher
from simulator.scenario.project import Project
from simulator.scenario.runner import run_scenario
from simulator.scenario.sources import Sources
from simulator.scenario.world import World

FLOW = """\
flow: desk
numbers: ["0800 1"]
time_zone: Europe/London
start: menu
settings:
  attempts: {value: 2}
  first_digit: {value: 5 s}
  priority.standard: {value: 0}
  priority.top: {value: 10}
attributes:
  topic:
  account: {privacy: last_four}
  pin: {privacy: secret}
  company:
  reason:
counters:
  account: {limit: {setting: attempts}}
  pin: {limit: {setting: attempts}}
prompts:
  menu: {text: "Press 1 for sales, or 2 for help.", length: 3 s}
  menu_again: {text: "Sales is 1, help is 2.", length: 2 s}
  account: {text: "Your account number, please.", length: 2 s}
  account_again: {text: "All eight digits, please.", length: 2 s}
  pin: {text: "Your PIN, please.", length: 1 s}
  hold: {text: "Please hold the line.", length: 1 s}
states:
  menu:
    kind: menu
    prompt: menu
    reprompt: menu_again
    attribute: topic
    choices:
      "1": {label: sales, to: account}
      "2": {label: help, to: to_general}
    on: {no_input: menu, no_match: menu, exhausted: to_general}
  account:
    kind: collect
    prompt: account
    reprompt: account_again
    attribute: account
    length: 8
    first_digit: {setting: first_digit}
    opt_out: {key: "0", label: I have no account}
    counter: account
    on: {entered: find, opted_out: say_hold, no_input: account, invalid: account, exhausted: say_hold}
  find:
    kind: data_dip
    operation: find_account
    inputs: {account_number: {attribute: account}}
    keeps: {company: company}
    on:
      found: {to: pin, identity: identified}
      not_found: {to: account, counts: account}
      exhausted: say_hold
      duplicate: say_hold
      error: say_hold
      timed_out: say_hold
  pin:
    kind: collect
    prompt: pin
    attribute: pin
    sensitive: yes
    length: 4
    opt_out: {key: "0", label: I have no PIN}
    counter: pin
    on: {entered: check, opted_out: say_hold, no_input: pin, invalid: pin, exhausted: say_hold}
  check:
    kind: data_dip
    operation: verify_pin
    inputs: {account_number: {attribute: account}, pin: {attribute: pin}}
    on:
      verified: {to: to_product, identity: authenticated}
      wrong: {to: pin, counts: pin}
      exhausted: say_hold
      error: say_hold
      timed_out: say_hold
  say_hold: {kind: play, prompt: hold, on: {done: to_general}}
  to_general: {kind: transfer, queue: General, pop: little}
  to_product: {kind: transfer, queue: Product, skills: [Router], priority: {setting: priority.top}, pop: much}
pops:
  little: {status: not authenticated, caller number: {call: caller number}}
  much: {status: fully authenticated, company: {attribute: company}}
"""

CENTRE = """\
centre: desk
skills: [Router, Phone]
queues:
  Product: {alert_timeout: 8 s, wrap_up: {timeout: 30 s, codes: [resolved], default: none given}, handle_time: 4m}
  General: {alert_timeout: 8 s, wrap_up: {timeout: 30 s, codes: [resolved], default: none given}}
agents:
  Kim: {queues: [Product, General], skills: {Router: 5}}
  Choi: {queues: [General]}
"""

ACME = (
    ("name", "account number", "PIN", "product", "phone"),
    ("Acme", "40718265", "0421", "Router", "+44 20 7946 0123"),
    ("Bolt", "51829376", "7733", "Router", ""),
)


def project_of(*flows: str) -> Project:
    """A project of these flows and the one centre."""
    loaded = [load_flow(text, f"flows/{number}.flow.yaml").or_raise() for number, text in enumerate(flows)]
    centre = load_centre(CENTRE, "flows/desk.centre.yaml").or_raise()
    workspace = Workspace(Path(), {flow.name: flow for flow in loaded}, {centre.name: centre}, {})
    return Project(Path(), Sources(workspace), Matcher(CATALOGUE))


@cache
def desk() -> Project:
    """The project of the one flow; it is shared, as it is between the scenarios of a process."""
    return project_of(FLOW)


def table(*rows: tuple[str, ...]) -> Table:
    return Table(tuple(Row(cells, Place("t.feature", 10 + number, 7)) for number, cells in enumerate(rows)))


def step(text: str, *rows: tuple[str, ...], line: int = 7) -> StepText:
    return StepText(text, Place("t.feature", line, 5), table(*rows) if rows else None)


def perform(world: World, *texts: str) -> None:
    for text in texts:
        world.perform(step(text))


def with_acme(*texts: str) -> World:
    """A world in which Acme and Bolt are customers, after these steps."""
    world = desk().new_world()
    world.perform(step("these customers:", *ACME))
    perform(world, *texts)
    return world


def refusal(world: World, text: str, *rows: tuple[str, ...]) -> StepError:
    """The error with which the world answers a step; AssertionError where it does the step."""
    try:
        world.perform(step(text, *rows))
    except StepError as error:
        return error
    raise AssertionError(f"{text} was done")


def now(world: World) -> int:
    """The virtual time in ms."""
    return world.scene.simulation.now


def run(text: str, project: Project | None = None) -> ScenarioResult:
    """The result of the one scenario whose steps these lines are."""
    lines = "\n".join(f"    {line.strip()}" for line in text.strip().splitlines())
    feature = parse_feature(f"Feature: f\n  Scenario: s\n{lines}\n", "t.feature").feature
    assert feature is not None
    return run_scenario(project or desk(), next(feature.all_scenarios()))
