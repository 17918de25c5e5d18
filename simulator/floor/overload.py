"""Whether a centre is overloaded, said before anybody calls: work against the agents on duty, by interval and in all.

The load of an interval is calls x mean handle time / its length, in Erlangs: the number of agents that it keeps busy.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from statistics import fmean
from typing import NamedTuple

from simulator.domain.distributions import Distribution
from simulator.domain.problems import Level, Place, Problem
from simulator.domain.routing import Queue
from simulator.domain.timing import HOUR, SECOND, Millis, format_length
from simulator.floor.arrivals import duty, expected_by_interval
from simulator.flow import codes
from simulator.flow.centre import Centre
from simulator.flow.population import NO_PRODUCT, OWN_PRODUCT, CallerKind, Crew, HandTransfer, Population

EVERY_QUEUE = ""
SLICES = 1_000
MOST_TRANSFERS = 1_000
"""So often in a row is a call taken to be transferred by hand, where each time a part of the calls goes on."""


class IntervalLoad(NamedTuple):
    """An interval, in ms of the simulation: calls expected, the load in Erlangs, the mean number of agents on duty."""

    begins: Millis
    ends: Millis
    calls: float
    erlangs: float
    agents: float


class Overload(NamedTuple):
    """The load by interval; and what is wrong with it in all, if anything is.

    An error where callers who never give up bring more work than all agents can ever do; a warning where others do,
    who give up until the rest can be served.
    """

    intervals: tuple[IntervalLoad, ...]
    problem: Problem | None


def overload(
    population: Population,
    centre: Centre,
    started: datetime,
    span: Millis,
    reached: Mapping[str, float] | None = None,
) -> Overload:
    """The load that a population brings to a centre in a span of time that begins at ``started``.

    ``reached`` has the share of calls that come to each queue. Without it every call is taken to reach an agent, in the
    queue where that takes the least time: what is called overload here is so in every flow that serves nobody itself.
    """
    crews = population.crews or (Crew(centre.name, tuple(centre.agents.values())),)
    kinds = population.kinds.values()
    work = sum(kind.share * _handle(kind, centre, crews, reached) for kind in kinds)
    endless = sum(kind.share * _handle(kind, centre, crews, reached) for kind in kinds if _waits_for_ever(kind))
    shifts = [(len(crew.agents), tuple(duty(crew, started, span))) for crew in crews]
    intervals = tuple(
        IntervalLoad(begins, ends, calls, calls * work / (ends - begins), _on_duty(shifts, begins, ends))
        for begins, ends, calls in expected_by_interval(population, started, span)
    )
    return Overload(intervals, _problem(population, intervals, work, endless))


def _problem(population: Population, intervals: Sequence[IntervalLoad], work: float, endless: float) -> Problem | None:
    calls = sum(each.calls for each in intervals)
    capacity = sum(each.agents * (each.ends - each.begins) for each in intervals)
    span = sum(each.ends - each.begins for each in intervals)
    if not calls or calls * work < capacity:
        return None
    is_endless = calls * endless >= capacity
    whose, then = _WORDS[is_endless]
    erlangs = calls * (endless if is_endless else work) / span
    message = (
        f"{erlangs:.1f} Erlangs come{whose} ({calls / span * HOUR:.0f} calls an hour, in the mean {_shown(work)} "
        f"each), and {capacity / span:.1f} agents are on duty: {then}"
    )
    hint = "more agents or shifts, fewer calls, shorter talk" + (", or patience in_queue" if is_endless else "")
    code, level = _KINDS[is_endless]
    return Problem(code, population.place or Place(population.file, 1, 1), message, hint, level)


_WORDS = (
    ("", "callers give up until the rest can be served"),
    (" from callers who never give up", "their queue grows for ever"),
)
_KINDS = ((codes.OVERLOADED, Level.WARNING), (codes.OVERLOADED_FOR_EVER, Level.ERROR))


def _waits_for_ever(kind: CallerKind) -> bool:
    return kind.patience_in_queue is None


def _handle(kind: CallerKind, centre: Centre, crews: Sequence[Crew], reached: Mapping[str, float] | None) -> float:
    """The ms of an agent that a call of this kind takes in the mean; of those who reach none, 0."""
    served = {queue for crew in crews for agent in crew.agents for queue in agent.queues}
    names = served if reached is None else served | reached.keys()
    work = _work(kind, [queue for name, queue in centre.queues.items() if name in names])
    if reached is not None:
        return sum(share * work[queue] for queue, share in reached.items())
    return min(work.values(), default=0.0)


def _work(kind: CallerKind, queues: Sequence[Queue]) -> Mapping[str, float]:
    """The mean handle time of a call by the queue it comes to first, with all that it takes after transfers by hand."""
    own = {queue.name: _mean(kind, queue) for queue in queues}
    work = own
    for _ in range(MOST_TRANSFERS):
        last = work
        work = {name: own[name] + _sent_on(kind, name, last) for name in own}
        if all(work[name] - last[name] < 1 for name in own):
            break
    return work


def _sent_on(kind: CallerKind, queue: str, work: Mapping[str, float]) -> float:
    return sum(each.rate * _routed(kind, each) * work.get(each.to, 0.0) for each in kind.transfers.get(queue, ()))


def _routed(kind: CallerKind, transfer: HandTransfer) -> float:
    """The share of callers who can be transferred so: those with a product, where it goes by that."""
    return 1 - dict(kind.products).get(NO_PRODUCT, 0.0) if OWN_PRODUCT in transfer.skills else 1.0


def _mean(kind: CallerKind, queue: Queue) -> float:
    """The mean handle time in a queue, up to a transfer by hand; no wrap-up is longer than the queue lets it be."""
    talk, wrap_up = (times.get(queue.name) or times.get(EVERY_QUEUE) for times in (kind.talk, kind.wrap_up))
    usual = talk.mean if talk else 0.0
    by_hand = [
        (each.rate * _routed(kind, each), each.after.mean)
        for each in kind.transfers.get(queue.name, ())
        if each.after is not None
    ]
    talked = usual + sum(rate * (before - usual) for rate, before in by_hand)
    return talked + (_mean_up_to(wrap_up, queue.wrap_up_timeout) if wrap_up else 0.0)


def _mean_up_to(distribution: Distribution, most: Millis) -> float:
    """The mean where nothing is longer than ``most``, by slices of equal chance: no formula serves every shape."""
    return fmean(min(most, distribution.quantile((each + 0.5) / SLICES)) for each in range(SLICES))


def _on_duty(shifts: Sequence[tuple[int, tuple[tuple[Millis, Millis], ...]]], begins: Millis, ends: Millis) -> float:
    """The mean number of agents on duty in an interval."""
    return sum(agents * _overlap(spans, begins, ends) for agents, spans in shifts) / (ends - begins)


def _overlap(spans: Sequence[tuple[Millis, Millis]], begins: Millis, ends: Millis) -> Millis:
    return sum(max(0, min(ends, last) - max(begins, first)) for first, last in spans)


def _shown(millis: float) -> str:
    return format_length(round(millis / SECOND) * SECOND)
