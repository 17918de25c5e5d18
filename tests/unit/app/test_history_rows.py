"""A history of calls: every row is of an interval of the population, in its time zone, once."""

from datetime import date

import pytest

from simulator.app.history import MOST_PROBLEMS, read_history
from simulator.domain.problems import Level, has_errors
from simulator.domain.timing import HOUR, MINUTE
from simulator.flow.population import DAY, Arrivals

LONDON = Arrivals("Europe/London", 30 * MINUTE, {})
HEAD = "date,time,calls\n"


def problems(*rows: str, head: str = HEAD, arrivals: Arrivals = LONDON) -> list[tuple[str, int, int]]:
    _, found = read_history(head + "".join(f"{row}\n" for row in rows), "calls.csv", arrivals)
    return [(each.code, each.place.line, each.place.column) for each in found]


def test_a_date_has_the_calls_of_its_rows() -> None:
    """What lies before the first row and after the last has none; columns in any order, others beside them."""
    text = "\ufeffTime,Calls,agents,Date\n9:00,417,12,2026-03-31\n09:30:00,12.5,12,2026-03-31\n\n10:00,0,9,2026-03-31\n"
    days, found = read_history(text, "calls.csv", LONDON)
    assert not has_errors(found)
    assert [date(2026, 3, 31)] == list(days)
    calls = days[date(2026, 3, 31)]
    assert DAY // LONDON.interval == len(calls)
    assert {18: 417.0, 19: 12.5} == {at: number for at, number in enumerate(calls) if number}


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("31.03.2026,09:00,5", "D603", 1),
        ("2026-02-30,09:00,5", "D603", 1),
        ("2026-03-31,9 am,5", "D603", 12),
        ("2026-03-31,24:00,5", "D603", 12),
        ("2026-03-31,09:00:30,5", "D603", 12),
        ("2026-03-31,09:00,many", "D603", 18),
        ("2026-03-31,09:00,-5", "D603", 18),
        ("2026-03-31,09:00,nan", "D603", 18),
        ("2026-03-31,09:00", "D603", 18),
        ("2026-03-31,09:15,5", "D604", 12),
        ("2026-03-31,09:00Z,5", "D607", 12),
        ("2026-03-31,09:00+02:00,5", "D607", 12),
        ("2026-03-29,01:30,5", "D607", 12),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(row: str, code: str, column: int) -> None:
    """Dates, times, numbers, other intervals, other zones, and an hour that there was not."""
    assert [(code, 2, column)] == problems(row)


def test_an_offset_of_the_zone_itself_is_fine() -> None:
    """Winter and summer, and either of the two on the night of the change."""
    assert [] == problems("2026-03-27,09:00+00:00,5", "2026-03-31,09:00+01:00,5")
    assert [] == problems("2026-10-25,01:00+01:00,5", "2026-10-25,01:00Z,5")


def test_an_interval_stands_there_once() -> None:
    """But for an hour that the clock shows twice: its calls are the mean of both."""
    assert [("D605", 3, 1)] == problems("2026-03-31,09:00,5", "2026-03-31,09:00,6")
    twice = ("2026-10-25,01:00,10", "2026-10-25,01:00,20")
    days, found = read_history(HEAD + "\n".join(twice), "calls.csv", LONDON)
    assert ((), 15.0) == (found, days[date(2026, 10, 25)][2])
    assert [("D605", 4, 1)] == problems(*twice, "2026-10-25,01:00,5")


def test_a_day_has_no_hole_in_its_middle() -> None:
    """Whoever measured 09:00 and 11:00 measured 10:00; an hour that the clocks skip is no hole."""
    assert [("D606", 3, 1)] == problems("2026-03-31,09:00,5", "2026-03-31,11:00,6")
    assert [("D606", 2, 1)] == problems("2026-03-31,11:00,5", "2026-03-31,09:00,6")
    assert [] == problems("2026-03-29,00:30,5", "2026-03-29,02:00,6")
    assert [("D606", 3, 1)] == problems("2026-03-28,00:30,5", "2026-03-28,02:00,6")


def test_the_columns_are_needed() -> None:
    """By their names; a file with semicolons says what it needs."""
    assert [("D602", 1, 1)] == problems("2026-03-31,09:00,5", head="day,time,calls\n")
    _, found = read_history("date;time;calls\n2026-03-31;09:00;5\n", "calls.csv", LONDON)
    assert "D602" == found[0].code
    assert "separate them with commas" in str(found[0].hint)


def test_a_column_that_nothing_reads_is_told_by_its_name() -> None:
    """A warning at its place: whoever wrote callbacks beside calls may think that they count; a lone comma is none."""
    days, found = read_history("\ufeffdate,time, Callbacks,calls,\n2026-03-31,09:00,3,5,\n", "calls.csv", LONDON)

    assert [("D608", Level.WARNING, 1, 11)] == [
        (each.code, each.level, each.place.line, each.place.column) for each in found
    ]
    assert ("Callbacks" in found[0].message, 10) == (True, found[0].span)
    assert 5.0 == sum(days[date(2026, 3, 31)])


def test_a_file_of_the_wrong_kind_is_told_in_a_few_lines() -> None:
    """Not once a row."""
    assert MOST_PROBLEMS == len(problems(*["nonsense"] * 500))


def test_a_wider_interval_needs_wider_rows() -> None:
    """A history of half hours does not fit a population of hours."""
    hours = Arrivals("Europe/London", HOUR, {})
    assert [("D604", 3, 12)] == problems("2026-03-31,09:00,5", "2026-03-31,09:30,6", arrivals=hours)
