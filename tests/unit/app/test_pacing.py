"""Virtual time follows wall time at its speed, stands while paused, and never runs backwards by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.app.pacing import SPEEDS, Pace
from simulator.domain.errors import UsageError

WALLS = st.lists(st.floats(0, 1e6), min_size=2, max_size=20).map(sorted)


def test_time_begins_when_it_is_first_looked_at() -> None:
    """Whatever the clock says then is virtual time 0."""
    pace = Pace()
    assert 0 == pace.virtual(1_000.0)
    assert 1_500 == pace.virtual(1_001.5)


@pytest.mark.parametrize("speed", SPEEDS)
def test_a_second_lasts_as_the_speed_says(speed: float) -> None:
    """Twice as fast: two seconds of virtual time in one of wall time."""
    pace = Pace(speed)
    pace.virtual(0)
    assert 10_000 * speed == pace.virtual(10)


def test_time_stands_still_while_paused() -> None:
    """It goes on from where it stood."""
    pace = Pace()
    pace.virtual(0)
    pace.pause(2)
    assert (True, 2_000) == (pace.paused, pace.virtual(50))
    pace.resume(60)
    assert (False, 3_000) == (pace.paused, pace.virtual(61))


def test_a_pause_twice_is_one_pause() -> None:
    """So is a resume."""
    pace = Pace(2, True)  # noqa: FBT003 - paused
    pace.virtual(0)
    pace.pause(5)
    pace.resume(10)
    pace.resume(11)
    assert 4_000 == pace.virtual(12)


def test_speed_changes_from_now_on() -> None:
    """What has passed, has passed at the speed before."""
    pace = Pace()
    pace.virtual(0)
    pace.set_speed(1, 8)
    assert 8 == pace.speed
    assert 9_000 == pace.virtual(2)


def test_a_jump_goes_anywhere() -> None:
    """Forward by a step, or back to an earlier moment; time goes on from there."""
    pace = Pace()
    pace.virtual(0)
    pace.jump(10, 4_200)
    assert 4_200 == pace.virtual(10)
    assert 5_200 == pace.virtual(11)


def test_a_jump_while_paused_stays_there() -> None:
    """The step of somebody who has stopped the time."""
    pace = Pace(paused=True)
    pace.jump(3, 700)
    assert 700 == pace.virtual(9)


def test_it_is_told_how_long_to_sleep() -> None:
    """Seconds of wall time until something is due; none while time stands still."""
    pace = Pace(4)
    pace.virtual(0)
    assert 0.5 == pace.due_in(1, 6_000)
    assert 0 == pace.due_in(1, 3_999)
    pace.pause(1)
    assert pace.due_in(1, 6_000) is None


@pytest.mark.parametrize("speed", [0, -1, float("inf"), float("nan"), 1_001])
def test_what_is_no_speed_is_refused(speed: float) -> None:
    """The pace is as before."""
    pace = Pace()
    with pytest.raises(UsageError, match="no speed"):
        pace.set_speed(0, speed)
    with pytest.raises(UsageError, match="no speed"):
        Pace(speed)
    assert (0, 1_000) == (pace.virtual(0), pace.virtual(1))


@given(walls=WALLS, speeds=st.lists(st.sampled_from(SPEEDS), min_size=20, max_size=20), stops=st.data())
def test_time_never_runs_backwards(walls: list[float], speeds: list[float], stops: st.DataObject) -> None:
    """Not by a change of speed, not by a pause, not by a clock that was looked at late."""
    pace, seen = Pace(), [0]
    for wall, speed in zip(walls, speeds, strict=False):
        seen.append(pace.virtual(wall))
        stops.draw(st.sampled_from((pace.pause, pace.resume, lambda wall, to=speed: pace.set_speed(wall, to))))(wall)
        seen.append(pace.virtual(wall))
    assert sorted(seen) == seen


@given(walls=WALLS, speed=st.sampled_from(SPEEDS), ahead=st.integers(1, 10**7))
def test_who_sleeps_as_long_as_told_wakes_in_time(walls: list[float], speed: float, ahead: int) -> None:
    """After that many seconds the time has come, to the millisecond that a float may lose."""
    pace = Pace(speed)
    now = pace.virtual(walls[0])
    due = pace.due_in(walls[0], now + ahead)
    assert due is not None
    assert abs(now + ahead - pace.virtual(walls[0] + due)) <= 1


def test_a_wall_time_that_comes_late_takes_nothing_back() -> None:
    """A thread that looked at the clock before another changes the speed after it: no second is counted twice."""
    pace = Pace(1)
    pace.virtual(0.0)
    pace.set_speed(10.0, 2)
    pace.set_speed(8.0, 2)
    assert 10_000 == pace.virtual(10.0)
