"""What a centre is asked for in a stretch of time, and the kinds of agents it may employ for that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import NamedTuple

from simulator.domain.agents import Agent
from simulator.domain.routing import Queue
from simulator.domain.timing import HOUR, Millis
from simulator.floor.staffing.lean.drawing import ENDLESS, SLICES, Stream
from simulator.floor.staffing.lean.loop import NEVER
from simulator.floor.staffing.load import Load


class Group(NamedTuple):
    """Calls for which a target must hold of its own: those of a queue that need the same skills, of any priority."""

    queue: str
    skills: tuple[str, ...] = ()

    def __str__(self) -> str:
        """As people read it."""
        return f"{self.queue} ({', '.join(self.skills)})" if self.skills else self.queue


@dataclass(frozen=True, slots=True)
class Employable:
    """Agents of one description, of whom any number may be at work."""

    name: str
    agent: Agent

    def number(self, number: int) -> Agent:
        """One of them."""
        return replace(self.agent, name=f"{self.name} {number}")


@dataclass(frozen=True, slots=True)
class Demand:
    """Calls at a constant rate, one each ``gap`` ms in the mean, of these streams (their shares sum to 1)."""

    queues: Mapping[str, Queue]
    streams: tuple[Stream, ...]
    gap: float

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups that call, in the order of the streams."""
        return tuple(dict.fromkeys(map(group_of, self.streams)))

    def without(self, groups: Sequence[Group]) -> "Demand":
        """The same calls but those of these groups."""
        left = tuple(stream for stream in self.streams if group_of(stream) not in groups)
        share = sum(stream.share for stream in left)
        made = tuple(replace(stream, share=stream.share / share) for stream in left)
        return Demand(self.queues, made, self.gap / share if left else inf)

    def load(self, group: Group, interval: Millis = HOUR) -> Load:
        """A group as the formulas see it: calls, mean handle time, mean patience; of alerts they know nothing.

        Who waits for ever among others who do not has the mean of those; patience is None where nobody gives up.
        """
        streams = [stream for stream in self.streams if group_of(stream) == group]
        share = sum(stream.share for stream in streams)
        busy = sum(stream.share * mean(stream.handling) for stream in streams)
        patient = [(stream.share, mean(stream.patience)) for stream in streams if stream.patience is not ENDLESS]
        patience = (
            sum(part * length for part, length in patient) / sum(part for part, _ in patient) if patient else None
        )
        return Load(share * interval / self.gap, busy / share, interval, patience)


def group_of(stream: Stream) -> Group:
    """The group that a stream belongs to."""
    return Group(stream.kind.queue, stream.kind.skills)


def mean(table: tuple[Millis, ...]) -> float:
    """The mean of a table of equally likely times; of those that end, where some never do."""
    ending = sum(value for value in table if value < NEVER)
    return ending / max(1, sum(1 for value in table if value < NEVER)) if NEVER in table else ending / SLICES
