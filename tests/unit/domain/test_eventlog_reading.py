"""A log is read as it was written; a damaged line or header is refused in plain words, whatever the damage."""

import json
import re
from collections.abc import Callable
from dataclasses import fields
from typing import TypeVar, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.eventlines import event_name
from simulator.domain.eventlog import (
    FORMAT,
    LATEST,
    Entry,
    Header,
    header_line,
    line,
    parse_header,
    parse_line,
)
from simulator.domain.events import CallStarted, ChoiceMade, DipAnswered, EntryCompleted, Event

T = TypeVar("T")
WRITABLE = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
KINDS: dict[object, st.SearchStrategy[object]] = {
    "str": WRITABLE,
    "int": st.integers(-LATEST, LATEST),
    "bool": st.booleans(),
    "int | None": st.none() | st.integers(),
    "tuple[str, ...]": st.lists(WRITABLE, max_size=3).map(tuple),
    "collections.abc.Mapping[str, str]": st.dictionaries(WRITABLE, WRITABLE, max_size=3),
    "collections.abc.Mapping[str, str | tuple[str, ...]]": st.dictionaries(
        WRITABLE, WRITABLE | st.lists(WRITABLE, max_size=3).map(tuple), max_size=3
    ),
}
JSON: st.SearchStrategy[object] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


def _kind(annotation: object) -> str:
    return annotation.__name__ if isinstance(annotation, type) and not get_args(annotation) else str(annotation)


def _events(event_class: type[Event]) -> st.SearchStrategy[Event]:
    return st.builds(event_class, **{item.name: KINDS[_kind(item.type)] for item in fields(event_class)})


EVENTS = st.sampled_from(get_args(Event)).flatmap(_events)
ENTRIES = st.builds(Entry, WRITABLE, st.integers(0, LATEST), st.integers(0, LATEST), EVENTS)
HEADERS = st.builds(
    Header,
    WRITABLE,
    WRITABLE,
    st.integers(),
    WRITABLE,
    st.dictionaries(WRITABLE, WRITABLE, max_size=2),
    st.dictionaries(WRITABLE, WRITABLE, max_size=2),
)


@given(ENTRIES)
def test_an_entry_is_read_as_it_was_written(entry: Entry) -> None:
    """Every event, whatever its values."""
    assert entry == parse_line(line(entry))


@given(HEADERS)
def test_a_header_is_read_as_it_was_written(header: Header) -> None:
    """Settings and versions too."""
    assert header == parse_header(header_line(header))


def _mutated(text: str, data: st.DataObject) -> str:
    """The same line with one part changed, taken away, or added."""
    record = json.loads(text)
    name = data.draw(st.sampled_from([*record, "more"]))
    if data.draw(st.booleans()):
        record.pop(name, None)
    else:
        record[name] = data.draw(JSON)
    return json.dumps(record)


def _read(parse: Callable[[str], T], text: str) -> T | None:
    """What is read of a text; None where it is refused. Any other error than ValueError fails the test."""
    try:
        return parse(text)
    except ValueError:
        return None


@given(ENTRIES, st.data())
def test_a_damaged_line_is_an_entry_or_a_value_error(entry: Entry, data: st.DataObject) -> None:
    """And an entry that is read can be written, so that nothing later stumbles over it."""
    read = _read(parse_line, _mutated(line(entry), data))
    assert read is None or read == parse_line(line(read).encode("utf-8").decode("utf-8"))


@given(HEADERS, st.data())
def test_a_damaged_header_is_a_header_or_a_value_error(header: Header, data: st.DataObject) -> None:
    """The same for the first line."""
    read = _read(parse_header, _mutated(header_line(header), data))
    assert read is None or read == parse_header(header_line(read).encode("utf-8").decode("utf-8"))


@given(st.text(max_size=30))
def test_any_text_is_an_entry_or_a_value_error(text: str) -> None:
    """No text makes another error."""
    for parse in (parse_line, parse_header):
        with pytest.raises(ValueError, match=r"not a|not the header|no event"):
            parse(text)


STARTED = line(Entry("call-1", 0, 0, CallStarted("1", "2", "f", 0, "")))
ANSWERED = line(Entry("call-1", 0, 0, DipAnswered(1, "find", "found", {})))
COMPLETED = line(Entry("call-1", 0, 0, EntryCompleted("ask", "matched", "length", 1, "d", "1", sensitive=False)))
CHOSEN = line(Entry("call-1", 0, 0, ChoiceMade("menu", "1", "one")))


@pytest.mark.parametrize(
    ("text", "name", "value", "message"),
    [
        (ANSWERED, "fields", 5, 'event dip_answered: "fields" is not an object of texts and lists of texts'),
        (COMPLETED, "classes", 5, 'event entry_completed: "classes" is not a text'),
        (CHOSEN, "key", {}, 'event choice_made: "key" is not a text'),
        (STARTED, "clock", 10**15, 'event call_started: "clock" is no time of a simulation'),
        (STARTED, "at", -1, f'event call_started: "at" is not a whole number from 0 to {LATEST}'),
        (STARTED, "n", True, f'event call_started: "n" is not a whole number from 0 to {LATEST}'),
        (STARTED, "call", 5, 'event call_started: "call" is not a text'),
        (STARTED, "event", [], "the line says no event that we know"),
    ],
)
def test_what_is_damaged_is_named(text: str, name: str, value: object, message: str) -> None:
    """The event and the part of it."""
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        parse_line(json.dumps({**json.loads(text), name: value}))


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("started", 1e9, 'the header of the log is damaged: "started" is not a text'),
        ("settings", 5, 'the header of the log is damaged: "settings" is not an object of texts'),
        ("format", "ivr-log/0", f"the first line is not the header of an event log ({FORMAT})"),
    ],
)
def test_what_is_damaged_of_a_header_is_named(name: str, value: object, message: str) -> None:
    """The part of it."""
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        parse_header(json.dumps({**json.loads(header_line(Header("f", "", 1, ""))), name: value}))


def test_a_header_without_its_flow_is_refused() -> None:
    """Nobody could say what to replay."""
    with pytest.raises(ValueError, match='"flow" is not there'):
        parse_header(json.dumps({"format": FORMAT, "flow_hash": "", "seed": 1, "started": ""}))


def test_every_event_has_a_name_of_its_own() -> None:
    """Reading goes by the name."""
    names = [event_name(each) for each in get_args(Event)]
    assert len(names) == len(set(names))
