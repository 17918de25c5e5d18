"""An event as a line of the log: JSON, its fields in their order, the same bytes for the same event."""

from collections.abc import Callable, Mapping
from dataclasses import Field, fields
from functools import lru_cache
from operator import attrgetter
from types import MappingProxyType
from typing import Any, get_args

from simulator.domain.events import ChoiceMade, Event, IdentityRaised, KeysDiscarded, PromptFinished
from simulator.domain.frozen import Recurring
from simulator.domain.json_text import json_text, quoted
from simulator.domain.timing import Millis

_ALIKE = frozenset({ChoiceMade, IdentityRaised, KeysDiscarded, PromptFinished})
"""Events that say little of the caller and much of the flow: call after call there are equal ones."""

_REMEMBERED = 512
"""So many different ones of a class are written once for all calls."""

_OF_THE_FLOW = frozenset(
    {"agent", "by", "code", "disposition", "ended_by", "flow", "name", "operation", "outcome", "prompt", "queue"}
    | {"reason", "result", "set_by", "state", "talked_to", "to"}
)
"""Texts that name parts of a flow or a centre: lines differ from call to call in their other values only."""

_LINES_BEGUN = 4_096
"""So many lines of a class are kept with those texts in them: agents times their states, in a large centre."""

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
    """What writes the rest of the line for events of a class."""
    names = tuple(item.name for item in fields(event_class))
    line = f'"event":"{event_name(event_class)}"{"".join(f",{quoted(name)}:%s" for name in names)}}}'
    values_of = _values_of(names)
    if issubclass(event_class, Recurring):
        return _remembering(values_of, line)
    if event_class in _ALIKE:
        write = lru_cache(_REMEMBERED)(lambda values: _filled(line, values))
        return lambda event: write(values_of(event))
    known = [item.name for item in fields(event_class) if item.type is str and item.name in _OF_THE_FLOW]
    differ = [item for item in fields(event_class) if item.name not in known]
    if any(item.type is str for item in differ) and all(item.type is str for item in fields(event_class)):
        return lambda event: line % tuple(map(quoted, values_of(event)))
    if known:
        return _completing(line, names, known, differ)
    return lambda event: _filled(line, values_of(event))


def _completing(
    line: str, names: tuple[str, ...], known: list[str], others: "list[Field[Any]]"
) -> Callable[[Any], str]:
    """Writes the values that differ into the line with the texts that are known, which is kept."""
    texts_of = _values_of(tuple(known))

    def begin(texts: tuple[str, ...]) -> str:
        quoted_texts = {name: quoted(text).replace("%", "%%") for name, text in zip(known, texts, strict=True)}
        return line % tuple(quoted_texts.get(name, "%s") for name in names)

    begun = lru_cache(_LINES_BEGUN)(begin)
    if not others:
        return lambda event: begun(texts_of(event)) % ()
    values_of = _values_of(tuple(item.name for item in others))
    if all(item.type is int for item in others):
        return lambda event: begun(texts_of(event)) % values_of(event)
    return lambda event: _filled(begun(texts_of(event)), values_of(event))


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
    # Texts and numbers, which most values are, without a call of ours for each.
    return line % tuple(
        [quoted(each) if type(each) is str else each if type(each) is int else json_text(each) for each in values]
    )


WRITERS: Mapping[type[Event], Callable[[Any], str]] = MappingProxyType(
    {each: _writer(each) for each in get_args(Event)},
)
"""What writes the rest of a line, from ``event`` on, for each class of events that has not remembered it."""
