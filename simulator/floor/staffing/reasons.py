"""Why the simulation needs other numbers than the formulas: what the formulas leave out, let in one after the other.

The first step is Erlang C for each group of calls alone, the last the centre as it is. Each step between is a centre
that is simpler than the real one by what has not been let in yet, and its agents are searched for like the real one's.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from simulator.domain.distributions import Exponential
from simulator.floor.staffing.demand import Demand, Employable, mean
from simulator.floor.staffing.lean.drawing import ENDLESS, SLICES, Stream, Table, table
from simulator.floor.staffing.load import Target
from simulator.floor.staffing.required import required, required_c
from simulator.floor.staffing.search import Found, search
from simulator.floor.staffing.trials import Effort

Simplified = Callable[[Stream], Stream]


@dataclass(frozen=True, slots=True)
class Step:
    """What was let in, and the agents needed then."""

    what: str
    agents: int


def ladder(
    demand: Demand, staff: Sequence[Employable], target: Target, effort: Effort, seed: int, whole: Found
) -> Iterator[Step]:
    """From the formula to the centre as it is, step by step; a step that lets nothing in is left out.

    ``whole`` is what the centre as it is was found to need: where every step begins from, and what the last one says.
    """
    loads = [replace(demand.load(group), patience=None) for group in demand.groups]
    yield Step("Erlang C, each group of calls alone", sum(required_c(load, target).agents for load in loads))
    if any(stream.patience is not ENDLESS for stream in demand.streams):
        patient = sum(required(demand.load(group), target).agents for group in demand.groups)
        yield Step("callers give up (Erlang A)", patient)
    yield from _simulated(demand, staff, target, effort, seed, whole)


def _simulated(
    demand: Demand, staff: Sequence[Employable], target: Target, effort: Effort, seed: int, whole: Found
) -> Iterator[Step]:
    before: tuple[Stream, ...] | None = None
    for what, left_out in _LET_IN:
        streams = tuple(_without(stream, left_out) for stream in demand.streams)
        if before is None and len(demand.groups) == len(staff) == 1:
            before = streams  # one group and one kind of agent: nothing is shared, the formula is the centre
        elif streams != before:
            before, is_whole = streams, streams == demand.streams
            simpler = replace(demand, streams=streams)
            found = whole if is_whole else search(simpler, staff, target, effort, seed, whole.counts)
            yield Step(what, found.agents)


def _without(stream: Stream, left_out: Sequence[Simplified]) -> Stream:
    for simplify in left_out:
        stream = simplify(stream)
    return stream


def _no_priority(stream: Stream) -> Stream:
    return replace(stream, kind=stream.kind._replace(priority=0))


def _exponential_talk(stream: Stream) -> Stream:
    return replace(stream, handling=_exponential(stream.handling))


def _exponential_patience(stream: Stream) -> Stream:
    return stream if stream.patience is ENDLESS else replace(stream, patience=_exponential(stream.patience))


def _exponential(values: Table) -> Table:
    """An exponential time of the same mean; the values themselves where they are hardly another."""
    made = table(Exponential(mean(values)))
    slices = range(SLICES // 16, SLICES, SLICES // 16)
    rising = sorted(values)
    return values if all(abs(rising[at] - made[at]) <= 0.01 * made[at] + 1 for at in slices) else made


def _no_alert(stream: Stream) -> Stream:
    return replace(stream, kind=stream.kind._replace(alert=0))


_LET_IN: tuple[tuple[str, tuple[Simplified, ...]], ...] = (
    ("agents serve several groups", (_no_priority, _exponential_talk, _exponential_patience, _no_alert)),
    ("some calls have priority", (_exponential_talk, _exponential_patience, _no_alert)),
    ("handle times are as they are, not exponential", (_exponential_patience, _no_alert)),
    ("patience is as it is, not exponential", (_no_alert,)),
    ("the phone rings before it is answered", ()),
)
