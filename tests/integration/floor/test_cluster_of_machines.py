"""A cluster gives what one process gives, also when a worker of it is killed."""

from pathlib import Path
from types import ModuleType

import pytest
from distributed import LocalCluster

from simulator.domain.errors import UsageError
from simulator.floor.cluster import LOCAL, PLUGIN, clustered
from simulator.floor.work import WorkerBug


def test_a_cluster_has_the_results_of_one_process_whoever_is_killed(jobs: ModuleType, tmp_path: Path) -> None:
    """The task of a killed worker is done by another."""
    results = sorted(clustered(jobs.Dies(tmp_path), range(6), LOCAL, 2))

    assert [0, 1, 4, 9, 16, 25] == results
    assert (tmp_path / "died").exists()


def test_two_runs_on_one_cluster_do_not_mix(jobs: ModuleType) -> None:
    """Each has the results of its own job, also where the other began in the middle of it; no job stays behind."""
    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address="127.0.0.1:0") as cluster:  # type: ignore[no-untyped-call]
        one = clustered(jobs.Adds(0), range(600), cluster.scheduler_address, 1)
        first = next(one)
        two = sorted(clustered(jobs.Adds(1_000), range(3), cluster.scheduler_address, 1))

        assert [1_000, 1_001, 1_002] == two
        assert list(range(600)) == sorted([first, *one])
        with cluster.get_client() as client:
            plugins = client.run(lambda dask_worker: list(dask_worker.plugins))
        assert not [name for names in plugins.values() for name in names if name.startswith(PLUGIN)]


@pytest.mark.parametrize(
    ("how", "kind", "words"),
    [("use", UsageError, "no such thing"), ("system", OSError, "No space left"), ("bug", WorkerBug, "a bug")],
)
def test_what_goes_wrong_on_a_cluster_comes_back(jobs: ModuleType, how: str, kind: type[Exception], words: str) -> None:
    """Each failure arrives as the kind that it is in a pool."""
    with pytest.raises(kind, match=words):
        list(clustered(jobs.Fails(how), range(2), LOCAL, 1))


def test_a_cluster_that_is_not_there_is_said() -> None:
    """An address where nobody answers is wrong use, with the remedy."""
    with pytest.raises(UsageError, match=r"no cluster answers at nonsense://nowhere"):
        list(clustered(None, range(1), "nonsense://nowhere", 1))  # type: ignore[arg-type]
