"""When each scenario of a run began, as reports for other tools tell it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from simulator.exchange.outcomes import begun
from tests.unit.exchange.results import PASSED, RUN

SECOND = 1_000_000
"""In microseconds, as a record has it."""


def test_a_process_runs_one_scenario_after_the_other() -> None:
    """Each begins where the one before in the same process has ended; another process begins with the run."""
    here, there = replace(PASSED, worker="gw0", took=2 * SECOND), replace(PASSED, worker="gw1", took=SECOND)
    since = datetime.fromisoformat(RUN.started)
    after = [timedelta(), timedelta(), timedelta(seconds=2)]
    assert [since + each for each in after] == [each.at for each in begun(RUN, (here, there, here))]


@pytest.mark.parametrize("when", ["", "yesterday"])
def test_a_run_that_does_not_say_when_began_at_the_epoch(when: str) -> None:
    """A damaged record is reported all the same."""
    assert datetime(1970, 1, 1, tzinfo=UTC) == next(begun(replace(RUN, started=when), [PASSED])).at
