"""What the card of a state says: its kind, its name, and the few lines that tell what it does."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from simulator.domain.values import as_text
from simulator.flow.expressions import Expression, SettingRef
from simulator.flow.model import (
    AnyState,
    Assign,
    Callback,
    Collect,
    DataDip,
    Decide,
    Disconnect,
    Flow,
    Menu,
    Play,
    Schedule,
    Subflow,
    Transfer,
    TransferOut,
)
from simulator.picture.wording import condition_words, expression_words, shortened, spaced

PROMPT_LENGTH = 110
LINE_LENGTH = 90
MOST_LINES = 5


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a card: words, a key that is pressed for it, and whether it is spoken to the caller."""

    words: str
    key: str = ""
    spoken: bool = False


def lines(state: AnyState, flow: Flow) -> tuple[Line, ...]:
    """What a state does, in a few short lines; the rest is counted."""
    found = [
        Line(shortened(line.words, PROMPT_LENGTH if line.spoken else LINE_LENGTH), line.key, line.spoken)
        for line in _lines(state, flow)
    ]
    if len(found) <= MOST_LINES + 1:
        return tuple(found)
    return (*found[:MOST_LINES], Line(f"and {len(found) - MOST_LINES} more"))


def _lines(state: AnyState, flow: Flow) -> Iterator[Line]:
    match state:
        case Play(prompt=prompt):
            yield from _spoken(prompt, flow)
        case Menu():
            yield from _spoken(state.prompts[0], flow)
            yield from (Line(choice.label, key) for key, choice in state.choices.items())
            yield Line(_attempts(state.counter, flow))
        case Collect():
            yield from _collect(state, flow)
        case DataDip():
            yield Line(f"{spaced(state.operation)}: {', '.join(map(spaced, state.inputs))}")
            if state.keeps:
                yield Line(f"keeps {', '.join(state.keeps.values())}")
        case Decide(cases=cases):
            yield from (Line(f"{spaced(name)}: {condition_words(each, flow)}") for name, each in cases.items())
        case Assign(values=values):
            yield from _values(values, flow)
        case _:
            yield from _leaving(state, flow)


def _values(values: Mapping[str, Expression], flow: Flow) -> Iterator[Line]:
    return (Line(f"{name} = {expression_words(value, flow)}") for name, value in values.items())


def _leaving(state: AnyState, flow: Flow) -> Iterator[Line]:
    match state:
        case Subflow(flow=called, values=values):
            yield Line(f"calls {called}")
            yield from _values(values, flow)
        case Schedule(hours=hours):
            yield Line(f"hours of {hours}")
        case Transfer():
            yield from _queue(state.queue, state, flow)
            if state.in_queue is not None:
                yield Line(f"plays {state.in_queue} while waiting")
        case TransferOut(number=number):
            yield Line(f"to {expression_words(number, flow)}")
        case Callback():
            yield from _spoken(state.prompt, flow)
            yield from (Line("accept", state.accept_key), Line("refuse", state.refuse_key))
            if state.queue is not None:
                yield from _queue(state.queue, state, flow)
        case Disconnect():
            yield Line("hangs up")
        case _:
            pass


def _collect(state: Collect, flow: Flow) -> Iterator[Line]:
    yield from _spoken(state.prompts[0], flow)
    digits = f"{state.least}" if state.least == state.most else f"{state.least} to {state.most}"
    hidden = ", secret" if state.sensitive else ""
    yield Line(f"{digits} digit{'' if digits == '1' else 's'} → {state.attribute}{hidden}")
    if state.opt_out is not None:
        yield Line(state.opt_out.label, state.opt_out.key)
    yield Line(_attempts(state.counter, flow))


def _spoken(prompt: str, flow: Flow) -> Iterator[Line]:
    """A prompt's words in the flow's own language."""
    found = flow.prompts.get(prompt)
    if found is None:
        yield Line(prompt)
        return
    text = found.texts.get(flow.language) or next(iter(found.texts.values()))
    yield Line(f"“{shortened(expression_words(text, flow), PROMPT_LENGTH - 2)}”", spoken=True)
    if not found.barge_in:
        yield Line("cannot be cut off")


def _attempts(counter: str, flow: Flow) -> str:
    """How often a state asks: "at most 2 × (attempts.account)"."""
    found = flow.counters.get(counter)
    match None if found is None else found.limit:
        case SettingRef(name) if name in flow.settings:
            return f"at most {as_text(flow.settings[name].value)} × ({name})"
        case None:
            return f"counts {spaced(counter)}"
        case limit:
            return f"at most {expression_words(limit, flow)} ×"


def _queue(queue: Expression, state: Transfer | Callback, flow: Flow) -> Iterator[Line]:
    skills = ", ".join(expression_words(skill, flow) for skill in state.skills)
    yield Line(f"queue {expression_words(queue, flow)}" + (f", skill {skills}" if skills else ""))
    priority = expression_words(state.priority, flow)
    if priority != "0":
        yield Line(f"priority: {priority}")
    if state.pop is not None:
        yield Line(f"screen pop: {spaced(state.pop)}")
