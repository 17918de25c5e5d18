"""What a loader hands back: the document's value, or all its problems."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from simulator.domain.errors import DocumentError
from simulator.domain.problems import Problem

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Loaded(Generic[T]):
    """A document's value, None where it has errors; ``problems`` are all that were found, in the order of the file."""

    value: T | None
    problems: tuple[Problem, ...] = ()

    def or_raise(self) -> T:
        """The value; DocumentError with all problems where there is none."""
        if self.value is None:
            raise DocumentError(self.problems)
        return self.value
