"""Where a waiting call stands: its position, and the wait to be expected. Pure functions.

The order of a queue does not depend on the present time (see ``matching.score``), so neither does a position.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from simulator.centre.matching import Rank
from simulator.domain.timing import Millis


def position(waiting: Iterable[Sequence[Rank]], rank: Rank) -> int:
    """The number of a call among the waiting ones, from 1, where those are given as sorted sequences."""
    return 1 + sum(bisect_left(ranks, rank) for ranks in waiting)


def estimated_wait(place: int, handle_time: Millis | None, agents: int) -> Millis | None:
    """Position x mean handle time / skilled agents on queue; None, "unknown", without data or agents.

    ``handle_time`` is the mean of talk and wrap-up in ms. The estimate is ours, and coarse: it takes no account of
    how long the agents have been talking already (telephony-rules section 2).
    """
    if handle_time is None or not agents:
        return None
    return place * handle_time // agents
