"""Paths as steps: plain sentences where they press at the right moment, pauses where not, the world above."""

from collections.abc import Callable
from types import MappingProxyType

import pytest

from simulator.explore.exploration import Edge, Path
from simulator.explore.moves import (
    CrmAnswers,
    CrmTimesOut,
    Dials,
    HangUp,
    HearsOut,
    Move,
    NetworkAnswers,
    Opens,
    Press,
    Silence,
    Speed,
    When,
)
from simulator.explore.steps_of import gherkin, steps
from tests.unit.explore.desks import desk, shop

ACCOUNT = "407182"
FIELDS = MappingProxyType({"company": "Acme Ltd", "tier": "standard", "language": "en", "account_number": ACCOUNT})
FOUND = CrmAnswers("find_account", "found", tuple(FIELDS.items()))
CHOSEN = 'the caller chooses "help"'
TO_ACCOUNT = (Dials(), HearsOut(), Press("1"), HearsOut())
TO_PIN = (*TO_ACCOUNT, Press(f"{ACCOUNT}#"), FOUND, HearsOut())


def written(*moves: Move) -> list[str]:
    path = Path(tuple(Edge(0, (move,), (), (), 0, 0) for move in moves))
    return list(gherkin(steps(desk().subject, path)))


def acts(*moves: Move) -> list[str]:
    """The steps after the call began, without their keywords."""
    lines = written(*moves)
    begun = next(index for index, line in enumerate(lines) if line.endswith("calls"))
    return [line.partition(" ")[2] for line in lines[begun + 1 :]]


def test_the_basic_course_reads_as_a_tester_would_write_it() -> None:
    """A customer of the path's own, whose numbers have names."""
    assert [
        'Given the call flow "desk"',
        "And these customers:",
        "  | name | account number | company  | tier     | PIN  |",
        "  | Acme | 407182         | Acme Ltd | standard | 8642 |",
        'When "Acme" calls',
        'And the caller chooses "help"',
        "And the caller enters the account number",
        "And the caller enters the PIN",
    ] == written(*TO_PIN, Press("8642#", secret=True), CrmAnswers("verify_pin", "verified"))


def test_wrong_entries_are_wrong_numbers_of_the_customer() -> None:
    """Whatever digits the path keyed in."""
    wrong = (Press(f"{ACCOUNT}#"), CrmAnswers("find_account", "not_found"), HearsOut())
    found = acts(
        *TO_ACCOUNT, *wrong, Press(f"{ACCOUNT}#"), FOUND, HearsOut(), Press("8642#"), CrmAnswers("verify_pin", "wrong")
    )
    assert [
        'the caller chooses "help"',
        "the caller enters a wrong account number",
        "the caller enters the account number",
        "the caller enters a wrong PIN",
    ] == found


def test_a_stranger_calls_where_nobody_is_found() -> None:
    """No customer is made up for him."""
    assert ['Given the call flow "desk"', "When someone calls", "And the caller says nothing"] == written(
        Dials(), HearsOut(), Silence()
    )


@pytest.mark.parametrize(
    ("moves", "expected"),
    [
        ((Dials(), Press("1")), ['the caller presses "1" while the prompt plays']),
        ((Dials(), HearsOut(), Press("1")), ['the caller chooses "help"']),
        ((Dials(), HearsOut(), Press("9")), ['the caller presses "9"']),
        ((Dials(), HearsOut(), Press("1", When.LAST_MOMENT)), ["11999 milliseconds pass", 'the caller presses "1"']),
        ((Dials(), HearsOut(), Press("1", When.TIME_OUT)), ["12000 milliseconds pass", 'the caller presses "1"']),
        ((Dials(), HearsOut(), HangUp()), ["2000 milliseconds pass", "the caller hangs up"]),
        ((*TO_ACCOUNT, Press("4#")), [CHOSEN, 'the caller enters "4"']),
        ((*TO_ACCOUNT, Press("4"), Press("#")), [CHOSEN, 'the caller presses "4"', 'the caller presses "#"']),
        ((*TO_ACCOUNT, Press("#")), [CHOSEN, 'the caller presses "#"']),
    ],
)  # fmt: skip
def test_keys_are_pressed_at_their_moment(moves: tuple[Move, ...], expected: list[str]) -> None:
    """By the plainest sentence that does it."""
    assert expected == acts(*moves)


def test_trouble_is_told_before_the_look_up_that_it_hits() -> None:
    """One that fails, one that is too slow, one that is slow and in time."""
    keyed = (*TO_ACCOUNT, Press(f"{ACCOUNT}#"))
    assert "the CRM fails the next 1 look-up" == acts(*keyed, CrmAnswers("find_account", "error"))[-2]
    assert "the CRM answers after 8 seconds" == acts(*keyed, CrmTimesOut("find_account"))[-2]
    slow = CrmAnswers(FOUND.operation, FOUND.outcome, FOUND.fields, Speed.SLOW)
    assert "the CRM answers after 7 seconds" == acts(*keyed, slow)[-2]


def test_what_no_customer_can_answer_is_canned() -> None:
    """Two accounts of one number."""
    keyed = (*TO_ACCOUNT, Press(f"{ACCOUNT}#"), CrmAnswers("find_account", "duplicate"))
    assert [
        'Given the call flow "desk"',
        'And the look-up "find_account" answers:',
        "  | field   | value     |",
        "  | outcome | duplicate |",
        "When someone calls",
    ] == written(*keyed)[:5]


def shop_steps(goal: Callable[[Move], bool]) -> list[str]:
    path = next(shop().paths_to(lambda edge: any(map(goal, edge.moves))))
    return list(gherkin(steps(shop().subject, path)))


def test_the_hours_stand_above() -> None:
    """A time at which the shop is closed; an emergency by its own sentence; the usual time by nothing."""

    def opens(outcome: str) -> Callable[[Move], bool]:
        return lambda move: isinstance(move, Opens) and dict(move.outcomes)["shop"] == outcome

    assert 'And the time is "2026-01-05 04:30"' == shop_steps(opens("closed"))[1]
    assert 'And the time is "2026-12-25 04:30"' == shop_steps(opens("holiday"))[1]
    assert "And an emergency closure" == shop_steps(opens("emergency"))[1]
    assert "When someone calls" == shop_steps(opens("open"))[1]


def test_the_network_stands_above() -> None:
    """A number that is busy, and one that does not answer."""

    def answers(outcome: str) -> Callable[[Move], bool]:
        return lambda move: isinstance(move, NetworkAnswers) and move.outcome == outcome

    assert 'And the number "+44 20 7946 0200" is busy' in shop_steps(answers("busy"))
    assert 'And the number "+44 20 7946 0200" does not answer' in shop_steps(answers("no_answer"))


def test_a_withheld_number_is_dialled_from_nowhere() -> None:
    """As the sentence takes it."""
    lines = shop_steps(lambda move: isinstance(move, Dials) and move.withheld)
    assert 'When someone calls "0800 300 400" from ""' in lines
