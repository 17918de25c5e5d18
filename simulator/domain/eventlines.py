"""An event as a line of the log: JSON, its fields in their order, the same bytes for the same event."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from operator import attrgetter
from types import MappingProxyType
from typing import Any, get_args

from simulator.domain.commonlines import COMMON
from simulator.domain.events import Event
from simulator.domain.frozen import Recurring
from simulator.domain.json_text import json_text, quoted
from simulator.domain.timing import Millis

Values = tuple[Any, ...]


def event_name(event_class: type[Event]) -> str:
    """The name of an event in the log: ``PromptCutOff`` is ``prompt_cut_off``."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in event_class.__name__).lstrip("_")


def event_line(call: str, number: int, at: Millis, event: Event) -> str:
    """The JSON line of an event, without the line end; ``at`` in ms since the call began."""
    return f"{line_start(call)}{number}{line_rest(at, event)}"


def line_start(call: str) -> str:
    """How all lines of a call begin, up to their number."""
    return f'{{"call":{quoted(call)},"n":'


def line_rest(at: Millis, event: Event) -> str:
    """A line after its number, without the line end."""
    written = getattr(event, "written", None)
    return f',"at":{at},{WRITERS[type(event)](event) if written is None else written}'


def _writer(event_class: type[Event]) -> Callable[[Any], str]:
    """What writes the rest of the line for events of a class, by the names of its fields."""
    names = tuple(item.name for item in fields(event_class))
    line = f'"event":"{event_name(event_class)}"{"".join(f",{quoted(name)}:%s" for name in names)}}}'
    values_of = _values_of(names)
    if issubclass(event_class, Recurring):
        return _remembering(values_of, line)
    return lambda event: _filled(line, values_of(event))


def _values_of(names: tuple[str, ...]) -> Callable[[Any], Values]:
    if len(names) > 1:
        return attrgetter(*names)
    (name,) = names
    return lambda event: (getattr(event, name),)


def _remembering(values_of: Callable[[Any], Values], line: str) -> Callable[[Any], str]:
    def remember(event: Recurring) -> str:
        event.written = written = _filled(line, values_of(event))
        return written

    return remember


def _filled(line: str, values: Values) -> str:
    return line % tuple([json_text(each) for each in values])


WRITERS: Mapping[type[Event], Callable[[Any], str]] = MappingProxyType(
    {each: COMMON.get(each) or _writer(each) for each in get_args(Event)},
)
"""What writes the rest of a line, from ``event`` on, for each class of events that has not remembered it."""
