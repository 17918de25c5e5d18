"""Estimates as the terminal and JSON show them: "74.2 ± 1.1 %"."""

from simulator.evidence.measures.confidence import Estimate, Estimated
from simulator.evidence.measures.measure import Measure
from simulator.evidence.report.floor_numbers import NOTHING_MEASURED, amount, signed
from simulator.floor.figures import shown, unit_of
from simulator.floor.moments import Row

HUNDRED = 100
NO_BREAK = "\N{NO-BREAK SPACE}"


def estimated(found: Estimated | None) -> str:
    """A value with half its interval and its unit; a dash where nothing was measured."""
    if found is None or found.estimate is None:
        return NOTHING_MEASURED
    return with_half(found.measure, found.estimate)


def with_half(measure: Measure, found: Estimate, *, is_difference: bool = False) -> str:
    """A mean and, where it is known, half the width of its interval."""
    unit, write = _unit(measure), signed if is_difference else amount
    value, _, behind = write(shown(found.mean, measure), unit).partition(NO_BREAK)
    half = "" if found.half is None else f" ± {_half(shown(found.half, measure), behind, unit)}"
    return f"{value}{half}{f' {behind}' if behind else ''}"


def _unit(measure: Measure) -> str:
    """The unit as it is shown; a mean over time is no whole number, and a queue of 0.04 is not an empty one."""
    return "" if measure.variant == "mean over time" else unit_of(measure)


def _half(value: float, behind: str, unit: str) -> str:
    """Half a width with as many digits as its value, without the unit."""
    return amount(value, behind or unit).partition(NO_BREAK)[0]


def heading(name: str, variant: str, room: int) -> str:
    """A measure with its variant in so many columns; what is too long for one line pushes on."""
    return f"{f'{name} ({variant})':<{room}}"


def row_record(row: Row) -> dict[str, object]:
    """A measure somewhere, for a machine: shares as fractions, times in seconds."""
    return {
        "measure": row.measure.name,
        "variant": row.measure.variant,
        "unit": row.measure.unit,
        "by": row.scope.by,
        "name": row.scope.name,
        "interval": row.scope.interval,
        "mean": row.mean,
        "low": row.low,
        "high": row.high,
        "replications": row.replications,
        "n": row.n,
    }
