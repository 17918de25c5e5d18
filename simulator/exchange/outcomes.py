"""What the formats of results have in common: verdicts, real times, and texts that XML can hold.

Records say what became of a scenario and how long it took as a whole; what a format wants beyond that is derived here.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from simulator.domain.runs import RunRecord, ScenarioRecord, StepRecord
from simulator.domain.scenarios import Status

BUG, XFAILED, XPASSED = "bug", "xfailed", "xpassed"
"""Verdicts beside those of ``Status``: ours to blame; failed as was expected; passed against what was expected."""

NANOS = 1_000_000_000

_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Begun:
    """A scenario with the moment at which it began."""

    scenario: ScenarioRecord
    at: datetime


def begun(run: RunRecord, scenarios: Iterable[ScenarioRecord]) -> Iterator[Begun]:
    """Each scenario with when it began: a process runs one after the other, from the run's beginning on.

    A run that does not say when it began did so at the epoch.
    """
    clocks: dict[str, datetime] = {}
    for each in scenarios:
        at = clocks.setdefault(each.worker, started(run))
        clocks[each.worker] = at + timedelta(microseconds=each.took)
        yield Begun(each, at)


def started(run: RunRecord) -> datetime:
    """When a run began; the epoch where its text is no date."""
    try:
        found = datetime.fromisoformat(run.started)
    except ValueError:
        return datetime.fromtimestamp(0, UTC)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def is_good(scenario: ScenarioRecord) -> bool:
    """Whether nobody has to look at it: passed, skipped on purpose, or failed as was expected."""
    return scenario.verdict in {Status.PASSED, Status.SKIPPED, XFAILED, XPASSED}


def nanos_of(scenario: ScenarioRecord, step: StepRecord) -> int:
    """A step's share of the real time, in ns: records time whole scenarios, so each step that was performed has as
    much as any other; none where it was not performed.
    """
    if step.status in (Status.SKIPPED, Status.UNDEFINED):
        return 0
    performed = sum(each.status in (Status.PASSED, Status.FAILED) for each in scenario.steps)
    return scenario.took * 1000 // performed


def steps_text(scenario: ScenarioRecord) -> str:
    """The steps as a feature file would have them, with tables and text blocks, secrets as dots."""
    return "\n".join(line for step in scenario.steps for line in _lines(step))


def fit(text: str) -> str:
    """The text without what no XML can hold, which shows as "\ufffd"."""
    return _UNFIT.sub("\ufffd", text)


def no_formula(cell: str) -> str:
    """A cell that a spreadsheet takes for text, whatever it begins with."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _lines(step: StepRecord) -> Iterator[str]:
    yield f"{step.keyword} {step.shown}"
    yield from (f"  | {' | '.join(row)} |" for row in step.rows)
    if step.doc is not None:
        yield from ('  """', *(f"  {line}" for line in step.doc.split("\n")), '  """')
