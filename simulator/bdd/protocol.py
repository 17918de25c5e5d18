"""The short way to run a light scenario, where nobody but pytest itself listens between its set-up and its report.

pytest runs a test in three phases, each with hooks around it that capture output, logs and warnings of the test's own
Python. A light scenario has no Python of anybody's, so where only pytest and the plugins known here implement those
hooks, it is run in one go. Reporters, ``-x``, ``--lf``, xdist and JUnit see the usual reports. The last of its file
goes the long way, on which pytest tears down what the next test does not need.
"""

from collections.abc import Callable
from typing import Literal, TypeGuard

import pytest

from simulator.bdd.items import ScenarioItem
from simulator.bdd.own_steps import implementers

_AROUND_A_TEST = (
    "pytest_runtest_protocol",
    "pytest_runtest_setup",
    "pytest_runtest_call",
    "pytest_runtest_teardown",
    "pytest_runtest_makereport",
)
_KNOWN = frozenset({"_hypothesis_pytestplugin", "_pytest", "anyio", "faker", "pytest_bdd", "simulator", "xdist"})
"""Packages whose hooks around a test have nothing to do for a test without Python."""

_PHASES_SHOWN = ("setuponly", "setupshow", "usepdb", "trace")
"""Options that show or enter the phases of a test."""

_PHASES_MARKED = frozenset({"skip", "skipif", "xfail"})


def may_be_short(file: pytest.Collector) -> bool:
    """Whether the light scenarios of a file may go the short way: nobody else listens, no option wants the long one."""
    if any(file.config.getoption(option, default=False) for option in _PHASES_SHOWN):
        return False
    return all(module.partition(".")[0] in _KNOWN for module in implementers(file, _AROUND_A_TEST))


Phase = Literal["call", "teardown"]


class ShortProtocol:
    """A pytest plugin that runs light scenarios the short way."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
        """Run a scenario that may go the short way, and report it; None leaves the item to pytest."""
        if not _is_short(item) or not _is_short(nextitem) or item.parent is not nextitem.parent:
            return None
        hook = item.ihook
        hook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
        _run(item)
        hook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
        return True


def _is_short(item: pytest.Item | None) -> TypeGuard[ScenarioItem]:
    if not isinstance(item, ScenarioItem) or not item.may_be_short:
        return False
    return all(mark.name not in _PHASES_MARKED for mark in item.iter_markers())


def _run(item: ScenarioItem) -> None:
    """Run the scenario, let its world go, and hand out the reports of both."""
    _phase(item, "call", item.runtest)
    _phase(item, "teardown", item.teardown)


def _phase(item: ScenarioItem, when: Phase, function: Callable[[], None]) -> None:
    """Run a phase and report it as pytest does; what it prints is nobody's, for it prints nothing."""
    hook = item.ihook
    call = pytest.CallInfo.from_call(function, when=when, reraise=(pytest.exit.Exception, KeyboardInterrupt))
    if call.excinfo is None:
        hook.pytest_runtest_logreport(report=_passed(item, when, call))
        return
    report = hook.pytest_runtest_makereport(item=item, call=call)
    hook.pytest_runtest_logreport(report=report)
    hook.pytest_exception_interact(node=item, call=call, report=report)


def _passed(item: ScenarioItem, when: Phase, call: pytest.CallInfo[None]) -> pytest.TestReport:
    """The report that pytest would make of a phase that passed and printed nothing."""
    report = pytest.TestReport(
        nodeid=item.nodeid,
        location=item.location,
        keywords=dict.fromkeys(item.keywords, 1),
        outcome="passed",
        longrepr=None,
        when=when,
        duration=call.duration,
        start=call.start,
        stop=call.stop,
    )
    item.sign(report)
    return report
