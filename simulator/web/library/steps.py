"""Steps of a scenario as the page lists them: as they may be shown, with the places in the log that each has caused."""

from collections.abc import Iterable, Iterator

from simulator.domain.runs import ScenarioRecord
from simulator.domain.scenarios import ScenarioResult, Status, Table
from simulator.scenario.secrecy import shown_table
from simulator.web.library.played import Json


def steps_json(result: ScenarioResult) -> tuple[Json, ...]:
    """The steps of a scenario that was run: "from" and "to" are places in its log, "to" exclusive."""
    return tuple(
        {
            "keyword": each.step.keyword,
            "text": each.shown,
            "status": each.status.value,
            "from": each.first,
            "to": each.last,
            "message": each.message,
            "rows": _rows(each.step.table),
            "line": each.step.place.line,
            "background": each.step.is_background,
        }
        for each in result.steps
    )


def record_json(record: ScenarioRecord) -> tuple[Json, ...]:
    """The steps of a scenario as a run has kept them."""
    return tuple(
        {
            "keyword": each.keyword,
            "text": each.shown,
            "status": each.status.value,
            "from": each.first,
            "to": each.last,
            "message": each.message,
            "rows": list(map(list, each.rows)),
            "line": each.line,
            "background": each.is_background,
        }
        for each in record.steps
    )


def failing_at(steps: Iterable[Json], length: int) -> int | None:
    """The entry of the log at which the first step failed that did not pass; None where all did or nothing happened."""
    failed = next((each for each in steps if each["status"] != Status.PASSED.value), None)
    if failed is None or not length:
        return None
    return min(max(int(str(failed["to"])) - 1, 0), length - 1)


def step_lines(result: ScenarioResult) -> Iterator[str]:
    """The steps as lines of a feature, as they may be shown."""
    for each in result.steps:
        yield f"{each.step.keyword.strip()} {each.shown}"
        for row in _rows(each.step.table):
            yield f"  | {' | '.join(row)} |"


def _rows(table: Table | None) -> list[list[str]]:
    return [] if table is None else [list(row) for row in shown_table(table)]
