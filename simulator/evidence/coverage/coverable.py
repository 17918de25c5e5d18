"""What can be tried of a flow: a pure function of the flow, of those it calls, and of its use case."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from simulator.domain.operations import ERROR, TROUBLE_OUTCOMES
from simulator.evidence.coverage.data import data_goals
from simulator.evidence.coverage.goals import (
    BARGED_INTO,
    DIP,
    EXHAUSTED,
    FIRST,
    FIRST_DIGIT,
    HEARD,
    INTER_DIGIT,
    LAST,
    Goal,
    GoalKind,
)
from simulator.evidence.coverage.promised import promise_goals
from simulator.flow.expressions import Expression, Literal, SettingRef
from simulator.flow.model import (
    AnyState,
    Callback,
    Collect,
    DataDip,
    Flow,
    Menu,
    Overflow,
    Play,
    Subflow,
    Transfer,
)
from simulator.flow.outcomes import ENTERED, INVALID, TOO_LONG, Outcomes, exit_for, outcomes
from simulator.flow.outcomes import EXHAUSTED as OUT_OF_ATTEMPTS
from simulator.flow.usecase import UseCase

NO_FLOWS: Mapping[str, Flow] = MappingProxyType({})


def coverable(flow: Flow, use_case: UseCase | None = None, flows: Mapping[str, Flow] = NO_FLOWS) -> tuple[Goal, ...]:
    """Everything that can be tried of a flow and of the flows it calls, each once, flow by flow and state by state.

    ``flows`` by name are those that it may call; one that is not there is left out.
    """
    goals = [goal for each in called(flow, flows) for goal in _of_flow(each, flows)]
    goals += data_goals(flow, called(flow, flows))
    if use_case is not None:
        goals += _of_use_case(flow, use_case, called(flow, flows))
        goals += promise_goals(flow, use_case, {each.name: each for each in called(flow, flows)})
    return tuple(dict.fromkeys(goals))


def called(flow: Flow, flows: Mapping[str, Flow]) -> tuple[Flow, ...]:
    """The flow, and those that it calls or plays while a call waits, at any depth, each once."""
    found = {flow.name: flow}
    waiting = [flow]
    while waiting:
        for state in waiting.pop().states.values():
            name = _calls(state)
            if name is not None and name in flows and name not in found:
                found[name] = flows[name]
                waiting.append(flows[name])
    return tuple(found.values())


def _calls(state: AnyState) -> str | None:
    match state:
        case Subflow(flow=name) | Transfer(in_queue=str(name)):
            return name
        case _:
            return None


def _of_flow(flow: Flow, flows: Mapping[str, Flow]) -> Iterator[Goal]:
    for state in flow.states.values():
        yield _goal(GoalKind.STATE, flow, state, "", f"no call comes to {state.name}")
        yield from _ways_out(flow, state, outcomes(state, flow, flows))
        yield from _look_ups(flow, state)
        yield from _time_outs(flow, state)
        yield from _prompts(flow, state)
    yield from _attempts(flow)


def _goal(kind: GoalKind, flow: Flow, state: AnyState, what: str, hole: str) -> Goal:
    return Goal(kind, flow.name, state.name, what, hole, state.name)


def _ways_out(flow: Flow, state: AnyState, possible: Outcomes) -> Iterator[Goal]:
    """Each outcome that leads somewhere, and each arrow to another state."""
    for outcome in _outcomes_of(state, possible):
        leads = exit_for(state, outcome)
        if leads is None:
            continue
        hole = f'no call leaves {state.name} by "{outcome}", to {leads.target}'
        yield _goal(GoalKind.EXIT, flow, state, outcome, hole)
        arrow = f"no call goes from {state.name} to {leads.target}"
        yield _goal(GoalKind.TRANSITION, flow, state, leads.target, arrow)


def _outcomes_of(state: AnyState, possible: Outcomes) -> tuple[str, ...]:
    """The outcomes by which a log can say that the state was left.

    A fall-through is none where all that falls through it is known, nor is "invalid" where each finer result has its
    exit; an entry is too long only where longer ones are rejected.
    """
    named = tuple(outcome for outcome in possible.optional if outcome in state.exits)
    if possible.complete:
        named = tuple(outcome for outcome in named if outcome != state.fall_through)
    found = dict.fromkeys((*possible.required, *named))
    if isinstance(state, Collect):
        if INVALID in possible.optional:
            found.pop(INVALID, None)
        if state.overflow is not Overflow.REJECT:
            found.pop(TOO_LONG, None)
    return tuple(found)


def _look_ups(flow: Flow, state: AnyState) -> Iterator[Goal]:
    """Each answer of the CRM; that none comes in time is a time-out."""
    operation = flow.operations.get(state.operation) if isinstance(state, DataDip) else None
    if operation is not None:
        for outcome in (*operation.outcomes, ERROR):
            hole = f'the look-up {operation.name} at {state.name} never answers "{outcome}"'
            yield _goal(GoalKind.DIP, flow, state, outcome, hole)


def _time_outs(flow: Flow, state: AnyState) -> Iterator[Goal]:
    match state:
        case Menu() | Callback():
            yield _silence(flow, state)
        case Collect(most=most, overflow=overflow):
            yield _silence(flow, state)
            if most > 1 or overflow is Overflow.REJECT:
                hole = f"no caller at {state.name} stops in the middle of an entry until the time between keys is over"
                yield _goal(GoalKind.TIME_OUT, flow, state, INTER_DIGIT, hole)
        case DataDip():
            hole = f"the look-up {state.operation} at {state.name} is never too slow"
            yield _goal(GoalKind.TIME_OUT, flow, state, DIP, hole)
        case _:
            pass


def _silence(flow: Flow, state: AnyState) -> Goal:
    return _goal(GoalKind.TIME_OUT, flow, state, FIRST_DIGIT, f"no caller is silent at {state.name}")


def _prompts(flow: Flow, state: AnyState) -> Iterator[Goal]:
    for name in _spoken_at(state):
        prompt = flow.prompts.get(name)
        if prompt is None:
            continue
        heard = f'no caller hears the prompt "{name}" at {state.name} to its end'
        yield _goal(GoalKind.PROMPT, flow, state, f"{name} {HEARD}", heard)
        if prompt.barge_in:
            barged = f'no caller presses a key into the prompt "{name}" at {state.name}'
            yield _goal(GoalKind.PROMPT, flow, state, f"{name} {BARGED_INTO}", barged)


def _spoken_at(state: AnyState) -> tuple[str, ...]:
    match state:
        case Play(prompt=prompt) | Callback(prompt=prompt):
            return (prompt,)
        case Menu(prompts=prompts) | Collect(prompts=prompts):
            return tuple(dict.fromkeys(prompts))
        case _:
            return ()


def _attempts(flow: Flow) -> Iterator[Goal]:
    """For each counter that is used: right at the first attempt, right at the last one, out of attempts."""
    for name, counter in flow.counters.items():
        askers = (state for state in flow.states.values() if isinstance(state, Menu | Collect))
        asking = [state for state in askers if state.counter == name]
        if not asking:
            continue
        right = tuple(_right(flow, asking, name))
        at = asking[0].name
        if right:
            hole = f"no caller gets it right at the first attempt of {name}"
            yield Goal(GoalKind.ATTEMPT, flow.name, name, FIRST, hole, at, by_exits=right)
        if right and _value(flow, counter.limit) != 1:
            hole = f"no caller gets it right at the last attempt of {name}"
            yield Goal(GoalKind.ATTEMPT, flow.name, name, LAST, hole, at, by_exits=right)
        yield Goal(GoalKind.ATTEMPT, flow.name, name, EXHAUSTED, f"no caller uses up the attempts of {name}", at)


def _right(flow: Flow, asking: list[Menu | Collect], counter: str) -> Iterator[tuple[str, str, str]]:
    """The exits by which an attempt is seen to be right: those of the look-ups that judge it, else of the entry."""
    judges = [
        state
        for state in flow.states.values()
        if isinstance(state, DataDip) and any(leads.counts == counter for leads in state.exits.values())
    ]
    for dip in judges:
        wrong = {outcome for outcome, leads in dip.exits.items() if leads.counts == counter}
        other = {*wrong, *TROUBLE_OUTCOMES, OUT_OF_ATTEMPTS}
        yield from ((flow.name, dip.name, outcome) for outcome in dip.exits if outcome not in other)
    for state in () if judges else asking:
        match state:
            case Menu(choices=choices):
                labels = dict.fromkeys(choice.label for choice in choices.values())
                yield from ((flow.name, state.name, label) for label in labels)
            case Collect():
                yield flow.name, state.name, ENTERED


def _value(flow: Flow, limit: Expression) -> object:
    match limit:
        case Literal(value):
            return value
        case SettingRef(name) if name in flow.settings:
            return flow.settings[name].value
        case _:
            return None


def _of_use_case(flow: Flow, use_case: UseCase, flows: tuple[Flow, ...]) -> Iterator[Goal]:
    """Each step of the use case; a call has tried it when it comes to a state that serves it."""
    for step in use_case.steps():
        serving = tuple(
            (each.name, state.name) for each in flows for state in each.states.values() if step.id in state.serves
        )
        why = "no call comes to a state that serves" if serving else "no state of the flow serves"
        state = serving[0][1] if serving else ""
        yield Goal(GoalKind.STEP, flow.name, step.id, "", f"{why} step {step.id}: {step.text}", state, serving)
