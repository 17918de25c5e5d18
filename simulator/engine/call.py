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
from simulator.engine.program import EXHAUSTED, Program
from simulator.engine.slots import CallSlots, Frame, Phase, Playing
from simulator.flow.expressions import AttributeRef, CallProperty, Expression, Literal, Scope, attributes_in, evaluate
from simulator.flow.model import AnyState, Exit, Flow
from simulator.flow.prompts import words_in


class Call:
    """One call's slots with the program it runs; ``now`` and ``emit`` belong to the stimulus being answered."""

    __slots__ = ("cut_short", "emit", "now", "program", "slots", "to_enter")

    def __init__(self, program: Program, slots: CallSlots) -> None:
        """Take up a call where its slots say it is."""
        self.program = program
        self.slots = slots
        self.to_enter = False
        self.hear(0)

    def hear(self, now: Millis) -> list[Event]:
        """Begin to answer a stimulus at ``now``; returns the list to which ``emit`` adds the events of the answer."""
        self.now = now
        self.cut_short: frozenset[tuple[str, str]] = frozenset()
        events: list[Event] = []
        self.emit: Callable[[Event], None] = events.append
        return events

    def fork(self, program: Program | None = None) -> "Call":
        """The same call once more, under another program where one is given; neither touches the other."""
        return Call(program or self.program, copy.copy(self.slots))

    @property
    def flow(self) -> Flow:
        """The flow the call is in."""
        return self.program.flows[self.slots.flow]

    @property
    def state(self) -> AnyState:
        """The state the call is at."""
        return self.program.flows[self.slots.flow].states[self.slots.state]

    def new_id(self) -> int:
        """The next id for a prompt, a dip or a transfer of this call."""
        number = self.slots.next_id
        self.slots.next_id = number + 1
        return number

    # Values

    def scope(self) -> Scope:
        """What the flow's expressions see at this moment."""
        return Scope(self.slots.attributes, self.program.settings(self.slots.flow), _Properties(self))

    def value(self, expression: Expression) -> Value:
        """The value of an expression at this moment."""
        if type(expression) is AttributeRef:
            return self.slots.attributes.get(expression.name)
        return expression.value if type(expression) is Literal else evaluate(expression, self.scope())

    def millis(self, length: Expression) -> Millis:
        """A timer of the present flow in ms."""
        if type(length) is Literal and type(length.value) is int:
            return length.value
        return self.program.millis(self.slots.flow, length)

    def privacy(self, attribute: str) -> Privacy:
        """What a log may show of an attribute."""
        return self.program.privacy.get(attribute, Privacy.CLEAR)

    def set_attribute(self, name: str, value: Value) -> None:
        """Give an attribute a value and tell it, masked; a value not set takes the attribute away."""
        attributes = {**self.slots.attributes, name: value}
        if value is None:
            del attributes[name]
        self.slots.attributes = attributes
        self.emit(AttributeSet(name, shown(value, self.privacy(name)), self.slots.state))

    def spoken_scope(self) -> Scope:
        """What a prompt may say: every attribute as its privacy allows, so that no PIN is ever read back (S10)."""
        masked: Mapping[str, Value] = {
            name: shown(value, self.privacy(name)) for name, value in self.slots.attributes.items()
        }
        return Scope(masked, self.program.settings(self.slots.flow), _Properties(self))

    # Prompts

    def play(self, name: str) -> bool:
        """Begin a prompt in the call's language; returns whether it allows barge-in."""
        prompt = self.flow.prompts[name]
        language, text_of = words_in(prompt, self.language())
        text = as_text(text_of.value if isinstance(text_of, Literal) else evaluate(text_of, self.spoken_scope()))
        prompt_id = self.new_id()
        self.slots.prompt = Playing(prompt_id, name, self.now, prompt.barge_in)
        length = self.program.length(prompt, text)
        self.emit(PromptStarted(prompt_id, self.slots.state, name, text, language, length, prompt.barge_in))
        return prompt.barge_in

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
        self.slots.unused = {**unused, reason: unused.get(reason, 0) + 1}

    def tell_unused(self) -> None:
        """Tell how many keys were thrown away since the last time, and why."""
        if self.slots.unused:
            for reason, count in self.slots.unused.items():
                self.discard(count, reason)
            self.slots.unused = {}

    def empty_buffer(self, reason: str) -> None:
        """Throw away the keys typed ahead."""
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
        self.tell_unused()
        way = self.program.way(slots.flow, slots.state, outcome)
        if way is not None and way.exit.counts is not None:
            self.entry_failed()
            if self.count_attempt(way.exit.counts):
                outcome = EXHAUSTED
                way = self.program.way(slots.flow, slots.state, outcome)
        if way is None:
            self.trouble(f'no exit for the outcome "{outcome}"')
            self.end(Disposition.FAILED)
            return
        self.emit(replace(way.told, recorded=True) if recorded else way.told)
        slots.deadline = None
        if way.exit.to is None:
            self.return_with(way.exit.returns or "done")
        else:
            self.program.machine(slots.flow).fire(slots, way.by)
            self.to_enter = True

    def return_with(self, outcome: str) -> None:
        """Go back to the state that called this flow and leave it by the outcome (Subflow)."""
        if not self.slots.stack:
            self.trouble("a return, but no flow has called this one")
            self.end(Disposition.FAILED)
            return
        frame = self.slots.stack[-1]
        self.slots.stack = self.slots.stack[:-1]
        self.slots.flow, self.slots.state = frame.flow, frame.state
        if not frame.in_queue:
            self.leave(outcome)
        elif self.program.way(frame.flow, frame.state, outcome) is None:
            # The in-queue flow is over, and the call waits on without it.
            self.slots.phase = Phase.QUEUED
        else:
            self.leave_queue("in-queue flow")
            self.leave(outcome)

    def leave_queue(self, why: str) -> None:
        """Give up the place in the queue, if the call has one."""
        place = self.slots.queue
        if place is not None:
            self.slots.queue = None
            self.emit(QueueLeft(place.queue, why))

    def call_flow(self, flow: str, *, in_queue: bool = False) -> None:
        """Enter another flow at its start, and remember where to come back to."""
        self.slots.stack = (*self.slots.stack, Frame(self.slots.flow, self.slots.state, in_queue))
        self.slots.flow, self.slots.state = flow, self.program.flows[flow].start
        self.to_enter = True

    def trouble(self, detail: str) -> None:
        """Tell that a value or an exit was not to be had."""
        self.emit(ValueTrouble(self.slots.state, detail))

    def end(self, disposition: Disposition) -> None:
        """End the call, in exactly one way (UC 17 T43); what it knew of secrets is gone (S14)."""
        slots = self.slots
        slots.phase, slots.disposition, slots.deadline, slots.dip = Phase.ENDED, disposition, None, None
        self.break_off_entry("hung_up")
        self.empty_buffer("the call ended")
        self.to_enter = False
        self.forget_secrets()
        self.emit(CallEnded(disposition.value, slots.state, slots.agent))

    def forget_secrets(self) -> None:
        """Drop every secret attribute: nobody needs it after the IVR."""
        secrets = [name for name in self.slots.attributes if self.privacy(name) is Privacy.SECRET]
        if secrets:
            self.slots.attributes = {k: v for k, v in self.slots.attributes.items() if k not in secrets}

    def shown_value(self, expression: Expression, value: Value) -> str:
        """A value as a log may show it: as little as the most private attribute that it is made of allows."""
        return shown(value, strictest(*(self.privacy(name) for name in attributes_in(expression))))

    def shown_attributes(self, names: tuple[str, ...]) -> Mapping[str, str]:
        """Attached data: the named attributes that have a value, masked by their privacy (S4, S9)."""
        values = self.slots.attributes
        return {name: shown(values[name], self.privacy(name)) for name in names if name in values}


class _Properties(Mapping[CallProperty, Value]):
    """The call's own properties, each computed when asked for."""

    __slots__ = ("_call",)

    def __init__(self, call: Call) -> None:
        self._call = call

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
