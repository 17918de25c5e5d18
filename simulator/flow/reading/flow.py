"""A whole flow file to a flow: the order in which its parts are read, and what concerns it as a whole."""

import re

from simulator.flow import codes
from simulator.flow.model import Flow
from simulator.flow.reading import parts
from simulator.flow.reading.entries import global_keys
from simulator.flow.reading.heads import is_number
from simulator.flow.reading.hours import hours, time_zone
from simulator.flow.reading.reader import Reader, nearest
from simulator.flow.reading.states import states
from simulator.flow.shapes.flow import FlowShape


def flow(shape: FlowShape, reader: Reader, source_hash: str) -> Flow:
    """The flow; what is wrong with it is with the reader. Counters are read before states, which add their own."""
    reader.flow = shape.flow
    settings = parts.settings(shape.settings, reader)
    attributes = parts.attributes(shape.attributes, reader)
    parts.counters(shape.counters, reader)
    operations = parts.operations(shape.operations, reader)
    languages = parts.languages(shape.language, shape.languages, reader)
    global_keys(shape.global_keys, reader)
    _check_head(shape, reader)
    return Flow(
        name=shape.flow,
        title=shape.title or shape.flow,
        start=shape.start,
        states=states(shape.states, reader),
        numbers=shape.numbers,
        use_case=shape.use_case,
        time_zone=shape.time_zone,
        language=shape.language,
        languages=languages,
        language_attribute=shape.language_attribute,
        settings=settings,
        attributes=attributes,
        counters=reader.counters,
        prompts=parts.prompts(shape.prompts, languages, reader),
        pops=parts.pops(shape.pops, reader),
        hours=hours(shape.hours, reader),
        operations=operations,
        step_cap=shape.step_cap,
        file=reader.document.file,
        source_hash=source_hash,
        place=reader.place(("flow",)),
    )


def _check_head(shape: FlowShape, reader: Reader) -> None:
    reader.is_name(shape.flow, ("flow",), key=False)
    time_zone(shape.time_zone, ("time_zone",), reader)
    if reader.names["states"] and shape.start not in reader.names["states"]:
        hint = nearest(shape.start, reader.names["states"])
        reader.report(codes.UNKNOWN_STATE, ("start",), f'there is no state "{shape.start}" to start with', hint)
    if shape.language_attribute is not None:
        reader.attribute(shape.language_attribute, ("language_attribute",))
    _check_numbers(shape.numbers, reader)


def _check_numbers(numbers: tuple[str, ...], reader: Reader) -> None:
    seen: set[str] = set()
    for position, number in enumerate(numbers):
        path = reader.item(("numbers",), position)
        digits = re.sub(r"[^\d+]", "", number)
        if not is_number(number):
            reader.report(
                codes.NOT_A_NUMBER_TO_DIAL, path, f'"{number}" is no telephone number', 'such as "0800 171 717"'
            )
        elif digits in seen:
            reader.report(codes.NUMBER_TWICE, path, f'the number "{number}" is listed already', "delete one of the two")
        seen.add(digits)
