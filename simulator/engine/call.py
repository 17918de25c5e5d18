"""A call at work: its slots, and the few things that every kind of state does with them.

A ``Call`` answers one stimulus at a time. While it does, it emits events; nothing else leaves it. What a kind of state
does is in ``kinds``; this module knows no kind.
"""

import copy
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from simulator.domain.calls import Disposition, Privacy, strictest
from simulator.domain.events import (
    AttemptCounted,
    AttributeSet,
    CallEnded,
    EntryCompleted,
    Event,
    KeysDiscarded,
    PromptCutOff,
    PromptStarted,
    QueueLeft,
    ValueTrouble,
)
from simulator.domain.identity import Identity
from simulator.domain.keys import DIGITS, KeyClass
from simulator.domain.timing import Millis
from simulator.domain.values import Value, as_text, shown
from simulator.engine.program import Program
from simulator.engine.ready import Spoken
from simulator.engine.slots import CallSlots, Frame, Phase, Playing, nothing
from simulator.flow.expressions import (
    AttributeRef,
    CallProperty,
    Expression,
    Literal,
    Scope,
    SettingRef,
    attributes_in,
    evaluate,
)
from simulator.flow.model import AnyState, Exit, Flow
from simulator.flow.outcomes import EXHAUSTED

# Held by name: ``Enum`` looks each member up by a call of its own, and these are asked for with every key.
_CLEAR = Privacy.CLEAR
_ENDED = Phase.ENDED

NOWHERE: frozenset[tuple[str, str]] = frozenset()


def nobody(event: Event) -> None:
    """Nobody hears an event between two stimuli; so a call that waits keeps no events."""
    raise AssertionError(f"an event outside of an answer: {event}")


class Call:
    """One call's slots with the program it runs, and the state it is at, made ready.

    ``now`` and ``emit`` belong to the stimulus being answered.
    """

    __slots__ = ("cut_short", "emit", "now", "program", "ready", "slots", "to_enter")

    def __init__(self, program: Program, slots: CallSlots) -> None:
        """Take up a call where its slots say it is."""
        self.program = program
        self.slots = slots
        flow = program.ready[slots.flow]
        self.ready = flow.states[slots.state or flow.start]
        self.to_enter = False
        self.now: Millis = 0
        self.cut_short = NOWHERE
        self.emit: Callable[[Event], None] = nobody

    def fork(self, program: Program | None = None) -> "Call":
        """The same call once more, under another program where one is given; neither touches the other."""
        return Call(program or self.program, copy.copy(self.slots))

    @property
    def flow(self) -> Flow:
        """The flow the call is in."""
        return self.ready.flow.flow

    @property
    def state(self) -> AnyState:
        """The state the call is at."""
        return self.ready.state

    def new_id(self) -> int:
        """The next id for a prompt, a dip or a transfer of this call."""
        number = self.slots.next_id
        self.slots.next_id = number + 1
        return number

    # Values

    def scope(self) -> Scope:
        """What the flow's expressions see at this moment."""
        return Scope(self.slots.attributes, self.ready.flow.settings, _Properties(self))

    def value(self, expression: Expression) -> Value:
        """The value of an expression at this moment."""
        if type(expression) is AttributeRef:
            return self.slots.attributes.get(expression.name)
        if type(expression) is Literal:
            return expression.value
        if type(expression) is SettingRef:
            return self.ready.flow.settings.get(expression.name)
        return evaluate(expression, self.scope())

    def privacy(self, attribute: str) -> Privacy:
        """What a log may show of an attribute."""
        return self.program.privacy.get(attribute, _CLEAR)

    def set_attribute(self, name: str, value: Value) -> None:
        """Give an attribute a value and tell it, masked; a value not set takes the attribute away."""
        slots = self.slots
        attributes = {**slots.attributes, name: value} if slots.attributes else {name: value}
        if value is None:
            del attributes[name]
        slots.attributes = attributes
        text = shown(value, self.program.privacy.get(name, _CLEAR))
        self.emit(AttributeSet(name, text, slots.state))

    def spoken_scope(self) -> Scope:
        """What a prompt may say: every attribute as its privacy allows, so that no PIN is ever read back (S10)."""
        spoken = _Spoken(self.slots.attributes, self.program.privacy)
        return Scope(spoken, self.ready.flow.settings, _Properties(self))

    # Prompts

    def play(self, name: str) -> bool:
        """Begin a prompt in the call's language; returns whether it allows barge-in."""
        slots = self.slots
        language = self.language()
        prompt_id = slots.next_id
        slots.next_id = prompt_id + 1
        started = self.ready.started[name, language, prompt_id]
        if started is None:
            started = self._started(prompt_id, name, self.ready.flow.spoken[name, language])
        slots.prompt = Playing(prompt_id, name, self.now, started.barge_in)
        self.emit(started)
        return started.barge_in

    def _started(self, prompt_id: int, name: str, spoken: Spoken) -> PromptStarted:
        """A prompt in which something of the call is said."""
        text = as_text(evaluate(spoken.words, self.spoken_scope()))
        length = self.program.lengths[text] if spoken.length is None else spoken.length
        return PromptStarted(prompt_id, self.slots.state, name, text, spoken.language, length, spoken.barge_in)

    def language(self) -> str:
        """The language of the call: that of the flow's language attribute when it has a value, else the flow's."""
        flow = self.flow
        if flow.language_attribute is None:
            return flow.language
        return as_text(self.slots.attributes.get(flow.language_attribute)) or flow.language

    def cut_prompt(self, cause: str) -> None:
        """Stop the prompt that plays, if one does."""
        playing = self.slots.prompt
        if playing is not None:
            self.slots.prompt = None
            self.emit(PromptCutOff(playing.prompt_id, playing.name, self.now - playing.began, cause))

    def discard(self, count: int, reason: str) -> None:
        """Tell that keys were thrown away: how many and why, never which."""
        if count:
            self.emit(KeysDiscarded(count, reason))

    def throw_away(self, reason: str) -> None:
        """Throw one key away; it is told later, in a count, never with a time of its own (S3)."""
        unused = self.slots.unused
        self.slots.unused = {**unused, reason: unused.get(reason, 0) + 1} if unused else {reason: 1}

    def tell_unused(self) -> None:
        """Tell how many keys were thrown away since the last time, and why."""
        if self.slots.unused:
            for reason, count in self.slots.unused.items():
                self.discard(count, reason)
            self.slots.unused = nothing()

    def empty_buffer(self, reason: str) -> None:
        """Throw away the keys typed ahead."""
        if self.slots.buffer:
            self.discard(len(self.slots.buffer), reason)
            self.slots.buffer = ()

    def break_off_entry(self, result: str) -> None:
        """An entry that nobody will complete: its keys are told by number and class, nothing of its value (R7)."""
        slots = self.slots
        if slots.entry:
            classes = "".join(KeyClass.DIGIT if key in DIGITS else KeyClass.OTHER for key in slots.entry)
            sensitive = bool(getattr(self.state, "sensitive", False))
            event = EntryCompleted(slots.state, result, result, len(slots.entry), classes, "", sensitive)
            slots.entry = ""
            self.emit(event)
        self.tell_unused()

    # Attempts and exits

    def count_attempt(self, counter: str) -> bool:
        """Count one attempt on the call; returns whether the limit is reached (UC 17 Q1, T41)."""
        limit = self.value(self.flow.counters[counter].limit)
        limit = limit if isinstance(limit, int) else 1
        used = self.slots.counters.get(counter, 0) + 1
        self.slots.counters = {**self.slots.counters, counter: used}
        self.emit(AttemptCounted(counter, used, limit, used >= limit))
        return used >= limit

    def entry_failed(self) -> None:
        """Throw away what was typed ahead, and what belongs to the failed entry up to a pause from its last key."""
        self.empty_buffer("after a failed entry")
        last = self.slots.last_key
        self.slots.flush_until = None if last is None else last + self.slots.flush_pause
        self.slots.grace = None

    def fail_entry(self, counter: str, *outcomes: str) -> None:
        """Leave by the first of these outcomes that has an exit, or as ``exhausted`` at the counter's limit."""
        self.entry_failed()
        if self.count_attempt(counter):
            self.leave(EXHAUSTED)
        else:
            self.leave(next((outcome for outcome in outcomes if outcome in self.state.exits), outcomes[-1]))

    def leave(self, outcome: str, *, recorded: bool = False) -> None:
        """Take the exit of an outcome. Without one the call fails: an outcome is never lost."""
        slots = self.slots
        if slots.unused:
            self.tell_unused()
        ways = self.ready.ways
        way = ways[outcome]
        if way is not None and way.exit.counts is not None:
            self.entry_failed()
            if self.count_attempt(way.exit.counts):
                outcome = EXHAUSTED
                way = ways[outcome]
        if way is None:
            self.trouble(f'no exit for the outcome "{outcome}"')
            self.end(Disposition.FAILED)
            return
        self.emit(replace(way.told, recorded=True) if recorded else way.told)
        slots.deadline = None
        if way.exit.to is None:
            self.return_with(way.exit.returns or "done")
        else:
            self.program.machines[slots.flow].fire(slots, way.by)
            self.ready = self.ready.flow.states[slots.state]
            self.to_enter = True

    def return_with(self, outcome: str) -> None:
        """Go back to the state that called this flow and leave it by the outcome (Subflow)."""
        if not self.slots.stack:
            self.trouble("a return, but no flow has called this one")
            self.end(Disposition.FAILED)
            return
        frame = self.slots.stack[-1]
        self.slots.stack = self.slots.stack[:-1]
        self.be_at(frame.flow, frame.state)
        if not frame.in_queue:
            self.leave(outcome)
        elif self.ready.ways[outcome] is None:
            # The in-queue flow is over, and the call waits on without it.
            self.slots.phase = Phase.QUEUED
        else:
            self.leave_queue("in-queue flow")
            self.leave(outcome)

    def be_at(self, flow: str, state: str) -> None:
        """The call is at this state now, without having entered it."""
        self.slots.flow, self.slots.state = flow, state
        self.ready = self.program.ready[flow].states[state]

    def leave_queue(self, why: str) -> None:
        """Give up the place in the queue, if the call has one."""
        place = self.slots.queue
        if place is not None:
            self.slots.queue = None
            self.emit(QueueLeft(place.queue, why))

    def call_flow(self, flow: str, *, in_queue: bool = False) -> None:
        """Enter another flow at its start, and remember where to come back to."""
        self.slots.stack = (*self.slots.stack, Frame(self.slots.flow, self.slots.state, in_queue))
        self.be_at(flow, self.program.ready[flow].start)
        self.to_enter = True

    def trouble(self, detail: str) -> None:
        """Tell that a value or an exit was not to be had."""
        self.emit(ValueTrouble(self.slots.state, detail))

    def end(self, disposition: Disposition) -> None:
        """End the call, in exactly one way (UC 17 T43); what it knew of secrets is gone (S14)."""
        slots = self.slots
        slots.phase, slots.disposition, slots.deadline, slots.dip = _ENDED, disposition, None, None
        self.break_off_entry("hung_up")
        self.empty_buffer("the call ended")
        self.to_enter = False
        self.forget_secrets()
        self.emit(CallEnded(disposition._value_, slots.state, slots.agent))

    def forget_secrets(self) -> None:
        """Drop every secret attribute: nobody needs it after the IVR."""
        secrets = self.program.secrets
        if not secrets.isdisjoint(self.slots.attributes):
            self.slots.attributes = {k: v for k, v in self.slots.attributes.items() if k not in secrets}

    def shown_value(self, expression: Expression, value: Value) -> str:
        """A value as a log may show it: as little as the most private attribute that it is made of allows."""
        return shown(value, strictest(*(self.privacy(name) for name in attributes_in(expression))))

    def shown_attributes(self, names: tuple[str, ...]) -> Mapping[str, str]:
        """Attached data: the named attributes that have a value, masked by their privacy (S4, S9)."""
        values, privacy = self.slots.attributes, self.program.privacy.get
        return {name: shown(values[name], privacy(name, _CLEAR)) for name in names if name in values}


class _Spoken(Mapping[str, Value]):
    """The call's attributes as their privacy allows, each masked when asked for."""

    __slots__ = ("_privacy", "_values")

    def __init__(self, values: Mapping[str, Value], privacy: Mapping[str, Privacy]) -> None:
        self._values, self._privacy = values, privacy

    def __getitem__(self, name: str) -> Value:
        return shown(self._values[name], self._privacy.get(name, _CLEAR))

    def get(self, name: str, default: object = None) -> Value:
        """The value as it may be shown; None where the call has none."""
        del default
        value = self._values.get(name)
        if value is None:
            return None
        privacy = self._privacy.get(name, _CLEAR)
        return value if privacy is _CLEAR and type(value) is str else shown(value, privacy)

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


class _Properties(Mapping[CallProperty, Value]):
    """The call's own properties, each computed when asked for."""

    __slots__ = ("_call",)

    def __init__(self, call: Call) -> None:
        self._call = call

    def get(self, of: CallProperty, default: object = None) -> Value:
        """The property's value: every call has them all."""
        del default
        return self[of]

    def __getitem__(self, of: CallProperty) -> Value:
        slots = self._call.slots
        match of:
            case CallProperty.ANI:
                return slots.ani or None
            case CallProperty.DNIS:
                return slots.dnis or None
            case CallProperty.IDENTITY:
                return slots.identity.word
            case CallProperty.LANGUAGE:
                return self._call.language()
            case CallProperty.TIME:
                return self._call.program.local_time(self._call.flow.time_zone, self._call.now)

    def __iter__(self) -> Iterator[CallProperty]:
        return iter(CallProperty)

    def __len__(self) -> int:
        return len(CallProperty)


def identity_proved(exit_: Exit, highest: Identity) -> Identity:
    """The identity that an exit of a dip proves, never more than its look-up can prove (S7)."""
    return min(exit_.identity or Identity.UNKNOWN, highest)
