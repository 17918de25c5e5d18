"""Who won: by the deciding measures, each at a level that several tries cannot fool."""

import pytest

from simulator.evidence.measures.measure import Figure, Scope
from simulator.evidence.measures.named import find
from simulator.floor.comparing import DECIDING, RULE, Winner, outcome

LEVEL, ABANDONED, ASA = DECIDING[:3]
Side = tuple[tuple[Figure, ...], ...]


def _side(**values: list[float]) -> Side:
    """Figures of each replication: of the service level, the abandon rate, the speed of answer."""
    keys = {"level": LEVEL, "abandoned": ABANDONED, "asa": ASA}
    columns = [[Figure(find(*keys[name]), Scope(), value, 9) for value in column] for name, column in values.items()]
    return tuple(zip(*columns, strict=True))


BASE = _side(level=[0.70, 0.72, 0.68, 0.71], abandoned=[0.10, 0.11, 0.10, 0.12], asa=[40.0, 42.0, 39.0, 41.0])


@pytest.mark.parametrize(
    ("other", "winner"),
    [
        (_side(level=[0.75, 0.77, 0.73, 0.761], abandoned=[0.1, 0.11, 0.1, 0.12], asa=[40, 42, 39, 41]), "alternative"),
        (_side(level=[0.65, 0.67, 0.63, 0.661], abandoned=[0.1, 0.11, 0.1, 0.12], asa=[40, 42, 39, 41]), "base"),
        (_side(level=[0.75, 0.77, 0.73, 0.761], abandoned=[0.1, 0.11, 0.1, 0.12], asa=[50, 52, 49, 51.5]), "neither"),
        (BASE, "neither"),
        (_side(level=[0.60, 0.82, 0.61, 0.80], abandoned=[0.1, 0.11, 0.1, 0.12], asa=[40, 42, 39, 41]), "neither"),
    ],
)
def test_a_side_wins_that_is_better_somewhere_and_worse_nowhere(other: Side, winner: str) -> None:
    """A gain for a loss elsewhere is no win, nor is a difference within the noise."""
    assert Winner(winner) is outcome(BASE, other, 0.95).winner


def test_the_words_name_the_measures_with_their_variants() -> None:
    """Whoever reads who won reads by what."""
    other = _side(level=[0.75, 0.77, 0.73, 0.761], abandoned=[0.1, 0.11, 0.1, 0.12], asa=[50, 52, 49, 51.5])

    assert (
        "Neither wins: pin=3 is better in service level (genesys), and worse in average speed of answer (of answered)."
        == outcome(BASE, other, 0.95).words("pin=3")
    )


def test_where_nobody_wins_the_words_say_at_what_level() -> None:
    """A difference may be shown at 95 % beside it, and yet decide nothing at the stricter level."""
    words = outcome(BASE, BASE, 0.95).words("pin=3")

    assert "Neither wins: in 4 replications no deciding measure shows a difference" in words
    assert "at the 98.33 % that each is judged by" in words


def test_one_replication_proves_nothing() -> None:
    """However large the difference: there is no interval."""
    other = _side(level=[0.1], abandoned=[0.9], asa=[400.0])
    found = outcome(BASE[:1], other, 0.95)

    assert Winner.NEITHER is found.winner
    assert "Nothing is proved: 1 replication has no interval" in found.words("it")


def test_the_error_is_shared_out_among_the_measures_that_there_are() -> None:
    """Three measures at 95 %: each is judged at 98.3 %."""
    assert round(1 - 0.05 / 3, 12) == round(outcome(BASE, BASE, 0.95).level, 12)


def test_the_rule_names_every_deciding_measure() -> None:
    """The rule that is printed is the rule that is kept."""
    assert all(f"{name} ({variant})" in RULE for name, variant in DECIDING)
