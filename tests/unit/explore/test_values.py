"""Representatives: which values of fields and which entries stand for all others."""

import pytest

from simulator.explore.values import Values, digits
from simulator.flow.model import Collect, DataDip, Flow
from tests.unit.engine.driving import entry_flow, flow_of
from tests.unit.explore.desks import desk, shop_flows

READER = """
flow: reader
start: ask
attributes: {{kept: {{}}, copy: {{}}}}
settings: {{limit: {{value: 3}}, gold: {{value: gold}}}}
prompts: {{p: {{text: p}}}}
states:
  ask: {{kind: play, prompt: p, on: {{done: look}}}}
  look:
    kind: data_dip
    operation: {operation}
    inputs: {{{input}: x}}
    keeps: {{{field}: kept}}
    on: {{{outcomes}, error: end, timed_out: end}}
  copy: {{kind: assign, values: {{copy: {{attribute: kept}}}}, on: {{done: read}}}}
  read:
    kind: decide
    cases: {{yes_: {condition}}}
    on: {{yes_: end, otherwise: end, error: end}}
  end: {{kind: disconnect}}
"""

OUTCOMES = {
    "find_account": ("account_number", "found: copy, not_found: end, duplicate: end"),
    "registered_products": ("account_number", "found: copy, none: end"),
    "open_cases": ("account_number", "found: copy, none: end"),
}


def read(operation: str, field: str, condition: str) -> list[object]:
    """The values that stand for all of a field that is kept and read so."""
    name, outcomes = OUTCOMES[operation]
    text = READER.format(operation=operation, input=name, field=field, outcomes=outcomes, condition=condition)
    flow = flow_of(text)
    look = flow.states["look"]
    assert isinstance(look, DataDip)
    answers = Values.of({flow.name: flow}).answers(flow, look, "found")
    return list(dict.fromkeys(dict(fields)[field] for fields in answers))


@pytest.mark.parametrize(
    ("field", "condition", "expected"),
    [
        ("tier", "{attribute: kept, is: top}", ["standard", "top"]),
        ("tier", "{attribute: kept, is: standard}", ["standard", "another standard"]),
        ("tier", "{attribute: kept, one_of: [top, gold]}", ["standard", "top", "gold"]),
        ("tier", "{attribute: kept, is_not: {setting: gold}}", ["standard", "gold"]),
        ("tier", "{not: {attribute: kept, starts_with: t}}", ["standard", "t"]),
        ("tier", "{attribute: copy, is: top}", ["standard", "top"]),
        ("tier", "{setting: gold, is: gold}", ["standard"]),
        ("company", "{attribute: kept, is_set: yes}", ["Acme Ltd"]),
    ],
)
def test_what_a_condition_compares_stands_for_itself(field: str, condition: str, expected: list[str]) -> None:
    """With one more value that stands for the rest; copies of the value count."""
    assert expected == read("find_account", field, condition)


def test_a_bound_has_neighbours() -> None:
    """One below, the bound, one above; as numbers where the field is one."""
    assert [1, 2, 3, 4] == read("open_cases", "count", "{attribute: kept, more_than: {setting: limit}}")


def test_products_are_one_or_many() -> None:
    """None is an outcome of its own; the primary product is the first of many."""
    found = read("registered_products", "products", "{attribute: kept, contains: Phone}")
    assert [1, 2] == sorted({len(each) for each in found if isinstance(each, tuple)})


def test_products_are_those_of_the_centre() -> None:
    """So that a generated scenario has customers whom the desk can serve."""
    flow, _ = desk().subject.flow, None
    assert "Router" == dict(Values.of({"desk": flow}).answers(*_products(flow))[0])["primary"]
    assert "Fax" == dict(Values.of({"desk": flow}, ("Fax",)).answers(*_products(flow))[0])["primary"]


def _products(flow: Flow) -> tuple[Flow, DataDip, str]:
    return flow, DataDip(name="x", operation="registered_products", inputs={}), "found"


def test_entries_begin_with_the_opt_out_key_or_another() -> None:
    """A PIN 0421 is no opt-out (UC 17 Q4)."""
    state = desk().subject.flow.states["ask_pin"]
    assert isinstance(state, Collect)
    first, second = Values.of(desk().subject.flows).entries(state)
    assert "0" != first[0]
    assert "0" == second[0]
    assert {4} == {len(first), len(second)}


def test_an_entry_that_a_condition_compares_is_keyed_in() -> None:
    """If the state can take it."""
    flow = entry_flow()
    values = Values({"number": ("4711", "99", "abcd")})
    state = flow.states["ask"]
    assert isinstance(state, Collect)
    assert "4711" in values.entries(state)
    assert not {"99", "abcd"} & set(values.entries(state))


def test_entries_are_as_long_as_allowed() -> None:
    """The longest and the shortest."""
    state = shop_flows()["shop"].states["account"]
    assert isinstance(state, Collect)
    assert {3, 5} == {len(entry) for entry in Values({}).entries(state)}
    assert 15 == len(digits(state, 15))
