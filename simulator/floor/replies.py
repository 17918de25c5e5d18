"""What comes back from another process: a task's result, or what went wrong with it, as values that can travel."""

from dataclasses import dataclass
from traceback import extract_tb
from typing import Any, TypeAlias

from simulator.domain.errors import IvrError, UsageError
from simulator.floor.work import WorkerBug


@dataclass(frozen=True, slots=True)
class Done:
    """A task's result."""

    result: Any


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong is nobody's bug: its words and the remedy."""

    message: str
    hint: str | None


@dataclass(frozen=True, slots=True)
class Refused:
    """What the system did not let the worker do: an OSError's number, words and file."""

    number: int | None
    words: str
    file: str | None


@dataclass(frozen=True, slots=True)
class Bug:
    """A bug of ours: its kind and words, and where it was, innermost last."""

    words: str
    frames: tuple[str, ...]


Reply: TypeAlias = Done | Wrong | Refused | Bug


def failure(error: Exception) -> Wrong | Refused | Bug:
    """An error as something that can travel: a traceback cannot, its frames can."""
    if isinstance(error, IvrError):
        return Wrong(error.message, error.hint)
    if isinstance(error, OSError):
        return Refused(error.errno, error.strerror or str(error), error.filename)
    frames = extract_tb(error.__traceback__)
    lines = tuple(f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}' for frame in frames)
    return Bug(f"{type(error).__name__}: {error}", lines)


def result_of(reply: Reply) -> Any:  # noqa: ANN401 - whatever the task gave
    """The task's result. UsageError and OSError are raised as they were, a bug as WorkerBug."""
    match reply:
        case Done(result):
            return result
        case Wrong(message, hint):
            raise UsageError(message, hint)
        case Refused(number, words, file):
            raise OSError(number, words, file)
        case Bug(words, frames):
            raise WorkerBug(words, frames)
