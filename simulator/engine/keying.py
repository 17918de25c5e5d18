"""Keys on their way to a state: the flush after a failed entry, the swallowed terminator, type-ahead (R8).

A key goes through four gates, in this order, by the time it was pressed:

1. after a failed entry it still belongs to that entry, up to a pause, and is thrown away;
2. one terminator just after an entry that its length completed is swallowed (the # leak);
3. a state that asks takes it, unless its prompt forbids barge-in;
4. otherwise it waits for the next state that asks.
"""

from collections.abc import Callable
from typing import TypeVar

from simulator.domain.keys import PressedKey
from simulator.domain.timing import Millis
from simulator.engine.call import Call
from simulator.engine.slots import Grace, Phase
from simulator.flow.model import State, TypeAhead

# Held by name: ``Enum`` looks each member up by a call of its own, and these are asked for with every key.
_ASKING = Phase.ASKING
_DROP = TypeAhead.DROP

BUFFER_LIMIT = 64
"""Keys that may wait; more than any entry needs, and a bound on what a caller can make us keep."""

USUAL_TERMINATOR = "#"
USUAL_GRACE: Millis = 1_000

S = TypeVar("S", bound=State)
Accept = Callable[[Call, S, str, Millis], None]


def still_flushing(call: Call, at: Millis) -> bool:
    """Whether a key pressed at this time still belongs to the entry that failed; it then prolongs the flush."""
    slots = call.slots
    if slots.flush_until is None:
        return False
    if at >= slots.flush_until:
        slots.flush_until = None
        return False
    slots.flush_until = at + slots.flush_pause
    call.throw_away("beyond their entry")
    return True


def swallowed(call: Call, key: str, at: Millis) -> bool:
    """Whether this key is the terminator that callers press after a complete entry; only the next key can be."""
    grace = call.slots.grace
    if grace is None:
        return False
    call.slots.grace = None
    if key != grace.terminator or at > grace.until:
        return False
    call.slots.last_key = at
    call.throw_away("terminator after a complete entry")
    return True


def open_grace(call: Call, terminator: str | None, pressed_at: Millis, grace: Millis) -> None:
    """Swallow one terminator pressed within ``grace`` ms of the completing key, typed ahead or still to come.

    Callers press # after whatever they think complete, so # it is where the state has no terminator.
    """
    terminator = terminator or USUAL_TERMINATOR
    call.slots.grace = Grace(terminator, pressed_at + grace)
    if call.slots.buffer:
        first = call.slots.buffer[0]
        if swallowed(call, first.key, first.at):
            call.slots.buffer = call.slots.buffer[1:]


def truncate_rest(call: Call, at: Millis) -> None:
    """Throw away the digits beyond the length within one entry: all keys up to a pause from the last one."""
    slots = call.slots
    slots.flush_until = at + slots.flush_pause
    while slots.buffer and still_flushing(call, slots.buffer[0].at):
        slots.buffer = slots.buffer[1:]


def keep_for_later(call: Call, key: str, at: Millis) -> None:
    """Type ahead: the key waits for the next state that asks."""
    if len(call.slots.buffer) >= BUFFER_LIMIT:
        call.throw_away("too many keys typed ahead")
    else:
        call.slots.buffer = (*call.slots.buffer, PressedKey(key, at))


def ask(call: Call, state: S, prompts: tuple[str, ...], type_ahead: TypeAhead, accept: Accept[S]) -> None:
    """Begin to ask: play the prompt or, asked again, the re-prompt (R9), and take the keys typed ahead."""
    slots = call.slots
    slots.phase, slots.entry, slots.restarts, slots.deadline = _ASKING, "", 0, None
    barge_in = call.play(_prompt_of_turn(call, prompts))
    if not barge_in:
        call.empty_buffer("a prompt without barge-in")
    elif type_ahead is _DROP:
        call.empty_buffer("type-ahead is off")
    _take_typed_ahead(call, state, accept)


def _take_typed_ahead(call: Call, state: S, accept: Accept[S]) -> None:
    """Hand the waiting keys to the state that asks, until its entry is complete."""
    slots = call.slots
    while slots.buffer and slots.phase is _ASKING and not call.to_enter:
        first, slots.buffer = slots.buffer[0], slots.buffer[1:]
        accept(call, state, first.key, first.at)


def _prompt_of_turn(call: Call, prompts: tuple[str, ...]) -> str:
    slots = call.slots
    here = call.ready.here
    turn = slots.asked.get(here, 0)
    if not turn or turn < len(prompts) - 1:
        turns = min(turn + 1, len(prompts))
        slots.asked = {**slots.asked, here: turns} if slots.asked else {here: turns}
    return prompts[min(turn, len(prompts) - 1)]
