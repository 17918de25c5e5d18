"""How many requests somebody may make: so many a second, and a second's worth at once."""

from math import ceil


class Bucket:
    """Holds at most ``size`` requests and is refilled at ``rate`` a second; time is handed in, in seconds."""

    __slots__ = ("_at", "_left", "_rate", "_size")

    def __init__(self, rate: float, size: float, at: float) -> None:
        """Full, at a moment."""
        self._rate, self._size, self._at, self._left = rate, size, at, size

    def take(self, at: float) -> int:
        """Take one request out: 0 where there was one, else the whole seconds after which there will be."""
        self._left = min(self._size, self._left + max(0.0, at - self._at) * self._rate)
        self._at = max(at, self._at)
        if self._left < 1:
            return max(1, ceil((1 - self._left) / self._rate))
        self._left -= 1
        return 0
