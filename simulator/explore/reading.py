"""What each state of a flow reads: attributes, counters, schedules; and which states follow on it, over all flows.

An attribute is read exactly where its value decides (a condition, a queue, a skill, a priority, a number, a language),
else only shown (a prompt, a pop, an input of a look-up): then all that decides is whether it has a value.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from simulator.flow.expressions import (
    AllOf,
    AnyOf,
    AttributeRef,
    CallProperty,
    CallRef,
    Compare,
    Condition,
    Expression,
    Joined,
    LastFour,
    Not,
)
from simulator.flow.model import (
    AnyState,
    Assign,
    Callback,
    Collect,
    DataDip,
    Decide,
    Flow,
    Menu,
    Play,
    Subflow,
    Transfer,
    TransferOut,
)

Flows = Mapping[str, Flow]

CALLER = CallRef(CallProperty.ANI)


@dataclass(frozen=True, slots=True, order=True)
class Site:
    """A state of a flow."""

    flow: str
    state: str


@dataclass(frozen=True, slots=True)
class Reads:
    """The attributes that a state reads: those whose value decides, and those that are only shown.

    ``caller``: whether it reads the caller's number.
    """

    exactly: frozenset[str]
    shown: frozenset[str]
    caller: bool


def comparisons(condition: Condition) -> Iterator[Compare]:
    """Every comparison in a condition."""
    match condition:
        case Compare():
            yield condition
        case Not(inner):
            yield from comparisons(inner)
        case AllOf(conditions) | AnyOf(conditions):
            for each in conditions:
                yield from comparisons(each)


def parts_of(*expressions: Expression | None) -> Iterator[Expression]:
    """What expressions are made of, down to what has a value of itself."""
    for expression in expressions:
        match expression:
            case None:
                pass
            case LastFour(of):
                yield from parts_of(of)
            case Joined(parts):
                yield from parts_of(*parts)
            case _:
                yield expression


def attributes_in(expressions: Iterable[Expression]) -> Iterator[str]:
    """The attributes that expressions read."""
    return (part.name for part in parts_of(*expressions) if isinstance(part, AttributeRef))


def reads_of(state: AnyState, flow: Flow) -> Reads:
    """What a state of a flow reads while a call is at it."""
    deciding, showing = tuple(_deciding(state, flow)), tuple(_showing(state, flow))
    exactly = set(attributes_in(deciding))
    if flow.language_attribute is not None:
        exactly.add(flow.language_attribute)
    shown = frozenset((*attributes_in(showing), *_attached(state)))
    return Reads(frozenset(exactly), shown, CALLER in parts_of(*deciding, *showing))


def _deciding(state: AnyState, flow: Flow) -> Iterator[Expression]:
    """The expressions whose values decide what happens."""
    for counter in counters_of(state):
        yield flow.counters[counter].limit
    match state:
        case Decide(cases=cases):
            for condition in cases.values():
                for each in comparisons(condition):
                    yield from (each.left, each.right)
        case Assign(values=values) | Subflow(values=values):
            yield from values.values()
        case Transfer():
            yield from (state.queue, *state.skills, state.priority)
        case TransferOut():
            yield state.number
        case Callback():
            yield from (state.number, *state.skills, state.priority)
            if state.queue is not None:
                yield state.queue
        case _:
            pass


def _showing(state: AnyState, flow: Flow) -> Iterator[Expression]:
    """The expressions whose values are only told: to the caller, the agent or the CRM."""
    for name in prompts_of(state):
        yield from flow.prompts[name].texts.values()
    match state:
        case DataDip(inputs=inputs):
            yield from inputs.values()
        case Transfer(pop=str(pop)) | Callback(pop=str(pop)):
            yield from flow.pops[pop].fields.values()
        case _:
            pass


def _attached(state: AnyState) -> tuple[str, ...]:
    return state.attach if isinstance(state, Transfer | Callback) else ()


def prompts_of(state: AnyState) -> tuple[str, ...]:
    """The prompts that a state may play."""
    match state:
        case Menu(prompts=prompts) | Collect(prompts=prompts):
            return prompts
        case Play(prompt=prompt) | Callback(prompt=prompt):
            return (prompt,)
        case _:
            return ()


def counters_of(state: AnyState) -> tuple[str, ...]:
    """The counters that a state may use up."""
    own = (state.counter,) if isinstance(state, Menu | Collect) else ()
    counted = (leads.counts for leads in state.exits.values() if leads.counts is not None)
    return tuple(dict.fromkeys((*own, *counted)))


def reads_caller_number(flows: Flows) -> bool:
    """Whether a condition or a callback depends on the caller's number, so that a withheld one makes a difference."""
    return any(CALLER in parts_of(*_deciding(state, flow)) for flow in flows.values() for state in flow.states.values())


def called_by(state: AnyState) -> str | None:
    """The flow that a state calls."""
    match state:
        case Subflow(flow=name):
            return name
        case Transfer(in_queue=name):
            return name
        case _:
            return None


def flows_within(flows: Flows, first: str) -> Flows:
    """The flow and all that it calls, by name."""
    found = {first: flows[first]}
    waiting = [first]
    while waiting:
        for state in flows[waiting.pop()].states.values():
            called = called_by(state)
            if called is not None and called not in found:
                found[called] = flows[called]
                waiting.append(called)
    return found


def followers(flows: Flows) -> Mapping[Site, tuple[Site, ...]]:
    """The states that may come next after each, over calls of flows and returns from them."""
    callers: dict[str, list[Site]] = {}
    for flow in flows.values():
        for state in flow.states.values():
            called = called_by(state)
            if called is not None:
                callers.setdefault(called, []).append(Site(flow.name, state.name))
    return {
        Site(flow.name, state.name): tuple(dict.fromkeys(_next(flows, flow, state, callers)))
        for flow in flows.values()
        for state in flow.states.values()
    }


def _next(flows: Flows, flow: Flow, state: AnyState, callers: Mapping[str, list[Site]]) -> Iterator[Site]:
    called = called_by(state)
    if called is not None:
        yield Site(called, flows[called].start)
    yield from _targets(flow, state)
    if any(leads.to is None for leads in state.exits.values()):
        for caller in callers.get(flow.name, ()):
            owner = flows[caller.flow]
            yield caller
            yield from _targets(owner, owner.states[caller.state])


def _targets(flow: Flow, state: AnyState) -> Iterator[Site]:
    return (Site(flow.name, leads.to) for leads in state.exits.values() if leads.to is not None)
