"""What every test of the plugin needs: pytester, and everything imported before it takes its snapshot of modules."""

import pytest

from tests.integration.bdd.projects import run_a_scenario


@pytest.fixture(scope="session", autouse=True)
def everything_is_imported() -> None:
    """Without this pytester forgets what an inner run has imported, which compiled packages do not outlive."""
    run_a_scenario()
