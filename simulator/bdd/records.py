"""A scenario that pytest has run, as a record that is kept: every step with what became of it, secrets as dots."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

from simulator.bdd.failures import Verdict
from simulator.bdd.items import AnyScenarioItem
from simulator.bdd.secrecy import masked
from simulator.domain.eventlog import Entry
from simulator.domain.events import DipRequested
from simulator.domain.keys import dots
from simulator.domain.runs import ScenarioRecord, StepRecord
from simulator.domain.scenarios import Example, Status, StepText
from simulator.scenario.scene import Scene
from simulator.scenario.secrecy import Secrets, is_pin, shown_table, shown_unperformed

ACCOUNT_NUMBER = "account_number"
LAST = 4
_KEYS = re.compile(r"[0-9*#A-D]{2,}")


def scenario_record(item: AnyScenarioItem, report: pytest.TestReport, verdict: str, worker: str) -> ScenarioRecord:
    """What became of the item's scenario, by the report of its call, or of its set-up where that did not pass."""
    scenario, world, secrets = item.scenario, item.world, item.secrets
    failed = item.verdict is not Verdict.PASSED
    said = masked(report.longreprtext, secrets) if failed else None
    steps = tuple(_steps(item, said))
    blamed = any(step.status in (Status.FAILED, Status.UNDEFINED) for step in steps)
    whole = len(item.notes) == len(scenario.steps)
    entries = () if world is None or world.log is None else tuple(world.log.entries)
    return ScenarioRecord(
        file=_file(item),
        line=scenario.location.line,
        name=masked(scenario.name, secrets),
        title=masked(scenario.title, secrets),
        verdict=str(verdict),
        steps=steps,
        feature=scenario.feature,
        rule=scenario.rule,
        description=masked(scenario.description, secrets),
        tags=tuple(tag.name for tag in scenario.tags),
        example=_example(scenario.example, secrets, whole=whole),
        duration=0 if world is None or world.scene.stage is None else world.scene.stage.simulation.now,
        took=round(report.duration * 1_000_000),
        worker=worker,
        trouble=None if blamed else said,
        account_statuses=() if world is None else _account_statuses(world.scene, entries),
        header=None if world is None else world.header,
        entries=entries,
    )


def _steps(item: AnyScenarioItem, said: str | None) -> Iterator[StepRecord]:
    """The steps: those performed, the one that did not pass, if one is to blame, and the others, which were skipped."""
    first = 0
    for number, step in enumerate(item.scenario.steps):
        shown, last = item.notes[number] if number < len(item.notes) else (shown_unperformed(step.text), first)
        status, message = Status.PASSED, None
        if number >= len(item.notes):
            status = Status.SKIPPED
            if number == len(item.notes) and said is not None and item.step is step:
                status = Status.UNDEFINED if item.verdict is Verdict.UNDEFINED else Status.FAILED
                message, last = said, _length(item)
        yield _step(step, status, masked(shown, item.secrets), message, (first, last), item.secrets)
        first = last


def _step(
    step: StepText, status: Status, shown: str, message: str | None, events: tuple[int, int], secrets: Secrets | None
) -> StepRecord:
    rows = () if step.table is None else shown_table(step.table)
    return StepRecord(
        keyword=step.keyword,
        shown=shown,
        line=step.place.line,
        status=status,
        message=message,
        rows=tuple(tuple(masked(cell, secrets) for cell in row) for row in rows),
        doc=None if step.doc is None else masked(shown_unperformed(step.doc.text), secrets),
        is_background=step.is_background,
        first=events[0],
        last=events[1],
    )


def _length(item: AnyScenarioItem) -> int:
    log = None if item.world is None else item.world.log
    return 0 if log is None else len(log)


def _example(example: Example | None, secrets: Secrets | None, *, whole: bool) -> Mapping[str, str]:
    """An example's values as they may be shown; where not every step was performed, whatever may be keys is dots."""
    if example is None:
        return {}
    return {
        name: dots(value) if is_pin(name) or not (whole or not _KEYS.fullmatch(value)) else masked(value, secrets)
        for name, value in example.values.items()
    }


def _account_statuses(scene: Scene, entries: Iterable[Entry]) -> tuple[str, ...]:
    """The statuses of the customers whose account numbers were looked up; a log shows the last four digits (S4)."""
    asked = [each.event.inputs.get(ACCOUNT_NUMBER, "") for each in entries if isinstance(each.event, DipRequested)]
    shown = frozenset(number[-LAST:] for number in asked if number)
    customers = scene.cast.customers.values() if shown else ()
    return tuple(sorted({each.status for each in customers if each.account_number[-LAST:] in shown}))


def _file(item: AnyScenarioItem) -> str:
    """The feature's path in its project; as pytest names it where it stands outside."""
    path, root = item.path, Path(item.project.root)
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else item.nodeid.partition("::")[0]
