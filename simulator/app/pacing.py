"""Pace: virtual time from wall time that is handed in, at a speed, with pauses. Nothing here looks at a clock."""

from math import isfinite

from simulator.domain.errors import UsageError
from simulator.domain.timing import SECOND, Millis

SPEEDS = (0.5, 1, 2, 4, 8)
"""The speeds that are offered; 1 is real time."""

FASTEST = 1_000


class Pace:
    """Wall times are seconds of any clock that does not run backwards; the first one handed in is virtual time 0.

    Virtual time never runs backwards by itself: only ``jump`` sets it back.
    """

    __slots__ = ("_paused", "_speed", "_virtual", "_wall")

    def __init__(self, speed: float = 1.0, paused: bool = False) -> None:  # noqa: FBT001, FBT002 - as in Pace(2, True)
        """Begin at this speed; ``UsageError`` for one that is none."""
        self._speed = _checked(speed)
        self._paused = paused
        self._wall: float | None = None
        self._virtual = 0.0

    @property
    def speed(self) -> float:
        """How many seconds of virtual time pass in one of wall time."""
        return self._speed

    @property
    def paused(self) -> bool:
        """Whether virtual time stands still."""
        return self._paused

    def virtual(self, wall: float) -> Millis:
        """The virtual time in ms at a wall time."""
        return int(self._exact(wall))

    def set_speed(self, wall: float, speed: float) -> None:
        """From now on at this speed; ``UsageError`` for one that is none."""
        wanted = _checked(speed)
        self._anchor(wall)
        self._speed = wanted

    def pause(self, wall: float) -> None:
        """Virtual time stands still from now on."""
        self._anchor(wall)
        self._paused = True

    def resume(self, wall: float) -> None:
        """Virtual time goes on from where it stood."""
        self._anchor(wall)
        self._paused = False

    def jump(self, wall: float, virtual: Millis) -> None:
        """Virtual time is this now: after a step to the next event, or back to an earlier moment."""
        self._wall, self._virtual = wall, float(virtual)

    def due_in(self, wall: float, virtual: Millis) -> float | None:
        """Seconds of wall time until a virtual time: 0 where it is past, None while time stands still."""
        if self._paused:
            return None
        return max(0.0, (virtual - self._exact(wall)) / SECOND / self._speed)

    def _exact(self, wall: float) -> float:
        """Virtual ms with their fraction, so that a change of speed loses nothing."""
        if self._wall is None:
            self._wall = wall
        if self._paused:
            return self._virtual
        return self._virtual + max(0.0, wall - self._wall) * SECOND * self._speed

    def _anchor(self, wall: float) -> None:
        self._virtual = self._exact(wall)
        self._wall = wall if self._wall is None else max(self._wall, wall)


def _checked(speed: float) -> float:
    if not isfinite(speed) or not 0 < speed <= FASTEST:
        raise UsageError(f"there is no speed {speed}", f"Speeds are above 0 and up to {FASTEST}; 1 is real time.")
    return speed
