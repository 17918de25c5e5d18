"""The pytest plugin ``ivr``: bare ``.feature`` files of an IVR project are collected and run.

This module is loaded by everybody's pytest run, so it loads nothing heavy: what runs scenarios is imported with the
first feature file of ours.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from simulator.bdd.projects import ProjectFinder
from simulator.bdd.reports import told_of

if TYPE_CHECKING:
    from simulator.bdd.collecting import FeatureFile

FINDER = pytest.StashKey[ProjectFinder]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options ``--ivr-tags`` and ``--ivr-run``, and the ini option ``ivr_project``."""
    group = parser.getgroup("ivr", "IVR scenarios in .feature files")
    group.addoption(
        "--ivr-tags",
        metavar="EXPR",
        default=None,
        help='run only the scenarios whose tags fit, such as "@uc17 and not @slow"',
    )
    group.addoption(
        "--ivr-run",
        metavar="DIR",
        default=None,
        help="keep what became of every scenario in this new folder, for ivr cover, ivr trace and ivr report",
    )
    parser.addini(
        "ivr_project",
        "the IVR project's folder, which holds flows/, for .feature files that do not stand below it",
        type="paths",
        default=[],
    )


def pytest_configure(config: pytest.Config) -> None:
    """Refuse a wrong tag expression at once; keep the run, and name features in a JUnit report, where asked to."""
    config.stash[FINDER] = ProjectFinder(next(iter(config.getini("ivr_project")), None))
    if config.getoption("ivr_tags"):
        _check_tags(config.getoption("ivr_tags"))
    if config.getoption("ivr_run"):
        from simulator.bdd.items import KEEPER
        from simulator.bdd.keeping import RunKeeper

        folder = config.invocation_params.dir / config.getoption("ivr_run")
        config.option.ivr_run = str(folder)  # for workers, wherever they start
        keeper = RunKeeper(config, folder, config.stash[FINDER])
        config.stash[KEEPER] = keeper
        config.pluginmanager.register(keeper, "ivr-run")
    if config.getoption("xmlpath", None):
        from simulator.bdd.junit import FeatureNames

        config.pluginmanager.register(FeatureNames(config), "ivr-junit")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> "FeatureFile | None":
    """Collect a feature file that belongs to an IVR project; leave every other file to others."""
    if file_path.suffix != ".feature":
        return None
    root = parent.config.stash[FINDER].project_of(file_path)
    if root is None:
        return None
    from simulator.bdd.collecting import FeatureFile

    return FeatureFile.of(parent, file_path, root)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Count the scenarios of each feature, where there were any."""
    every = (report for found in terminalreporter.stats.values() for report in found)
    reports = [(report, told) for report in every if (told := told_of(report)) is not None]
    if reports:
        from simulator.bdd.summary import write_summary

        write_summary(terminalreporter, reports)


def _check_tags(text: str) -> None:
    from simulator.bdd.tags import parse_tags
    from simulator.domain.errors import UsageError

    try:
        parse_tags(text)
    except UsageError as error:
        raise pytest.UsageError(f"{error.message}\nhint: {error.hint}") from None
