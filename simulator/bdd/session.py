"""What one pytest run keeps about scenarios once it has met the first feature file of ours.

Registered with pytest at that moment, and no sooner: other people's runs never load this module.
"""

from collections.abc import Generator
from pathlib import Path

import pytest

from simulator.bdd.items import AnyScenarioItem
from simulator.bdd.marks import TagMarks
from simulator.bdd.own_steps import OwnStepsByPlace
from simulator.bdd.own_world import OwnWorld
from simulator.bdd.protocol import ShortProtocol
from simulator.bdd.python_items import PythonScenarioItem
from simulator.bdd.selection import select
from simulator.domain.errors import DocumentError, IvrError
from simulator.domain.problems import render_all
from simulator.scenario.project import Project

_SESSION = pytest.StashKey["FeatureSession"]()


class FeatureSession:
    """The projects, tag marks and own steps of one pytest run, and the hooks that only such a run needs."""

    def __init__(self, config: pytest.Config) -> None:
        """Start with nothing loaded."""
        self._projects: dict[Path, Project | None] = {}
        self.marks = TagMarks(config)
        self.own_steps = OwnStepsByPlace()

    @classmethod
    def of(cls, config: pytest.Config) -> "FeatureSession":
        """The one of this pytest run; made and registered when first asked for."""
        session = config.stash.get(_SESSION, None)
        if session is None:
            session = config.stash[_SESSION] = cls(config)
            config.pluginmanager.register(session, "ivr-features")
            config.pluginmanager.register(ShortProtocol(), "ivr-short")
        return session

    def project(self, root: Path) -> Project | None:
        """The project at a directory, loaded once; None where it is broken and that has been said already.

        Raises pytest's CollectError, with every problem and its place, the first time.
        """
        if root not in self._projects:
            self._projects[root] = None
            self._projects[root] = _loaded(root)
        return self._projects[root]

    @pytest.fixture
    def world(self, ivr_world: OwnWorld) -> OwnWorld:
        """The world of the running scenario, for own steps: it performs sentences and knows what happened."""
        return ivr_world

    @pytest.fixture
    def ivr_world(self, request: pytest.FixtureRequest) -> OwnWorld:
        """The same as ``world``, for projects that have a fixture of that name already."""
        if isinstance(request.node, PythonScenarioItem) and request.node.own_world is not None:
            return request.node.own_world
        raise pytest.UsageError('the fixture "world" is there for the steps of a .feature file only')

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        """Leave out what the tags do not select, and what Python test files run themselves."""
        select(config, items)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Say on the report of a scenario which feature it is of, and hide its secrets in what was captured."""
        report = yield
        if isinstance(item, AnyScenarioItem):
            item.sign(report)
        return report


def _loaded(root: Path) -> Project:
    try:
        project = Project.load(root)
        project.workspace.sound()
    except DocumentError as error:
        raise pytest.Collector.CollectError(render_all(error.problems)) from None
    except IvrError as error:
        hint = f"\n  hint: {error.hint}" if error.hint else ""
        raise pytest.Collector.CollectError(f"{error.message}{hint}") from None
    return project
