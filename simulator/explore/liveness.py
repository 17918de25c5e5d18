"""What of a call can still matter at each state: what no state can read any more need not tell situations apart."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from simulator.explore.reading import Flows, Site, counters_of, followers, reads_of
from simulator.flow.model import AnyState, Assign, Collect, Flow, Menu, Schedule

ATTRIBUTE, COUNTER, ASKED, HOURS, CALLER = range(5)

Item = tuple[int, str, str]
"""A kind of thing, the flow that it belongs to where that matters, and its name."""


@dataclass(frozen=True, slots=True)
class Alive:
    """What may still be read at a state or after it.

    ``attributes`` by name, each with whether its value decides (else only whether it has one); ``counters`` and
    ``asked`` by name; ``hours``: whether a schedule may still be asked; ``caller``: whether the caller's number may.
    """

    attributes: tuple[tuple[str, bool], ...]
    counters: tuple[str, ...]
    asked: tuple[tuple[str, str], ...]
    hours: bool
    caller: bool


def alive(flows: Flows) -> Mapping[Site, Alive]:
    """For each state of these flows what may still be read from it on."""
    next_of = followers(flows)
    states = {Site(flow.name, state.name): (flow, state) for flow in flows.values() for state in flow.states.values()}
    read = {site: frozenset(_items(flow, state)) for site, (flow, state) in states.items()}
    written = {site: _written(state) for site, (_, state) in states.items()}
    live = dict(read)
    before: dict[Site, list[Site]] = {}
    for site, targets in next_of.items():
        for target in targets:
            before.setdefault(target, []).append(site)
    waiting = list(states)
    while waiting:
        site = waiting.pop()
        after = frozenset().union(*(live[target] for target in next_of[site]))
        grown = read[site] | (after - written[site])
        if grown != live[site]:
            live[site] = grown
            waiting.extend(before.get(site, ()))
    exact = exact_attributes(flows)
    return {site: _alive(items, exact) for site, items in live.items()}


def exact_attributes(flows: Flows) -> frozenset[str]:
    """The attributes whose values decide somewhere."""
    return frozenset(
        name for flow in flows.values() for state in flow.states.values() for name in reads_of(state, flow).exactly
    )


def _items(flow: Flow, state: AnyState) -> Iterator[Item]:
    reads = reads_of(state, flow)
    yield from ((ATTRIBUTE, "", name) for name in reads.exactly | reads.shown)
    if reads.caller:
        yield CALLER, "", ""
    yield from ((COUNTER, "", name) for name in counters_of(state))
    if isinstance(state, Menu | Collect) and len(state.prompts) > 1:
        yield ASKED, flow.name, state.name
    if isinstance(state, Schedule):
        yield HOURS, "", ""


def _written(state: AnyState) -> frozenset[Item]:
    """What a state gives a value on every way through it, without having read it."""
    return frozenset((ATTRIBUTE, "", name) for name in state.values) if isinstance(state, Assign) else frozenset()


def _alive(items: frozenset[Item], exact: frozenset[str]) -> Alive:
    def named(kind: int) -> tuple[str, ...]:
        return tuple(sorted(name for each, _, name in items if each == kind))

    attributes = tuple((name, name in exact) for name in named(ATTRIBUTE))
    asked = tuple(sorted((flow, name) for each, flow, name in items if each == ASKED))
    return Alive(attributes, named(COUNTER), asked, bool(named(HOURS)), bool(named(CALLER)))
