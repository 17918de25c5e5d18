"""A call that was made by hand, as a scenario: its steps, what may be checked, and whether it goes the same way."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace

from simulator.app.stage import Stage
from simulator.domain.errors import UsageError
from simulator.domain.events import Event
from simulator.domain.scenarios import Scenario, ScenarioResult, Status
from simulator.evidence.transcript import clock_time
from simulator.explore.keeping.checks import Check, checks_of, name_of
from simulator.explore.keeping.performed import Performed
from simulator.explore.keeping.rehearsing import Rehearsal
from simulator.explore.keeping.way import Parting, parting, way_of
from simulator.explore.keeping.writing import written
from simulator.explore.steps_of import WrittenStep, gherkin
from simulator.scenario.gherkin import parse_feature
from simulator.scenario.project import Project
from simulator.scenario.runner import run_scenario

SAME = "goes the same way, event by event"
FILE = "kept.feature"

_UNWRITTEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""Control characters, those that turn the direction of writing, byte order marks, halves of characters."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A scenario that is offered. No text of it holds a PIN.

    ``same``: it was run, and went the recorded way; ``message`` says so, or what differs.
    """

    name: str
    steps: tuple[WrittenStep, ...]
    checks: tuple[Check, ...]
    same: bool
    message: str
    performed: Performed = field(repr=False)

    @property
    def ticked(self) -> tuple[str, ...]:
        """The ids of the checks that are ticked unless somebody says otherwise."""
        return tuple(check.id for check in self.checks if check.ticked)

    def text(self, ticked: Collection[str], name: str | None = None) -> str:
        """The scenario in Gherkin, with these checks; no indentation before its first line, a line end at its end."""
        lines = gherkin(self._all(ticked))
        return "\n".join([f"Scenario: {one_line(name or self.name)}", *(f"  {line}" for line in lines)]) + "\n"

    def scenario(self, ticked: Collection[str], name: str | None = None) -> Scenario:
        """The scenario as it is read from a feature that holds its text alone."""
        text = "".join(f"  {line}\n" for line in self.text(ticked, name).removesuffix("\n").split("\n"))
        feature = parse_feature(f"Feature: kept\n\n{text}", FILE).feature
        if feature is None or not feature.scenarios:
            raise UsageError("a scenario cannot be called so", "Give it a name of words.")
        return feature.scenarios[0]

    def _all(self, ticked: Collection[str]) -> tuple[WrittenStep, ...]:
        return (*self.steps, *(check.step for check in self.checks if check.id in ticked))


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of a kept scenario that was run by itself: whether it passes and goes the same way, in words."""

    passes: bool
    same: bool
    message: str


def kept(project: Project, stage: Stage) -> Kept:
    """What was done on a stage up to now, as a scenario that was run in a fresh world and held against it.

    UsageError, with the reason, where nobody has called, or where no sentences say what was done.
    """
    performed = Performed.of(stage)
    steps = written(project, performed)
    with Rehearsal(project, performed.way) as rehearsal:
        rehearsal.ends(steps)
        checks = checks_of(rehearsal.world)
        name = name_of(checks, rehearsal.world)
    offered = Kept(name, steps, checks, same=False, message="", performed=performed)
    tried_so = tried(project, offered, offered.scenario(offered.ticked))
    return replace(offered, same=tried_so.same, message=tried_so.message)


def tried(project: Project, offered: Kept, scenario: Scenario) -> Tried:
    """Run the scenario, as it would be saved or is, and hold its log against what was recorded."""
    result = run_scenario(project, scenario)
    now = {} if result.log is None else way_of(result.log)
    parted = parting(offered.performed.way, now)
    said = [_passes(result), f"it {SAME}" if parted is None else _parted(parted)]
    message = ". ".join(f"{each[:1].upper()}{each[1:]}" for each in said)
    return Tried(result.status is Status.PASSED, parted is None, f"{message}.")


def one_line(name: str) -> str:
    """A name as it can stand behind "Scenario:": no line ends, and nothing that makes a text binary."""
    return " ".join(_UNWRITTEN.sub(" ", name).split())


def _passes(result: ScenarioResult) -> str:
    if result.status is Status.PASSED:
        return "the scenario passes"
    step = next(each for each in result.steps if each.status is not Status.PASSED)
    return f"the scenario does not pass: {step.message or step.shown}"


def _parted(parted: Parting) -> str:
    was, is_ = (_said(each) for each in (parted.recorded, parted.now))
    return f"at {clock_time(parted.at)} it goes another way: in the call there was {was}, in the scenario {is_}"


def _said(event: Event | None) -> str:
    """What happened, in a word or two: the event's name, with the state or the prompt that it is about."""
    if event is None:
        return "nothing more"
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(event).__name__).lower()
    about = getattr(event, "state", None) or getattr(event, "prompt", None) or getattr(event, "queue", None)
    return f'"{words}" ({about})' if about else f'"{words}"'
