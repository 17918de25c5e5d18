"""What a file says fits a record, or is refused in plain words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from simulator.domain.fitting import fitting, json_object


@dataclass(frozen=True, slots=True)
class Sample:
    """A record with every kind of field that events have."""

    name: str
    number: int
    on: bool
    wait: int | None
    items: tuple[str, ...]
    values: Mapping[str, str | tuple[str, ...]]
    more: Mapping[str, str] = field(default_factory=dict)


GOOD: dict[str, object] = {
    "name": "é",
    "number": -3,
    "on": True,
    "wait": None,
    "items": ["a"],
    "values": {"a": "b", "c": ["d"]},
    "beyond": 1,
}


def test_what_fits_is_the_record() -> None:
    """Lists become tuples, and what the record does not know is left out."""
    expected = Sample("é", -3, on=True, wait=None, items=("a",), values={"a": "b", "c": ("d",)})
    assert expected == Sample(**fitting(GOOD, Sample))


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("name", 5, '"name" is not a text'),
        ("name", "\ud800", '"name" is not a text'),
        ("number", True, '"number" is not a whole number'),
        ("number", 1e9, '"number" is not a whole number'),
        ("on", 1, '"on" is not true or false'),
        ("wait", "1", '"wait" is not a whole number or null'),
        ("items", "a", '"items" is not a list of texts'),
        ("items", [1], '"items" is not a list of texts'),
        ("values", 5, '"values" is not an object of texts and lists of texts'),
        ("values", {"a": {"b": "c"}}, '"values" is not an object of texts and lists of texts'),
        ("more", {"a": ["b"]}, '"more" is not an object of texts'),
    ],
)
def test_a_value_of_another_kind_is_refused(name: str, value: object, message: str) -> None:
    """The field is named, and what it needs."""
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        fitting({**GOOD, name: value}, Sample)


def test_a_field_that_is_not_there_is_named() -> None:
    """Unless it has a value of its own."""
    with pytest.raises(ValueError, match='"number" is not there'):
        fitting({name: value for name, value in GOOD.items() if name != "number"}, Sample)


@pytest.mark.parametrize("text", ["", "{", "5", "[1]", "[" * 100_000, '{"a": ' + "1" * 5_000 + "}", "\x00", "nul"])
def test_what_is_no_object_is_refused(text: str) -> None:
    """A text that is no JSON, other JSON, and JSON that nobody can read."""
    with pytest.raises(ValueError, match="not a"):
        json_object(text)
