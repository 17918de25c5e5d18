"""The names of features in pytest's JUnit report: ``classname`` is the feature's name instead of its file's."""

import pytest
from _pytest.junitxml import xml_key

from simulator.bdd.reports import told_of


class FeatureNames:
    """Registered only when ``--junitxml`` asks for a report."""

    def __init__(self, config: pytest.Config) -> None:
        """Write to the report of this pytest run."""
        self._config = config

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Name the feature before pytest closes the test case."""
        xml = self._config.stash.get(xml_key, None)
        told = told_of(report)
        if xml is not None and told is not None:
            xml.node_reporter(report).add_attribute("classname", told.feature)
