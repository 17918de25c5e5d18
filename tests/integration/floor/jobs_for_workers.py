"""Jobs for tests of the pool and the cluster: small, picklable, and some of them fall over."""

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from simulator.domain.errors import UsageError
from simulator.floor.work import Tell


@dataclass(frozen=True)
class Squares:
    """Squares its task, and tells of it."""

    def open(self) -> Callable[[int, Tell], int]:
        return _square


def _square(task: int, tell: Tell) -> int:
    tell(task)
    return task * task


@dataclass(frozen=True)
class Adds:
    """Adds a number of its own to its task."""

    more: int

    def open(self) -> Callable[[int, Tell], int]:
        return self._do

    def _do(self, task: int, tell: Tell) -> int:
        tell(task)
        return task + self.more


@dataclass(frozen=True)
class Dies:
    """Squares; the first process that does task 3 is killed at it, or every one."""

    folder: Path
    always: bool = False

    def open(self) -> Callable[[int, Tell], int]:
        return self._do

    def _do(self, task: int, tell: Tell) -> int:
        mark = self.folder / "died"
        if task == 3 and (self.always or not mark.exists()):
            mark.write_text("", "utf-8")
            os.kill(os.getpid(), signal.SIGKILL)
        return _square(task, tell)


@dataclass(frozen=True)
class Fails:
    """Every task fails, by wrong use, by the system, or by a bug."""

    how: str

    def open(self) -> Callable[[int, Tell], int]:
        return self._do

    def _do(self, task: int, tell: Tell) -> int:
        tell(task)
        if self.how == "use":
            raise UsageError("no such thing", "take another")
        if self.how == "system":
            raise OSError(28, "No space left on device", "rows.csv")
        raise ValueError("a bug")
