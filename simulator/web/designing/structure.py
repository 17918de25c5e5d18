"""What is another in two versions of a flow as documents: settings, counters, prompts, states, exits; by drawing ids.

Each difference says what it was and what it is, and which parts of the two drawings it concerns.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields

from simulator.domain.values import as_text
from simulator.flow.model import AnyState, Collect, Exit, Flow, Menu
from simulator.lint.mentions import expressions, pop, prompts, settings
from simulator.picture.drawing import drawn_ids
from simulator.picture.ids import Ids
from simulator.web.designing.words import words

_NOT_COMPARED = frozenset({"name", "exits", "place"})
"""Fields of a state that are compared otherwise."""


@dataclass(frozen=True, slots=True)
class Version:
    """One of the two versions: the flow that is drawn, all flows beside it, and the ids of its drawing."""

    flow: Flow
    flows: Mapping[str, Flow]
    ids: Ids

    @classmethod
    def of(cls, flow: Flow, flows: Mapping[str, Flow]) -> "Version":
        """The version with its drawing's ids."""
        return cls(flow, flows, drawn_ids(flow, flows))

    def state(self, flow: str, name: str) -> tuple[str, ...]:
        """The id of a state in the drawing, if it is drawn."""
        found = self.ids.given("state", flow, name)
        return () if found is None else (found,)

    def edge(self, flow: str, state: str, outcome: str) -> tuple[str, ...]:
        """The id of an exit in the drawing, if it is drawn; else of its state."""
        found = self.ids.given("edge", flow, state, outcome)
        return self.state(flow, state) if found is None else (found,)

    def states(self, flow: Flow, concerned: Callable[[AnyState], bool]) -> tuple[str, ...]:
        """The ids of the states of a flow of which something holds."""
        return tuple(
            found for state in flow.states.values() if concerned(state) for found in self.state(flow.name, state.name)
        )


@dataclass(frozen=True, slots=True)
class Other:
    """Something that is another: what, the ids that it concerns on the left and on the right, what it was and is."""

    what: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    as_is: str
    to_be: str


@dataclass(frozen=True, slots=True)
class _Pair:
    """A flow as it is in both versions."""

    left: Version
    right: Version
    as_is: Flow
    to_be: Flow

    def both(self, was: Callable[[AnyState], bool], is_: Callable[[AnyState], bool]) -> tuple[tuple[str, ...], ...]:
        """The ids of the states concerned, on both sides."""
        return self.left.states(self.as_is, was), self.right.states(self.to_be, is_)


def others(left: Version, right: Version) -> Iterator[Other]:
    """Everything that is another, flow by flow: the drawn flows are held against each other, whatever their names."""
    for name, flow in left.flows.items():
        twin = right.flow if name == left.flow.name else right.flows.get(name)
        if twin is not None and (name == left.flow.name or left.ids.given("start", name, name)):
            yield from _flow(_Pair(left, right, flow, twin))


def _flow(pair: _Pair) -> Iterator[Other]:
    yield from _head(pair)
    yield from _settings(pair)
    yield from _counters(pair)
    yield from _prompts(pair)
    yield from _pops(pair)
    yield from _named(pair, "attribute", lambda flow: {each.name: words(each) for each in flow.attributes.values()})
    yield from _named(pair, "opening hours", lambda flow: {name: words(each) for name, each in flow.hours.items()})
    yield from _states(pair)


def _head(pair: _Pair) -> Iterator[Other]:
    for name in ("title", "numbers", "use_case", "time_zone", "language", "languages", "step_cap"):
        was, is_ = (words(getattr(flow, name)) for flow in (pair.as_is, pair.to_be))
        if was != is_:
            yield Other(f"flow: {name.replace('_', ' ')}", (), (), was, is_)
    if pair.as_is.start != pair.to_be.start:
        ids = pair.left.state(pair.as_is.name, pair.as_is.start), pair.right.state(pair.to_be.name, pair.to_be.start)
        yield Other("flow: where it starts", *ids, pair.as_is.start, pair.to_be.start)


def _settings(pair: _Pair) -> Iterator[Other]:
    values = ({name: as_text(each.value) for name, each in flow.settings.items()} for flow in (pair.as_is, pair.to_be))
    for name, was, is_ in _differing(*values):
        used = (
            lambda state, flow=flow, name=name: name in _settings_of(state, flow) for flow in (pair.as_is, pair.to_be)
        )
        left, right = pair.both(*used)
        yield Other(f"setting {name}", left, right, was, is_)


def _settings_of(state: AnyState, flow: Flow) -> set[str]:
    """The settings that a state reads: in its expressions, and in the limit of its counter."""
    found = {name for each in expressions(state) for name in settings(each)}
    counter = flow.counters.get(state.counter) if isinstance(state, Menu | Collect) else None
    return found | (set(settings(counter.limit)) if counter is not None else set())


def _counters(pair: _Pair) -> Iterator[Other]:
    limits = ({name: words(each.limit) for name, each in flow.counters.items()} for flow in (pair.as_is, pair.to_be))
    for name, was, is_ in _differing(*limits):
        left, right = pair.both(*(2 * [lambda state, name=name: getattr(state, "counter", None) == name]))
        yield Other(f"counter {name}: limit", left, right, was, is_)


def _prompts(pair: _Pair) -> Iterator[Other]:
    spoken = ({name: _spoken(flow, name) for name in flow.prompts} for flow in (pair.as_is, pair.to_be))
    for name, was, is_ in _differing(*spoken):
        left, right = pair.both(*(2 * [lambda state, name=name: name in prompts(state)]))
        yield Other(f"prompt {name}", left, right, was, is_)


def _spoken(flow: Flow, name: str) -> str:
    """What a prompt says, in each language, and how: whether it can be cut off, its length and sound where given."""
    prompt = flow.prompts[name]
    several = len(prompt.texts) > 1
    texts = [f"{language}: {words(text)}" if several else words(text) for language, text in prompt.texts.items()]
    length = [] if prompt.length is None else [f"{prompt.length} ms"]
    return " · ".join([*texts, *([] if prompt.barge_in else ["no barge-in"]), *length, *prompt.audio.values()])


def _pops(pair: _Pair) -> Iterator[Other]:
    shown = ({name: words(each.fields) for name, each in flow.pops.items()} for flow in (pair.as_is, pair.to_be))
    for name, was, is_ in _differing(*shown):
        left, right = pair.both(*(2 * [lambda state, name=name: pop(state) == name]))
        yield Other(f"screen pop {name}", left, right, was, is_)


def _named(pair: _Pair, what: str, told: Callable[[Flow], Mapping[str, str]]) -> Iterator[Other]:
    for name, was, is_ in _differing(told(pair.as_is), told(pair.to_be)):
        yield Other(f"{what} {name}", (), (), was, is_)


def _states(pair: _Pair) -> Iterator[Other]:
    old, new = pair.as_is.states, pair.to_be.states
    for name in dict.fromkeys((*old, *new)):
        was, is_ = old.get(name), new.get(name)
        left, right = pair.left.state(pair.as_is.name, name), pair.right.state(pair.to_be.name, name)
        if was is None or is_ is None:
            yield Other(f"state {name}", left, right, _kind(was), _kind(is_))
            continue
        for field, before, after in _differing(_said(was), _said(is_)):
            yield Other(f"state {name}: {field.replace('_', ' ')}", left, right, before, after)
        yield from _exits(pair, was, is_)


def _kind(state: AnyState | None) -> str:
    return "" if state is None else state.kind.replace("_", " ")


def _said(state: AnyState) -> dict[str, str]:
    """What a state says of itself, field by field, its kind first."""
    told = {each.name: words(getattr(state, each.name)) for each in fields(state) if each.name not in _NOT_COMPARED}
    return {"kind": state.kind, **told}


def _exits(pair: _Pair, was: AnyState, is_: AnyState) -> Iterator[Other]:
    leads = ({outcome: _exit(each) for outcome, each in state.exits.items()} for state in (was, is_))
    for outcome, before, after in _differing(*leads):
        left = pair.left.edge(pair.as_is.name, was.name, outcome) if before else ()
        right = pair.right.edge(pair.to_be.name, is_.name, outcome) if after else ()
        yield Other(f"exit {outcome} of {was.name}", left, right, before, after)


def _exit(leads: Exit) -> str:
    counts = f", counts {leads.counts}" if leads.counts is not None else ""
    identity = f", {leads.identity.word}" if leads.identity is not None else ""
    return f"{leads.target}{counts}{identity}"


def _differing(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """The names whose text is another, with both; "" where the name is not there."""
    for name in dict.fromkeys((*old, *new)):
        was, is_ = old.get(name, ""), new.get(name, "")
        if was != is_ or (name in old) != (name in new):
            yield name, was, is_
