"""Menu: one key, asked again after silence or an unknown key up to the menu's own limit (UC 17 Q6)."""

from simulator.domain.events import ChoiceMade, EntryCompleted
from simulator.domain.keys import KeyClass
from simulator.domain.timing import Millis
from simulator.engine.call import Call
from simulator.engine.keying import USUAL_GRACE, ask, open_grace
from simulator.engine.kinds.behaviour import Behaviour
from simulator.flow.model import Menu


def _enter(call: Call, state: Menu) -> None:
    ask(call, state, state.prompts, state.type_ahead, _key)


def _key(call: Call, state: Menu, key: str, at: Millis) -> None:
    call.slots.last_key = at
    call.cut_prompt("barge-in")
    choice = state.choices.get(key)
    if choice is None:
        call.emit(EntryCompleted(state.name, "no_match", "length", 1, KeyClass.OTHER, key, sensitive=False))
        call.fail_entry(state.counter, "no_match")
        return
    call.emit(ChoiceMade(state.name, key, choice.label))
    if state.attribute is not None:
        call.set_attribute(state.attribute, choice.value)
    open_grace(call, None, at, USUAL_GRACE)
    call.leave(choice.label)


def _prompt_over(call: Call, state: Menu) -> None:
    del state
    call.slots.deadline = call.now + call.ready.first_digit


def _deadline(call: Call, state: Menu) -> None:
    call.slots.last_key = None
    call.emit(EntryCompleted(state.name, "no_input", "first_digit", 0, "", "", sensitive=False))
    call.fail_entry(state.counter, "no_input")


BEHAVIOUR = Behaviour(enter=_enter, key=_key, prompt_over=_prompt_over, deadline=_deadline)
