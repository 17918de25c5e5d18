"""The same callers in two runs: who ended otherwise."""

from simulator.floor.fates import NOBODY, Moves


def test_callers_who_ended_otherwise_are_counted_by_where_they_went() -> None:
    """Each caller counts once, with the fate that he had and the one that he has."""
    moves = Moves()
    moves.add("1,handled in General (unknown)\n2,abandoned (unknown)\n", "2,abandoned (unknown)\n1,handled (known)\n")

    assert (2, 1) == (moves.callers, moves.otherwise)
    assert {("handled in General (unknown)", "handled (known)"): 1} == dict(moves.moved)


def test_the_last_call_of_a_caller_is_his_fate() -> None:
    """Who gave up and was served when he called again was served."""
    moves = Moves()
    moves.add("7,abandoned\n7.3,handled\n7.2,abandoned\n", "7,handled\n")

    assert (1, 0) == (moves.callers, moves.otherwise)


def test_a_caller_of_one_run_only_is_named_so() -> None:
    """Nobody is left out of the count."""
    moves = Moves()
    moves.add("1,handled\n", "2,handled\n")

    assert (2, 2) == (moves.callers, moves.otherwise)
    assert [(("handled", NOBODY), 1), ((NOBODY, "handled"), 1)] == moves.most()


def test_replications_add_up() -> None:
    """The same numbers in another replication are other callers."""
    moves = Moves()
    moves.add("1,a\n", "1,b\n")
    moves.add("1,a\n", "1,b\n")

    assert (2, [(("a", "b"), 2)]) == (moves.callers, moves.most())
