"""A feature file as a pytest collector of scenarios. No Python of the user's is needed."""

import warnings
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from simulator.bdd.items import KEEPER, AnyScenarioItem, ScenarioItem
from simulator.bdd.own_steps import OwnSteps, python_has_a_say
from simulator.bdd.protocol import may_be_short
from simulator.bdd.python_items import PythonScenarioItem, run_item
from simulator.bdd.session import FeatureSession
from simulator.domain.problems import has_errors, render, render_all
from simulator.domain.scenarios import Feature, Scenario
from simulator.scenario.gherkin import read_feature


class FeatureWarning(pytest.PytestWarning):
    """Something in a feature file can be read and run, and is hardly what was meant."""


class FeatureFile(pytest.Module):
    """One feature file. It is a module, an empty one, so that fixtures of a module's scope work for own steps."""

    root: Path

    @classmethod
    def of(cls, parent: pytest.Collector, path: Path, root: Path) -> "FeatureFile":
        """The collector of a file that belongs to the project at ``root``."""
        file = cls.from_parent(parent, path=path)
        file.root = root
        file.obj = ModuleType(path.name)  # what plugins that look at modules look at
        return file

    def collect(self) -> Iterator[AnyScenarioItem]:
        """An item for each scenario; CollectError, with file, line and column, where it cannot be read."""
        session = FeatureSession.of(self.config)
        project = session.project(self.root)
        if project is None:
            return
        feature, keeper = self._read(), self.config.stash.get(KEEPER, None)
        own, always, short = session.own_steps.at(self), python_has_a_say(self), may_be_short(self)
        for name, scenario in _named(feature.all_scenarios()):
            by_python = always or own.have_a_say_in(scenario)
            item = self._python_item(name, own) if by_python else self._item(name, short=short)
            item.bind(project, feature, scenario, session.marks.of_all(scenario.tags))
            item.keeper = keeper
            yield item

    def _item(self, name: str, *, short: bool) -> AnyScenarioItem:
        item: ScenarioItem = ScenarioItem.from_parent(self, name=name)
        item.may_be_short = short
        return item

    def _python_item(self, name: str, own: OwnSteps) -> AnyScenarioItem:
        item: PythonScenarioItem = PythonScenarioItem.from_parent(self, name=name, callobj=run_item)
        item.own = own
        return item

    def _read(self) -> Feature:
        parsed = read_feature(self.path.read_bytes(), self.nodeid)
        if parsed.feature is None or has_errors(parsed.problems):
            raise self.CollectError(render_all(parsed.problems))
        try:
            for problem in parsed.problems:
                # No line: Python would show it as it is written, and what may be a PIN is dots in the problem.
                warnings.warn_explicit(FeatureWarning(f"\n{render(problem)}"), None, str(self.path), 0)
        except FeatureWarning as warning:  # whoever has made warnings errors
            raise self.CollectError(str(warning).strip()) from None
        return parsed.feature


def _named(scenarios: Iterable[Scenario]) -> Iterator[tuple[str, Scenario]]:
    """Each scenario with the name of its item: its title, told apart from those that have the same.

    pytest reads ``::`` and ``[`` in a test's id as its own, so a title's are written otherwise.
    """
    seen: Counter[str] = Counter()
    for scenario in scenarios:
        name = scenario.title.replace("::", ":").replace("[", "(").replace("]", ")") or f"line {scenario.place.line}"
        seen[name] += 1
        yield (name if seen[name] == 1 else f"{name} ({seen[name]})"), scenario
