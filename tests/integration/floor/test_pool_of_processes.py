"""Worker processes: the same results however many there are, whatever becomes of one of them."""

from multiprocessing import active_children
from pathlib import Path
from types import ModuleType

import pytest

from simulator.domain.errors import UsageError
from simulator.floor.pool import pooled
from simulator.floor.work import WorkerBug


def _silent(_: int) -> None: ...


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_a_pool_has_the_results_of_one_process(jobs: ModuleType, workers: int) -> None:
    """Whatever the number of processes: every task is done, once."""
    perform = jobs.Squares().open()
    alone = [perform(task, _silent) for task in range(7)]

    assert alone == sorted(pooled(jobs.Squares(), range(7), workers, _silent))


def test_a_pool_tells_how_far_it_is(jobs: ModuleType) -> None:
    """What the workers tell arrives in the parent."""
    heard: list[int] = []

    list(pooled(jobs.Squares(), range(4), 2, heard.append))

    assert [0, 1, 2, 3] == sorted(heard)


def test_a_killed_worker_costs_nothing_but_time(jobs: ModuleType, tmp_path: Path) -> None:
    """The task of a killed process is done by another."""
    results = sorted(pooled(jobs.Dies(tmp_path), range(6), 2, _silent))

    assert [0, 1, 4, 9, 16, 25] == results
    assert (tmp_path / "died").exists()


def test_a_task_that_ends_every_process_is_given_up(jobs: ModuleType, tmp_path: Path) -> None:
    """After three processes it is said, instead of starting them for ever."""
    with pytest.raises(UsageError, match="has ended its process 3 times"):
        list(pooled(jobs.Dies(tmp_path, always=True), range(6), 2, _silent))


def test_wrong_use_in_a_worker_keeps_its_words(jobs: ModuleType) -> None:
    """UsageError comes through with its hint."""
    with pytest.raises(UsageError, match="no such thing") as caught:
        list(pooled(jobs.Fails("use"), range(2), 2, _silent))
    assert "take another" == caught.value.hint


def test_a_full_disk_in_a_worker_is_no_bug(jobs: ModuleType) -> None:
    """OSError comes through with its file."""
    with pytest.raises(OSError, match="No space left") as caught:
        list(pooled(jobs.Fails("system"), range(2), 2, _silent))
    assert "rows.csv" == caught.value.filename


def test_a_bug_in_a_worker_says_where_it_was(jobs: ModuleType) -> None:
    """The frames of the other process travel with the bug."""
    with pytest.raises(WorkerBug, match="ValueError: a bug") as caught:
        list(pooled(jobs.Fails("bug"), range(2), 2, _silent))
    assert any("jobs_for_workers.py" in line for line in caught.value.worker_frames)


def test_no_process_outlives_the_iteration(jobs: ModuleType) -> None:
    """Whoever stops asking for results leaves no process behind."""
    results = pooled(jobs.Squares(), range(50), 2, _silent)
    next(results)
    results.close()  # type: ignore[attr-defined]

    assert [] == active_children()
