"""Numbers of a simulation as the report writes them: with their units, and no more digits than they carry."""

from simulator.evidence.report.floor_values import Reading

NOTHING_MEASURED = "–"
_SPACE = "\N{NO-BREAK SPACE}"
_MINUS = "\N{MINUS SIGN}"
_COUNTS = frozenset({"calls", "callers", "agents", "visits", "queue visits"})


def amount(value: float | None, unit: str) -> str:
    """A value with its unit: "74.2 %", "45.2 s", "20,014"; counts need no unit."""
    if value is None:
        return NOTHING_MEASURED
    shown = _figures(value, unit).replace("-", _MINUS)
    return shown if unit in _COUNTS or not unit else f"{shown}{_SPACE}{unit}"


def signed(value: float | None, unit: str) -> str:
    """A difference with its sign; the difference of two percentages is in percentage points."""
    if value is None:
        return NOTHING_MEASURED
    shown = amount(value, "points" if unit == "%" else unit)
    if not any(digit in shown for digit in "123456789"):
        return shown.removeprefix(_MINUS)  # less than is shown has no side
    return f"+{shown}" if value > 0 else shown


def interval(reading: Reading, *, with_sign: bool = False) -> str:
    """The interval of a reading in words; "" where there is none."""
    if reading.low is None or reading.high is None:
        return ""
    unit, write = reading.meaning.unit, signed if with_sign else amount
    return f"{_bare(write(reading.low, unit))} to {write(reading.high, unit)}"


def _bare(shown: str) -> str:
    """A value without its unit, which is said once for both ends of an interval."""
    return shown.partition(_SPACE)[0]


def _figures(value: float, unit: str) -> str:
    if unit in _COUNTS:
        return f"{value:,.0f}" if value == round(value) or abs(value) >= 100 else f"{value:,.1f}"
    if unit == "%":
        return f"{value:,.1f}"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:,.1f}" if abs(value) >= 10 else f"{value:,.2f}"
