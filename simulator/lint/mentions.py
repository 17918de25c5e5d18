"""What a state mentions: the expressions it computes, the attributes and settings in them, the prompts it plays."""

from collections.abc import Iterator

from simulator.flow.expressions import (
    AllOf,
    AnyOf,
    AttributeRef,
    CallRef,
    Compare,
    Condition,
    Expression,
    Joined,
    LastFour,
    Literal,
    Not,
    SettingRef,
)
from simulator.flow.model import (
    AnyState,
    Assign,
    Callback,
    Collect,
    DataDip,
    Decide,
    Flow,
    Menu,
    Play,
    Subflow,
    Transfer,
    TransferOut,
)


def expressions(state: AnyState) -> Iterator[Expression]:
    """Every expression of a state, timers and conditions' sides among them; not those of its prompts and pop."""
    match state:
        case Menu():
            yield state.first_digit
        case Collect():
            yield from (state.first_digit, state.inter_digit, state.flush_pause, state.terminator_grace)
        case DataDip():
            yield from (*state.inputs.values(), state.timeout)
        case Decide():
            yield from (side for condition in state.cases.values() for side in sides(condition))
        case Assign() | Subflow():
            yield from state.values.values()
        case Transfer():
            yield from (state.queue, *state.skills, state.priority)
        case TransferOut():
            yield state.number
        case Callback():
            yield from (state.number, *state.skills, state.priority, state.first_digit)
            yield from () if state.queue is None else (state.queue,)
        case _:
            pass


def sides(condition: Condition) -> Iterator[Expression]:
    """Both sides of every comparison in a condition."""
    match condition:
        case Compare(left, _, right):
            yield from (left, right)
        case Not(inner):
            yield from sides(inner)
        case AllOf(conditions) | AnyOf(conditions):
            for each in conditions:
                yield from sides(each)


def attributes(expression: Expression) -> Iterator[str]:
    """The attributes that an expression reads."""
    match expression:
        case AttributeRef(name):
            yield name
        case LastFour(of):
            yield from attributes(of)
        case Joined(parts):
            for part in parts:
                yield from attributes(part)
        case Literal() | SettingRef() | CallRef():
            pass


def settings(expression: Expression) -> Iterator[str]:
    """The settings that an expression reads."""
    match expression:
        case SettingRef(name):
            yield name
        case LastFour(of):
            yield from settings(of)
        case Joined(parts):
            for part in parts:
                yield from settings(part)
        case Literal() | AttributeRef() | CallRef():
            pass


def prompts(state: AnyState) -> tuple[str, ...]:
    """The prompts that a state plays."""
    match state:
        case Play(prompt=prompt) | Callback(prompt=prompt):
            return (prompt,)
        case Menu(prompts=names) | Collect(prompts=names):
            return names
        case _:
            return ()


def spoken(state: AnyState, flow: Flow) -> Iterator[str]:
    """The attributes that a state's prompts speak, in any language."""
    for name in prompts(state):
        prompt = flow.prompts.get(name)
        for text in () if prompt is None else prompt.texts.values():
            yield from attributes(text)


def pop(state: AnyState) -> str | None:
    """The screen pop that a state shows, if it shows one."""
    return state.pop if isinstance(state, Transfer | Callback) else None


def attached(state: AnyState) -> tuple[str, ...]:
    """The attributes that a state attaches to the call."""
    return state.attach if isinstance(state, Transfer | Callback) else ()


def written(state: AnyState) -> tuple[str, ...]:
    """The attributes that a state can give a value."""
    match state:
        case Menu(attribute=str(name)) | Collect(attribute=name):
            return (name,)
        case DataDip():
            return tuple(state.keeps.values())
        case Assign() | Subflow():
            return tuple(state.values)
        case _:
            return ()
