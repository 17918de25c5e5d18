"""States of a file to values, kind by kind; those that take keys are in ``entries``."""

from collections.abc import Mapping

from simulator.domain.operations import ERROR, Operation
from simulator.domain.problems import did_you_mean
from simulator.domain.timing import SECOND
from simulator.flow import codes
from simulator.flow.expressions import Condition, Expression, Literal
from simulator.flow.model import (
    AnyState,
    Assign,
    DataDip,
    Decide,
    Disconnect,
    Play,
    Schedule,
    Subflow,
    Transfer,
    TransferOut,
)
from simulator.flow.outcomes import OTHERWISE, outcomes_by
from simulator.flow.reading.conditions import condition
from simulator.flow.reading.entries import callback, collect, menu
from simulator.flow.reading.exits import RETURN, check_outcomes
from simulator.flow.reading.expressions import expression, expressions, number, timer
from simulator.flow.reading.heads import attached, head, telephone_number
from simulator.flow.reading.reader import Reader, nearest
from simulator.flow.shapes import states as shapes
from simulator.notation.document import Path


def states(given: Mapping[str, shapes.AnyStateShape], reader: Reader) -> dict[str, AnyState]:
    """All states by name, each checked against the rest of the flow."""
    return {name: _state(name, shape, reader) for name, shape in given.items()}


def _state(name: str, shape: shapes.AnyStateShape, reader: Reader) -> AnyState:
    path = ("states", name)
    if reader.is_name(name, path) and name == RETURN:
        reader.report(codes.RESERVED_WORD, path, f'no state can be called "{RETURN}": it leaves a subflow', key=True)
    state = _by_kind(name, shape, path, reader)
    check_outcomes(state, shape.on, outcomes_by(state, reader.operations, {}), (*path, "on"), reader)
    return state


def _by_kind(name: str, shape: shapes.AnyStateShape, path: Path, reader: Reader) -> AnyState:
    match shape:
        case shapes.MenuShape():
            return menu(name, shape, path, reader)
        case shapes.CollectShape():
            return collect(name, shape, path, reader)
        case shapes.CallbackShape():
            return callback(name, shape, path, reader)
        case shapes.DataDipShape():
            return _data_dip(name, shape, path, reader)
        case shapes.TransferShape():
            return _transfer(name, shape, path, reader)
        case shapes.TransferOutShape():
            return _transfer_out(name, shape, path, reader)
        case _:
            return _simple(name, shape, path, reader)


def _simple(
    name: str,
    shape: shapes.PlayShape
    | shapes.DecideShape
    | shapes.AssignShape
    | shapes.ScheduleShape
    | shapes.SubflowShape
    | shapes.DisconnectShape,
    path: Path,
    reader: Reader,
) -> AnyState:
    common = head(name, shape, path, reader)
    match shape:
        case shapes.PlayShape(prompt=prompt):
            reader.known(codes.UNKNOWN_PROMPT, "prompts", prompt, (*path, "prompt"))
            return Play(**common, prompt=prompt)
        case shapes.DecideShape():
            common["fall_through"] = OTHERWISE
            return Decide(**common, cases=_cases(shape, path, reader))
        case shapes.AssignShape():
            return Assign(**common, values=_assigned(shape.values, (*path, "values"), reader))
        case shapes.ScheduleShape(hours=hours):
            reader.known(codes.UNKNOWN_HOURS, "hours", hours, (*path, "hours"))
            return Schedule(**common, hours=hours)
        case shapes.SubflowShape():
            common["fall_through"] = OTHERWISE
            values = {key: expression(raw, (*path, "values", key), reader) for key, raw in shape.values.items()}
            return Subflow(**common, flow=shape.flow, values=values)
        case shapes.DisconnectShape():
            return Disconnect(**common)


def _cases(shape: shapes.DecideShape, path: Path, reader: Reader) -> dict[str, Condition]:
    for name in shape.cases:
        if name in {OTHERWISE, ERROR}:
            message = f'"{name}" is what remains when no case holds, and cannot be a case'
            reader.report(
                codes.RESERVED_WORD, (*path, "cases", name), message, "give the case a name of its own", key=True
            )
    return {name: condition(raw, (*path, "cases", name), reader) for name, raw in shape.cases.items()}


def _assigned(values: Mapping[str, object], path: Path, reader: Reader) -> dict[str, Expression]:
    for name in values:
        reader.attribute(name, (*path, name), key=True)
    return {name: expression(raw, (*path, name), reader) for name, raw in values.items()}


def _data_dip(name: str, shape: shapes.DataDipShape, path: Path, reader: Reader) -> DataDip:
    if reader.known(codes.UNKNOWN_OPERATION, "operations", shape.operation, (*path, "operation")):
        operation = reader.operations.get(shape.operation)
        if operation is not None:
            _check_operation(shape, operation, path, reader)
    for field, attribute in shape.keeps.items():
        reader.attribute(attribute, (*path, "keeps", field))
    return DataDip(
        **head(name, shape, path, reader),
        operation=shape.operation,
        inputs={key: expression(raw, (*path, "inputs", key), reader) for key, raw in shape.inputs.items()},
        keeps=shape.keeps,
        timeout=timer(shape.timeout, (*path, "timeout"), reader, 8 * SECOND),
    )


def _check_operation(shape: shapes.DataDipShape, operation: Operation, path: Path, reader: Reader) -> None:
    """Inputs and fields are those of the look-up, and no input is missing."""
    for given in shape.inputs:
        if given not in operation.inputs:
            message = f'"{operation.name}" takes no "{given}"'
            hint = nearest(given, operation.inputs)
            reader.report(codes.UNKNOWN_INPUT, (*path, "inputs", given), message, hint, key=True)
    slips = {did_you_mean(given, operation.inputs) for given in shape.inputs if given not in operation.inputs}
    for needed in operation.inputs:
        if needed not in shape.inputs and needed not in slips:
            hint = f"add {needed}: ... to its inputs"
            reader.report(
                codes.MISSING_INPUT, (*path, "inputs"), f'"{operation.name}" needs "{needed}"', hint, key=True
            )
    for field in shape.keeps:
        if field not in operation.fields():
            message = f'"{operation.name}" never answers "{field}"'
            hint = nearest(field, operation.fields(), "it answers by its outcome alone")
            reader.report(codes.UNKNOWN_FIELD, (*path, "keeps", field), message, hint, key=True)


def _transfer(name: str, shape: shapes.TransferShape, path: Path, reader: Reader) -> Transfer:
    if shape.pop is not None:
        reader.known(codes.UNKNOWN_POP, "pops", shape.pop, (*path, "pop"))
    return Transfer(
        **head(name, shape, path, reader),
        queue=expression(shape.queue, (*path, "queue"), reader),
        skills=expressions(shape.skills, (*path, "skills"), reader),
        priority=Literal(0) if shape.priority is None else number(shape.priority, (*path, "priority"), reader),
        pop=shape.pop,
        attach=attached(shape.attach, (*path, "attach"), reader),
        in_queue=shape.in_queue,
    )


def _transfer_out(name: str, shape: shapes.TransferOutShape, path: Path, reader: Reader) -> TransferOut:
    found = expression(shape.number, (*path, "number"), reader)
    telephone_number(found, (*path, "number"), reader)
    return TransferOut(**head(name, shape, path, reader), number=found)
