"""What a report calls out."""

from simulator.evidence.measures.rows import AgentSpell
from simulator.evidence.measures.tally import Tally
from simulator.floor.figures import Figures
from simulator.floor.noticing import notices
from simulator.floor.series import Day
from tests.unit.evidence.measures.counting import MINUTE, SECOND, Stay, queued, tally_of


def _found(tally: Tally, where: str = "") -> dict[str, tuple[str, str]]:
    figures = Figures(tally)
    return {each.kind: (each.weight, each.words) for each in notices(tally, figures, Day(tally, figures).labels, where)}


def _busy(share: float) -> Tally:
    tally = tally_of(queued(Stay(SECOND)))
    cut = round(30 * MINUTE * share)
    tally.add_spell(AgentSpell(1, "Kim", "talking", 0, cut, ("General",)))
    tally.add_spell(AgentSpell(1, "Kim", "idle", cut, 30 * MINUTE, ("General",)))
    return tally


def test_a_quiet_run_has_only_the_law() -> None:
    """Somebody waited for a second and was answered."""
    assert {"Little's law": ("good", "L = λW holds to the ms in 1 queue.")} == _found(_busy(0.5))


def test_agents_without_air_are_an_overload() -> None:
    """From 95 percent of their time on, with the interval in which it was."""
    assert "overload" not in _found(_busy(0.94))
    weight, words = _found(_busy(0.95), "base: ")["overload"]
    assert "bad" == weight
    assert "base: Occupancy (alerting is handling): agents were busy 95 % of their time or more" in words
    assert words.endswith("in the intervals from 08:00.")


def test_who_finishes_his_last_call_after_the_shift_is_no_overload() -> None:
    """He is busy all of his time then, and nobody calls any more."""
    tally = _busy(0.5)
    tally.add_spell(AgentSpell(1, "Kim", "talking", 30 * MINUTE, 33 * MINUTE, ("General",)))
    assert "overload" not in _found(tally)


def test_those_who_starve_are_named() -> None:
    """Standard callers wait ten times as long as the others."""
    tops = [Stay(5 * SECOND, tier="top", entered=n * SECOND) for n in range(30)]
    others = [Stay(90 * SECOND, entered=n * SECOND, passed=2) for n in range(30)]
    weight, words = _found(tally_of(queued(*tops, *others)), "base: ")["starvation"]
    assert "bad" == weight
    assert words.startswith("base: Queue General: tier standard")


def test_who_is_served_in_turn_does_not_starve() -> None:
    """Standard callers called while the queue was long: nobody who came later was answered before them."""
    tops = [Stay(5 * SECOND, tier="top", entered=n * SECOND) for n in range(30)]
    others = [Stay(90 * SECOND, entered=n * SECOND, passed=0) for n in range(30)]
    assert "starvation" not in _found(tally_of(queued(*tops, *others)))


def test_a_need_that_nobody_serves_is_named() -> None:
    """A skill that nobody on duty has."""
    tally = tally_of(queued(Stay(60 * SECOND, "abandoned", skills=("Router",))))
    weight, words = _found(tally)["unserved"]
    assert ("bad", True) == (weight, "nobody on duty has Router" in words or "1 calls needed Router" in words)


def test_a_law_that_fails_says_that_nothing_holds() -> None:
    """The sums of a queue that contradict each other are our bug, and the report says so first."""
    tally = tally_of(queued(Stay(SECOND)))
    tally.law["General", "waited"] += 1
    weight, words = _found(tally)["Little's law"]
    assert "bad" == weight
    assert "no figure here can be relied on" in words
