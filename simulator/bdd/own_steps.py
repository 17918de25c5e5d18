"""What Python of the user's has a say in a scenario: own steps, own hooks, fixtures that every test uses.

Own steps are pytest-bdd's (``@given``, ``@when``, ``@then`` in a conftest.py or a plugin). pytest-bdd keeps each as a
fixture, so pytest decides which are visible from a feature file. A scenario that no own Python speaks of runs without
any of pytest-bdd's machinery.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest
from pytest_bdd.compat import get_fixture_names, getfixturedefs
from pytest_bdd.parsers import StepParser
from pytest_bdd.steps import StepNamePrefix, step_function_context_registry

from simulator.domain.scenarios import KeywordType, Scenario, StepText

_OWN_HOOKS = (
    "pytest_bdd_before_scenario",
    "pytest_bdd_after_scenario",
    "pytest_bdd_before_step",
    "pytest_bdd_before_step_call",
    "pytest_bdd_after_step",
    "pytest_bdd_step_error",
    "pytest_bdd_step_func_lookup_error",
)
_REPORTS = ("cucumber_json_path", "gherkin_terminal_reporter")
"""Options of pytest-bdd that want every scenario to run by its machinery."""

_NO_SAY = frozenset({"_hypothesis_pytestplugin", "_pytest", "anyio", "faker", "pytest_bdd", "pytest_cov", "xdist"})
"""Plugins whose own fixtures for all tests (Faker has one) do nothing that a scenario would notice."""


@dataclass(frozen=True, slots=True)
class OwnStep:
    """A step definition of the user's: the fixture that holds it, the keyword it is for (None: any), its parser."""

    fixture: str
    keyword: str | None
    parser: StepParser

    def is_for(self, step: StepText) -> bool:
        """Whether it is the definition of a step: pytest-bdd's rule, and ``*`` may be any keyword."""
        fits = self.keyword is None or step.keyword_type in (self.keyword, KeywordType.UNKNOWN)
        return fits and self.parser.is_matching(step.text)


class OwnSteps:
    """The own steps that feature files at one place see, the nearest last; each step's definition is looked up once."""

    def __init__(self, steps: Sequence[OwnStep]) -> None:
        """Remember nothing yet."""
        self._nearest_first = tuple(reversed(steps))
        self._known: dict[tuple[str, str], str | None] = {}

    def fixture_of(self, step: StepText) -> str | None:
        """The fixture that holds the user's own definition of a step, the nearest one; None where it is not his."""
        if not self._nearest_first:
            return None
        key = (step.keyword_type, step.text)
        if key not in self._known:
            self._known[key] = next((own.fixture for own in self._nearest_first if own.is_for(step)), None)
        return self._known[key]

    def have_a_say_in(self, scenario: Scenario) -> bool:
        """Whether one of the scenario's steps is the user's own."""
        return bool(self._nearest_first) and any(self.fixture_of(step) is not None for step in scenario.steps)


class OwnStepsByPlace:
    """The own steps visible from each place; places that see the same ones share what was looked up."""

    def __init__(self) -> None:
        """Start with no place known."""
        self._by_steps: dict[tuple[OwnStep, ...], OwnSteps] = {}

    def at(self, file: pytest.Collector) -> OwnSteps:
        """The own steps that scenarios of a feature file see; none where pytest-bdd is switched off."""
        steps = tuple(_visible(file)) if _pytest_bdd_is_on(file.config) else ()
        return self._by_steps.setdefault(steps, OwnSteps(steps))


def python_has_a_say(file: pytest.Collector) -> bool:
    """Whether every scenario of the file needs pytest's fixtures: all tests use some, or a hook wants to see them."""
    if any(map(_is_own, _used_by_all(file))):
        return True
    if not _pytest_bdd_is_on(file.config):
        return False
    wanted = any(file.config.getoption(name, None) for name in _REPORTS)
    return wanted or any(map(_is_own, implementers(file, _OWN_HOOKS)))


def implementers(file: pytest.Collector, hooks: Sequence[str]) -> Iterator[str]:
    """The modules of those who implement one of these hooks, in sight of the file."""
    for name in hooks:
        yield from (each.function.__module__ for each in getattr(file.ihook, name).get_hookimpls())


def _visible(file: pytest.Collector) -> Iterator[OwnStep]:
    """The own steps that the file sees, the nearest last, as pytest-bdd would find them."""
    manager = file.session._fixturemanager  # noqa: SLF001 - pytest has no public way to list fixtures
    found = []
    for name in get_fixture_names(manager):
        if name.startswith(StepNamePrefix.step_def.value) and (definitions := getfixturedefs(manager, name, file)):
            context = step_function_context_registry.get(definitions[-1].func)
            if context is not None:
                found.append((definitions[-1].baseid, OwnStep(name, context.type, context.parser)))
    yield from (own for _, own in sorted(found, key=lambda each: len(each[0])))


def _used_by_all(file: pytest.Collector) -> Iterator[str]:
    """The modules of the fixtures that pytest sets up for any test in the place of the file, asked or not."""
    probe = pytest.Function.from_parent(file, name="any", callobj=_any_test)
    manager = file.session._fixturemanager  # noqa: SLF001 - as above
    for name in probe.fixturenames:
        yield from (each.func.__module__ for each in getfixturedefs(manager, name, file) or ())


def _any_test() -> None:
    """A test that asks for no fixture."""


def _is_own(module: str) -> bool:
    return module.partition(".")[0] not in _NO_SAY


def _pytest_bdd_is_on(config: pytest.Config) -> bool:
    return hasattr(config.hook, _OWN_HOOKS[0])
