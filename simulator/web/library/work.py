"""Long work beside the server: in a process of its own, with progress, and stopped when nobody wants it any more.

A process, because exploring and mutating compute for seconds on end: calls that are on keep their time meanwhile, and
what is stopped is really over. Only plain values cross over, none of them a secret.
"""

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Any, TypeAlias

from simulator.domain.errors import DocumentError, UsageError
from simulator.domain.problems import Level
from simulator.web.library.played import Busy, Json

MOST_AT_ONCE = 4
"""Processes of one server at the same time; what was stopped takes its place until its process has ended."""

SECONDS_TO_END = 2.0
LESS_URGENT = 5
"""By so much the work gives way to the server (the niceness of POSIX)."""

Tell: TypeAlias = Callable[[int, int], None]
"""Is told how much is done, and how much there is; 0: nobody knows."""

Task: TypeAlias = Callable[..., Any]
"""What is done: a function of a module, which is given a ``Tell`` and its arguments, and returns plain values."""


class State(StrEnum):
    """How a piece of work stands."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"


class Job:
    """One piece of work. May be asked by any thread; ``result`` is there once it is done."""

    def __init__(self, kind: str, task: Task, *arguments: object) -> None:
        """Begin at once."""
        self.kind = kind
        self.state = State.RUNNING
        self.done = self.total = 0
        self.result: Any = None
        self.message = ""
        self.hint: str | None = None
        self._over, self._gone, self._lock = Event(), Event(), Lock()
        context = get_context("spawn")
        self._news, news = context.Pipe(duplex=False)
        self._process = context.Process(target=work, args=(news, task, arguments), daemon=True)
        self._process.start()
        news.close()
        Thread(target=self._listen, name=f"work: {kind}", daemon=True).start()

    @property
    def is_running(self) -> bool:
        """Whether it is under way."""
        return self.state is State.RUNNING

    @property
    def is_gone(self) -> bool:
        """Whether its process has ended, too."""
        return self._gone.is_set()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until it is over; whether it is."""
        return self._over.wait(seconds)

    def stop(self) -> None:
        """End it, if it is under way; nothing of it is kept."""
        if self._ends(State.STOPPED):
            self._process.terminate()
            if not self._gone.wait(SECONDS_TO_END):
                self._process.kill()

    def as_json(self) -> Json:
        """How it stands."""
        error = None if self.state is not State.FAILED else " ".join(filter(None, (self.message, self.hint)))
        return {
            "kind": self.kind,
            "state": self.state.value,
            "running": self.is_running,
            "done": self.done,
            "total": self.total,
            "error": error,
        }

    def _listen(self) -> None:
        """Take what the process tells until it ends."""
        with self._news:
            while True:
                try:
                    what, *said = self._news.recv()
                except (EOFError, OSError):
                    break
                self._take(what, said)
        self._process.join()
        self._gone.set()
        self._fail("the work broke off", "Begin it again.")

    def _take(self, what: str, said: list[Any]) -> None:
        if what == "progress":
            self.done, self.total = said
        elif what == "done":
            self.result = said[0]
            self._ends(State.DONE)
        else:
            self._fail(*said)

    def _fail(self, message: str, hint: str | None) -> None:
        if self.is_running:
            self.message, self.hint = message, hint
            self._ends(State.FAILED)

    def _ends(self, state: State) -> bool:
        """Whether it ends by this, and had not ended before."""
        with self._lock:
            if self.state is not State.RUNNING:
                return False
            self.state = state
        self._over.set()
        return True


def work(news: Connection, task: Task, arguments: tuple[object, ...]) -> None:
    """Do a task in the process that this is, and tell how it goes. Ends silently once nobody listens."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then ends us
    if hasattr(os, "nice"):
        os.nice(LESS_URGENT)

    def tell(done: int, total: int) -> None:
        news.send(("progress", done, total))

    with suppress(BrokenPipeError), news:
        news.send(_done(task, tell, arguments))


def _done(task: Task, tell: Tell, arguments: tuple[object, ...]) -> tuple[object, ...]:
    try:
        return "done", task(tell, *arguments)
    except BrokenPipeError:
        raise
    except UsageError as error:
        return "failed", error.message, error.hint
    except DocumentError as error:
        first = next((each for each in error.problems if each.level is Level.ERROR), error.problems[0])
        return "failed", f"{first.place.file}:{first.place.line}: {first.message}", first.hint
    except Exception as error:  # noqa: BLE001 - a bug of ours, told without its message: that may hold a secret (S5)
        return "failed", f"a mistake in the simulator itself: {type(error).__name__}{_where(error)}", None


def _where(error: Exception) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return "" if trace is None else f" in {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"


class Workshop:
    """The work of one server: counts the processes that are under way."""

    def __init__(self) -> None:
        self._jobs: list[Job] = []
        self._lock = Lock()

    def begin(self, kind: str, task: Task, *arguments: object) -> Job:
        """Begin a piece of work; Busy where as many are under way as may be."""
        with self._lock:
            self._jobs = [job for job in self._jobs if not job.is_gone]
            if len(self._jobs) >= MOST_AT_ONCE:
                raise Busy("others have long work under way here", "Try again in a minute.")
            job = Job(kind, task, *arguments)
            self._jobs.append(job)
            return job

    def close(self) -> None:
        """Stop whatever is under way."""
        with self._lock:
            jobs, self._jobs = self._jobs, []
        for job in jobs:
            job.stop()
