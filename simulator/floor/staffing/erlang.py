"""Erlang's B and C: the share of calls that are blocked, and what callers who wait for ever experience.

Telephony-rules section 3: B(0) = 1, B(k) = A B(k-1) / (k + A B(k-1)); Pw = B / (1 - (A/N)(1 - B)). The recursion adds
and divides positive numbers only, so that it stays exact for thousands of agents, where powers and factorials overflow.
"""

from collections.abc import Iterator
from itertools import count, islice
from math import exp, isfinite

from simulator.domain.errors import UsageError
from simulator.domain.timing import Millis
from simulator.floor.staffing.load import IDLE, Load, Outlook


def blocked_by_agents(erlangs: float) -> Iterator[float]:
    """Erlang B for 0, 1, 2, ... agents, without end."""
    _check(erlangs)
    blocked = 1.0
    yield blocked
    for agents in count(1):
        offered = erlangs * blocked
        blocked = offered / (agents + offered)
        yield blocked


def erlang_b(erlangs: float, agents: int) -> float:
    """The share of calls that find every agent busy, where such calls are lost. ``UsageError`` for negative numbers."""
    _check(erlangs, agents)
    return next(islice(blocked_by_agents(erlangs), agents, None))


def erlang_c(erlangs: float, agents: int) -> float:
    """The share of calls that have to wait, where all wait for ever; 1 where the load is not below the agents."""
    return waiting(erlangs, agents, erlang_b(erlangs, agents))


def waiting(erlangs: float, agents: int, blocked: float) -> float:
    """Erlang C from Erlang B of the same load and agents."""
    if not erlangs:
        return 0.0 if agents else 1.0
    return 1.0 if erlangs >= agents else blocked / (1 - erlangs / agents * (1 - blocked))


def outlook_c(load: Load, agents: int, within: Millis) -> Outlook:
    """What becomes of a load whose callers wait for ever; no more agents than erlangs: endless, nobody in time."""
    _check(load.erlangs, agents)
    return IDLE if not load.calls and not agents else outlook_of(load, agents, erlang_c(load.erlangs, agents), within)


def outlook_of(load: Load, agents: int, delayed: float, within: Millis) -> Outlook:
    """As ``outlook_c``, where the share that waits is known already."""
    erlangs = load.erlangs
    spare = agents - erlangs
    if spare <= 0:
        return Outlook(agents, 1.0, 0.0, None, 0.0, 1.0)
    in_time = 1 - delayed * exp(-spare * within / load.handle_time)
    return Outlook(agents, delayed, in_time, delayed * load.handle_time / spare, 0.0, erlangs / agents)


def _check(erlangs: float, agents: int = 0) -> None:
    if not isfinite(erlangs) or erlangs < 0:
        raise UsageError(f"{erlangs:g} erlangs is no load", "Give 0 or more.")
    if agents < 0:
        raise UsageError(f"{agents} agents cannot be at work", "Give 0 or more.")
