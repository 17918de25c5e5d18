"""Callback: an offer to call back. Accepted, the caller's leg ends and his place, skills, priority and data stay."""

from simulator.domain.calls import Disposition
from simulator.domain.events import CallbackAccepted, ChoiceMade
from simulator.domain.keys import UNKNOWN
from simulator.domain.timing import Millis
from simulator.domain.values import as_text
from simulator.engine.call import Call
from simulator.engine.keying import ask
from simulator.engine.kinds.behaviour import Behaviour
from simulator.engine.queueing import enter_queue
from simulator.flow.expressions import Literal
from simulator.flow.model import Callback, TypeAhead

LEAST_DIGITS = 5
"""A number with fewer digits cannot be called back."""


def _enter(call: Call, state: Callback) -> None:
    if _number_to_dial(call, state) is None:
        call.leave("bad_number")
        return
    ask(call, state, (state.prompt,), TypeAhead.CARRY, _key)


def _key(call: Call, state: Callback, key: str, at: Millis) -> None:
    call.slots.last_key = at
    call.cut_prompt("barge-in")
    accepted = key == state.accept_key
    call.emit(ChoiceMade(state.name, key, "accepted" if accepted else "refused"))
    if accepted:
        _accept(call, state)
    else:
        call.leave("refused")


def _accept(call: Call, state: Callback) -> None:
    number = _number_to_dial(call, state)
    shown = call.shown_value(state.number, number)
    if call.slots.queue is None:
        unusable = enter_queue(call, state.queue or Literal(None), state)
        if unusable is not None:
            call.trouble(unusable.detail)
            call.leave("refused")
            return
    place, call.slots.callback = call.slots.queue, number
    call.emit(CallbackAccepted(place.queue if place else "", shown))
    if "accepted" in state.exits:
        call.leave("accepted")
    else:
        call.end(Disposition.CALLBACK_REQUESTED)


def _number_to_dial(call: Call, state: Callback) -> str | None:
    number = as_text(call.value(state.number))
    digits = sum(map(_is_digit, number))
    written = all(_is_digit(character) or character in "+ -()" for character in number)
    return number if written and digits >= LEAST_DIGITS else None


def _is_digit(character: str) -> bool:
    """A digit, or what a recording hides of a number that was good enough to be called (replay)."""
    return character.isdecimal() or character == UNKNOWN


def _prompt_over(call: Call, state: Callback) -> None:
    del state
    call.slots.deadline = call.now + call.ready.first_digit


def _deadline(call: Call, state: Callback) -> None:
    del state
    call.leave("refused")


BEHAVIOUR = Behaviour(enter=_enter, key=_key, prompt_over=_prompt_over, deadline=_deadline)
