"""The same work on a cluster of Dask (``distributed``): the same results, number for number, from more machines.

The only importer of ``distributed``, which comes with the extra ``cluster``. Each worker process opens the job once;
a task whose worker died is given to another by the scheduler.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any, TypeVar

from distributed import Client, KilledWorker, LocalCluster, Worker, WorkerPlugin, as_completed, get_worker

from simulator.domain.errors import UsageError
from simulator.floor.replies import Done, Reply, failure, result_of
from simulator.floor.signals import ctrl_c_held
from simulator.floor.work import Job, Tell

LOCAL = "local"
"""The address that stands for a cluster of processes on this machine, made for the run."""
PLUGIN = "ivr-floor"
"""How the names of our plugins begin; each run has one of its own, for a cluster may work for several runs."""
PATIENCE = "10s"
IN_FLIGHT = 512
"""So many tasks are with the scheduler at once: more than any cluster has workers, and few enough to be quick."""

T = TypeVar("T")
R = TypeVar("R")


def clustered(job: Job[T, R], tasks: Iterable[T], address: str, workers: int) -> Iterator[R]:
    """The results one by one, as they come, from the cluster at an address, or from ``workers`` processes here.

    UsageError where nobody answers there, or its workers cannot do our work.
    """
    with _client(address, workers) as client, _opened(client, job) as name:
        waiting = iter(tasks)
        first = [client.submit(_perform, name, task, pure=False) for task in islice(waiting, IN_FLIGHT)]
        running = as_completed(first)  # type: ignore[no-untyped-call]
        for future in running:
            reply = _reply(future)
            future.release()
            for task in islice(waiting, 1):
                running.add(client.submit(_perform, name, task, pure=False))  # type: ignore[no-untyped-call]
            yield result_of(reply)


@contextmanager
def _opened(client: Client, job: Job[T, R]) -> Iterator[str]:
    """The job in every worker meanwhile, under a name that no other run has."""
    name = f"{PLUGIN}-{client.id}"
    client.register_plugin(_Opened(name, job))
    try:
        yield name
    finally:
        with suppress(OSError, TimeoutError):  # the cluster is gone, and the job with it
            client.unregister_worker_plugin(name)  # type: ignore[no-untyped-call]


class _Opened(WorkerPlugin):
    """The job in a worker process: opened with its first task, one task at a time, whatever threads there are."""

    def __init__(self, name: str, job: Job[Any, Any]) -> None:
        """Travels to every worker, also to one that joins later."""
        self.name = name
        self._job = job
        self._lock: Lock | None = None
        self._perform: Callable[[Any, Tell], Any] | None = None

    def setup(self, worker: Worker) -> None:
        """Here we are: a lock cannot travel, so it is made where it is used."""
        del worker
        self._lock = Lock()

    def reply(self, task: Any) -> Reply:  # noqa: ANN401 - whatever the job takes
        """Do a task; what goes wrong is an answer as well."""
        if self._lock is None:
            raise RuntimeError("a worker was not set up")
        with self._lock:
            try:
                self._perform = self._perform or self._job.open()
                return Done(self._perform(task, _untold))
            except Exception as error:  # noqa: BLE001 - the client raises it again, whatever it is
                return failure(error)


def _perform(name: str, task: Any) -> Reply:  # noqa: ANN401 - whatever the job takes
    """Do a task of the run whose plugin has this name, in the worker that this runs on."""
    opened = get_worker().plugins[name]
    if not isinstance(opened, _Opened):
        raise TypeError("another plugin has our name")
    return opened.reply(task)


def _untold(_: int) -> None:
    """A cluster tells of whole tasks only."""


def _reply(future: Any) -> Reply:  # noqa: ANN401 - it ships no types
    """What a worker answered; UsageError where none could."""
    try:
        reply: Reply = future.result()
    except KilledWorker:
        raise UsageError(
            "a task has ended its worker on the cluster several times",
            "The system ends processes when memory is short: fewer workers on a machine, or fewer calls at once.",
        ) from None
    except ImportError as error:
        raise UsageError(
            f"the cluster's workers lack a module: {error.name}",
            "Install ivr-simulator there, in the same version as here.",
        ) from None
    return reply


@contextmanager
def _client(address: str, workers: int) -> Iterator[Client]:
    """A client of the cluster at an address, or of one made here and ended with it."""
    if address != LOCAL:
        with _connected(address) as client:
            yield client
        return
    with TemporaryDirectory(prefix="ivr-cluster-") as scratch:
        with ctrl_c_held():
            cluster = LocalCluster(  # type: ignore[no-untyped-call]
                n_workers=workers,
                threads_per_worker=1,
                dashboard_address="127.0.0.1:0",  # a free port, where another cluster has the usual one
                silence_logs=logging.CRITICAL,
                local_directory=scratch,
            )
        with cluster, Client(cluster) as client:  # type: ignore[no-untyped-call]
            yield client


def _connected(address: str) -> Client:
    try:
        return Client(address, timeout=PATIENCE)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError, ValueError) as error:
        raise UsageError(
            f"no cluster answers at {address} ({type(error).__name__})",
            "Start one with: dask scheduler, and dask worker on each machine. Or try it here: --cluster local.",
        ) from None
