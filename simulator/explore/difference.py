"""As-is against to-be, in behaviour: which callers end elsewhere, hear other words, wait longer, need more keys.

The same caller calls both flows: he presses the same keys at the same times, and the CRM gives both the same answers.
Calls in which somebody notices a difference are followed to their ends; of each kind of difference the shortest call
is kept. What else is another in the documents (prompts, queues, settings) is listed beside it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from simulator.domain.events import (
    CallEnded,
    DipRequested,
    Event,
    IdentityRaised,
    PromptStarted,
    QueueEntered,
    StateEntered,
    TransferOutStarted,
)
from simulator.domain.timing import SECOND, Millis
from simulator.domain.values import as_text
from simulator.engine.slots import Phase
from simulator.explore.comparing import path_of
from simulator.explore.exploration import Subject
from simulator.explore.hours import usual_start
from simulator.explore.lockstep import Lockstep, Step
from simulator.explore.moves import Move, Opens, Press
from simulator.explore.performing import Said
from simulator.explore.reading import Flows
from simulator.explore.steps_of import gherkin, steps
from simulator.flow.expressions import Expression, Joined, Literal
from simulator.flow.model import Flow, Transfer

PAIRS = 4_000
"""Pairs of situations that are followed to their ends at most."""


class Kind(StrEnum):
    """What is another for a caller or for the agent who gets him."""

    ENDS = "ends elsewhere"
    IDENTITY = "is known otherwise"
    DATA = "comes with other data"
    WORDS = "hears other words"
    ASKED = "is looked up otherwise"
    KEYS = "needs more keys"
    FEWER_KEYS = "needs fewer keys"
    LONGER = "waits longer"
    SHORTER = "waits less long"
    CRASH = "runs into a fault"


@dataclass(frozen=True, slots=True)
class Call:
    """One of the two calls: where it ended, and what was noticed of it. Times in ms."""

    ending: str
    identity: str
    data: tuple[str, ...]
    words: tuple[str, ...]
    asked: tuple[str, ...]
    keys: int
    took: Millis
    states: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A shortest call of one kind of difference: what is so in each flow, the steps, the use-case steps concerned.

    ``courses``: what happens in each flow, ms of the simulation and event; ``started`` is the date and time at ms 0.
    """

    kind: Kind
    as_is: str
    to_be: str
    steps: tuple[str, ...]
    serves: tuple[str, ...]
    courses: tuple[tuple[Said, ...], tuple[Said, ...]] = field(repr=False)
    started: datetime


@dataclass(frozen=True, slots=True)
class Changed:
    """A prompt, queue or setting that is another: what it was and what it is; "" where it was or is not there."""

    part: str
    name: str
    as_is: str
    to_be: str


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs. ``left`` pairs of situations were not followed; ``calls`` differ, of those that were."""

    as_is: str
    to_be: str
    examples: tuple[Example, ...]
    changed: tuple[Changed, ...]
    calls: int
    left: int

    @property
    def is_one(self) -> bool:
        """Whether a caller, an agent or the CRM can notice anything, or a document says another thing."""
        return bool(self.examples or self.changed)


def difference(first: Subject, second: Subject, pairs: int = PAIRS) -> Difference:
    """What is another for callers of the second flow, and what in it."""
    found: dict[Kind, Example] = {}
    calls, left = 0, 0
    for natural in (True, False):
        lockstep = Lockstep(first, second, pairs, natural=natural)
        for step in lockstep.differing_calls():
            calls += 1
            for example in _examples(step, first, second, frozenset(found)):
                found[example.kind] = example
        left += lockstep.left
    ordered = tuple(found[kind] for kind in Kind if kind in found)
    changed = tuple(_changes(first.flow, second.flow))
    return Difference(first.first, second.first, ordered, changed, calls, left)


def _examples(step: Step, first: Subject, second: Subject, known: frozenset[Kind]) -> Iterator[Example]:
    as_is, to_be = _call(step, 0), _call(step, 1)
    for kind, was, is_ in _kinds(step, as_is, to_be):
        if kind not in known:
            concerned = _serves(as_is, to_be, (first.flows, second.flows))
            lasting = int(to_be.took > as_is.took)
            written = _written((first, second)[lasting], _moves_in(step, lasting))
            yield Example(
                kind, was, is_, written, concerned, (_course(step, 0), _course(step, 1)), _started(step, first)
            )


def _course(step: Step, side: int) -> tuple[Said, ...]:
    """All that happens in one of the two calls."""
    return tuple(said for each in step.steps() for said in each.said[side])


def _started(step: Step, subject: Subject) -> datetime:
    """When both calls begin: at the hours that the path finds."""
    opens = next((move.started for move in step.moves if isinstance(move, Opens)), None)
    return opens or usual_start(subject.flow.time_zone)


def _kinds(step: Step, as_is: Call, to_be: Call) -> Iterator[tuple[Kind, str, str]]:
    if step.crashed:
        yield Kind.CRASH, as_is.ending, step.crashed
        return
    if as_is.ending != to_be.ending:
        yield Kind.ENDS, as_is.ending, to_be.ending
    elif as_is.data != to_be.data:
        yield Kind.DATA, *_other(as_is.data, to_be.data)
    if as_is.identity != to_be.identity:
        yield Kind.IDENTITY, as_is.identity, to_be.identity
    if as_is.words != to_be.words:
        yield Kind.WORDS, *_other(as_is.words, to_be.words)
    if as_is.asked != to_be.asked:
        yield Kind.ASKED, *_other(as_is.asked, to_be.asked)
    if as_is.keys != to_be.keys:
        yield (Kind.KEYS if to_be.keys > as_is.keys else Kind.FEWER_KEYS), f"{as_is.keys} keys", f"{to_be.keys} keys"
    if as_is.took != to_be.took:
        yield (Kind.LONGER if to_be.took > as_is.took else Kind.SHORTER), _seconds(as_is.took), _seconds(to_be.took)


def _other(as_is: Sequence[str], to_be: Sequence[str]) -> tuple[str, str]:
    """What comes first in each of two sequences that is not in the same place of the other."""
    index = next((at for at, (one, other) in enumerate(zip(as_is, to_be, strict=False)) if one != other), None)
    place = min(len(as_is), len(to_be)) if index is None else index
    was, is_ = (each[place] if place < len(each) else "nothing more" for each in (as_is, to_be))
    return was, is_


def _seconds(length: Millis) -> str:
    return f"{length / SECOND:.1f} s"


def _call(step: Step, side: int) -> Call:
    """One of the two calls of a whole path."""
    path = step.steps()
    events = [event for _, event in _course(step, side)]
    queued = [event for event in events if isinstance(event, QueueEntered)]
    levels = [event.level for event in events if isinstance(event, IdentityRaised)]
    return Call(
        _ending(events),
        levels[-1] if levels else "unknown",
        tuple(_data(queued[-1])) if queued else (),
        tuple(event.text for event in events if isinstance(event, PromptStarted)),
        tuple(event.operation for event in events if isinstance(event, DipRequested)),
        _keys(path, side),
        (step.first, step.second)[side].moment.now,
        tuple(event.state for event in events if isinstance(event, StateEntered)),
    )


def _data(queued: QueueEntered) -> Iterator[str]:
    """What the call comes with: the skills it needs, its priority, each value attached and on the screen."""
    yield from (f"skill {skill}" for skill in queued.skills)
    yield f"priority {queued.priority}"
    yield from (f"attached {name}: {value}" for name, value in queued.attributes.items())
    yield from (f"screen pop {name}: {value}" for name, value in queued.pop.items())


def _ending(events: Iterable[Event]) -> str:
    ending = "nowhere"
    for event in events:
        match event:
            case QueueEntered():
                ending = f"queue {event.queue}"
            case TransferOutStarted():
                ending = f"number {event.number}"
            case CallEnded():
                return f"{event.disposition} ({ending})" if ending != "nowhere" else event.disposition
            case _:
                pass
    return ending


def _keys(path: Iterable[Step], side: int) -> int:
    """How many keys the caller pressed where the flow asked for some."""
    return sum(len(step.move.keys) for step in path if isinstance(step.move, Press) and _was_asked(step.before, side))


def _was_asked(before: Step | None, side: int) -> bool:
    if before is None:
        return False
    call = (before.first, before.second)[side]
    return not call.is_over and call.moment.session.phase is Phase.ASKING


def _serves(as_is: Call, to_be: Call, flows: tuple[Flows, Flows]) -> tuple[str, ...]:
    """The use-case steps of the states at which the two calls go different ways."""
    both = zip(as_is.states, to_be.states, strict=False)
    parted = next((at for at, (one, other) in enumerate(both) if one != other), None)
    at = min(len(as_is.states), len(to_be.states)) if parted is None else parted
    names = (*as_is.states[max(0, at - 1) : at + 1], *to_be.states[max(0, at - 1) : at + 1])
    found: dict[str, None] = {}
    for each in flows:
        for flow in each.values():
            for name in names:
                if name in flow.states:
                    found |= dict.fromkeys(flow.states[name].serves)
    return tuple(found)


def _moves_in(step: Step, side: int) -> tuple[Move, ...]:
    """The moves that one of the two calls is made of: without those at which nothing happened in it."""
    return tuple(
        each.move
        for each in step.steps()
        if each.move is not None and (each.said[side] or isinstance(each.move, Press | Opens))
    )


def _written(subject: Subject, moves: tuple[Move, ...]) -> tuple[str, ...]:
    """The call in the testers' sentences."""
    return gherkin(steps(subject, path_of(moves)))


def _changes(first: Flow, second: Flow) -> Iterator[Changed]:
    """The prompts, queues and settings that are another."""
    yield from _pairs("prompt", _words(first), _words(second))
    yield from _pairs("queue", _queues(first), _queues(second))
    settings = ({name: as_text(each.value) for name, each in flow.settings.items()} for flow in (first, second))
    yield from _pairs("setting", *settings)


def _pairs(part: str, old: dict[str, str], new: dict[str, str]) -> Iterator[Changed]:
    for name in dict.fromkeys((*old, *new)):
        if old.get(name) != new.get(name):
            yield Changed(part, name, old.get(name, ""), new.get(name, ""))


def _words(flow: Flow) -> dict[str, str]:
    several = any(len(prompt.texts) > 1 for prompt in flow.prompts.values())
    return {
        f"{prompt.name} ({language})" if several else prompt.name: _text(text)
        for prompt in flow.prompts.values()
        for language, text in prompt.texts.items()
    }


def _queues(flow: Flow) -> dict[str, str]:
    """The queue of each transfer, by the state."""
    return {state.name: _text(state.queue) for state in flow.states.values() if isinstance(state, Transfer)}


def _text(expression: Expression) -> str:
    match expression:
        case Literal(value):
            return as_text(value)
        case Joined(parts):
            return "".join(map(_text, parts))
        case other:
            return f"<{getattr(other, 'name', type(other).__name__)}>"
