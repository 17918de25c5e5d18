"""Collect: an entry of keys. The rules R1 to R7 of telephony-rules.md, each named where it is kept."""

from simulator.domain.calls import Masked, Privacy
from simulator.domain.events import EntryCompleted, EntryRestarted
from simulator.domain.keys import DIGITS, UNKNOWN, KeyClass, dots
from simulator.domain.stimuli import EntryFed, StartedOver
from simulator.domain.timing import Millis
from simulator.domain.values import as_text, shown
from simulator.engine.call import Call
from simulator.engine.keying import ask, open_grace, truncate_rest
from simulator.engine.kinds.behaviour import Behaviour
from simulator.engine.refeeding import OTHER_OF, class_of, ends_now, stand_ins
from simulator.flow.model import Collect, OptOut, OptOutActs, OtherKey, Overflow

# Held by name: ``Enum`` looks each member up by a call of its own, and these are asked for with every key.
_CLEAR = Privacy.CLEAR


def _enter(call: Call, state: Collect) -> None:
    call.slots.flush_pause = call.ready.flush_pause
    ask(call, state, state.prompts, state.type_ahead, _key)


def _prompt_over(call: Call, state: Collect) -> None:
    del state
    # R1: the first-digit timer starts when the prompt ends.
    call.slots.deadline = call.now + call.ready.first_digit


def _key(call: Call, state: Collect, key: str, at: Millis) -> None:
    slots = call.slots
    slots.last_key = at
    if not slots.entry and not slots.restarts:
        # R1: the first key stops a prompt that allows barge-in.
        call.cut_prompt("barge-in")
        call.emit(call.ready.begun)
    if key == state.terminator:
        _complete(call, state, "terminator", at)
    elif not slots.entry and state.opt_out is not None and key == state.opt_out.key:
        _opt_out(call, state, state.opt_out, at)
    elif key in DIGITS and (not slots.entry or slots.entry.isdecimal()):
        _add(call, state, key, at)
    else:
        _other_key(call, state, key, at)


def _add(call: Call, state: Collect, key: str, at: Millis) -> None:
    slots = call.slots
    slots.entry += key
    # R2: complete at the largest length, unless digits beyond it are to be rejected (too_long).
    if len(slots.entry) == state.most and state.overflow is not Overflow.REJECT:
        _complete(call, state, "length", at)
    else:
        # R1: every key starts the inter-digit timer.
        slots.deadline = call.now + call.ready.inter_digit


def _opt_out(call: Call, state: Collect, opt_out: OptOut, at: Millis) -> None:
    """R5: the opt-out key is the first of an entry, and counts when that is complete, unless it acts at once."""
    if opt_out.acts is OptOutActs.AT_ONCE:
        call.slots.entry = opt_out.key
        _complete(call, state, "opt_out", at)
    else:
        _add(call, state, opt_out.key, at)


def _other_key(call: Call, state: Collect, key: str, at: Millis) -> None:
    """R4: with # as terminator * means failure, or starting over as often as the state allows."""
    is_other = state.terminator is not None and key == OTHER_OF.get(state.terminator)
    if is_other and _may_start_over(call, state):
        _start_over(call, state)
    else:
        call.slots.entry += key
        _complete(call, state, "bad_key", at)


def _may_start_over(call: Call, state: Collect) -> bool:
    allowed = state.terminator is not None and state.other_key is OtherKey.START_OVER
    return allowed and call.slots.restarts < state.start_over_limit


def _start_over(call: Call, state: Collect) -> None:
    slots = call.slots
    slots.restarts += 1
    call.emit(EntryRestarted(state.name))
    slots.entry = ""
    slots.deadline = call.now + call.ready.first_digit


def _deadline(call: Call, state: Collect) -> None:
    if call.slots.entry:
        _complete(call, state, "inter_digit", call.now)
        return
    # R2: first-digit time-out with nothing keyed is no input.
    call.slots.last_key = None
    call.emit(EntryCompleted(state.name, "no_input", "first_digit", 0, "", "", state.sensitive))
    call.fail_entry(state.counter, "no_input")


def _complete(call: Call, state: Collect, by: str, at: Millis) -> None:
    entry = call.slots.entry
    call.slots.entry, call.slots.deadline = "", None
    opted_out = state.opt_out is not None and entry == state.opt_out.key and by != "bad_key"
    result = _result(state, len(entry), opted_out=opted_out, bad_key=by == "bad_key")
    classes = KeyClass.OPT_OUT if opted_out else _classes(entry)
    if by == "terminator":
        classes += KeyClass.TERMINATOR
    _tell(
        call, state, result, by, classes, _shown(call, state, entry, opted_out=opted_out, matched=result == "matched")
    )
    if result == "matched":
        call.set_attribute(state.attribute, entry)
    if result in {"matched", "opted_out"}:
        _mind_what_follows(call, state, by, at)
    _leave(call, state, result)


def _result(state: Collect, count: int, *, opted_out: bool, bad_key: bool) -> str:
    """R7: results are told apart. R5: a lone opt-out key counts when the entry is complete (UC 17 Q4)."""
    if bad_key:
        return "bad_key"
    if opted_out:
        return "opted_out"
    if count < state.least:
        return "too_short"
    return "too_long" if count > state.most else "matched"


def _classes(entry: str) -> str:
    if entry.isascii() and entry.isdecimal():
        return KeyClass.DIGIT * len(entry)
    return "".join(map(class_of, entry))


def _shown(call: Call, state: Collect, entry: str, *, opted_out: bool, matched: bool) -> str:
    """What a log may show of an entry (S3): nothing but dots when it is sensitive, else as its attribute's privacy."""
    if opted_out and state.opt_out is not None:
        return state.opt_out.label
    privacy = call.privacy(state.attribute)
    if state.sensitive or (privacy is not _CLEAR and not matched):
        # A wrong entry may be anything that the caller knows, a PIN too: nothing of it is shown (S5).
        return dots(entry)
    return shown(entry, privacy)


def _tell(call: Call, state: Collect, result: str, by: str, classes: str, text: str) -> None:
    count = len(classes) - classes.count(KeyClass.TERMINATOR)
    call.emit(EntryCompleted(state.name, result, by, count, classes, text, state.sensitive))


def _mind_what_follows(call: Call, state: Collect, by: str, at: Millis) -> None:
    if by == "length" and state.overflow is Overflow.TRUNCATE:
        truncate_rest(call, at)
    elif by in {"length", "opt_out"}:
        open_grace(call, state.terminator, at, call.ready.terminator_grace)


def _leave(call: Call, state: Collect, result: str) -> None:
    if result == "matched":
        call.leave("entered")
    elif result == "opted_out":
        call.leave("opted_out")
    else:
        call.fail_entry(state.counter, result, "invalid")


def _entry_fed(call: Call, state: Collect, fed: EntryFed) -> None:
    """Replay: the entry once more, by the classes of its keys and by what the recording shows of them."""
    call.cut_prompt("barge-in")
    call.slots.deadline, call.slots.entry = None, ""
    keys = as_text(fed.value)
    ending = ends_now(state, fed.classes, keys)
    if ending.by == "other_key" and _may_start_over(call, state):
        _start_over(call, state)
        return
    by = "bad_key" if ending.by == "other_key" else ending.by
    keys = keys[: ending.length]
    result = _result(state, ending.length, opted_out=ending.opted_out, bad_key=by == "bad_key")
    text = _shown(call, state, keys, opted_out=ending.opted_out, matched=result == "matched")
    _tell(call, state, result, by, ending.classes, text)
    if result == "matched":
        call.set_attribute(state.attribute, Masked(keys.replace(UNKNOWN, "•")) if UNKNOWN in keys else keys)
    _leave(call, state, result)


def _started_over(call: Call, state: Collect, over: StartedOver) -> None:
    """Replay: as it was recorded, or a bad key where the state does not allow it now; its last key alone is known."""
    if not _may_start_over(call, state):
        call.slots.deadline, call.slots.entry = None, ""
        shown_now = _shown(call, state, UNKNOWN, opted_out=False, matched=False)
        _tell(call, state, "bad_key", "bad_key", KeyClass.OTHER, shown_now)
        _leave(call, state, "bad_key")
        return
    _start_over(call, state)
    call.slots.entry = stand_ins(over.unfinished)
    if not over.silent:
        call.slots.deadline = None


BEHAVIOUR = Behaviour(
    enter=_enter,
    key=_key,
    prompt_over=_prompt_over,
    deadline=_deadline,
    entry_fed=_entry_fed,
    started_over=_started_over,
)
