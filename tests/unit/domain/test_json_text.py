"""Lines are written faster than by Python's own encoder, and are what it writes."""

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.eventlines import event_name
from simulator.domain.eventlog import Entry, line
from simulator.domain.events import Event
from simulator.domain.json_text import json_text
from simulator.domain.keys import KeyClass

nasty = st.sampled_from(['"', "\\", "\x00", "\n", "\x7f", "é", "한국어", "•", "\u2028", "%s", "\ud800", "😀", ""])
texts = st.text() | st.lists(nasty, max_size=4).map("".join)
values = texts | st.integers() | st.booleans() | st.none() | st.just(KeyClass.OPT_OUT)

lists = st.lists(texts, max_size=3).map(tuple)
OF_TYPE: Mapping[object, st.SearchStrategy[object]] = {
    str: texts,
    int: st.integers(),
    bool: st.booleans(),
    int | None: st.integers() | st.none(),
    tuple[str, ...]: lists,
    Mapping[str, str]: st.dictionaries(texts, texts, max_size=3),
    Mapping[str, str | tuple[str, ...]]: st.dictionaries(texts, texts | lists, max_size=3),
}
"""What the fields of events may hold."""


def by_python(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@given(st.recursive(values, lambda inner: st.lists(inner).map(tuple) | st.dictionaries(texts, inner)))
def test_a_value_is_written_as_python_writes_it(value: Any) -> None:
    """Texts of every script, numbers, truths, nothing, lists and objects."""
    assert by_python(value) == json_text(value)


@pytest.mark.parametrize("kind", get_args(Event), ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_a_line_is_what_python_would_write(kind: type[Any], data: st.DataObject) -> None:
    """Every event, whatever its texts hold: quotation marks, backslashes, control characters, other scripts."""
    parts = {each.name: data.draw(OF_TYPE[each.type], label=each.name) for each in fields(kind)}
    call = data.draw(texts)
    expected = by_python({"call": call, "n": 3, "at": 1_000, "event": event_name(kind), **parts})
    assert expected == line(Entry(call, 3, 1_000, kind(**parts)))
