"""Runs as kept: ``.ivr/runs/<id>/`` in a project, a head and a file of scenarios for each process that ran some.

``run_keeping`` writes them, line by line, so whatever cuts a run off leaves whole lines, and those are read here. A run
of another version is refused with words; nothing of it is changed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from simulator.domain.errors import UsageError
from simulator.domain.problems import did_you_mean
from simulator.domain.runlines import OtherFormat, parse_run, parse_scenario
from simulator.domain.runs import RunRecord, ScenarioRecord, in_order

RUNS = Path(".ivr") / "runs"
"""Where a project keeps its runs."""

LATEST = "latest"
HEAD = "run.json"
SCENARIOS = "scenarios-{}.jsonl"


@dataclass(frozen=True, slots=True)
class Run:
    """A run as read: its head, its scenarios in order, and what could not be read of it, in words."""

    folder: Path
    record: RunRecord
    _scenarios: tuple[ScenarioRecord, ...] = field(repr=False)
    losses: tuple[str, ...] = ()

    def scenarios(self) -> tuple[ScenarioRecord, ...]:
        """Every scenario that was kept, by file, line and title; of one that ran twice, the last time."""
        return self._scenarios

    @property
    def is_whole(self) -> bool:
        """Whether the run came to its end and every line of it could be read."""
        return self.record.ended is not None and not self.losses


def open_run(root: Path, which: str | Path = LATEST) -> Run:
    """The run that is meant: "latest", an id or the beginning of one, or the path of a run's folder.

    UsageError where there is none, where its head is missing or broken, and where another version wrote it.
    """
    return read_run(_found(root, which))


def run_ids(root: Path) -> tuple[str, ...]:
    """The ids of the project's runs, the oldest first."""
    return tuple(folder.name for folder in run_folders(root))


def read_run(folder: Path) -> Run:
    """The run in a folder, as far as it can be read; ``losses`` says what could not."""
    record = read_head(folder)
    losses: list[str] = []
    scenarios: dict[tuple[str, int, str], ScenarioRecord] = {}
    for file in sorted(folder.glob(SCENARIOS.format("*"))):
        for scenario in _scenarios_in(file, losses):
            scenarios[scenario.file, scenario.line, scenario.title] = scenario
    if record.ended is None:
        losses.append("the run was cut off: scenarios that had not ended are missing")
    return Run(folder, record, in_order(scenarios.values()), tuple(losses))


def run_folders(root: Path) -> Iterator[Path]:
    """The folders of the project's runs, the oldest first, whole or not."""
    runs = root / RUNS
    found = runs.iterdir() if runs.is_dir() else ()
    yield from sorted(each for each in found if each.is_dir() and _is_run(each))


def _is_run(folder: Path) -> bool:
    return (folder / HEAD).exists() or any(folder.glob(SCENARIOS.format("*")))


def _found(root: Path, which: str | Path) -> Path:
    """The folder of the run that is meant."""
    path = Path(which)
    if path.is_dir() and _is_run(path):
        return path
    ids = run_ids(root)
    if not ids:
        raise UsageError(f"no run is kept in {root / RUNS}", "Make one: ivr test.")
    name = ids[-1] if str(which) == LATEST else _named(str(which), ids, root)
    return root / RUNS / name


def _named(which: str, ids: tuple[str, ...], root: Path) -> str:
    fitting = [each for each in ids if each.startswith(which)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise UsageError(f"{len(fitting)} runs begin with {which}", f"Say which: {', '.join(fitting)}.")
    near = did_you_mean(which, ids)
    hint = f"Did you mean {near}?" if near else f'The newest is {ids[-1]}, or "{LATEST}".'
    raise UsageError(f"there is no run {which} in {root / RUNS}", hint)


def read_head(folder: Path) -> RunRecord:
    """A run's head; UsageError where it is missing, broken, or of another version."""
    try:
        return parse_run((folder / HEAD).read_text("utf-8", "replace"))
    except OSError as error:
        raise UsageError(
            f"the run in {folder} has no head: {HEAD} cannot be read ({error.strerror})",
            "It was cut off when it began; run the scenarios again: ivr test.",
        ) from None
    except OtherFormat as error:
        raise UsageError(
            f"the run in {folder} was written by another version: {error}",
            "Nothing of it was changed. Run the scenarios again: ivr test.",
        ) from None
    except ValueError as error:
        raise UsageError(
            f"the run in {folder} has a broken head, {HEAD}: {error}", "Run the scenarios again: ivr test."
        ) from None


def _scenarios_in(file: Path, losses: list[str]) -> Iterator[ScenarioRecord]:
    """The scenarios of one file; each line that cannot be read is a loss."""
    *whole, rest = file.read_bytes().decode("utf-8", "replace").split("\n")
    for number, text in enumerate(whole, start=1):
        try:
            yield parse_scenario(text)
        except ValueError as error:
            losses.append(f"{file.name}, line {number}, cannot be read: {error}")
    if rest:
        losses.append(f"{file.name} breaks off in line {len(whole) + 1}: that scenario is missing")
