"""Cheap frozen values are what dataclasses' own frozen values are, but for the guard at run time."""

import copy
import pickle
from dataclasses import dataclass, fields, replace

from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.eventlines import event_line
from simulator.domain.events import ExitTaken, StateEntered
from simulator.domain.frozen import frozen


@dataclass(frozen=True, slots=True)
class Guarded:
    """The standard library's way."""

    name: str
    number: int = 0


@frozen
class Quick:
    """Ours."""

    name: str
    number: int = 0


@given(st.text(), st.integers(), st.text(), st.integers())
def test_equality_and_hash_are_those_of_a_frozen_dataclass(one: str, first: int, other: str, second: int) -> None:
    """Equal fields: equal values, equal hashes; another class: never equal."""
    assert (Guarded(one, first) == Guarded(other, second)) == (Quick(one, first) == Quick(other, second))
    assert hash(Guarded(one, first)) == hash(Quick(one, first))
    alike: object = Quick(one, first)
    assert Guarded(one, first) != alike


def test_the_rest_is_that_of_a_dataclass() -> None:
    """Representation, fields, matching, replacing, copies, pickles, slots."""
    value = Quick("a", 1)
    assert "Quick(name='a', number=1)" == repr(value)
    assert ["name", "number"] == [each.name for each in fields(Quick)]
    assert Quick("a", 2) == replace(value, number=2)
    assert value == copy.copy(value) == copy.deepcopy(value) == pickle.loads(pickle.dumps(value))  # noqa: S301
    assert not hasattr(value, "__dict__")
    match value:
        case Quick(name, number):
            assert ("a", 1) == (name, number)


def test_what_an_event_remembers_of_its_line_is_no_part_of_it() -> None:
    """Written or not, it is equal, hashes alike, shows alike; a copy with another value is written anew."""
    fresh, written = ExitTaken("ask", "done", "end"), ExitTaken("ask", "done", "end")
    line = event_line("call-1", 0, 5, written)
    assert fresh == written
    assert hash(fresh) == hash(written)
    assert repr(fresh) == repr(written)
    assert line == event_line("call-1", 0, 5, written) == event_line("call-1", 0, 5, fresh)
    assert '"to":"start"' in event_line("call-1", 0, 5, replace(written, to="start"))
    assert written == pickle.loads(pickle.dumps(written))  # noqa: S301
    assert StateEntered("f", "s", "play", 1) == StateEntered("f", "s", "play", 1)
