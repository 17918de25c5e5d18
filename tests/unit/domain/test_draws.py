"""Chances that depend on who asks for what, and never on who asked before."""

from itertools import chain

from hypothesis import given
from hypothesis import strategies as some

from simulator.domain.draws import CHANCES, Draws

NAMES = some.text(min_size=1, max_size=8)
QUESTIONS = some.tuples(NAMES, NAMES, some.integers(0, 1_000))


@given(some.integers(0, 2**40), some.integers(0, 10_000), QUESTIONS, some.lists(QUESTIONS, max_size=5))
def test_what_was_drawn_before_does_not_matter(
    seed: int, replication: int, question: tuple[str, str, int], before: list[tuple[str, str, int]]
) -> None:
    """The same seed, replication, caller, purpose and turn: the same chances, in whatever order they are asked for."""
    busy = Draws(seed, replication)
    for other in before:
        busy.eight(*other)
    assert Draws(seed, replication).eight(*question) == busy.eight(*question)


@given(QUESTIONS)
def test_a_draw_has_eight_chances_below_one(question: tuple[str, str, int]) -> None:
    """From 0 up to but not including 1: a quantile at 1 would be endless."""
    drawn = Draws(1, 0).eight(*question)
    assert CHANCES == len(drawn)
    assert all(0 <= chance < 1 for chance in drawn)


def test_other_seeds_callers_purposes_and_turns_have_other_chances() -> None:
    """Nothing that tells two draws apart is lost on the way."""
    draws = [
        Draws(1, 0).eight("17", "talk"),
        Draws(2, 0).eight("17", "talk"),
        Draws(1, 1).eight("17", "talk"),
        Draws(1, 0).eight("18", "talk"),
        Draws(1, 0).eight("17", "patience"),
        Draws(1, 0).eight("17", "talk", 1),
    ]
    assert 6 == len(set(draws))


def test_chances_are_uniform_and_independent() -> None:
    """Of 80,000 chances each tenth has its share, and neighbours have nothing to do with one another (chi-square)."""
    draws = Draws(17, 0)
    drawn = list(chain.from_iterable(draws.eight(str(caller), "talk") for caller in range(10_000)))
    tenths, pairs = [0] * 10, [0] * 100
    for one, other in zip(drawn[::2], drawn[1::2], strict=True):
        tenths[int(one * 10)] += 1
        tenths[int(other * 10)] += 1
        pairs[int(one * 10) * 10 + int(other * 10)] += 1
    assert sum((seen - 8_000) ** 2 / 8_000 for seen in tenths) < 27.9  # 9 degrees of freedom, one in a thousand
    assert sum((seen - 400) ** 2 / 400 for seen in pairs) < 148.2  # 99 degrees of freedom, one in a thousand
