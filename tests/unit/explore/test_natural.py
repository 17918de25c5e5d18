"""Natural moves: what a tester writes first."""

from simulator.explore.moves import CrmAnswers, HangUp, HearsOut, Move, Press, Silence, Speed, When
from simulator.explore.natural import natural, natural_moves
from tests.unit.explore.desks import desk


def test_a_prompt_is_heard_out_first() -> None:
    """Where a prompt plays nothing else is natural."""
    assert (HearsOut(),) == natural_moves([Press("1"), HearsOut(), HangUp()], "ASKING")


def test_keys_are_pressed_when_asked_for_and_in_good_time() -> None:
    """Neither ahead, nor at the last moment; no slow answers, no hang-ups."""
    moves: list[Move] = [Press("1"), Press("1", When.LAST_MOMENT), Silence(), HangUp()]
    assert (Press("1"), Silence()) == natural_moves(moves, "ASKING")
    answers = (CrmAnswers("find_account", "found"), CrmAnswers("find_account", "found", speed=Speed.SLOW))
    assert answers[:1] == natural_moves([*answers, Press("1")], "DIPPING")


def test_the_natural_part_is_an_exploration_of_its_own() -> None:
    """Numbered anew, with a path to each of its situations, and endings among them."""
    part = natural(desk())
    assert len(part.situations) < len(desk().situations)
    assert any(part.endings())
    for each in part.situations:
        path = part.path_to(each.index)
        assert each.index == (path.edges[-1].target if path.edges else 0)
        assert not any(isinstance(move, HangUp) for move in path.moves)
