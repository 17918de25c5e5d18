"""Other people's pytest runs pay nothing for the plugin."""

import pytest

from tests.integration.bdd.projects import run_alone, write

HEAVY = ("pydantic", "sqlalchemy", "yaml", "transitions", "faker", "cucumber_expressions", "crm_stub")
LOADED = f"""
import atexit, sys

def told():
    ours = sorted(name for name in sys.modules if name.split(".")[0] == "simulator")
    print("HEAVY", [name for name in {HEAVY!r} if name in sys.modules], "OURS", ours, file=sys.__stdout__)

atexit.register(told)
"""


def test_a_run_without_scenarios_loads_nothing_heavy(pytester: pytest.Pytester) -> None:
    """With tests, and with a feature file that is not ours, only a few small modules of ours are there at the end."""
    write(
        pytester.path,
        {
            "conftest.py": LOADED,
            "test_a.py": "def test_it(): pass",
            "other.feature": "Feature: F\n  Scenario: S\n    Given x\n",
        },
    )
    result = run_alone(pytester, "-p", "no:faker", ".")
    result.assert_outcomes(passed=1)
    ours = ["simulator", "simulator.bdd", "simulator.bdd.plugin", "simulator.bdd.projects", "simulator.bdd.reports"]
    result.stdout.fnmatch_lines([f"HEAVY [[][]] OURS {ours!r}".replace("OURS [", "OURS [[]")])
