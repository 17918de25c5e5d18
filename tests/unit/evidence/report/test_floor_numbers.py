"""Numbers of a simulation as people read them."""

import pytest

from simulator.evidence.report.floor_numbers import amount, interval, signed
from simulator.evidence.report.floor_values import Reading
from tests.unit.evidence.report.floor_samples import CALLS, LEVEL


@pytest.mark.parametrize(
    ("expected", "value", "unit"),
    [
        ("74.2 %", 74.21, "%"),
        ("6.3 %", 6.3, "%"),
        ("45.2 s", 45.24, "s"),
        ("1,904 s", 1904.2, "s"),
        ("20,014", 20014.0, "calls"),
        ("12", 12.0, "agents"),
        ("12.5", 12.5, "agents"),
        ("0.42", 0.42, ""),
        ("–", None, "s"),
    ],
)
def test_an_amount_has_its_unit_and_no_more_digits_than_it_carries(
    expected: str, value: float | None, unit: str
) -> None:
    """Counts speak for themselves; nothing measured is a dash."""
    assert expected == amount(value, unit).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("expected", "value", "unit"),
    [("+4.20 points", 4.2, "%"), ("\N{MINUS SIGN}14.5 s", -14.5, "s"), ("0.00 s", -0.001, "s"), ("–", None, "%")],
)
def test_a_difference_has_its_sign(expected: str, value: float | None, unit: str) -> None:
    """Of two percentages it is in points."""
    assert expected == signed(value, unit).replace("\N{NO-BREAK SPACE}", " ")


def test_an_interval_names_its_unit_once() -> None:
    """And is nothing where a single replication was run."""
    assert "72.0 to 76.4\N{NO-BREAK SPACE}%" == interval(Reading(LEVEL, 74.2, 72.04, 76.38))
    assert "\N{MINUS SIGN}5 to +8" == interval(Reading(CALLS, 1.0, -5.0, 8.0), with_sign=True)
    assert "" == interval(Reading(LEVEL, 74.2))
