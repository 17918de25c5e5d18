"""Several flows together: what they call of one another, and the centre's queues that they name."""

from collections.abc import Iterable, Iterator, Mapping

from simulator.domain.problems import Place, Problem, in_order
from simulator.flow import codes
from simulator.flow.acceptance import Acceptance
from simulator.flow.centre import Centre
from simulator.flow.expressions import Literal
from simulator.flow.model import AnyState, Callback, Flow, Subflow, Transfer
from simulator.flow.outcomes import outcomes
from simulator.flow.reading.reader import nearest
from simulator.flow.usecase import UseCase


def check_references(flows: Mapping[str, Flow], centre: Centre | None = None) -> tuple[Problem, ...]:
    """Every name in a flow that another document should have and has not; ``flows`` by name.

    Without a centre, queues are not checked.
    """
    problems: list[Problem] = []
    for flow in flows.values():
        for state in flow.states.values():
            problems.extend(_of_state(state, flow, flows))
            if centre is not None:
                problems.extend(_queue(state, centre))
    return tuple(in_order(problems))


def check_acceptance(acceptance: Acceptance, use_cases: Mapping[str, UseCase]) -> tuple[Problem, ...]:
    """What an acceptance record names and its use case does not have; ``use_cases`` by id."""
    use_case = use_cases.get(acceptance.use_case)
    if use_case is None:
        message = f'this is the record of the use case "{acceptance.use_case}", which there is not'
        hint = nearest(acceptance.use_case, use_cases)
        return tuple(_problem(codes.OTHER_USE_CASE, acceptance.place, message, hint))
    known = [statement.id for statement in use_case.statements]
    return tuple(
        problem
        for defect in acceptance.defects
        for statement in defect.statements
        if statement not in known
        for problem in _problem(
            codes.OTHER_STATEMENT,
            defect.place,
            f'the defect {defect.id} breaks "{statement}", which {use_case.id} does not have',
            nearest(statement, known),
        )
    )


def flows_of(use_case: str, flows: Mapping[str, Flow]) -> tuple[Flow, ...]:
    """The flows that carry out a use case: those that say so, and those that they call and that have none."""
    found = [flow for flow in flows.values() if flow.use_case == use_case]
    for flow in found:  # grows while it is read
        for state in flow.states.values():
            other = flows.get(called(state) or "")
            if other is not None and other.use_case is None and other not in found:
                found.append(other)
    return tuple(found)


def called(state: AnyState) -> str | None:
    """The flow that a state calls, as a subflow or in a queue; None where it calls none."""
    match state:
        case Subflow(flow=name) | Transfer(in_queue=str(name)):
            return name
        case _:
            return None


def _of_state(state: AnyState, flow: Flow, flows: Mapping[str, Flow]) -> Iterator[Problem]:
    other = called(state)
    if other is None:
        return
    if other not in flows:
        message = f'"{state.name}" calls the flow "{other}", which there is not'
        yield from _problem(codes.UNKNOWN_FLOW, state.place, message, _nearest(other, flows, flow.name))
        return
    known = outcomes(state, flow, flows).all
    for outcome, leads in state.exits.items():
        if outcome not in known:
            message = f'the flow "{other}" never returns "{outcome}"'
            yield from _problem(codes.NEVER_RETURNED, leads.place, message, nearest(outcome, known))
    if isinstance(state, Subflow):
        yield from _not_of_the_subflow(state, flows[other])


def _not_of_the_subflow(state: Subflow, other: Flow) -> Iterator[Problem]:
    for name in state.values:
        if name not in other.attributes:
            message = f'the flow "{other.name}" has no attribute "{name}"'
            yield from _problem(codes.NOT_OF_THE_SUBFLOW, state.place, message, nearest(name, other.attributes))


def _queue(state: AnyState, centre: Centre) -> Iterator[Problem]:
    match state:
        case Transfer(queue=Literal(str(name))) | Callback(queue=Literal(str(name))) if name not in centre.queues:
            message = f'"{state.name}" sends calls to the queue "{name}", which the centre does not have'
            yield from _problem(codes.UNKNOWN_QUEUE, state.place, message, nearest(name, centre.queues))
        case _:
            pass


def _problem(code: str, place: Place | None, message: str, hint: str) -> Iterator[Problem]:
    """A problem at a place of a loaded flow."""
    yield Problem(code, place or Place("", 1, 1), message, hint)


def _nearest(called: str, flows: Iterable[str], own: str) -> str:
    return nearest(called, [name for name in flows if name != own])
