"""Values that are made when they are first asked for, and kept."""

from collections.abc import Callable
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Made(dict[K, V]):
    """A dictionary that makes what it lacks: ``made[key]`` costs a plain look-up from the second time on.

    With ``kept`` no more than so many are kept; the others are made each time, so that no caller can fill the memory.
    """

    __slots__ = ("_kept", "_make")

    def __init__(self, make: Callable[[K], V], kept: int | None = None) -> None:
        super().__init__()
        self._make = make
        self._kept = kept

    def __missing__(self, key: K) -> V:
        value = self._make(key)
        if self._kept is None or len(self) < self._kept:
            self[key] = value
        return value
