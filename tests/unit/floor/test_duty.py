"""When crews are at work, in ms of the simulation."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from simulator.domain.agents import Agent
from simulator.domain.timing import HOUR, MINUTE
from simulator.floor.arrivals import duty
from simulator.flow.population import DAY, Crew, Shift

LONDON = ZoneInfo("Europe/London")
MONDAY = datetime(2026, 11, 23, tzinfo=LONDON)
EARLY = Shift(frozenset(range(5)), 8 * HOUR, 16 * HOUR, ((12 * HOUR, 12 * HOUR + 30 * MINUTE),))


def crew(*shifts: Shift, zone: str = "Europe/London") -> Crew:
    return Crew("general", (Agent("general 1"),), shifts, zone)


def test_without_shifts_a_crew_is_always_there() -> None:
    """As the centre's own agents are."""
    assert [(0, DAY)] == list(duty(crew(), MONDAY, DAY))


def test_a_shift_is_worked_but_for_its_breaks() -> None:
    """On its days alone: Saturday and Sunday are free."""
    day = [(8 * HOUR, 12 * HOUR), (12 * HOUR + 30 * MINUTE, 16 * HOUR)]
    assert day == list(duty(crew(EARLY), MONDAY, DAY))
    week = list(duty(crew(EARLY), MONDAY, 7 * DAY))
    assert [(begins + n * DAY, ends + n * DAY) for n in range(5) for begins, ends in day] == week


def test_work_is_cut_to_the_span() -> None:
    """Whoever is at work when the simulation begins is there at 0."""
    assert [(0, HOUR), (HOUR + 30 * MINUTE, 2 * HOUR)] == list(
        duty(crew(EARLY), MONDAY + timedelta(hours=11), 2 * HOUR)
    )


def test_nobody_goes_home_at_midnight_to_come_back_at_midnight() -> None:
    """A night is two shifts in the file and one for the people."""
    evening = Shift(frozenset(range(7)), 22 * HOUR, DAY)
    night = Shift(frozenset(range(7)), 0, 6 * HOUR)
    assert [(0, 6 * HOUR), (22 * HOUR, 30 * HOUR), (46 * HOUR, 48 * HOUR)] == list(
        duty(crew(evening, night), MONDAY, 2 * DAY)
    )


def test_a_night_is_as_long_as_its_clock_makes_it() -> None:
    """On 29 March 2026 an hour is missing, on 25 October one comes twice; a shift inside the missing hour is none."""
    night = Shift(frozenset({6}), 0, 6 * HOUR)
    assert [(0, 5 * HOUR)] == list(duty(crew(night), datetime(2026, 3, 29, tzinfo=LONDON), DAY))
    assert [(0, 7 * HOUR)] == list(duty(crew(night), datetime(2026, 10, 25, tzinfo=LONDON), DAY))
    missing = Shift(frozenset({6}), HOUR, 2 * HOUR)
    assert [] == list(duty(crew(missing), datetime(2026, 3, 29, tzinfo=LONDON), DAY))


def test_times_of_day_are_those_of_the_crew_s_zone() -> None:
    """Where it names none, of the zone in which the simulation begins."""
    started = datetime(2026, 11, 23, tzinfo=UTC)
    assert [(23 * HOUR, 24 * HOUR)] == list(duty(crew(EARLY, zone="Asia/Seoul"), started, DAY))[-1:]
    assert 8 * HOUR == next(iter(duty(crew(EARLY, zone=""), started, DAY)))[0]
    assert 8 * HOUR == next(iter(duty(crew(EARLY, zone=""), MONDAY, DAY)))[0]
