"""A chance makes a choice: things with their shares, laid end to end from 0 to 1."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import Generic, TypeVar

T = TypeVar("T")


class Choice(Generic[T]):
    """One of several things, each as likely as its share says; ``ValueError`` where there is none.

    Shares need not add up to 1: they count in proportion. The same chance makes the same choice, and a share that
    changes moves only those callers whose chance lies at its ends.
    """

    __slots__ = ("_ends", "options")

    def __init__(self, shares: Iterable[tuple[T, float]]) -> None:
        likely = [(option, share) for option, share in shares if share > 0]
        if not likely:
            raise ValueError("there is nothing to choose from")
        whole = sum(share for _, share in likely)
        self.options: tuple[T, ...] = tuple(option for option, _ in likely)
        # The last option takes what rounding leaves over.
        self._ends = tuple(accumulate(share / whole for _, share in likely[:-1]))

    def at(self, chance: float) -> T:
        """The option that lies at a chance from 0 up to but not including 1."""
        return self.options[bisect_right(self._ends, chance)]
