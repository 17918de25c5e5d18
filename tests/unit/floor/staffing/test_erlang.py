"""Erlang's formulas give the published figures, keep their laws, and refuse what no centre can have."""

from collections.abc import Callable
from math import exp, factorial, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.errors import UsageError
from simulator.domain.timing import HOUR, MINUTE, SECOND
from simulator.floor.staffing.erlang import erlang_b, erlang_c, outlook_c
from simulator.floor.staffing.erlang_a import outlook_a
from simulator.floor.staffing.load import Load, Outlook, Target
from simulator.floor.staffing.priorities import waits_by_priority
from simulator.floor.staffing.required import fewest, required, required_a, required_c, scheduled

WITHIN = 20 * SECOND
PUBLISHED = (  # telephony-rules section 3: staff, delayed %, mean wait in s, service level %
    (21, 76, 137, 32),
    (22, 57, 51, 55),
    (23, 42, 25, 70),
    (24, 30, 13, 81),
    (25, 21, 8, 88),
    (26, 14, 4, 93),
    (27, 9.61, 2, 96),
    (28, 6, 1, 97),
)
HOURLY = Load(400, 180 * SECOND)

loads = st.builds(
    Load,
    calls=st.floats(1, 3_000),
    handle_time=st.floats(10 * SECOND, 15 * MINUTE),
    patience=st.floats(5 * SECOND, 20 * MINUTE),
)


@pytest.mark.parametrize(("staff", "delayed", "asa", "level"), PUBLISHED)
def test_erlang_c_gives_the_published_table(staff: int, delayed: float, asa: int, level: int) -> None:
    """400 calls an hour, 180 s, 20 s; delayed to the digits printed, the mean wait and the level to the unit."""
    outlook = outlook_c(HOURLY, staff, WITHIN)
    assert delayed == pytest.approx(outlook.delayed * 100, abs=0.5 if isinstance(delayed, int) else 0.005)
    assert outlook.asa is not None
    assert asa == round(outlook.asa / SECOND)
    assert level == pytest.approx(outlook.genesys * 100, abs=0.6)


def test_erlang_c_gives_what_other_packages_print() -> None:
    """100 calls in 30 min, 3 min, 20 s: the README of pyworkforce 0.1.0, and that of the R package ErlangC 0.1.0."""
    outlook = required_c(Load(100, 3 * MINUTE, 30 * MINUTE), Target(0.8, WITHIN, occupancy=0.85))
    assert 14 == outlook.agents
    assert 20 == scheduled(outlook.agents, 0.3)
    assert 0.1741319335950498 == pytest.approx(outlook.delayed, rel=1e-12)
    assert 0.8883500191794669 == pytest.approx(outlook.genesys, rel=1e-12)
    assert 7_835.93701177724 == pytest.approx(outlook.asa, rel=1e-12)
    assert 0.7142857142857143 == pytest.approx(outlook.occupancy, rel=1e-12)


def test_erlang_a_gives_the_published_comparison() -> None:
    """With it A. Mandelbaum and S. Zeltyn, The Palm/Erlang-A Queue, with Applications to Call Centers (2005), begin.

    50 agents, 48 calls a minute of 1 min, patience 2 min: 3.1 % abandon, all wait 3.7 s in the mean, three at a time,
    and agents are busy 93 % of their time. Without abandonment: 20.8 s, 17 at a time, 96 %.
    """
    patient, endless = Load(48, MINUTE, MINUTE, 2 * MINUTE), Load(48, MINUTE, MINUTE)
    by_a, by_c = outlook_a(patient, 50, WITHIN), outlook_c(endless, 50, WITHIN)
    waited = by_a.abandoned * 2 * MINUTE  # of all calls: abandonment rate x mean wait is the share who give up

    assert (3.1, 93.0) == (round(by_a.abandoned * 100, 1), round(by_a.occupancy * 100))
    assert (3.7, 3) == (round(waited / SECOND, 1), round(48 * waited / MINUTE))
    assert by_c.asa is not None
    assert (20.8, 17, 96) == (round(by_c.asa / SECOND, 1), round(48 * by_c.asa / MINUTE), round(by_c.occupancy * 100))


@given(st.floats(0.1, 20), st.integers(0, 30))
def test_erlang_b_is_its_definition(erlangs: float, agents: int) -> None:
    """The last term of the truncated Poisson distribution, where powers and factorials still fit in a number."""
    terms = [erlangs**k / factorial(k) for k in range(agents + 1)]
    assert terms[-1] / sum(terms) == pytest.approx(erlang_b(erlangs, agents), rel=1e-9)


def test_thousands_of_agents_are_no_trouble() -> None:
    """Where A^N / N! would be beyond any number: with N = A the waiting share is near, and no agent is half of it."""
    assert 0 < erlang_b(10_000, 10_000) < 0.01
    assert 0.2 < erlang_c(10_000, 10_080) < 0.4
    big = outlook_a(Load(10_000, HOUR, HOUR, patience=2 * MINUTE), 10_000, WITHIN)
    assert 0 < big.abandoned < 0.01 < big.delayed < big.answered_in_time < 1


@given(loads, st.integers(1, 150))
def test_one_agent_more_is_never_worse(load: Load, agents: int) -> None:
    """By either formula: no longer wait, no lower level, no more who give up."""
    for outlook_by in (outlook_a, outlook_c):
        few, more = (outlook_by(load, number, WITHIN) for number in (agents, agents + 1))
        assert more.answered_in_time >= few.answered_in_time - 1e-12
        assert more.abandoned <= few.abandoned + 1e-12
        assert few.asa is None or (more.asa is not None and more.asa <= few.asa + 1e-6)


@given(loads, st.integers(1, 150))
def test_endless_patience_is_erlang_c(load: Load, spare: int) -> None:
    """As patience grows, Erlang A becomes Erlang C wherever that has a steady state."""
    agents = int(load.erlangs) + spare
    patient = Load(load.calls, load.handle_time, patience=1e13)
    a, c = outlook_a(patient, agents, WITHIN), outlook_c(patient, agents, WITHIN)
    if c.asa is not None and c.asa < HOUR:
        assert c.delayed == pytest.approx(a.delayed, abs=1e-4)
        assert c.answered_in_time == pytest.approx(a.answered_in_time, abs=1e-4)
        assert c.asa == pytest.approx(a.asa, rel=1e-3, abs=1e-3)


@given(loads, st.integers(1, 60))
def test_hardly_any_patience_is_erlang_b(load: Load, agents: int) -> None:
    """Who would wait but gives up at once is lost: the share of Erlang B."""
    lost = outlook_a(Load(load.calls, load.handle_time, patience=1e-6), agents, WITHIN).abandoned
    assert erlang_b(load.erlangs, agents) == pytest.approx(lost, abs=1e-6)


@given(
    st.builds(Load, st.floats(5, 400), st.floats(30 * SECOND, 5 * MINUTE), patience=st.floats(20 * SECOND, 5 * MINUTE)),
    st.integers(1, 40),
)
def test_erlang_a_is_its_birth_death_chain(load: Load, agents: int) -> None:
    """The chain solved state by state, its waits by integration over the offered wait: the same figures."""
    outlook = outlook_a(load, agents, WITHIN)
    delayed, abandoned, in_time = _by_chain(load, agents)
    assert delayed == pytest.approx(outlook.delayed, rel=1e-7, abs=1e-9)
    assert abandoned == pytest.approx(outlook.abandoned, rel=1e-6, abs=1e-9)
    assert in_time == pytest.approx(outlook.answered_in_time, rel=1e-6, abs=1e-9)


@given(loads, st.integers(1, 150))
def test_answered_late_in_time_and_abandoned_are_all_calls(load: Load, agents: int) -> None:
    """Shares stay shares; the level ``asterisk`` is of fewer calls and so never the smaller one."""
    outlook = outlook_a(load, agents, WITHIN)
    assert 0 <= outlook.answered_in_time <= 1 - outlook.abandoned + 1e-12
    assert outlook.genesys <= outlook.asterisk + 1e-12 <= 1 + 2e-12
    assert 0 <= outlook.occupancy <= 1


def test_more_load_than_agents_never_ends_unless_callers_give_up() -> None:
    """Erlang C says so plainly: nobody in time, no mean wait. Erlang A has a steady state."""
    outlook = outlook_c(HOURLY, 20, WITHIN)
    assert outlook.is_endless
    assert Outlook(20, 1.0, 0.0, None, 0.0, 1.0) == outlook
    assert not outlook_a(Load(400, 180 * SECOND, patience=120_000), 10, WITHIN).is_endless


@given(loads, st.sampled_from([Target(), Target(0.95, 10_000), Target(None, asa=5_000), Target(None, abandoned=0.02)]))
def test_what_is_required_is_enough_and_one_less_is_not(load: Load, target: Target) -> None:
    """By either formula, for each kind of target."""
    patient = Load(load.calls, load.handle_time)
    by_a, by_c = required_a(load, target), required_c(patient, target)
    assert target.is_met(by_a)
    assert target.is_met(by_c)
    assert by_a.agents == 1 or not target.is_met(outlook_a(load, by_a.agents - 1, target.within))
    assert by_c.agents == 1 or not target.is_met(outlook_c(patient, by_c.agents - 1, target.within))
    assert required(patient, target) == required_c(patient, target)


def test_a_cap_on_occupancy_needs_agents_of_its_own() -> None:
    """24 agents keep 80/20 at 83 %; at most 75 % needs 27."""
    assert 24 == required_c(HOURLY, Target()).agents
    assert 27 == required_c(HOURLY, Target(occupancy=0.75)).agents


def test_nobody_is_needed_where_nobody_calls() -> None:
    """An hour of the night without calls."""
    assert 0 == required_c(Load(0, MINUTE), Target()).agents
    assert 0 == required_a(Load(0, MINUTE, patience=MINUTE), Target()).agents


def test_shrinkage_divides() -> None:
    """Scheduled = required / (1 - s), upwards; what comes out even stays so, whatever the fractions of a number."""
    assert [20, 10, 30, 0] == [scheduled(14, 0.3), scheduled(7, 0.3), scheduled(21, 0.3), scheduled(0, 0.3)]
    assert 14 == scheduled(14, 0)
    for shrinkage in (1, 1.5, -0.1):
        with pytest.raises(UsageError, match="shrinkage"):
            scheduled(14, shrinkage)


def test_priorities_are_cobhams() -> None:
    """One agent, two classes, by hand: W0 = 0.8 min; 0.8/0.7, and 0.8/(0.7 x 0.2) min."""
    urgent, normal = waits_by_priority([Load(18, MINUTE), Load(30, MINUTE)], 1)
    assert 0.8 / 0.7 * MINUTE == pytest.approx(urgent)
    assert 0.8 / (0.7 * 0.2) * MINUTE == pytest.approx(normal)


@pytest.mark.parametrize(
    ("calls", "printed", "is_queue"),
    [
        ((2, 2, 1), (0.2938, 0.8813, 1.7625), True),
        ((1.5, 2.5, 1), (0.1306, 0.3917, 1.7625), False),
    ],
)
def test_priorities_give_the_waits_that_a_textbook_prints(
    calls: tuple[float, ...], printed: tuple[float, ...], *, is_queue: bool
) -> None:
    """W. J. Stevenson, Operations Management, 14th edition, chapter 18, examples 8 and 9: six servers, an hour each.

    Example 8 prints (on page 807) how many wait in each class, example 9 for how many hours they wait.
    """
    waits = waits_by_priority([Load(each, HOUR) for each in calls], 6)
    hours = [wait / HOUR for wait in waits if wait is not None]
    found = [each * hour for each, hour in zip(calls, hours, strict=True)] if is_queue else hours
    assert list(printed) == pytest.approx(found, abs=0.00006)


def test_priorities_at_one_server_are_those_of_a_worked_example() -> None:
    """Lots of two classes at one machine, by Prabhu's table 4.4 (1981): 1 and 9 lots an hour, 12 can be done in one.

    Printed: 0.0758 hours in the queue for the urgent, 0.4545 for the others; 9.545 and 32.27 min with their service.
    """
    waits = waits_by_priority([Load(each, 5 * MINUTE) for each in (1, 9)], 1)
    assert [0.0758, 0.4545] == [round((wait or 0) / HOUR, 4) for wait in waits]
    assert [9.545, 32.27] == pytest.approx([(wait or 0) / MINUTE + 5 for wait in waits], abs=0.005)


@given(st.lists(st.floats(1, 100), min_size=1, max_size=5), st.integers(1, 60))
def test_priorities_only_share_out_what_erlang_c_makes_all_wait(calls: list[float], agents: int) -> None:
    """The mean over all classes is Erlang C's wait (no wait is won by any order), and the more urgent wait less."""
    loads = [Load(each, 5 * MINUTE) for each in calls]
    waits = [wait for wait in waits_by_priority(loads, agents) if wait is not None]
    whole = outlook_c(Load(sum(calls), 5 * MINUTE), agents, WITHIN)
    assert sorted(waits) == waits
    if whole.asa is not None and whole.asa < 100 * HOUR:
        mean = sum(each * wait for each, wait in zip(calls, waits, strict=True)) / sum(calls)
        assert whole.asa == pytest.approx(mean, rel=1e-6)


def test_under_overload_the_urgent_are_still_served_and_the_others_never() -> None:
    """1.5 erlangs at one agent, half an erlang of it urgent: all agents are always busy."""
    assert (2 * MINUTE, None) == waits_by_priority([Load(30, MINUTE), Load(60, MINUTE)], 1)
    assert (None,) == waits_by_priority([Load(30, MINUTE)], 0)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Load(-1, MINUTE),
        lambda: Load(float("nan"), MINUTE),
        lambda: Load(1, 0),
        lambda: Load(1, MINUTE, 0),
        lambda: Load(1, MINUTE, patience=0),
        lambda: Target(1.0),
        lambda: Target(0.0),
        lambda: Target(None),
        lambda: Target(within=-1),
        lambda: Target(abandoned=1.5),
        lambda: erlang_b(-1, 3),
        lambda: erlang_c(1, -3),
        lambda: outlook_a(Load(1, MINUTE), 3, WITHIN),
        lambda: required_c(Load(1e9, HOUR), Target()),
        lambda: fewest(lambda _: False),
    ],
)
def test_what_no_centre_can_have_is_refused(wrong: Callable[[], object]) -> None:
    """With words and a remedy, not with a division by zero."""
    with pytest.raises(UsageError) as raised:
        wrong()
    assert raised.value.hint


def _by_chain(load: Load, agents: int) -> tuple[float, float, float]:
    """(delayed, abandoned, answered within 20 s) from the chain's states, and Simpson's rule over the offered wait."""
    patience = load.patience or 0.0
    arrive, serve, leave = load.calls / load.interval, 1 / load.handle_time, 1 / patience
    states = [1.0]
    while len(states) < agents + 5 or states[-1] > 1e-14 * max(states):
        states.append(states[-1] * arrive / (min(len(states), agents) * serve + max(0, len(states) - agents) * leave))
    whole = sum(states)
    waiting = sum((n - agents) * weight for n, weight in enumerate(states) if n > agents) / whole
    full = states[agents] / whole

    def answered_at(wait: float) -> float:
        rate = agents * serve
        return full * rate * exp(-(rate + leave) * wait + arrive / leave * (1 - exp(-leave * wait)))

    step = WITHIN / 2_000
    weights = [1 if n in {0, 2_000} else 4 if n % 2 else 2 for n in range(2_001)]
    soon = step / 3 * sum(weight * answered_at(n * step) for n, weight in enumerate(weights))
    assert isclose(1, sum(states) / whole)
    return sum(states[agents:]) / whole, leave * waiting / arrive, sum(states[:agents]) / whole + soon
