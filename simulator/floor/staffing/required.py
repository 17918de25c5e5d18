"""How many agents a target needs, by a formula; and how many have to be on the roster for that."""

from collections.abc import Callable
from math import ceil, floor

from simulator.domain.errors import UsageError
from simulator.floor.staffing.erlang import blocked_by_agents, outlook_of, waiting
from simulator.floor.staffing.erlang_a import outlook_a
from simulator.floor.staffing.load import IDLE, Load, Outlook, Target

MOST_AGENTS = 100_000
"""No centre is larger: a target that needs more is refused."""


def required_c(load: Load, target: Target) -> Outlook:
    """The fewest agents with whom Erlang C keeps a target, and what becomes of the load then; none for no calls.

    ``UsageError`` for a load that no centre handles. What Erlang B needs for N agents it has computed for all below, so
    that the search costs no more than its answer.
    """
    if not load.calls:
        return IDLE
    _check(load)
    for agents, blocked in enumerate(blocked_by_agents(load.erlangs)):
        if agents > load.erlangs:
            outlook = outlook_of(load, agents, waiting(load.erlangs, agents, blocked), target.within)
            if target.is_met(outlook):
                return outlook
        if agents > MOST_AGENTS:
            break
    raise _too_much(load)


def required_a(load: Load, target: Target) -> Outlook:
    """The fewest agents with whom Erlang A keeps a target; overloaded ones may, for who gives up makes room."""
    if not load.calls:
        return IDLE
    _check(load)
    return outlook_a(load, fewest(lambda agents: target.is_met(outlook_a(load, agents, target.within))), target.within)


def required(load: Load, target: Target) -> Outlook:
    """By Erlang A where the callers have a patience, by Erlang C where they wait for ever."""
    return required_c(load, target) if load.patience is None else required_a(load, target)


def fewest(is_enough: Callable[[int], bool]) -> int:
    """The least number of agents that is enough, where more are never worse; ``UsageError`` beyond ``MOST_AGENTS``."""
    low, high = 0, 1
    while not is_enough(high):
        low, high = high, 2 * high
        if low > MOST_AGENTS:
            raise UsageError("no number of agents keeps this target", "Set a lower target.")
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if is_enough(middle) else (middle, high)
    return high


def scheduled(agents: int, shrinkage: float) -> int:
    """The agents on the roster of whom so many are at work: required / (1 - shrinkage), upwards (section 3).

    ``UsageError`` for a shrinkage that is not from 0 up to but not including 1.
    """
    if not 0 <= shrinkage < 1:
        raise UsageError(f"a shrinkage of {shrinkage:.0%} leaves nobody at work", "Give 0 % or more, below 100 %.")
    whole = agents / (1 - shrinkage)
    nearest = floor(whole + 0.5)
    return nearest if abs(whole - nearest) < 1e-9 * max(1.0, whole) else ceil(whole)


def _check(load: Load) -> None:
    if load.erlangs > MOST_AGENTS / 2:
        raise _too_much(load)


def _too_much(load: Load) -> UsageError:
    return UsageError(
        f"a load of {load.erlangs:,.0f} erlangs is more than any centre handles", "Check the calls and the handle time."
    )
