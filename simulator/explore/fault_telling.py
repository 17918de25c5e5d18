"""The fault sweep as a table for people and as JSON for machines."""

from collections.abc import Iterator, Sequence

from simulator.domain.timing import SECOND
from simulator.evidence.columns import padded, text_width
from simulator.explore.faults import Fault, Result

COLUMNS = ("look-up", "trouble", "when", "ends in", "reason", "heard to the end", "took", "caller is", "attempts", "")


def told(results: Sequence[Result]) -> Iterator[str]:
    """The table, with a line between look-ups, and a last line that counts what must be mended."""
    rows = [COLUMNS, *map(_row, results)]
    widths = [max(text_width(row[column]) for row in rows) for column in range(len(COLUMNS))]
    before = ""
    for row in rows:
        if before not in {"", COLUMNS[0], row[0]}:
            yield ""
        before = row[0]
        yield "  ".join(padded(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip()
    yield ""
    yield summary(results)


def summary(results: Sequence[Result]) -> str:
    """One line that counts."""
    calls = sum(each.case.fault is not Fault.NONE for each in results)
    opened = sum(bool(each.fails_open) for each in results)
    failed = sum(each.fails for each in results)
    if not opened and not failed:
        return f"{calls} calls in trouble: nobody was let in by it, and none of them failed"
    return f"{calls} calls in trouble: {opened} fail open, {failed} fail"


def verdict(result: Result) -> str:
    """What must be mended; empty where nothing must."""
    if result.fails_open:
        return f"FAIL-OPEN: {result.fails_open}"
    return "FAILS" if result.fails else ""


def _row(result: Result) -> tuple[str, ...]:
    case = result.case
    return (
        f"{case.site.dip.name} ({case.site.operation.name})",
        case.fault.value,
        "" if case.fault is Fault.NONE else case.span.value,
        result.ended,
        result.reason,
        ", ".join(result.heard),
        f"{result.took / SECOND:.1f} s",
        result.identity.word,
        str(result.attempts),
        verdict(result),
    )


def as_json(results: Sequence[Result]) -> list[dict[str, object]]:
    """One object a call."""
    return [
        {
            "flow": each.case.site.flow.name,
            "state": each.case.site.dip.name,
            "operation": each.case.site.operation.name,
            "trouble": each.case.fault.value,
            "when": each.case.span.value,
            "ended": each.ended,
            "reason": each.reason,
            "heard": list(each.heard),
            "took_ms": each.took,
            "identity": each.identity.word,
            "attempts": each.attempts,
            "popped": list(each.popped),
            "fails_open": each.fails_open,
            "fails": each.fails,
        }
        for each in results
    ]
