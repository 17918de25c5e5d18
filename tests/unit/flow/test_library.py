"""Flows together: what they call of one another must be there."""

from dataclasses import replace

from simulator.domain.problems import Place
from simulator.domain.routing import Queue
from simulator.flow.acceptance import Acceptance, Defect
from simulator.flow.centre import Centre
from simulator.flow.library import check_acceptance, check_references, flows_of
from simulator.flow.model import Flow
from simulator.flow.usecase import Course, Statement, UseCase
from tests.unit.flow.samples import sound

CALLED = sound("one: {kind: play, prompt: hello, on: {done: return verified}}")
HELPS = "two: {kind: subflow, flow: main, on: {otherwise: end}}"
CENTRE = Centre("desk", queues={"General": Queue("General"), "Product": Queue("Product")})


def codes_of(*states: str, centre: Centre | None = None) -> list[tuple[str, str | None]]:
    flows: dict[str, Flow] = {"main": sound(*states), "authenticate": CALLED}
    return [(problem.code, problem.hint) for problem in check_references(flows, centre)]


def test_flows_that_fit_have_no_problems() -> None:
    """A subflow that is there, an outcome that it returns, an attribute that it declares, a queue of the centre."""
    assert [] == codes_of(
        "one: {kind: subflow, flow: authenticate, values: {number: x}, on: {verified: two, otherwise: end}}",
        "two: {kind: transfer, queue: General}",
        "three: {kind: transfer, queue: {setting: queue}}",
        centre=CENTRE,
    )


def test_a_called_flow_must_be_there() -> None:
    """As a subflow and in a queue; the nearest name is told."""
    assert [("F501", 'did you mean "authenticate"?')] * 2 == codes_of(
        "one: {kind: subflow, flow: autenticate, on: {otherwise: end}}",
        "two: {kind: transfer, queue: General, in_queue: authentcate}",
    )


def test_an_exit_must_be_for_what_the_flow_returns() -> None:
    """An outcome that never comes back is a slip."""
    assert [("F502", 'did you mean "verified"?')] == codes_of(
        "one: {kind: subflow, flow: authenticate, on: {verifed: end, otherwise: end}}"
    )


def test_a_subflow_is_given_attributes_of_its_own() -> None:
    """The attributes that are set before the call are those of the called flow."""
    assert [("F504", 'did you mean "number"?')] == codes_of(
        "one: {kind: subflow, flow: authenticate, values: {numbr: x}, on: {otherwise: end}}"
    )


def test_a_queue_must_be_the_centre_s() -> None:
    """Where a centre is at hand; a queue that is computed cannot be checked before the call."""
    states = ("one: {kind: transfer, queue: Genral}", "two: {kind: callback, prompt: hello, number: 1, queue: Prodct}")
    assert [("F503", 'did you mean "General"?'), ("F503", 'did you mean "Product"?')] == codes_of(
        *states, centre=CENTRE
    )
    assert [] == codes_of(*states)


def test_an_acceptance_record_names_what_there_is() -> None:
    """Its use case, and the statements that its defects break."""
    case = UseCase("UC 1", "a", "b", (), (), Course("", "basic course", ()), (), (Statement("T01", ("whole",), "x"),))
    record = Acceptance("UC 1", defects=(Defect("D-1", "a", 3, statements=("T01", "T02")),), place=Place("a", 1, 1))
    assert ["A502"] == [problem.code for problem in check_acceptance(record, {"UC 1": case})]
    assert ["A501"] == [problem.code for problem in check_acceptance(record, {"UC 2": case})]


def test_a_use_case_has_its_flows_and_those_that_they_call() -> None:
    """Even in a circle; a called flow with a use case of its own is that one's."""
    main = replace(sound("one: {kind: subflow, flow: helper, on: {otherwise: end}}"), name="main", use_case="UC 1")
    helper = replace(sound("one: {kind: subflow, flow: own, on: {otherwise: two}}", HELPS), name="helper")
    own = replace(CALLED, name="own", use_case="UC 2")
    flows = {flow.name: flow for flow in (own, helper, main)}
    assert ["main", "helper"] == [flow.name for flow in flows_of("UC 1", flows)]
    assert ["own"] == [flow.name for flow in flows_of("UC 2", flows)]
