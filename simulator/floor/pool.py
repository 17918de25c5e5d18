"""Own worker processes: each opens the job once and does a task at a time; one that dies costs time and nothing else.

Processes are spawned, not forked, so that the same happens on every system. They never see Ctrl-C: the parent does,
and ends them.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, Generic, TypeVar

from simulator.domain.errors import UsageError
from simulator.floor.replies import Done, Reply, failure, result_of
from simulator.floor.signals import ctrl_c_held
from simulator.floor.work import Job, Tell

DEATHS = 3
"""A task that has ended so many processes is not tried again."""
PATIENCE_S = 2.0
"""So long may a process take to end when it is asked to."""

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class _Told:
    """So many more calls of the running task have ended."""

    calls: int


@dataclass(slots=True, eq=False)
class _Hand(Generic[T]):
    """A worker process as the parent knows it; ``task`` is what it is doing."""

    process: SpawnProcess
    pipe: Connection
    task: T | None = None


def pooled(job: Job[T, R], tasks: Iterable[T], workers: int, tell: Tell) -> Iterator[R]:
    """The results one by one, as they come, from so many processes; ``tell`` hears how the running tasks go on.

    UsageError and OSError of a worker are raised here as they are, its bugs as WorkerBug. However the iteration ends,
    the processes have ended with it.
    """
    pool = _Pool(job, tasks, tell)
    try:
        yield from pool.results(workers)
    finally:
        pool.end()


class _Pool(Generic[T, R]):
    """The hands, the tasks that wait, and how often a task has ended its process."""

    def __init__(self, job: Job[T, R], tasks: Iterable[T], tell: Tell) -> None:
        """Nothing is started yet."""
        self._job = job
        self._waiting = deque(tasks)
        self._tell = tell
        self._hands: list[_Hand[T]] = []
        self._deaths: Counter[T] = Counter()

    def results(self, workers: int) -> Iterator[R]:
        """Keep every hand busy until nothing waits and nobody works."""
        for _ in range(min(workers, len(self._waiting))):
            self._start()
        while self._hands:
            for hand in self._ready():
                yield from self._heard(hand)

    def end(self) -> None:
        """End the processes, those that work too, and wait until they have."""
        for hand in self._hands:
            hand.pipe.close()
            hand.process.terminate()
        for hand in self._hands:
            _gone(hand.process)
        self._hands.clear()

    def _start(self) -> None:
        """Start a process with the next task."""
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, self._job), daemon=True)
        with ctrl_c_held():
            process.start()
        theirs.close()
        hand: _Hand[T] = _Hand(process, ours)
        self._hands.append(hand)
        self._next(hand)

    def _next(self, hand: _Hand[T]) -> None:
        """Give a hand its next task; where there is none it may go."""
        if not self._waiting:
            hand.task = None
            hand.pipe.close()
            self._hands.remove(hand)
            _gone(hand.process)
            return
        hand.task = self._waiting.popleft()
        with suppress(OSError):  # it has died: its end is heard next
            hand.pipe.send(hand.task)

    def _ready(self) -> list[_Hand[T]]:
        """The hands that have something to say, or have died."""
        ready = set(wait([hand.pipe for hand in self._hands]))
        return [hand for hand in self._hands if hand.pipe in ready]

    def _heard(self, hand: _Hand[T]) -> Iterator[R]:
        """What a hand says: a result, once; or a failure, raised."""
        try:
            reply: Reply | _Told = hand.pipe.recv()
        except (EOFError, OSError):
            self._died(hand)
            return
        if isinstance(reply, _Told):
            self._tell(reply.calls)
            return
        result = result_of(reply)
        self._next(hand)
        yield result

    def _died(self, hand: _Hand[T]) -> None:
        """Somebody else takes a dead hand's task; UsageError where it has ended too many."""
        hand.pipe.close()
        self._hands.remove(hand)
        _gone(hand.process)
        task = hand.task
        if task is None:
            return
        self._deaths[task] += 1
        if self._deaths[task] >= DEATHS:
            raise UsageError(
                f"{task} has ended its process {DEATHS} times (exit code {hand.process.exitcode})",
                "The system ends processes when memory is short: try fewer --workers, or fewer calls at once.",
            )
        self._waiting.appendleft(task)
        self._start()


def _gone(process: SpawnProcess) -> None:
    """Wait until a process has ended; one that will not is made to."""
    process.join(PATIENCE_S)
    if process.is_alive():
        process.kill()
        process.join()


def _work(pipe: Connection, job: Job[Any, Any]) -> None:
    """A worker's life: open the job, do tasks until there are no more, or until the parent is gone."""
    with suppress(EOFError, OSError):
        perform: Callable[[Any, Tell], Any] | None = None
        while True:
            task = pipe.recv()
            try:
                perform = perform or job.open()
                reply: Reply = Done(perform(task, lambda calls: pipe.send(_Told(calls))))
            except Exception as error:  # noqa: BLE001 - the parent raises it again, whatever it is
                reply = failure(error)
            pipe.send(reply)
