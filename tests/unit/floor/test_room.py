"""Whether the disk has room, said beforehand."""

from pathlib import Path

import pytest

from simulator.domain.errors import UsageError
from simulator.floor.output import Outputs
from simulator.floor.room import bytes_needed, check_room


def test_what_is_written_takes_room() -> None:
    """Rows take more than none, both formats more than one, a log most of all."""
    wanted = (Outputs(), Outputs(("parquet",)), Outputs(("csv",)), Outputs(("csv", "parquet")), Outputs(log=True))
    sizes = [bytes_needed(1_000, each) for each in wanted]

    assert sorted(set(sizes)) == sizes
    assert 2 * sizes[2] == bytes_needed(2_000, Outputs(("csv",)))


def test_a_run_that_cannot_fit_is_refused_before_it_begins() -> None:
    """With the room that there is, and what it would take."""
    check_room(Path("nowhere/yet"), 1)
    with pytest.raises(UsageError, match=r"has room for .* MB, and the run takes about 1,000,000,000,000 MB"):
        check_room(Path("nowhere/yet"), 10**18)
