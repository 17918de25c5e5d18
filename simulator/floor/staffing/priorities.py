"""Several priorities at one group of agents: the mean wait of each (Cobham 1954; Kella and Yechiali 1985).

Strict priority, no call is interrupted, all wait for ever and take as long in the mean (exponential): class k waits
W0 / ((1 - s(k-1)) (1 - s(k))), where s(k) is the load of the classes up to k for each agent, and W0 = Pw x handle time
/ agents what anybody waits for the next agent to become free.
"""

from collections.abc import Sequence
from itertools import accumulate, pairwise

from simulator.floor.staffing.erlang import erlang_c
from simulator.floor.staffing.load import Load


def waits_by_priority(loads: Sequence[Load], agents: int) -> tuple[float | None, ...]:
    """The mean wait in ms of each class, the most urgent first; None for never: its queue grows without end.

    The loads' interval and handle time are those of the first. ``UsageError`` for negative agents.
    """
    total = sum(load.erlangs for load in loads)
    delayed = erlang_c(total, agents)
    if not agents:
        return (None,) * len(loads)
    next_free = delayed * loads[0].handle_time / agents if loads else 0.0
    used = [0.0, *accumulate(load.erlangs / agents for load in loads)]
    return tuple(None if upto >= 1 else next_free / ((1 - before) * (1 - upto)) for before, upto in pairwise(used))
