"""Operators make mutants: each a flow with one fault, named, shown as a diff, seen by who comes there."""

import pytest

from simulator.domain.eventlog import Entry
from simulator.domain.events import ExitTaken, StateEntered
from simulator.explore.mutants.making import OPERATORS, mutants_of
from simulator.explore.mutants.mutant import Mutant
from simulator.explore.mutants.showing import flow_diff
from simulator.explore.mutants.verdict import Tally
from simulator.explore.mutants.visits import visits_of
from simulator.flow.model import Collect, Flow
from tests.unit.engine.driving import flow_of
from tests.unit.explore.desks import DESK


def desk_flow() -> Flow:
    return flow_of(DESK)


def made() -> dict[str, Mutant]:
    flow = desk_flow()
    return {each.id: each for each in mutants_of({flow.name: flow}, flow.name)}


def test_there_are_many_operators_each_with_its_name_and_words() -> None:
    """At least 24, no two of one name."""
    names = [each.name for each in OPERATORS]
    assert len(names) >= 24
    assert len(set(names)) == len(names)
    assert all(each.about for each in OPERATORS)


def test_a_mutant_is_another_flow_and_the_flow_itself_stays() -> None:
    """Each differs from the flow, in what a diff can show, and the flow is as it was."""
    flow = desk_flow()
    mutants = mutants_of({flow.name: flow}, flow.name)
    assert len(mutants) > 50
    assert desk_flow() == flow
    for each in mutants:
        assert each.flow != flow, each.id
        assert flow_diff(flow, each.flow), each.id
        assert each.change.sights, each.id


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("attempts-more:account", "counter account allows 3, not 2"),
        ("pin-check-dropped:verify", "verify is not made: every entry passes"),
        ("fail-open:verify.error", 'verify: "error" makes the caller authenticated'),
        ("wrong-queue:to_desk", "to_desk sends calls to the queue General"),
        ("pop-field-leaked:unknown.company", 'the screen pop unknown shows "company" too'),
        ("barge-in-on:hold", "a key stops the prompt hold"),
        ("timer-longer:ask_pin.first_digit", "ask_pin: first_digit is twice as long"),
    ],
)
def test_a_mutant_is_named_by_its_operator_and_place(name: str, what: str) -> None:
    """The name stays as long as those in the flow do; the words say the fault."""
    assert what == made()[name].what


def test_the_pin_check_dropped_leads_from_the_entry_to_where_success_leads() -> None:
    """Nobody asks the CRM any more, and the caller is let in."""
    flow = made()["pin-check-dropped:verify"].flow
    assert "to_desk" == flow.states["ask_pin"].exits["entered"].to


def test_an_opt_out_removed_is_gone_from_its_state_only() -> None:
    """The other states are what they were."""
    flow = made()["opt-out-removed:ask_pin"].flow
    state = flow.states["ask_pin"]
    assert isinstance(state, Collect)
    assert state.opt_out is None
    assert desk_flow().states["ask_account"] == flow.states["ask_account"]


def test_a_diff_shows_the_changed_lines_alone_with_their_surroundings() -> None:
    """The part's name on top, what was, what is."""
    lines = flow_diff(desk_flow(), made()["wrong-queue:to_desk"].flow).splitlines()
    assert ["--- states.to_desk", "+++ states.to_desk"] == lines[:2]
    assert "-queue: Desk" in lines
    assert "+queue: General" in lines


def test_only_who_takes_the_exit_sees_a_fault_of_it() -> None:
    """A call that leaves the state by another exit cannot notice."""
    mutant = made()["fail-open:verify.error"]
    there = Entry("call-1", 1, 0, StateEntered("desk", "verify", "data_dip", 4))
    wrong = Entry("call-1", 2, 0, ExitTaken("verify", "wrong", "ask_pin"))
    trouble = Entry("call-1", 2, 0, ExitTaken("verify", "error", "trouble"))
    assert not visits_of([there, wrong]).sees(mutant)
    assert visits_of([there, trouble]).sees(mutant)
    assert not visits_of([]).sees(mutant)


def test_equivalent_mutants_do_not_count() -> None:
    """The share is of those that make a difference; of none it is all."""
    assert 75.0 == Tally(3, 1, 6).percent
    assert 100.0 == Tally(0, 0, 2).percent
    assert 10 == Tally(3, 1, 6).total
