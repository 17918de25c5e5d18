"""A flow made ready to run: what cannot change from call to call is worked out once, when it is first needed.

Which exit an outcome takes, what a prompt says and how long that takes where its text is fixed, what the log is told of
entering a state. All calls share it, and the events in it: an event is a value, and equal ones cannot be told apart.
"""

from collections.abc import Mapping
from functools import partial

from simulator.domain.calls import Privacy
from simulator.domain.events import EntryStarted, ExitTaken, PromptStarted, StateEntered
from simulator.domain.frozen import frozen
from simulator.domain.timing import Duration, Millis
from simulator.domain.values import Value, as_text
from simulator.engine.made import Made
from simulator.engine.masks import DipMasks, dip_masks
from simulator.flow.expressions import AttributeRef, CallRef, Expression, Joined, LastFour, Scope, evaluate
from simulator.flow.model import AnyState, DataDip, Exit, Flow
from simulator.flow.outcomes import EXHAUSTED
from simulator.flow.prompts import prompt_length, words_in

KEPT = 1_000
"""So many prompts or steps of a state are kept ready: more than any sensible call has."""


@frozen
class Way:
    """How an outcome leaves its state: by which exit (its name among the state's), and what the log is told."""

    by: str
    exit: Exit
    told: ExitTaken


@frozen
class Spoken:
    """A prompt's words in a language: a text and its length where nothing of the call is in it, else its parts."""

    barge_in: bool
    language: str
    words: Expression
    text: str | None
    length: Millis | None


@frozen
class Shown:
    """A field of a screen pop: its value, its text where nothing of the call is in it, or the attribute that it is."""

    field: str
    value: Expression
    text: str | None
    attribute: str | None


class ReadyState:
    """A state of a flow, with its timers in ms (0 where it has none) and what the log is told of it.

    ``here`` is what a call remembers it by.

    ``entered`` by the number of the step; ``started`` by prompt, language and the prompt's id, None where the words
    are not fixed.
    """

    __slots__ = (
        "begun",
        "entered",
        "first_digit",
        "flow",
        "flush_pause",
        "here",
        "inter_digit",
        "started",
        "state",
        "terminator_grace",
        "timeout",
        "ways",
    )

    def __init__(self, flow: "ReadyFlow", state: AnyState) -> None:
        self.flow = flow
        self.state = state
        self.ways: Made[str, Way | None] = Made(partial(_way, state), KEPT)
        self.entered: Made[int, StateEntered] = Made(
            partial(StateEntered, flow.flow.name, state.name, state.kind), KEPT
        )
        self.started: Made[tuple[str, str, int], PromptStarted | None] = Made(
            partial(_started, flow.spoken, state.name), KEPT
        )
        self.begun = EntryStarted(state.name)
        self.here = flow.flow.name, state.name
        self.first_digit = _timer(state, "first_digit", flow.settings)
        self.inter_digit = _timer(state, "inter_digit", flow.settings)
        self.flush_pause = _timer(state, "flush_pause", flow.settings)
        self.terminator_grace = _timer(state, "terminator_grace", flow.settings)
        self.timeout = _timer(state, "timeout", flow.settings)


class ReadyFlow:
    """A flow with its settings and states, its prompts by name and language, the masks of its dips by state."""

    __slots__ = ("dips", "flow", "pops", "settings", "spoken", "start", "states")

    def __init__(self, flow: Flow, privacy: Mapping[str, Privacy]) -> None:
        """``privacy`` of attributes over all flows."""
        self.flow = flow
        # The very text that names the state everywhere: what is the same object is found equal at once.
        self.start = next((name for name in flow.states if name == flow.start), flow.start)
        self.settings: Mapping[str, Value] = {name: setting.value for name, setting in flow.settings.items()}
        self.spoken: Made[tuple[str, str], Spoken] = Made(partial(_spoken, flow, self.settings), KEPT)
        self.states: Made[str, ReadyState] = Made(self._state)
        self.dips: Made[str, DipMasks] = Made(partial(_masks, flow, privacy))
        self.pops: Made[str, tuple[Shown, ...]] = Made(partial(_pop, flow, self.settings))

    def _state(self, name: str) -> ReadyState:
        return ReadyState(self, self.flow.states[name])


def millis_of(length: Expression, settings: Mapping[str, Value]) -> Millis:
    """A timer in ms; one that has no usable value is 0, which lets the timer run out at once."""
    value = evaluate(length, Scope({}, settings, {}))
    if isinstance(value, Duration):
        return value.millis
    return value if isinstance(value, int) else 0


def _timer(state: AnyState, name: str, settings: Mapping[str, Value]) -> Millis:
    length: Expression | None = getattr(state, name, None)
    return 0 if length is None else millis_of(length, settings)


def _way(state: AnyState, outcome: str) -> Way | None:
    """By its own exit, else by the fall-through; exhausted attempts need their own."""
    falls = None if outcome == EXHAUSTED else state.fall_through
    by = outcome if outcome in state.exits else falls
    if by is None or by not in state.exits:
        return None
    exit_ = state.exits[by]
    return Way(by, exit_, ExitTaken(state.name, outcome, exit_.target))


def _spoken(flow: Flow, settings: Mapping[str, Value], named: tuple[str, str]) -> Spoken:
    name, wanted = named
    prompt = flow.prompts[name]
    language, words = words_in(prompt, wanted)
    text = fixed_text(words, settings)
    length = prompt.length
    if length is None and text is not None:
        length = prompt_length(text)
    return Spoken(prompt.barge_in, language, words, text, length)


def _started(spoken: Made[tuple[str, str], Spoken], state: str, asked: tuple[str, str, int]) -> PromptStarted | None:
    name, wanted, prompt_id = asked
    prompt = spoken[name, wanted]
    if prompt.text is None or prompt.length is None:
        return None
    return PromptStarted(prompt_id, state, name, prompt.text, prompt.language, prompt.length, prompt.barge_in)


def _masks(flow: Flow, privacy: Mapping[str, Privacy], state: str) -> DipMasks:
    dip = flow.states[state]
    if not isinstance(dip, DataDip):
        raise TypeError(f"the state {state} asks no CRM")
    return dip_masks(dip, flow.operations[dip.operation], privacy)


def _pop(flow: Flow, settings: Mapping[str, Value], layout: str) -> tuple[Shown, ...]:
    fields = flow.pops[layout].fields.items()
    return tuple(
        Shown(field, value, fixed_text(value, settings), value.name if isinstance(value, AttributeRef) else None)
        for field, value in fields
    )


def fixed_text(expression: Expression, settings: Mapping[str, Value]) -> str | None:
    """What an expression says on every call; None where it depends on the call."""
    if not _is_fixed(expression):
        return None
    return as_text(evaluate(expression, Scope({}, settings, {})))


def _is_fixed(expression: Expression) -> bool:
    match expression:
        case AttributeRef() | CallRef():
            return False
        case LastFour(of):
            return _is_fixed(of)
        case Joined(parts):
            return all(map(_is_fixed, parts))
        case _:
            return True
