"""A scenario that Python of the user's has a say in: it runs by pytest-bdd's machinery, with pytest's fixtures."""

from collections.abc import Callable

import pytest
from _pytest._code.code import TerminalRepr, TracebackStyle
from pytest_bdd.steps import StepFunctionContext

from simulator.bdd.failures import Verdict, own_failure
from simulator.bdd.items import AnyScenarioItem
from simulator.bdd.own_steps import OwnSteps
from simulator.bdd.own_world import OwnWorld
from simulator.bdd.through_pytest_bdd import retell, run_scenario, step_function
from simulator.domain.scenarios import StepText
from simulator.scenario.errors import StepError


class PythonScenarioItem(AnyScenarioItem, pytest.Function):
    """A scenario whose own steps are called as pytest-bdd calls them; the catalogue's sentences stay as they are.

    ``is_ours`` is true while a sentence of the catalogue is performed: what goes wrong then is not the user's Python.
    ``shown`` is how the step may be shown that was performed last, "" for one of the user's own.
    """

    own: OwnSteps
    own_world: OwnWorld | None = None
    is_ours = False
    shown = ""

    def setup(self) -> None:
        """Have a world before any fixture asks for it."""
        self.own_world = OwnWorld(self.begin(), self.scenario.location)
        super().setup()

    def teardown(self) -> None:
        """Let the world go."""
        super().teardown()
        self.own_world = None

    def run_steps(self, request: pytest.FixtureRequest) -> None:
        """Run the scenario with the fixtures of this run."""
        __tracebackhide__ = True

        def function_of(step: StepText) -> StepFunctionContext:
            self._step_is_over()
            self.step = step
            if self.own_world is not None:
                self.own_world.stand_at(step.place)
            fixture = self.own.fixture_of(step)
            if fixture is None:
                return step_function(step, self._sentence(step))
            found: StepFunctionContext = request.getfixturevalue(fixture)
            return found

        run_scenario(request, retell(self.feature, self.scenario, str(self.path)), self.scenario.steps, function_of)
        if self.step is not None and self.world is not None:
            self.world.keep_promises(self.step)
        self._step_is_over()

    def _step_is_over(self) -> None:
        """Note that the step before passed, for the next one's turn has come, or the end."""
        if self.step is not None and self.world is not None:
            self.passed(self.shown or self.world.shown_unperformed(self.step))
        self.shown = ""

    def repr_failure(
        self, excinfo: pytest.ExceptionInfo[BaseException], style: TracebackStyle | None = None
    ) -> str | TerminalRepr:
        """The step's own words for a sentence of ours; pytest's traceback, without secrets, for the user's own code."""
        if self.is_ours or (isinstance(excinfo.value, StepError) and excinfo.value.place is not None):
            return super().repr_failure(excinfo, style)
        self.verdict = Verdict.FAILED
        return own_failure(self.config, excinfo, self.step, self.secrets)

    def _sentence(self, step: StepText) -> Callable[[], None]:
        def ivr_sentence() -> None:
            """Perform a sentence of the catalogue in the scenario's world."""
            __tracebackhide__ = True
            self.is_ours = True
            if self.world is not None:
                self.shown = self.world.perform(step)
            self.is_ours = False

        return ivr_sentence


def run_item(request: pytest.FixtureRequest) -> None:
    """Run the scenario of the item that asks: the function that pytest takes such an item to be."""
    __tracebackhide__ = True
    if isinstance(request.node, PythonScenarioItem):
        request.node.run_steps(request)
