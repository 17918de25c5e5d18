"""A scenario as a pytest item.

``ScenarioItem`` is the light one: no fixtures, no Python of the user's, nothing between pytest and the world.
Where a user's own steps, hooks or fixtures have a say, ``python_items.PythonScenarioItem`` takes its place.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

import pytest
from _pytest._code.code import TerminalRepr, TracebackStyle

from simulator.bdd.failures import Verdict, our_bug, said_by, verdict_on
from simulator.bdd.reports import Told, tell
from simulator.bdd.secrecy import mask_report
from simulator.domain.errors import IvrError
from simulator.domain.scenarios import Feature, Scenario, StepText
from simulator.scenario.project import Project
from simulator.scenario.secrecy import Secrets
from simulator.scenario.world import World


class Keeper(Protocol):
    """Keeps what became of scenarios."""

    def keep(self, item: "AnyScenarioItem", report: pytest.TestReport, verdict: str) -> None:
        """Write down what became of an item's scenario."""


KEEPER = pytest.StashKey[Keeper]()
"""Where a pytest run that is kept has its keeper."""


class AnyScenarioItem(pytest.Item):
    """What both kinds of item share: the scenario, its world while it runs, how it is shown.

    ``step`` is the one being performed, None before the first. ``secrets`` outlive the world until all is reported.
    ``notes`` has for each step that passed how it may be shown, and how long the log was then. ``keeper`` is None where
    nobody keeps the run.
    """

    feature: Feature
    scenario: Scenario
    project: Project
    world: World | None = None
    step: StepText | None = None
    secrets: Secrets | None = None
    keeper: Keeper | None = None
    notes: tuple[tuple[str, int], ...] = ()
    verdict = Verdict.PASSED

    def bind(
        self, project: Project, feature: Feature, scenario: Scenario, marks: Iterable[pytest.MarkDecorator]
    ) -> None:
        """Say what the item runs, and put the markers of its tags on it."""
        self.project, self.feature, self.scenario = project, feature, scenario
        for mark in marks:
            self.add_marker(mark)

    def begin(self) -> World:
        """A world of its own for this run of the scenario."""
        self.verdict = Verdict.PASSED
        self.notes = ()
        self.world = self.project.new_world()
        self.secrets = self.world.scene.secrets
        return self.world

    def passed(self, shown: str) -> None:
        """Note that a step passed, and how it may be shown."""
        log = None if self.world is None else self.world.log
        self.notes = (*self.notes, (shown, 0 if log is None else len(log)))

    def teardown(self) -> None:
        """Let the world go: nothing of it reaches the next scenario."""
        super().teardown()
        if self.world is not None:
            self.world.close()
        self.world = self.step = None

    def reportinfo(self) -> tuple[Path, int, str]:
        """The feature file, the scenario's line (from 0) and the item's name."""
        return self.path, self.scenario.location.line - 1, self.name

    def repr_failure(
        self, excinfo: pytest.ExceptionInfo[BaseException], style: TracebackStyle | None = None
    ) -> str | TerminalRepr:
        """What a person reads: the step's own words where it did not pass, a traceback only where the bug is ours."""
        del style  # a tester's failure has no traceback to choose a style for
        self.verdict = verdict_on(excinfo.value)
        if isinstance(excinfo.value, IvrError):
            return said_by(excinfo.value, self.path, self.step)
        return our_bug(excinfo, self.path, self.step, self.secrets)

    def sign(self, report: pytest.TestReport) -> None:
        """Say on the report what the summary and the JUnit file show; hide secrets in what was printed meanwhile."""
        mask_report(report, self.secrets)
        if report.when == "teardown":
            self.secrets = None
        elif report.when == "call" or not report.passed:
            verdict = self._verdict(report)
            unchecked = "" if self.scenario.may_check else f"{self.scenario.place.file}:{self.scenario.place.line}"
            tell(report, Told(self.feature.name, verdict, unchecked))
            if self.keeper is not None:
                self.keeper.keep(self, report, verdict)

    def _verdict(self, report: pytest.TestReport) -> str:
        if report.failed:
            return Verdict.FAILED if self.verdict is Verdict.PASSED else self.verdict
        return f"x{'passed' if report.passed else 'failed'}" if hasattr(report, "wasxfail") else report.outcome


class ScenarioItem(AnyScenarioItem):
    """A scenario that runs by the sentences of the catalogue alone; ``may_be_short`` as in ``protocol``."""

    may_be_short = False

    def runtest(self) -> None:
        """Perform every step in a world of the scenario's own; the first that does not pass ends it."""
        world = self.begin()
        for step in self.scenario.steps:
            self.step = step
            shown = world.perform(step)
            if step is self.scenario.steps[-1]:
                # Before it is noted as passed: a broken promise is the last step's failure, in every record of the run.
                world.keep_promises(step)
            self.passed(shown)
