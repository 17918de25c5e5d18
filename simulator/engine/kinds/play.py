"""Play: a prompt, then on. A key cuts it off where it allows barge-in, and waits for the next state (R8)."""

from simulator.domain.timing import Millis
from simulator.engine.call import Call
from simulator.engine.keying import keep_for_later
from simulator.engine.kinds.behaviour import Behaviour
from simulator.engine.slots import Phase
from simulator.flow.model import Play


def _enter(call: Call, state: Play) -> None:
    call.slots.phase = Phase.PLAYING
    if not call.play(state.prompt):
        call.empty_buffer("a message without barge-in")
    elif call.slots.buffer:
        _cut_short(call, state)


def _cut_short(call: Call, state: Play) -> None:
    """Keys typed ahead cut every message short, but each once: music that goes round would never be heard again."""
    here = (call.slots.flow, state.name)
    if here in call.cut_short:
        call.empty_buffer("nobody asks for keys")
    else:
        call.cut_short |= {here}
        _barged_in(call)


def _key(call: Call, state: Play, key: str, at: Millis) -> None:
    del state
    keep_for_later(call, key, at)
    _barged_in(call)


def _barged_in(call: Call) -> None:
    call.cut_prompt("barge-in")
    call.leave("done")


def _prompt_over(call: Call, state: Play) -> None:
    del state
    call.leave("done")


BEHAVIOUR = Behaviour(enter=_enter, key=_key, prompt_over=_prompt_over)
